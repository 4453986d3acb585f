import type { Block, Room, Table, TableCell, TableRow } from '../../model/paper.js';
import { findAlignedTables } from './aligned-tables.js';
import { buildLattice, type Component, connectRules, type Lattice, type LatticeCell } from './lattice.js';
import type { Box, Glyph, PageContent, Rule } from './page-content.js';
import { buildParagraph, groupParagraphs, innerColumn, type PageFinder } from './paragraphs.js';
import { groupLines, type TextLine } from './text-lines.js';

/** A ruled table of one page with the characters in its cells. */
export interface PageTable {
  readonly page: number;
  readonly component: Component;
  readonly lattice: Lattice;
  /** The y range of the component that the table takes up. */
  readonly top: number;
  readonly bottom: number;
  readonly cellGlyphs: ReadonlyMap<LatticeCell, readonly Glyph[]>;
  /** How many columns its words stand in, where no lines tell; null for a ruled table. */
  readonly alignedColumns: number | null;
}

export interface FoundTables {
  readonly tables: PageTable[];
  readonly rest: Glyph[];
  /** Words stand in columns of which no table could be made. */
  readonly unclear: boolean;
}

/** The tables of a page, from top to bottom, and the characters outside of them. A frame around a single text is no table. */
export function findTables(page: PageContent): FoundTables {
  const loose: Rule[] = [];
  const found = connectRules(page.rules)
    .flatMap((component) => {
      const lattice = buildLattice(component);
      if (lattice) return [{ component, lattice }];
      loose.push(...component.flat.map(({ at, from, to }): Rule => ({ x0: from, x1: to, y0: at, y1: at })));
      return [];
    })
    // The innermost first: a table inside another one's cell keeps its characters.
    .sort((a, b) => areaOf(a.lattice) - areaOf(b.lattice));
  let rest: readonly Glyph[] = page.glyphs;
  const tables: PageTable[] = [];
  for (const { component, lattice } of found) {
    const { inside, outside } = partGlyphs(rest, lattice);
    if (inside.length === 0) continue;
    rest = outside;
    tables.push(fillTable(page.number, component, lattice, inside));
  }
  const aligned = findAlignedTables(groupLines(rest, page.number), loose);
  for (const component of aligned.components) {
    const lattice = buildLattice(component);
    if (!lattice) continue;
    const { inside, outside } = partGlyphs(rest, lattice);
    rest = outside;
    const table = fillTable(page.number, component, { ...lattice, openTop: false, openBottom: false }, inside);
    tables.push({ ...table, alignedColumns: lattice.xs.length - 1 });
  }
  return { tables: tables.sort((a, b) => a.top - b.top), rest: [...rest], unclear: aligned.unclear };
}

/** The same table on other column edges as well: those of its pieces on other pages. */
export function withEdges(table: PageTable, xs: readonly number[]): PageTable {
  const lattice = buildLattice(table.component, table.top, table.bottom, xs);
  if (!lattice) return table;
  const glyphs = [...table.cellGlyphs.values()].flat();
  const { alignedColumns } = table;
  return { ...fillTable(table.page, table.component, lattice, glyphs, table.top, table.bottom), alignedColumns };
}

/**
 * May the cells be others than those found? Where no lines tell, another page shows more columns; or a row holds figures
 * below each other in several cells: it is several rows without a line between them.
 */
export function isUnclear(table: PageTable): boolean {
  const { lattice, alignedColumns } = table;
  if (alignedColumns !== null && alignedColumns < lattice.xs.length - 1) return true;
  const stacked = new Map<number, number>();
  for (const cell of lattice.cells) {
    const lines = groupLines(table.cellGlyphs.get(cell) ?? [], table.page);
    // A number that a narrow cell breaks over two lines is one.
    const figures = groupParagraphs(lines, innerColumn(cell.box, lines)).filter(isFigure);
    const several = figures.length > 1 || lines.filter((line) => isFigure([line])).length > 2;
    if (cell.rowSpan === 1 && several) stacked.set(cell.row, (stacked.get(cell.row) ?? 0) + 1);
  }
  return [...stacked.values()].some((count) => count > 1);
}

function isFigure(lines: readonly TextLine[]): boolean {
  const text = lines.flatMap((line) => line.glyphs.map((glyph) => glyph.text)).join('');
  return /^[\d０-９]+(?:[.．][\d０-９]+)?$/u.test(text);
}

function fillTable(
  page: number,
  component: Component,
  lattice: Lattice,
  glyphs: readonly Glyph[],
  top = lattice.ys[0] ?? 0,
  bottom = lattice.ys.at(-1) ?? 0,
): PageTable {
  const columns = lattice.xs.length - 1;
  const owner: (LatticeCell | undefined)[] = [];
  for (const cell of lattice.cells) {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++)
      for (let c = cell.column; c < cell.column + cell.columnSpan; c++) owner[r * columns + c] = cell;
  }
  const cellGlyphs = new Map<LatticeCell, Glyph[]>(lattice.cells.map((cell) => [cell, []]));
  for (const glyph of glyphs) {
    const [x, y] = middleOf(glyph.box);
    const cell = owner[bandOf(lattice.ys, y) * columns + bandOf(lattice.xs, x)];
    if (cell) cellGlyphs.get(cell)?.push(glyph);
  }
  return { page, component, lattice, top, bottom, cellGlyphs, alignedColumns: null };
}

/** The words of the row that each table begins with, where they may be those of a header. */
export function headsOf(tables: readonly PageTable[]): (readonly string[])[] {
  return tables
    .map((table) => rowTexts(table, 0))
    .filter((texts) => texts.filter((text) => text !== '').length >= FEWEST_HEAD_WORDS);
}

const FEWEST_HEAD_WORDS = 3;

/** The same words cell by cell; a header that a page break cut has only their beginnings. */
function isHead(texts: readonly string[], head: readonly string[]): boolean {
  return (
    texts.length === head.length &&
    texts.every((text, i) => {
      const other = head[i] ?? '';
      return text === other || (text !== '' && other !== '' && (text.startsWith(other) || other.startsWith(text)));
    })
  );
}

/** Two tables that touch are parted where a header comes back over other columns. */
export function splitAtHeaders(table: PageTable, heads: readonly (readonly string[])[]): PageTable[] {
  const { lattice, component, page } = table;
  const rows = lattice.ys.length - 1;
  const seams: number[] = [];
  for (let r = 1; r < rows; r++) {
    const texts = rowTexts(table, r);
    if (heads.some((head) => isHead(texts, head))) seams.push(r);
  }
  if (seams.length === 0) return [table];
  const glyphs = [...table.cellGlyphs.values()].flat();
  const bounds = [0, ...seams, rows].map((r) => lattice.ys[r] ?? 0);
  const pieces: PageTable[] = [];
  for (let i = 1; i < bounds.length; i++) {
    const [top, bottom] = [bounds[i - 1] ?? 0, bounds[i] ?? 0];
    const piece = buildLattice(component, top, bottom);
    if (!piece) return [table];
    const inside = glyphs.filter(({ box }) => middleOf(box)[1] >= top && middleOf(box)[1] < bottom);
    pieces.push(fillTable(page, component, piece, inside, top, bottom));
  }
  return pieces.every((piece) => sameEdges(piece.lattice.xs, lattice.xs)) ? [table] : pieces;
}

const SAME_EDGE = 3;

function sameEdges(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((x, i) => Math.abs(x - (b[i] ?? 0)) <= SAME_EDGE);
}

function rowTexts(table: PageTable, row: number): string[] {
  return table.lattice.cells
    .filter((cell) => cell.row === row)
    .map((cell) => groupLines(table.cellGlyphs.get(cell) ?? [], table.page))
    .map((lines) => lines.flatMap((line) => line.glyphs.map((glyph) => glyph.text)).join(''));
}

export interface TableNames {
  readonly id: string;
  readonly path: string;
  readonly nextId: () => string;
}

export function buildTable(table: PageTable, names: TableNames, pageOf: PageFinder): Table {
  const { lattice } = table;
  const rowCount = lattice.ys.length - 1;
  const rows = Array.from({ length: rowCount }, (_, r): TableRow => {
    const path = `${names.path}/tr[${r + 1}]`;
    const cells = lattice.cells
      .filter((cell) => cell.row === r)
      .map((cell, i): TableCell => {
        const own = `${path}/tc[${i + 1}]`;
        const lines = groupLines(table.cellGlyphs.get(cell) ?? [], table.page);
        const blocks = cellBlocks(cell, lines, own, names, pageOf);
        const { columnSpan, rowSpan } = cell;
        return { path: own, columnSpan, rowSpan, merge: 'none', blocks, ...roomOf(cell, lines) };
      });
    return { path, before: 0, after: 0, cells, heading: false, standing: 'live' };
  });
  return {
    kind: 'table',
    id: names.id,
    path: names.path,
    zone: 'body',
    rows,
    declaredColumns: null,
    openTop: lattice.openTop,
    openBottom: lattice.openBottom,
  };
}

function cellBlocks(
  cell: LatticeCell,
  lines: readonly TextLine[],
  path: string,
  names: TableNames,
  pageOf: PageFinder,
): Block[] {
  const column = innerColumn(cell.box, lines);
  return groupParagraphs(lines, column).map((group) =>
    buildParagraph(group, { id: names.nextId(), path, zone: 'body' }, pageOf),
  );
}

/** Line distance of a single line, in font sizes. */
const LEADING = 1.3;

function roomOf({ box }: LatticeCell, lines: readonly TextLine[]): { room?: Room } {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return {};
  const line = lines.length > 1 ? (last.box[3] - first.box[3]) / (lines.length - 1) : first.size * LEADING;
  return { room: { above: (first.box[1] - box[1]) / line, below: (box[3] - last.box[3]) / line } };
}

function areaOf({ xs, ys }: Lattice): number {
  return ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));
}

function partGlyphs(glyphs: readonly Glyph[], { xs, ys }: Lattice): { inside: Glyph[]; outside: Glyph[] } {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  const inside: Glyph[] = [];
  const outside: Glyph[] = [];
  for (const glyph of glyphs) {
    const [x, y] = middleOf(glyph.box);
    (x > left && x < right && y > top && y < bottom ? inside : outside).push(glyph);
  }
  return { inside, outside };
}

function middleOf(box: Box): readonly [number, number] {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

/** The band between two edges that a position falls into; edges ascend. */
function bandOf(edges: readonly number[], at: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
