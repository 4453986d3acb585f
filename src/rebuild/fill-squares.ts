import type { Notice } from '../model/notice.js';
import type { TableCell, TableRow } from '../model/paper.js';

/** A cell on its squares, before it has text or a place. `source` is null for squares that no cell of the file fills. */
export interface Patch {
  readonly row: number;
  readonly column: number;
  rowSpan: number;
  readonly columnSpan: number;
  readonly source: TableCell | null;
  readonly rowPath: string;
}

export interface FilledTable {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly patches: readonly Patch[];
  /** Index into `patches` for each square, row by row. */
  readonly squares: Int32Array;
  readonly notices: readonly Notice[];
}

const EMPTY = -1;

/**
 * Lays the cells of a table on its squares. Spans count as HTML counts them (rowSpan downwards), vertical merges as
 * OOXML marks them (ECMA-376 17.4.84: `continue` belongs to the cell above that starts at the same column), rows may
 * start late (gridBefore). Every square ends up in exactly one patch; what no cell fills becomes an empty patch.
 */
export function fillSquares(rows: readonly TableRow[]): FilledTable {
  const columnCount = tableWidth(rows);
  const squares = new Int32Array(rows.length * columnCount).fill(EMPTY);
  const patches: Patch[] = [];
  let overlapping = false;
  let ragged = false;

  rows.forEach((row, r) => {
    let column = row.before;
    for (const cell of row.cells) {
      while (column < columnCount && squares[r * columnCount + column] !== EMPTY) column++;
      if (column >= columnCount) break;
      const width = Math.min(cell.columnSpan, columnCount - column);
      const above = cell.merge === 'continue' ? patchAbove(r, column, width) : undefined;
      if (above !== undefined) {
        extend(above, r);
      } else {
        overlapping = place(cell, row.path, r, column, width) || overlapping;
      }
      column += width;
    }
    if (row.cells.length > 0 && column + row.after < columnCount) ragged = ragged || isOpen(r, column);
  });
  fillHoles();

  const notices: Notice[] = [];
  if (ragged) notices.push({ code: 'ragged-table' });
  if (overlapping) notices.push({ code: 'overlapping-cells' });
  return { rowCount: rows.length, columnCount, patches, squares, notices };

  function isOpen(r: number, from: number): boolean {
    for (let c = from; c < columnCount; c++) if (squares[r * columnCount + c] === EMPTY) return true;
    return false;
  }

  function patchAbove(r: number, column: number, width: number): number | undefined {
    if (r === 0) return undefined;
    const index = squares[(r - 1) * columnCount + column];
    const patch = index === undefined || index === EMPTY ? undefined : patches[index];
    if (!patch?.source || patch.column !== column || patch.columnSpan !== width) return undefined;
    return patch.source.merge === 'none' ? undefined : index;
  }

  function extend(index: number, r: number): void {
    const patch = patches[index];
    if (!patch) return;
    patch.rowSpan = r - patch.row + 1;
    for (let c = patch.column; c < patch.column + patch.columnSpan; c++) squares[r * columnCount + c] = index;
  }

  /** True where the cell ran into squares that were taken. */
  function place(cell: TableCell, rowPath: string, r: number, column: number, width: number): boolean {
    let free = 1;
    while (free < width && squares[r * columnCount + column + free] === EMPTY) free++;
    const height = Math.min(Math.max(cell.rowSpan, 1), rows.length - r);
    const index = patches.length;
    patches.push({ row: r, column, rowSpan: height, columnSpan: free, source: cell, rowPath });
    for (let y = r; y < r + height; y++) {
      for (let x = column; x < column + free; x++) squares[y * columnCount + x] = index;
    }
    return free < width;
  }

  function fillHoles(): void {
    for (let r = 0; r < rows.length; r++) {
      for (let c = 0; c < columnCount; c++) {
        if (squares[r * columnCount + c] !== EMPTY) continue;
        squares[r * columnCount + c] = patches.length;
        patches.push({ row: r, column: c, rowSpan: 1, columnSpan: 1, source: null, rowPath: rows[r]?.path ?? '' });
      }
    }
  }
}

/** The widest row, cells reaching down from rows above counted in. */
function tableWidth(rows: readonly TableRow[]): number {
  let reach: { until: number; width: number }[] = [];
  let widest = 1;
  rows.forEach((row, r) => {
    reach = reach.filter((cell) => cell.until > r);
    let width = row.before + row.after + reach.reduce((sum, cell) => sum + cell.width, 0);
    for (const cell of row.cells) {
      width += cell.columnSpan;
      if (cell.rowSpan > 1) reach.push({ until: r + cell.rowSpan, width: cell.columnSpan });
    }
    widest = Math.max(widest, width);
  });
  return widest;
}
