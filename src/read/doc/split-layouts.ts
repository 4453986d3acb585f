import type { DraftRow } from './build-table.js';

/** Fewer cells than this say too little: a form drawn by hand moves a line or two from row to row. */
const FEWEST_CELLS = 5;

/**
 * The rows, from 0, at which another table begins. The binary format has no mark between two tables with no paragraph
 * between them, but they show.
 */
export function findSeams(drafts: readonly DraftRow[], lines: readonly (readonly number[])[]): number[] {
  const seams = new Set([
    ...findOtherPositions(drafts),
    ...findOtherWidths(drafts, lines),
    ...findOtherColumns(drafts, lines),
  ]);
  return [...seams].sort((a, b) => a - b);
}

/** A table that floats beside the text is none that stands in it. */
function findOtherPositions(drafts: readonly DraftRow[]): number[] {
  return drafts.flatMap(({ definition }, row) => {
    const above = drafts[row - 1]?.definition;
    return above && definition && above.position !== definition.position && !continuesAbove(drafts[row]) ? [row] : [];
  });
}

/** Rows that are to be of a table of another width than the row above, end elsewhere, and share no inner line with it. */
function findOtherWidths(drafts: readonly DraftRow[], lines: readonly (readonly number[])[]): number[] {
  return drafts.flatMap(({ definition }, row) => {
    const above = drafts[row - 1]?.definition;
    if (!above || !definition || above.tableWidth === definition.tableWidth) return [];
    const own = lines[row] ?? [];
    const others = new Set(lines[row - 1]?.slice(1, -1));
    const apart = own.at(-1) !== lines[row - 1]?.at(-1) && own.slice(1, -1).every((line) => !others.has(line));
    return apart && !continuesAbove(drafts[row]) ? [row] : [];
  });
}

/**
 * All full rows of the one table stand on other lines than those of the other, and the second repeats the first row or
 * goes straight on with figures or an open row.
 */
function findOtherColumns(drafts: readonly DraftRow[], lines: readonly (readonly number[])[]): number[] {
  const width = drafts.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (width < FEWEST_CELLS) return [];
  const full = drafts.flatMap(({ cells }, row) => (cells.length === width ? [row] : []));
  const seams: number[] = [];
  const met = new Set<string>();
  full.forEach((row, i) => {
    const own = lines[row] ?? [];
    const above = full[i - 1];
    const key = own.join(' ');
    const isNew = !met.has(key);
    met.add(key);
    if (above === undefined || key === (lines[above] ?? []).join(' ')) return;
    // A layout that comes back is a pattern of one table, not another table.
    if (!isNew) seams.length = 0;
    else if (isElsewhere(own, lines[above] ?? []) && beginsAnew(drafts, row)) seams.push(row);
  });
  return met.size === seams.length + 1 ? seams : [];
}

/** More than half of the inner lines of one row are none of the other's. */
function isElsewhere(own: readonly number[], above: readonly number[]): boolean {
  const inner = own.slice(1, -1);
  const others = new Set(above.slice(1, -1));
  return inner.filter((line) => !others.has(line)).length * 2 > inner.length;
}

function beginsAnew(drafts: readonly DraftRow[], row: number): boolean {
  const draft = drafts[row];
  const head = drafts[0];
  if (!draft || !head) return false;
  if (continuesAbove(draft)) return false;
  const texts = textsOf(draft);
  const repeats = texts.some((text) => text !== '') && texts.join('\n') === textsOf(head).join('\n');
  return repeats || texts[0] === '' || texts.some((text) => /^[\d.]+$/.test(text));
}

const continuesAbove = (draft: DraftRow | undefined): boolean =>
  draft?.definition?.cells.some(({ vertical }) => vertical === 'continue') ?? false;

function textsOf(draft: DraftRow): string[] {
  return draft.cells.map(({ blocks }) =>
    blocks
      .map((block) => (block.kind === 'paragraph' ? block.text : ''))
      .join('')
      .replace(/\s+/gu, ''),
  );
}
