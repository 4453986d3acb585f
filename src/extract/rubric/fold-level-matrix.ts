import { cellsOfRow, type Grid, type GridCell } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import { readCellNumber } from './cell-number.js';
import type { HeaderMatcher } from './header-words.js';
import type { RowWords } from './row-words.js';

interface Matrix {
  /** First and last row of the header; the levels' names (优, 良, 中, 差) may stand in the first. */
  readonly top: number;
  readonly head: number;
  /** The pairs' columns: criteria, score, criteria, score … */
  readonly from: number;
  readonly to: number;
}

/**
 * A level matrix has one pair of columns for each level, 评分标准 and 评价得分, and a score under one level only. Folded, its
 * first pair holds the criteria of all levels and the score that was given; the other pairs are blank. Where rows have scores
 * under several levels it is some other layout: its heads go, so that nothing is read from it.
 */
export function foldLevelMatrix(grid: Grid, match: HeaderMatcher, words: RowWords): Grid {
  const matrix = findMatrix(grid, match);
  if (!matrix) return grid;
  const changed = new Map<GridCell, GridCell>();
  const given = dataRows(grid, matrix, words).map((row) => scoresOf(grid, matrix, row).length);
  const isLevels = given.every((count) => count <= 1) && given.filter((count) => count === 1).length >= 2;
  for (let row = matrix.top; row <= matrix.head; row++)
    for (const cell of cellsIn(grid, matrix, row)) changed.set(cell, blank(cell));
  if (isLevels) {
    for (let row = matrix.head + 1; row < grid.rowCount; row++) foldRow(grid, matrix, row, changed);
    for (const cell of cellsOfRow(grid, matrix.head)) {
      const kept = cell.column === matrix.from || cell.column === matrix.from + 1;
      // All heads then stand in one row, the lower one.
      if (kept) changed.set(cell, cell);
      else if (cell.row === matrix.top && cell.row + cell.rowSpan === matrix.head + 1)
        changed.set(cell, remake(changed.get(cell) ?? cell, { row: matrix.head, rowSpan: 1 }));
    }
  }
  return { ...grid, cells: grid.cells.map((cell) => changed.get(cell) ?? cell) };
}

function findMatrix(grid: Grid, match: HeaderMatcher): Matrix | null {
  for (let head = 0; head < grid.rowCount; head++) {
    const cells = cellsOfRow(grid, head).filter((cell) => cell.row === head && cell.rowSpan === 1);
    const start = cells.findIndex((_, i) => pairsFrom(cells, i, match) >= 2);
    const first = cells[start];
    if (!first) continue;
    const last = cells[start + pairsFrom(cells, start, match) * 2 - 1] ?? first;
    const from = first.column;
    const to = last.column;
    const above = head > 0 ? cellsIn(grid, { from, to }, head - 1) : [];
    const names = above.length >= 2 && above.every((cell) => cell.columnSpan === 2 && cell.rowSpan === 1);
    return { top: names ? head - 1 : head, head, from, to };
  }
  return null;
}

/** How many pairs of a criteria head and a score head stand side by side from here, all worded alike. */
function pairsFrom(cells: readonly GridCell[], start: number, match: HeaderMatcher): number {
  const [criteria, score] = [cells[start], cells[start + 1]];
  if (!criteria || !score || match(criteria.text)?.role !== 'criteria' || match(score.text)?.role !== 'score') return 0;
  let pairs = 0;
  const alike = (cell: GridCell | undefined, head: GridCell, column: number) =>
    cell?.text.trim() === head.text.trim() && cell.columnSpan === 1 && cell.column === column;
  while (
    alike(cells[start + pairs * 2], criteria, criteria.column + pairs * 2) &&
    alike(cells[start + pairs * 2 + 1], score, score.column + pairs * 2)
  )
    pairs++;
  return pairs;
}

function dataRows(grid: Grid, matrix: Matrix, words: RowWords): number[] {
  return Array.from({ length: grid.rowCount - matrix.head - 1 }, (_, i) => matrix.head + 1 + i).filter((row) => {
    const label = cellsOfRow(grid, row).find((cell) => cell.row === row && cell.text.trim() !== '');
    return label && !words.isTotal(label.text) && !words.isSubtotal(label.text);
  });
}

/** The cells that lie wholly in the pairs' columns. */
function cellsIn(grid: Grid, { from, to }: Pick<Matrix, 'from' | 'to'>, row: number): GridCell[] {
  return cellsOfRow(grid, row).filter(
    (cell) => cell.row === row && cell.column >= from && cell.column + cell.columnSpan <= to + 1,
  );
}

function scoresOf(grid: Grid, matrix: Matrix, row: number): GridCell[] {
  const cells = cellsIn(grid, matrix, row).filter((cell) => cell.columnSpan === 1);
  return cells.filter((cell) => (cell.column - matrix.from) % 2 === 1 && readCellNumber(cell) !== null);
}

function foldRow(grid: Grid, matrix: Matrix, row: number, changed: Map<GridCell, GridCell>): void {
  const cells = cellsIn(grid, matrix, row);
  if (cells.length < 4 || cells.some((cell) => cell.columnSpan > 1 || cell.rowSpan > 1)) return;
  const criteria = cells.filter((cell, i) => i % 2 === 0 && cell.text.trim() !== '');
  const scores = scoresOf(grid, matrix, row);
  const [lead, mark] = cells;
  for (const cell of cells) changed.set(cell, blank(cell));
  const [first, ...more] = criteria;
  if (lead && first) {
    const text = criteria.map((cell) => cell.text.trim().replace(/[；;。]$/u, '')).join('；');
    changed.set(lead, remake(lead, { text, place: { ...first.place, more: more.map((cell) => cell.place) } }));
  }
  const [score, second] = scores;
  if (mark && score && !second) changed.set(mark, remake(mark, { text: score.text, place: score.place }));
}

function blank(cell: GridCell): GridCell {
  return remake(cell, { text: '', place: slicePlace(cell.place, 0, 0) });
}

/** A cell with other properties; its place is made when asked for, so that it can't be spread. */
function remake(cell: GridCell, other: Partial<GridCell>): GridCell {
  const { row, column, rowSpan, columnSpan, text, place } = cell;
  return { row, column, rowSpan, columnSpan, text, place, ...other };
}
