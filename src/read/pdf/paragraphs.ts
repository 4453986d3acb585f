import type { Layout, Paragraph, Zone } from '../../model/paper.js';
import type { Box, Glyph, PageContent } from './page-content.js';
import { hasBlank, type TextLine } from './text-lines.js';

/** The space that lines may fill, between its inner edges. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

export interface ParagraphLabel {
  readonly id: string;
  readonly path: string;
  readonly zone: Zone;
}

const CLOSING = /[，。；：、！？）)」』”’》〉】〕,.;:!?%％]/u;
const WORD = /[\x21-\x7e０-９．]/u;
const SENTENCE_END = /[。；：:;]$/u;
/** Labels that open a paragraph of an official document (GB/T 9704 7.3.3). */
const LABEL = /^(?:第?[一二三四五六七八九十]{1,3}[、.．章节部]|[（(][一二三四五六七八九十]{1,3}[）)])/u;
const CONTENTS_LINE = /(?:[.．…·]\s*){3,}\s*\d{1,4}$/u;
/** In units of the font size: what justified lines may leave open, and an indent. */
const SLACK = 0.35;
const INDENT = 1.2;
/** A line that begins this far inside is set at the right margin, unless the next begins there too. */
const RIGHT_ALIGNED = 4;
const WIDEST_PADDING = 6;

/** Parts lines into paragraphs: a line that the next word would still have fitted into ends one. */
export function groupParagraphs(lines: readonly TextLine[], column: Column): TextLine[][] {
  const groups: TextLine[][] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const open = groups.at(-1);
    if (open && before && continues(before, line, column)) open.push(line);
    else groups.push([line]);
  });
  return groups;
}

/** The inner edges of a cell: its padding is what its widest line leaves on the left, 6 points at most. */
export function innerColumn(box: Box, lines: readonly TextLine[]): Column {
  const least = Math.min(WIDEST_PADDING, ...lines.map((line) => Math.max(0, line.box[0] - box[0])));
  return { left: box[0] + least, right: box[2] - least };
}

/** Does the paragraph of `line` go on in `next`? */
export function continues(line: TextLine, next: TextLine, column: Column): boolean {
  const size = Math.max(line.size, next.size);
  if (Math.abs(line.size - next.size) > size * 0.15) return false;
  const text = textOf(line);
  if (CONTENTS_LINE.test(text)) return false;
  const indented = next.box[0] - column.left > size * INDENT && !isCentred(next, column, size);
  if (indented && next.box[0] > line.box[0] + size * 0.5) return false;
  if (LABEL.test(textOf(next)) && SENTENCE_END.test(text)) return false;
  const apart = line.box[0] - column.left > size * RIGHT_ALIGNED && Math.abs(next.box[0] - line.box[0]) > size * 0.5;
  if (apart) return false;
  const used = isCentred(line, column, size) ? line.box[2] - line.box[0] : line.box[2] - column.left;
  return column.right - column.left - used < leadWidth(next) + size * SLACK;
}

function isCentred({ box }: TextLine, column: Column, size: number): boolean {
  const before = box[0] - column.left;
  const after = column.right - box[2];
  return before > size * 0.3 && Math.abs(before - after) < size * 0.6;
}

/** What must fit at the end of a line: a Latin word or number whole, a Chinese character with the marks that can't begin a line. */
function leadWidth({ glyphs }: TextLine): number {
  const [first] = glyphs;
  if (!first) return 0;
  let end = 1;
  for (; end < glyphs.length; end++) {
    const [a, b] = [glyphs[end - 1], glyphs[end]];
    if (!a || !b || hasBlank(a, b)) break;
    const together = CLOSING.test(b.text) || (WORD.test(a.text) && WORD.test(b.text));
    if (!together) break;
  }
  return (glyphs[end - 1]?.box[2] ?? first.box[2]) - first.box[0];
}

export function textOf(line: TextLine): string {
  let text = '';
  line.glyphs.forEach((glyph, i) => {
    const before = line.glyphs[i - 1];
    text += (before && hasBlank(before, glyph) ? ' ' : '') + glyph.text;
  });
  return text;
}

/** One paragraph of lines, each character with its place. Where a line breaks inside Chinese nothing stands between, between Latin words a blank. */
export function buildParagraph(lines: readonly TextLine[], label: ParagraphLabel, pageOf: PageFinder): Paragraph {
  let text = '';
  const pages: number[] = [];
  const boxes: number[] = [];
  const put = (characters: string, page: number, box: Box) => {
    for (let i = 0; i < characters.length; i++) {
      pages.push(page);
      boxes.push(...box);
    }
    text += characters;
  };
  let before: Glyph | null = null;
  for (const line of lines) {
    const page = pageOf(line.page);
    let first = true;
    for (const glyph of line.glyphs) {
      const blank = before && (first ? breaksWords(before, glyph) : hasBlank(before, glyph));
      if (blank) put(' ', 0, [0, 0, 0, 0]);
      put(glyph.text, line.page, page ? page.toDisplayed(glyph.box) : glyph.box);
      before = glyph;
      first = false;
    }
  }
  const layout: Layout = { pages: Uint16Array.from(pages), boxes: Float32Array.from(boxes) };
  return { kind: 'paragraph', ...label, text, numbering: null, outlineLevel: null, revisions: [], layout };
}

export type PageFinder = (number: number) => PageContent | undefined;

/** Two Latin words; a number broken over two lines is one. */
function breaksWords(before: Glyph, after: Glyph): boolean {
  return /[A-Za-z]/.test(before.text) && /[A-Za-z]/.test(after.text);
}
