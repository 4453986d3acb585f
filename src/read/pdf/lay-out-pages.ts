import type { Block, Zone } from '../../model/paper.js';
import { alignColumns } from './align-columns.js';
import type { Glyph, PageContent } from './page-content.js';
import { buildTable, findTables, headsOf, isUnclear, type PageTable, splitAtHeaders } from './page-tables.js';
import { buildParagraph, type Column, continues, groupParagraphs, type PageFinder } from './paragraphs.js';
import { findRunningLines } from './running-lines.js';
import { groupLines, type TextLine } from './text-lines.js';

interface PageLayout {
  readonly page: PageContent;
  readonly tables: readonly PageTable[];
  readonly lines: readonly TextLine[];
}

interface LinesPiece {
  readonly kind: 'lines';
  readonly lines: TextLine[];
  readonly column: Column;
  readonly zone: Zone;
}

/** A paragraph still in lines, or a table, in reading order. */
type Piece = LinesPiece | { readonly kind: 'table'; readonly table: PageTable; readonly ordinal: number };

export interface LaidOut {
  readonly blocks: readonly Block[];
  readonly placed: number;
  /** Pages with words in columns of which no table could be made. */
  readonly unclear: readonly number[];
}

/** The blocks of all pages in reading order, and how many characters ended in one. */
export function layOutPages(pages: readonly PageContent[]): LaidOut {
  const whole = pages.map((page) => ({ page, ...findTables(page) }));
  const heads = headsOf(whole.flatMap(({ tables }) => tables));
  const found = whole.map(({ page, tables, rest }): PageLayout => {
    const split = tables.flatMap((table) => splitAtHeaders(table, heads));
    return { page, tables: split, lines: groupLines(rest, page.number) };
  });
  const running = findRunningLines(found);
  const layouts = alignColumns(found, running);
  const widest = widestColumns(layouts, running);
  const byNumber = new Map(pages.map((page) => [page.number, page]));
  const pageOf: PageFinder = (number) => byNumber.get(number);
  const pieces: Piece[] = [];
  for (const layout of layouts) {
    const column = columnOf(layout, running, widest.get(Math.round(layout.page.width)));
    for (const piece of piecesOf(layout, running, column)) {
      const before = pieces.findLast((other) => other.kind === 'table' || other.zone === 'body');
      if (piece.kind === 'lines' && before?.kind === 'lines' && joins(before, piece)) before.lines.push(...piece.lines);
      else pieces.push(piece);
    }
  }
  const unclear = whole.flatMap(({ page, unclear: words }, i) =>
    words || layouts[i]?.tables.some(isUnclear) ? [page.number] : [],
  );
  return { ...buildBlocks(pieces, pageOf), unclear };
}

/** A paragraph that the page's end cuts goes on at the head of the next page. */
function joins(before: LinesPiece, piece: LinesPiece): boolean {
  const [last, next] = [before.lines.at(-1), piece.lines[0]];
  if (piece.zone !== 'body' || !last || !next) return false;
  return last.page === next.page - 1 && continues(last, next, before.column);
}

function piecesOf(layout: PageLayout, running: ReadonlySet<TextLine>, column: Column): Piece[] {
  const { page, tables, lines } = layout;
  const placed: { readonly top: number; readonly piece: Piece }[] = tables.map((table, i) => ({
    top: table.top,
    piece: { kind: 'table', table, ordinal: i + 1 },
  }));
  const body = lines.filter((line) => !running.has(line));
  const tops = tables.map((table) => table.top);
  const bandOf = (line: TextLine) => tops.filter((top) => top < line.box[1]).length;
  for (let band = 0; band <= tables.length; band++) {
    for (const group of groupParagraphs(
      body.filter((line) => bandOf(line) === band),
      column,
    )) {
      const top = group[0]?.box[1] ?? 0;
      placed.push({ top, piece: { kind: 'lines', lines: group, column, zone: 'body' } });
    }
  }
  const around = lines
    .filter((line) => running.has(line))
    .map(
      (line): Piece => ({
        kind: 'lines',
        lines: [line],
        column,
        zone: line.box[1] < page.height / 2 ? 'header' : 'footer',
      }),
    );
  return [...placed.sort((a, b) => a.top - b.top).map(({ piece }) => piece), ...around];
}

function buildBlocks(pieces: readonly Piece[], pageOf: PageFinder): { blocks: Block[]; placed: number } {
  let placed = 0;
  const ids = { p: 0, t: 0 };
  const nextId = () => `p${++ids.p}`;
  const paragraphs = new Map<number, number>();
  const blocks = pieces.map((piece): Block => {
    if (piece.kind === 'table') {
      placed += countGlyphs([...piece.table.cellGlyphs.values()]);
      const path = `page ${piece.table.page}/tbl[${piece.ordinal}]`;
      return buildTable(piece.table, { id: `t${++ids.t}`, path, nextId }, pageOf);
    }
    placed += countGlyphs(piece.lines.map((line) => line.glyphs));
    const page = piece.lines[0]?.page ?? 1;
    const ordinal = (paragraphs.get(page) ?? 0) + 1;
    paragraphs.set(page, ordinal);
    return buildParagraph(piece.lines, { id: nextId(), path: `page ${page}/p[${ordinal}]`, zone: piece.zone }, pageOf);
  });
  return { blocks, placed };
}

function countGlyphs(groups: readonly (readonly Glyph[])[]): number {
  return groups.reduce((sum, group) => sum + group.length, 0);
}

/** The text area of pages of one width: a page with nothing but short lines doesn't show how far its lines may run. */
function widestColumns(layouts: readonly PageLayout[], running: ReadonlySet<TextLine>): Map<number, Column> {
  const widest = new Map<number, Column>();
  for (const layout of layouts) {
    const width = Math.round(layout.page.width);
    const known = widest.get(width);
    widest.set(width, columnOf(layout, running, known));
  }
  return widest;
}

function columnOf(layout: PageLayout, running: ReadonlySet<TextLine>, known: Column | undefined): Column {
  let left = known?.left ?? Infinity;
  let right = known?.right ?? -Infinity;
  for (const line of layout.lines) {
    if (running.has(line)) continue;
    left = Math.min(left, line.box[0]);
    right = Math.max(right, line.box[2]);
  }
  // Lines that are all short don't show the margin; on the left it is seen, and most pages have the same on both sides.
  const { width } = layout.page;
  return right - left < width * SHORT_TEXT ? { left, right: Math.max(right, width - left) } : { left, right };
}

const SHORT_TEXT = 0.6;
