import { cellAt, type Grid, type GridCell } from '../../model/grid.js';
import { endsInBareWeight, type LevelText, readLevelText } from './level-text.js';

/** What the level columns say in one row. */
export interface RowLevels {
  /** Names from 一级 down, inherited ones included. */
  readonly path: readonly string[];
  /** The cell of each entry of `path`. */
  readonly cells: readonly GridCell[];
  /** Weights written into the level cells, by entry of `path`. */
  readonly weights: readonly LevelText['weight'][];
  /** The deepest cell, if it begins in this row; null where the row names nothing of its own. */
  readonly own: GridCell | null;
}

export type LevelReader = (row: number) => RowLevels;

const ORDINAL = /^\s*(?:[(（]?\d{1,2}[)）.．、]|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳])\s*(?=\S)/u;

/**
 * Reads the indicator names of rows from top to bottom. A name reaches down over the squares its cell covers, and over
 * blank cells below it until a higher level changes: exporters write merged cells as blanks.
 */
export function createLevelReader(grid: Grid, levels: readonly number[], rows: readonly number[]): LevelReader {
  const bare = levels.map((column) => mostCells(grid, column, rows, endsInBareWeight));
  const numbered = levels.map((column) => mostCells(grid, column, rows, (text) => ORDINAL.test(text)));
  let current: (GridCell | null)[] = levels.map(() => null);

  return (row) => {
    const next: (GridCell | null)[] = [];
    let changed = false;
    levels.forEach((column, depth) => {
      const cell = cellAt(grid, row, column);
      if (!cell) {
        next.push(null);
        return;
      }
      if (cell.text.trim() !== '') {
        const before = current[depth];
        if (before !== cell && before?.text !== cell.text) changed = true;
        next.push(next.includes(cell) ? null : cell);
      } else if (depth === levels.length - 1) {
        next.push(null);
      } else {
        next.push(changed ? null : (current[depth] ?? null));
      }
    });
    current = next;
    const cells: GridCell[] = [];
    const path: string[] = [];
    const weights: LevelText['weight'][] = [];
    next.forEach((cell, depth) => {
      if (!cell) return;
      const read = readLevelText(cell.text, bare[depth] ?? false);
      cells.push(cell);
      path.push(numbered[depth] ? read.name.replace(ORDINAL, '') : read.name);
      weights.push(read.weight);
    });
    const deepest = cells.at(-1);
    return { path, cells, weights, own: deepest && deepest.row === row ? deepest : null };
  };
}

function mostCells(grid: Grid, column: number, rows: readonly number[], test: (text: string) => boolean): boolean {
  const texts = rows.flatMap((row) => {
    const cell = cellAt(grid, row, column);
    return cell && cell.row === row && cell.text.trim() !== '' ? [cell.text] : [];
  });
  return texts.length >= 2 && texts.filter(test).length * 5 >= texts.length * 4;
}
