import type { Lexicon } from '../../model/book.js';
import { cellAt, cellsOfRow, type Grid, type GridCell } from '../../model/grid.js';
import { foldLabel, foldWord } from '../fold-text.js';
import type { HeaderMatch, HeaderMatcher } from './header-words.js';

/** Header rows of one kind inside a grid; its data begin at `row + depth`. */
export interface HeaderBlock {
  readonly kind: 'indicators' | 'funds';
  readonly row: number;
  readonly depth: number;
  /** One entry a grid column; null where the header gives the column no role. */
  readonly columns: readonly HeaderColumn[];
}

export interface HeaderColumn {
  readonly header: string;
  readonly match: HeaderMatch | null;
  /** The lowest header cell of the column. */
  readonly cell: GridCell | null;
}

const DEEPEST_HEADER = 3;

/** All header rows of a grid from top to bottom: a form has several, a joined table may repeat its own. */
export function findHeaders(grid: Grid, match: HeaderMatcher, lexicon: Lexicon): HeaderBlock[] {
  const blocks: HeaderBlock[] = [];
  for (let row = 0; row < grid.rowCount; row++) {
    const kind = headerKind(grid, row, match, lexicon);
    if (!kind) continue;
    const depth = kind === 'funds' ? 1 : headerDepth(grid, row, match);
    blocks.push({ kind, row, depth, columns: readColumns(grid, row, depth, match) });
    row += depth - 1;
  }
  return blocks;
}

function headerKind(grid: Grid, row: number, match: HeaderMatcher, lexicon: Lexicon): HeaderBlock['kind'] | null {
  const cells = cellsOfRow(grid, row).filter((cell) => cell.text.trim() !== '');
  const starting = cells.filter((cell) => cell.row === row);
  if (starting.length < 2) return null;
  if (isFundsHeader(starting, lexicon)) return 'funds';
  const labels = starting.filter((cell) => cell.rowSpan <= DEEPEST_HEADER || match(cell.text) !== null);
  const roles = labels.map((cell) => match(cell.text)?.role ?? null);
  const known = roles.filter((role) => role !== null).length;
  if (known * 2 < labels.length || starting.some((cell) => isFigure(cell.text))) return null;
  const has = (...wanted: readonly string[]) => roles.some((role) => role !== null && wanted.includes(role));
  if (has('level') && has('weight', 'score', 'target', 'actual', 'criteria'))
    return distinctRoles(roles) ? 'indicators' : null;
  if (has('weight') && has('score', 'criteria')) return 'indicators';
  return row + 1 < grid.rowCount && has('level') && hasSpanningPair(grid, row, match) ? 'indicators' : null;
}

/** A row of level words only (a list of what levels there are) is no header: it names at least two kinds of column. */
function distinctRoles(roles: readonly (string | null)[]): boolean {
  return new Set(roles.filter((role) => role !== null)).size >= 2;
}

/** 指标 | 自评 over two columns: the second row holds what a header needs. */
function hasSpanningPair(grid: Grid, row: number, match: HeaderMatcher): boolean {
  const below = cellsOfRow(grid, row + 1).filter((cell) => cell.row === row + 1 && cell.text.trim() !== '');
  const roles = below.map((cell) => match(cell.text)?.role);
  return (
    below.length >= 2 &&
    roles.every((role) => role !== undefined) &&
    roles.some((role) => role === 'weight' || role === 'score')
  );
}

function isFundsHeader(cells: readonly GridCell[], lexicon: Lexicon): boolean {
  const words = [lexicon.rubric.fundsInitial, lexicon.rubric.fundsBudget, lexicon.rubric.fundsExecuted];
  const hits = words.filter((list) =>
    cells.some((cell) => list?.includes(foldLabel(cell.text).replace(/[a-z/]+$/i, ''))),
  );
  return hits.length >= 2;
}

function headerDepth(grid: Grid, row: number, match: HeaderMatcher): number {
  let depth = 1;
  while (depth < DEEPEST_HEADER && row + depth < grid.rowCount && continuesHeader(grid, row, row + depth, match))
    depth++;
  return depth;
}

function continuesHeader(grid: Grid, top: number, row: number, match: HeaderMatcher): boolean {
  let named = 0;
  for (const cell of cellsOfRow(grid, row)) {
    if (cell.row < row) continue;
    // A unit alone, （分）, goes on with the head above it.
    if (foldLabel(cell.text) === '') continue;
    if (match(cell.text) === null) return false;
    const above = cellAt(grid, row - 1, cell.column);
    if (above && above.row >= top && foldWord(above.text) === foldWord(cell.text)) return false;
    named++;
  }
  return named > 0;
}

function readColumns(grid: Grid, row: number, depth: number, match: HeaderMatcher): HeaderColumn[] {
  return Array.from({ length: grid.columnCount }, (_, column) => {
    const cells: GridCell[] = [];
    for (let r = row; r < row + depth; r++) {
      const cell = cellAt(grid, r, column);
      if (cell && cell.row >= row && cell.text.trim() !== '' && !cells.includes(cell)) cells.push(cell);
    }
    // A cell that reaches from the header far into the data is a label beside the table (绩效指标 written downwards).
    const own = cells.filter((cell) => cell.row + cell.rowSpan <= row + depth);
    const header = own.map((cell) => foldWord(cell.text)).join('/');
    const lowest = own.at(-1) ?? null;
    const lowestMatch =
      [...own]
        .reverse()
        .map((cell) => match(cell.text))
        .find((found) => found !== null) ?? null;
    return { header, match: lowestMatch, cell: lowest };
  });
}

function isFigure(text: string): boolean {
  return /^[-+]?[\d,]+(\.\d+)?(分|%)?$/.test(foldWord(text));
}
