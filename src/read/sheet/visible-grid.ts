import { type CellRange, cellName, type Sheet, sheetPrefix } from './workbook.js';

/** A text on the squares of what the sheet shows; merged cells cover several. Rows and columns count within the grid. */
export interface Tile {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  readonly path: string;
}

/** A sheet as seen: hidden rows and columns are out, and so is what lies outside of the used range. */
export interface VisibleGrid {
  /** The sheet's own row numbers, from 0, by grid row. */
  readonly rows: readonly number[];
  readonly columnCount: number;
  /** Tiles without text are merged cells only. */
  readonly tiles: readonly Tile[];
  /** Index into `tiles`, or -1, by row and column. */
  readonly squares: Int32Array;
  /** Texts of hidden rows and columns, and of cells that a merged cell lies over, by sheet row. */
  readonly hidden: readonly { readonly row: number; readonly text: string; readonly path: string }[];
  /** True where rows were left out because the range is larger than any report. */
  readonly cut: boolean;
}

/** A longer run of empty rows or columns shows nothing more than this many do. */
const LONGEST_EMPTY_ROWS = 20;
const LONGEST_EMPTY_COLUMNS = 50;
const MOST_SQUARES = 6_000_000;

export function showGrid(sheet: Sheet): VisibleGrid {
  const prefix = sheetPrefix(sheet.name);
  const merges = sheet.merges.map((range) => ({ range, shown: shownCorner(range, sheet) }));
  const used = usedLines(sheet, merges);
  const columns = fillGaps(used.columns, sheet.hiddenColumns, LONGEST_EMPTY_COLUMNS);
  let rows = fillGaps(used.rows, sheet.hiddenRows, LONGEST_EMPTY_ROWS);
  const most = Math.floor(MOST_SQUARES / Math.max(1, columns.length));
  const cut = rows.length > most;
  if (cut) rows = rows.slice(0, most);

  const tiles: Tile[] = [];
  const squares = new Int32Array(rows.length * columns.length).fill(-1);
  const anchored = new Set<string>();
  for (const { range } of merges) {
    const row = lowerBound(rows, range.top);
    const column = lowerBound(columns, range.left);
    const rowSpan = lowerBound(rows, range.bottom + 1) - row;
    const columnSpan = lowerBound(columns, range.right + 1) - column;
    if (rowSpan < 1 || columnSpan < 1 || !isFree(row, column, rowSpan, columnSpan)) continue;
    const name = cellName(range.top, range.left);
    anchored.add(name);
    place({ row, column, rowSpan, columnSpan, text: textAt(sheet, range.top, range.left), path: prefix + name });
  }
  const hidden: { row: number; text: string; path: string }[] = [];
  for (const [sheetRow, cells] of [...sheet.cells].sort((a, b) => a[0] - b[0])) {
    const row = sheet.hiddenRows.has(sheetRow) ? -1 : indexOf(rows, sheetRow);
    for (const [sheetColumn, text] of [...cells].sort((a, b) => a[0] - b[0])) {
      const name = cellName(sheetRow, sheetColumn);
      if (anchored.has(name)) continue;
      const column = row < 0 || sheet.hiddenColumns.has(sheetColumn) ? -1 : indexOf(columns, sheetColumn);
      if (column < 0 || squares[row * columns.length + column] !== -1)
        hidden.push({ row: sheetRow, text, path: prefix + name });
      else place({ row, column, rowSpan: 1, columnSpan: 1, text, path: prefix + name });
    }
  }
  return { rows, columnCount: columns.length, tiles, squares, hidden, cut };

  function isFree(row: number, column: number, rowSpan: number, columnSpan: number): boolean {
    for (let r = row; r < row + rowSpan; r++) {
      for (let c = column; c < column + columnSpan; c++) if (squares[r * columns.length + c] !== -1) return false;
    }
    return true;
  }

  function place(tile: Tile): void {
    for (let r = tile.row; r < tile.row + tile.rowSpan; r++) {
      const start = r * columns.length + tile.column;
      squares.fill(tiles.length, start, start + tile.columnSpan);
    }
    tiles.push(tile);
  }
}

/** The text of a row's tiles from left to right; those that reach into it from above included. */
export function tilesOfRow(grid: VisibleGrid, row: number): Tile[] {
  const found: Tile[] = [];
  let last = -1;
  for (let column = 0; column < grid.columnCount; column++) {
    const index = grid.squares[row * grid.columnCount + column] ?? -1;
    if (index === -1 || index === last) continue;
    last = index;
    const tile = grid.tiles[index];
    if (tile && tile.text.trim() !== '') found.push(tile);
  }
  return found;
}

interface Merge {
  readonly range: CellRange;
  /** Where a merged cell's text is seen first, though its own corner may be hidden. */
  readonly shown: { readonly row: number; readonly column: number } | null;
}

function shownCorner(range: CellRange, sheet: Sheet): Merge['shown'] {
  let row = range.top;
  while (row <= range.bottom && sheet.hiddenRows.has(row)) row++;
  let column = range.left;
  while (column <= range.right && sheet.hiddenColumns.has(column)) column++;
  return row > range.bottom || column > range.right ? null : { row, column };
}

/** Rows and columns in which something is seen, in order. */
function usedLines(sheet: Sheet, merges: readonly Merge[]): { rows: number[]; columns: number[] } {
  const rows = new Set<number>();
  const columns = new Set<number>();
  for (const [row, cells] of sheet.cells) {
    if (sheet.hiddenRows.has(row)) continue;
    for (const [column, text] of cells) {
      if (sheet.hiddenColumns.has(column) || text.trim() === '') continue;
      rows.add(row);
      columns.add(column);
    }
  }
  for (const { range, shown } of merges) {
    if (!shown || textAt(sheet, range.top, range.left).trim() === '') continue;
    rows.add(shown.row);
    columns.add(shown.column);
  }
  const ascending = (a: number, b: number) => a - b;
  return { rows: [...rows].sort(ascending), columns: [...columns].sort(ascending) };
}

/** The lines used and the visible ones between them; of a long empty run, its beginning. */
function fillGaps(used: readonly number[], hidden: ReadonlySet<number>, longest: number): number[] {
  const lines: number[] = [];
  used.forEach((line, i) => {
    let taken = 0;
    for (let between = (used[i - 1] ?? line) + 1; between < line && taken < longest; between++) {
      if (hidden.has(between)) continue;
      lines.push(between);
      taken++;
    }
    lines.push(line);
  });
  return lines;
}

function textAt(sheet: Sheet, row: number, column: number): string {
  return sheet.cells.get(row)?.get(column) ?? '';
}

/** The first index whose line is not before `line`. */
function lowerBound(lines: readonly number[], line: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function indexOf(lines: readonly number[], line: number): number {
  const index = lowerBound(lines, line);
  return lines[index] === line ? index : -1;
}
