import type { Lexicon } from '../../model/book.js';
import { cellAt, type Grid, type GridCell, type Rebuilt } from '../../model/grid.js';
import type { ResultCell, Rubric } from '../../model/statement.js';
import { containsAny } from '../contains-word.js';
import { foldWord } from '../fold-text.js';

/** Shorter cells are values, not texts. */
const LEAST_LETTERS = 30;
const LONGEST_LABEL = 24;
const ROWS_ABOVE = 2;

/** Cells of forms, outside the rows of indicators, in which the unit tells what was done and what went wrong: 实际完成情况, 存在问题. */
export function findResultCells({ grids }: Rebuilt, rubrics: readonly Rubric[], lexicon: Lexicon): ResultCell[] {
  return grids.flatMap((grid) => {
    const scored = new Set(
      rubrics
        .filter((rubric) => rubric.place.table === grid.ordinal)
        .flatMap((rubric) => rubric.rows.map((row) => row.row - 1)),
    );
    return grid.cells.flatMap((cell): ResultCell[] => {
      if (cell.text.length < LEAST_LETTERS || scored.has(cell.row)) return [];
      const heading = labelOf(grid, cell, lexicon);
      return heading === null ? [] : [{ place: cell.place, text: cell.text, heading }];
    });
  });
}

/** The head above goes before the label on the left: 年度总体目标完成情况 | 预期目标 holds a target. */
function labelOf(grid: Grid, cell: GridCell, lexicon: Lexicon): string | null {
  const { resultSection, plannedSection } = lexicon.corpus ?? {};
  for (let row = cell.row - 1; row >= Math.max(0, cell.row - ROWS_ABOVE); row--) {
    const above = cellAt(grid, row, cell.column);
    const label = above && above.columnSpan === cell.columnSpan ? foldWord(above.text) : '';
    if (label === '' || label.length > LONGEST_LABEL) break;
    if (containsAny(label, resultSection)) return label;
    if (containsAny(label, plannedSection)) return null;
  }
  const left = cellAt(grid, cell.row, cell.column - 1);
  const label = left ? foldWord(left.text) : '';
  return label.length <= LONGEST_LABEL && containsAny(label, resultSection) ? label : null;
}
