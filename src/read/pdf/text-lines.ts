import type { Box, Glyph } from './page-content.js';

/** Characters on one base line, from left to right. */
export interface TextLine {
  readonly page: number;
  readonly glyphs: readonly Glyph[];
  readonly box: Box;
  /** The largest font size in points. */
  readonly size: number;
}

const LATIN = /[\x21-\x7e]/;
const DIGIT = /[\d.,]/;
/** Gaps in units of the font size. */
const WORD_GAP = 0.18;
const COLUMN_GAP = 0.9;

/** Lines from top to bottom: characters whose middles stand within each other's height share a line. */
export function groupLines(glyphs: readonly Glyph[], page: number): TextLine[] {
  const sorted = [...glyphs].sort((a, b) => middleOf(a) - middleOf(b));
  const lines: Glyph[][] = [];
  let reach = -Infinity;
  let base = -Infinity;
  for (const glyph of sorted) {
    const middle = middleOf(glyph);
    const open = lines.at(-1);
    if (open && middle <= reach && middle - base <= glyph.size * 0.75) {
      open.push(glyph);
      continue;
    }
    lines.push([glyph]);
    base = middle;
    reach = middle + glyph.size * 0.45;
  }
  return lines.map((line) => lineOf(line, page));
}

export function lineOf(glyphs: readonly Glyph[], page: number): TextLine {
  const sorted = [...glyphs].sort((a, b) => a.box[0] - b.box[0]);
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  let size = 0;
  for (const { box, size: own } of sorted) {
    x0 = Math.min(x0, box[0]);
    y0 = Math.min(y0, box[1]);
    x1 = Math.max(x1, box[2]);
    y1 = Math.max(y1, box[3]);
    size = Math.max(size, own);
  }
  return { page, glyphs: sorted, box: [x0, y0, x1, y1], size };
}

/**
 * Does a blank stand between two neighbours? Layout spaces inside Chinese and inside numbers are none: between Latin
 * words a small gap is a blank, between digits only one that was really written, elsewhere only a gap as wide as a
 * character.
 */
export function hasBlank(before: Glyph, after: Glyph): boolean {
  const gap = (after.box[0] - before.box[2]) / Math.max(1, Math.min(before.size, after.size));
  if (gap >= COLUMN_GAP) return true;
  const [a, b] = [before.text, after.text];
  if (!LATIN.test(a) || !LATIN.test(b)) return false;
  return DIGIT.test(a) && DIGIT.test(b) ? after.blankBefore && gap > 0.05 : gap >= WORD_GAP;
}

function middleOf(glyph: Glyph): number {
  return (glyph.box[1] + glyph.box[3]) / 2;
}
