import { cellAt, cellsOfRow, type Grid, type GridCell } from '../../model/grid.js';
import { foldWord } from '../fold-text.js';
import type { HeadWords } from './head-words.js';
import type { CellFigure, CellReader } from './read-cell.js';
import type { UnitWords } from './unit-words.js';

/** Rows of figures under the same column heads. */
export interface TableSegment {
  /** Rows of the heads, from top to bottom; empty where the figures stand under none. */
  readonly heads: readonly number[];
  readonly rows: readonly SegmentRow[];
  readonly columns: readonly SegmentColumn[];
}

export interface SegmentRow {
  readonly row: number;
  /** A row whose only words are a name for the rows below it. */
  readonly kind: 'figures' | 'name' | 'empty';
}

export type ColumnKind = 'value' | 'label' | 'unit' | 'year' | 'note' | 'skip' | 'blank';

export interface SegmentColumn {
  readonly kind: ColumnKind;
  /** Its heads from top to bottom. */
  readonly heads: readonly string[];
}

export interface SegmentWords {
  readonly heads: HeadWords;
  readonly units: UnitWords;
  readonly cells: CellReader;
}

const MOST_HEAD_ROWS = 4;

/** The segments of the rows from `first` to `last`, both included. */
export function findTableSegments(grid: Grid, first: number, last: number, words: SegmentWords): TableSegment[] {
  const kinds = new Map<number, RowKind>();
  for (let row = first; row <= last; row++) kinds.set(row, rowKind(grid, row, words));
  settleHeads(grid, first, last, kinds, words);
  const segments: TableSegment[] = [];
  let heads: number[] = [];
  let rows: SegmentRow[] = [];
  const close = () => {
    if (rows.some((entry) => entry.kind === 'figures'))
      segments.push({ heads, rows, columns: columnsOf(grid, heads, rows, words) });
    rows = [];
  };
  for (let row = first; row <= last; row++) {
    const kind = kinds.get(row) ?? 'empty';
    if (kind === 'numbers' || kind === 'empty') continue;
    if (kind === 'head') {
      const above: number[] = [];
      let next = row;
      while (next <= last && kinds.get(next) === 'head' && above.length < MOST_HEAD_ROWS) above.push(next++);
      close();
      heads = above;
      row = next - 1;
      continue;
    }
    if (kind === 'name' && isBanner(grid, row) && !rows.some((entry) => entry.kind === 'figures') && heads.length === 0)
      continue;
    rows.push({ row, kind });
  }
  close();
  return segments;
}

/** A row of words is a head only where some of them stand above a figure; else it is a row whose figures are blank. */
function settleHeads(grid: Grid, first: number, last: number, kinds: Map<number, RowKind>, words: SegmentWords): void {
  let below: number | null = null;
  let proven = false;
  for (let row = last; row >= first; row--) {
    const kind = kinds.get(row);
    if (kind === 'figures') {
      below = row;
      proven = false;
    } else if (kind === 'head') {
      proven ||= standsAbove(grid, row, below, words);
      if (!proven) kinds.set(row, 'empty');
    } else if (kind === 'name') proven = false;
  }
}

function standsAbove(grid: Grid, row: number, below: number | null, words: SegmentWords): boolean {
  if (below === null) return false;
  const paired = alternates(grid, below, words);
  for (const cell of cellsOfRow(grid, below)) {
    if (cell.row !== below || words.cells.read(cell.text) === null) continue;
    const head = cellAt(grid, row, cell.column);
    if (head && head.text.trim() !== '' && words.cells.read(head.text) === null)
      if (!paired || isFigureHead(head.text, words)) return true;
    if (head && words.heads.wholeYear(head.text) !== null) return true;
  }
  return false;
}

/** Names and figures by turns, as in the head of a form and in two tables side by side. */
function alternates(grid: Grid, row: number, words: SegmentWords): boolean {
  const cells = cellsOfRow(grid, row).filter((cell) => cell.row === row);
  const first = cells.findIndex((cell) => words.cells.read(cell.text) !== null);
  const name = cells[first + 1];
  return first >= 0 && name !== undefined && !words.cells.isBlank(name.text) && words.cells.read(name.text) === null;
}

/** Does the head name what stands below it: 决算数, 金额, 2021年, （万元）? 道路养护 names nothing below. */
function isFigureHead(head: string, words: SegmentWords): boolean {
  const { heads, units } = words;
  if (heads.is('plainHead', head) || heads.is('weakRoleHead', head)) return true;
  if (heads.isMoney(head) || heads.isRate(head) || heads.counts(head) !== null) return true;
  return units.named(head).length > 0 || heads.yearOf(head, 0) !== null;
}

type RowKind = 'head' | 'figures' | 'name' | 'numbers' | 'empty';

function rowKind(grid: Grid, row: number, words: SegmentWords): RowKind {
  const cells = cellsOfRow(grid, row).filter((cell) => cell.row === row && cell.text.trim() !== '');
  if (cells.length === 0) return 'empty';
  if (isColumnNumbers(cells, words)) return 'numbers';
  const figures = cells.filter((cell) => words.cells.read(cell.text) !== null);
  const texts = cells.filter((cell) => !figures.includes(cell) && !words.cells.isBlank(cell.text));
  if (figures.length > 0) {
    const years = figures.every((cell) => words.heads.wholeYear(cell.text) !== null);
    // 项目 | 2019 | 2020: years written without 年 are heads.
    if (years && (figures.length >= 2 || grid.columnCount === 2) && texts.length <= 1 && row + 1 < grid.rowCount)
      return 'head';
    return 'figures';
  }
  if (texts.length >= 2) return 'head';
  const [only] = texts;
  if (!only) return 'empty';
  // A lone head over the column of figures, the corner left empty.
  const corner = cellAt(grid, row, 0);
  if (only.column > 0 && corner && corner.text.trim() === '' && only.rowSpan === 1 && texts.length === 1) return 'head';
  return 'name';
}

/** 1 2 3 4, or 栏次 1 2 3: a row that numbers the columns. */
function isColumnNumbers(cells: readonly GridCell[], words: SegmentWords): boolean {
  const texts = cells.map((cell) => foldWord(cell.text).replace(/[()=+\-*/]/g, ''));
  const [first = ''] = texts;
  const named = words.heads.is('columnNumbers', first);
  const rest = named ? texts.slice(1) : texts;
  if (named && rest.every((text) => /^[\da-zA-Z—]*$/.test(text))) return true;
  return rest.length >= 3 && rest.every((text, i) => text === String(i + 1));
}

/** One cell over the whole width: a title, or the name of the rows below. */
function isBanner(grid: Grid, row: number): boolean {
  const cells = cellsOfRow(grid, row);
  return cells.length === 1;
}

function columnsOf(
  grid: Grid,
  heads: readonly number[],
  rows: readonly SegmentRow[],
  words: SegmentWords,
): SegmentColumn[] {
  const data = rows.filter((entry) => entry.kind === 'figures').map((entry) => entry.row);
  const columns = Array.from({ length: grid.columnCount }, (_, column): SegmentColumn => {
    const texts = headTexts(grid, heads, column);
    return { heads: texts, kind: columnKind(grid, column, texts, data, words) };
  });
  return columns.map((column, i) =>
    column.kind === 'label' && !groupsRows(grid, i, data) && isAttribute(column, i, columns, words)
      ? { ...column, kind: 'note' }
      : column,
  );
}

/** A column whose cells reach over several rows. */
function groupsRows(grid: Grid, column: number, rows: readonly number[]): boolean {
  return rows.some((row) => (cellAt(grid, row, column)?.rowSpan ?? 1) > 1);
}

/** Of several columns of words, those that only say something about a row. */
function isAttribute(
  column: SegmentColumn,
  at: number,
  columns: readonly SegmentColumn[],
  words: SegmentWords,
): boolean {
  const head = column.heads.at(-1) ?? '';
  if (!words.heads.is('attributeHead', head)) return false;
  return columns.some(
    (other, i) => i !== at && other.kind === 'label' && !words.heads.is('attributeHead', other.heads.at(-1) ?? ''),
  );
}

function headTexts(grid: Grid, heads: readonly number[], column: number): string[] {
  const found: GridCell[] = [];
  for (const row of heads) {
    const cell = cellAt(grid, row, column);
    if (cell && cell.text.trim() !== '' && !found.includes(cell)) found.push(cell);
  }
  return found.map((cell) => cell.text.trim());
}

function columnKind(
  grid: Grid,
  column: number,
  heads: readonly string[],
  rows: readonly number[],
  words: SegmentWords,
): ColumnKind {
  const head = heads.at(-1) ?? '';
  const says = (list: string) => heads.length > 0 && words.heads.is(list, head);
  if (head !== '' && words.heads.isNoFigure(head)) return 'skip';
  const counts = { value: 0, text: 0, unit: 0, year: 0, ordinal: 0 };
  let filled = 0;
  for (const row of rows) {
    const cell = cellAt(grid, row, column);
    if (!cell || cell.column !== column || words.cells.isBlank(cell.text)) continue;
    if (cell.row !== row) {
      counts.text++;
      filled++;
      continue;
    }
    filled++;
    const figure: CellFigure | null = words.cells.read(cell.text);
    if (words.heads.wholeYear(cell.text) !== null) counts.year++;
    if (figure) {
      counts.value++;
      if (figure.unit === null && figure.value === String(filled)) counts.ordinal++;
    } else if (words.units.known(cell.text) !== null) counts.unit++;
    else counts.text++;
  }
  if (filled === 0) return 'blank';
  if (counts.year === filled && (says('yearHead') || column === 0)) return 'year';
  // 1, 2, 3 … before everything else, or 68, 68.1, 69.
  if (head === '' && column === 0 && counts.ordinal === filled && filled > 1) return 'skip';
  if (counts.unit === filled || (says('unitHead') && counts.unit * 2 > filled)) return 'unit';
  if (counts.value > 0 && counts.value >= counts.text) return 'value';
  if (says('noteHead')) return 'note';
  return counts.text > 0 || counts.unit > 0 ? 'label' : 'blank';
}
