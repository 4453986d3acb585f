import type { Notice } from '../../model/notice.js';

/** Rows and columns from 0, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What a sheet shows, whichever binary or XML it was stored in. */
export interface Sheet {
  readonly name: string;
  /** Hidden and very hidden sheets. */
  readonly hidden: boolean;
  /** Row → column → text as displayed; cells without text are left out. */
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly merges: readonly CellRange[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** Texts of boxes and shapes drawn over the cells. */
  readonly boxes: readonly { readonly path: string; readonly text: string }[];
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly notices: readonly Notice[];
  /** True where cells were left out: a damaged sheet, or more than any report holds. */
  readonly partial: boolean;
}

export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

/** H12; both counted from 0. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** As Excel writes it in formulas: quoted unless it is letters, digits, _ and . alone and does not look like a cell. */
export function sheetPrefix(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^([A-Z]{1,3}\d+|R\d*C\d*|R|C)$/i.test(name);
  return plain ? `${name}!` : `'${name.replaceAll("'", "''")}'!`;
}

/** Null where the text names no cell of a sheet. */
export function parseCellName(text: string): { row: number; column: number } | null {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  if (!match) return null;
  const column = [...(match[1] ?? '').toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const row = Number(match[2]);
  return row <= MOST_ROWS && column <= MOST_COLUMNS ? { row: row - 1, column: column - 1 } : null;
}

export function parseRange(text: string): CellRange | null {
  const [first = '', last = first] = text.split(':');
  const from = parseCellName(first);
  const to = parseCellName(last);
  if (!from || !to) return null;
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}
