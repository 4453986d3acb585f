import type { Notice } from './notice.js';
import type { Numbering, Zone } from './paper.js';
import type { Place } from './place.js';

/** A table as a full rectangle: every square belongs to exactly one cell. Rows and columns count from 0. */
export interface Grid {
  readonly id: string;
  /** From 1, in reading order; the `table` of places. */
  readonly ordinal: number;
  /** Position among the document's blocks, comparable with Passage.order. */
  readonly order: number;
  readonly rowCount: number;
  readonly columnCount: number;
  /** By row, then column. */
  readonly cells: readonly GridCell[];
  /** Index into `cells` for each square, row by row. */
  readonly squares: Int32Array;
  /** The tables of the paper that it was joined from, with the row each begins at. */
  readonly pieces: readonly { readonly path: string; readonly row: number }[];
  /** Why the pieces were joined, one entry a seam. */
  readonly joins: readonly { readonly row: number; readonly evidence: readonly JoinEvidence[] }[];
  /** The lines right above it (title, 单位：万元), nearest last. */
  readonly captions: readonly Passage[];
}

export type JoinEvidence =
  | 'same-columns'
  | 'repeated-header'
  | 'open-row'
  | 'nothing-between'
  | 'no-header-of-its-own'
  | 'cut-row';

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Paragraphs joined by \n; radicals folded, raw otherwise. The raw text is `place.text`. */
  readonly text: string;
  /** The whole text of the cell. Offsets of its claims refer to `text`. */
  readonly place: Place;
}

/** A paragraph with its list label, whether printed or computed. */
export interface Passage {
  readonly id: string;
  readonly order: number;
  readonly zone: Zone;
  /** Radicals folded, raw otherwise; the raw text is `place.text`. */
  readonly text: string;
  /** Computed by the format; a label typed by hand is part of `text`. */
  readonly numbering: Numbering | null;
  readonly outlineLevel: number | null;
  readonly place: Place;
}

/** A paper whose tables are rectangles (nested tables are grids of their own, after the one that holds them) and whose paragraphs know their labels. */
export interface Rebuilt {
  readonly passages: readonly Passage[];
  readonly grids: readonly Grid[];
  readonly notices: readonly Notice[];
}

/** The cell that owns a square; undefined outside the grid. */
export function cellAt(grid: Grid, row: number, column: number): GridCell | undefined {
  if (row < 0 || column < 0 || row >= grid.rowCount || column >= grid.columnCount) return undefined;
  const index = grid.squares[row * grid.columnCount + column];
  return index === undefined ? undefined : grid.cells[index];
}

/** The distinct cells of a row from left to right, those reaching into it from above included. */
export function cellsOfRow(grid: Grid, row: number): GridCell[] {
  const cells: GridCell[] = [];
  for (let column = 0; column < grid.columnCount; ) {
    const cell = cellAt(grid, row, column);
    if (!cell) break;
    cells.push(cell);
    column = cell.column + cell.columnSpan;
  }
  return cells;
}
