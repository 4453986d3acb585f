import type { Component, Edge } from './lattice.js';
import type { Glyph, Rule } from './page-content.js';
import type { TextLine } from './text-lines.js';

/** Text that stands together on a line, apart from the next by a gap as wide as a character. */
interface Chunk {
  readonly x0: number;
  readonly x1: number;
  readonly text: string;
}

interface ChunkedLine {
  readonly line: TextLine;
  readonly chunks: readonly Chunk[];
  /** The same words parted at narrower gaps, as wide as the padding between two columns. */
  readonly words: readonly Chunk[];
}

/** Points; ISO 32000-1 annex C. */
const WIDEST_PAGE = 14_400;
/** In units of the font size. */
const CHUNK_GAP = 1;
const COLUMN_GAP = 0.4;
const FEWEST_COLUMNS = 3;
const FEWEST_LINES = 3;
/** Fewer lines in columns are a signature or a date. */
const MANY_LINES = 6;
/** Lines farther apart than this many font sizes are of different tables. */
const WIDEST_LEADING = 3.5;
const NARROWEST_GAP = 0.4;
/** Share of rows. */
const CROSSED_SHARE = 0.4;
/** Share of lines that may reach into the gap between two columns: heads over several columns do. */
const SPANNING_SHARE = 0.12;

export interface AlignedTables {
  readonly components: readonly Component[];
  /** Words stand in columns, but which of them make up a row is not clear: no table was made of them. */
  readonly unclear: boolean;
}

/**
 * Tables without lines, or with lines between their rows alone, where the words stand in clear columns: the lines that
 * would be drawn around their cells. Nothing where columns or rows are not clear.
 */
export function findAlignedTables(lines: readonly TextLine[], rules: readonly Rule[]): AlignedTables {
  const flat = rules.filter((rule) => rule.x1 - rule.x0 > rule.y1 - rule.y0);
  const components: Component[] = [];
  let unclear = false;
  for (const region of regionsOf(
    lines.map((line) => ({ line, chunks: chunksOf(line, CHUNK_GAP), words: chunksOf(line, COLUMN_GAP) })),
  )) {
    const xs = columnEdges(region);
    if (xs.length - 1 < FEWEST_COLUMNS) continue;
    const component = drawTable(region, xs, flat);
    if (component) components.push(component);
    else if (xs.length - 1 > FEWEST_COLUMNS && region.length >= MANY_LINES) unclear = true;
  }
  return { components, unclear };
}

function chunksOf(line: TextLine, widest: number): Chunk[] {
  const chunks: { x0: number; x1: number; text: string }[] = [];
  let before: Glyph | undefined;
  for (const glyph of line.glyphs) {
    const open = chunks.at(-1);
    const gap = before ? (glyph.box[0] - before.box[2]) / Math.max(1, Math.min(before.size, glyph.size)) : Infinity;
    if (open && gap < widest) {
      open.x1 = Math.max(open.x1, glyph.box[2]);
      open.text += glyph.text;
    } else chunks.push({ x0: glyph.box[0], x1: glyph.box[2], text: glyph.text });
    before = glyph;
  }
  return chunks;
}

/** Runs of lines of several chunks; a line of one belongs to them where it is no wider than a column may be. */
function regionsOf(lines: readonly ChunkedLine[]): ChunkedLine[][] {
  const regions: ChunkedLine[][] = [];
  let open: ChunkedLine[] = [];
  const close = () => {
    while ((open.at(-1)?.chunks.length ?? 2) < 2) open.pop();
    if (open.filter(({ chunks }) => chunks.length >= FEWEST_COLUMNS).length >= FEWEST_LINES) regions.push(open);
    open = [];
  };
  for (const entry of lines) {
    const before = open.at(-1)?.line;
    if (before && entry.line.box[1] - before.box[3] > before.size * WIDEST_LEADING) close();
    const width = widthOf(open);
    const narrow = entry.chunks.length === 1 && entry.line.box[2] - entry.line.box[0] < width * 0.6;
    if (entry.chunks.length >= 2 || (open.length > 0 && narrow)) open.push(entry);
    else close();
  }
  close();
  return regions;
}

function widthOf(region: readonly ChunkedLine[]): number {
  if (region.length === 0) return 0;
  return Math.max(...region.map(({ line }) => line.box[2])) - Math.min(...region.map(({ line }) => line.box[0]));
}

/** The middles of the gaps that all lines but a few leave free, and the outer edges. */
function columnEdges(region: readonly ChunkedLine[]): number[] {
  const left = Math.floor(Math.min(...region.map(({ line }) => line.box[0])));
  const right = Math.ceil(Math.max(...region.map(({ line }) => line.box[2])));
  const size = Math.min(...region.map(({ line }) => line.size));
  if (right - left > WIDEST_PAGE) return [];
  const covered = new Uint16Array(Math.max(1, right - left));
  for (const { words } of region) {
    for (const { x0, x1 } of words)
      for (let x = Math.floor(x0) - left; x < Math.ceil(x1) - left; x++) covered[x] = (covered[x] ?? 0) + 1;
  }
  const most = Math.floor(region.length * SPANNING_SHARE);
  const edges = [left - 2];
  let start = -1;
  for (let x = 0; x < covered.length; x++) {
    const free = (covered[x] ?? 0) <= most;
    if (free && start < 0) start = x;
    if (!free && start >= 0) {
      if (start > 0 && x - start >= size * NARROWEST_GAP) edges.push(left + emptiest(covered, start, x));
      start = -1;
    }
  }
  return [...edges, right + 2];
}

/** The middle of the longest stretch of least coverage between two positions. */
function emptiest(covered: Uint16Array, from: number, to: number): number {
  const least = Math.min(...covered.subarray(from, to));
  let best = [from, from];
  let start = -1;
  for (let x = from; x <= to; x++) {
    const empty = x < to && covered[x] === least;
    if (empty && start < 0) start = x;
    if (empty || start < 0) continue;
    if (x - start > (best[1] ?? 0) - (best[0] ?? 0)) best = [start, x];
    start = -1;
  }
  return ((best[0] ?? from) + (best[1] ?? from)) / 2;
}

function drawTable(region: readonly ChunkedLine[], xs: readonly number[], rules: readonly Rule[]): Component | null {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const top = (region[0]?.line.box[1] ?? 0) - 2;
  const bottom = (region.at(-1)?.line.box[3] ?? 0) + 2;
  const reach = (region[0]?.line.size ?? 0) * 2;
  const drawn = rules.filter(
    (rule) =>
      rule.y0 > top - reach && rule.y0 < bottom + reach && Math.min(rule.x1, right) - Math.max(rule.x0, left) > 3,
  );
  const ruled = new Set(drawn.map((rule) => Math.round(rule.y0))).size > FEWEST_LINES;
  const rowEdges = ruled ? ruledRows(drawn, top, bottom) : alignedRows(region, xs, top, bottom);
  if (!rowEdges || rowEdges.length - 1 < FEWEST_LINES) return null;
  const flat = ruled
    ? [
        ...drawn.map(
          (rule): Edge => ({ at: rule.y0, from: Math.max(left, rule.x0 - 3), to: Math.min(right, rule.x1 + 3) }),
        ),
        ...outline(rowEdges, left, right),
      ]
    : rowEdges.map((at): Edge => ({ at, from: left, to: right }));
  const upright = uprightEdges(region, xs, rowEdges);
  const drawnRows = (x: number) => upright.filter((edge) => edge.at === x).length;
  // Words of a few rows may cross a column's edge, a head's or a total's; where those of many do, it is none.
  if (xs.some((x) => drawnRows(x) < (rowEdges.length - 1) * (1 - CROSSED_SHARE))) return null;
  return { flat, upright };
}

function outline(rowEdges: readonly number[], left: number, right: number): Edge[] {
  return [rowEdges[0] ?? 0, rowEdges.at(-1) ?? 0].map((at) => ({ at, from: left, to: right }));
}

function ruledRows(rules: readonly Rule[], top: number, bottom: number): number[] {
  const ys = [...rules.map((rule) => rule.y0)].sort((a, b) => a - b);
  const edges = ys.filter((y, i) => i === 0 || y - (ys[i - 1] ?? 0) > 3);
  const first = edges[0] ?? top;
  const last = edges.at(-1) ?? bottom;
  return [...(first > top + 4 ? [top] : []), ...edges, ...(last < bottom - 4 ? [bottom] : [])];
}

/** Rows from the words alone: wider gaps part them; at one distance throughout, every line must be a row. Null where neither is clear. */
function alignedRows(
  region: readonly ChunkedLine[],
  xs: readonly number[],
  top: number,
  bottom: number,
): number[] | null {
  const gaps = region.slice(1).map(({ line }, i) => line.box[1] - (region[i]?.line.box[3] ?? 0));
  const size = Math.max(1, region[0]?.line.size ?? 1);
  const least = Math.min(...gaps);
  const even = Math.max(...gaps) - least < size * 0.4;
  const columns = xs.length - 1;
  const full = ({ chunks }: ChunkedLine) => chunks.length * 2 > columns;
  if (even && region.filter(full).length < region.length * 0.7) return null;
  const edges = [top];
  gaps.forEach((gap, i) => {
    const [above, below] = [region[i]?.line, region[i + 1]?.line];
    if (above && below && (even || gap > least + size * 0.4)) edges.push((above.box[3] + below.box[1]) / 2);
  });
  edges.push(bottom);
  return startsFilled(region, xs, edges) && hasSingleFigures(region, xs, edges) ? edges : null;
}

/** Two figures below each other in one cell are those of two rows. */
function hasSingleFigures(region: readonly ChunkedLine[], xs: readonly number[], edges: readonly number[]): boolean {
  const taken = new Set<string>();
  for (const { line, words } of region) {
    const row = edges.findLastIndex((edge) => edge <= (line.box[1] + line.box[3]) / 2);
    for (const { x0, x1, text } of words) {
      if (!/^\d+(?:\.\d+)?$/.test(text)) continue;
      const cell = `${row} ${xs.findLastIndex((edge) => edge <= (x0 + x1) / 2)}`;
      if (taken.has(cell)) return false;
      taken.add(cell);
    }
  }
  return true;
}

/** A first column that is empty beside the first rows has its words in the middle of several rows: whose they are is not clear. */
function startsFilled(region: readonly ChunkedLine[], xs: readonly number[], edges: readonly number[]): boolean {
  const second = region.filter(({ line }) => line.box[1] > (edges[1] ?? 0) && line.box[3] < (edges[2] ?? 0) + 1);
  return second.some(({ chunks }) => chunks.some((chunk) => chunk.x0 < (xs[1] ?? 0)));
}

/** A line between two columns wherever no words of the row cross it. */
function uprightEdges(region: readonly ChunkedLine[], xs: readonly number[], ys: readonly number[]): Edge[] {
  return ys.slice(1).flatMap((to, r) => {
    const from = ys[r] ?? 0;
    const words = region
      .filter(({ line }) => {
        const middle = (line.box[1] + line.box[3]) / 2;
        return middle >= from && middle < to;
      })
      .flatMap((entry) => entry.words);
    return xs
      .filter((x, i) => i === 0 || i === xs.length - 1 || !words.some((word) => word.x0 < x - 1 && word.x1 > x + 1))
      .map((at): Edge => ({ at, from, to }));
  });
}
