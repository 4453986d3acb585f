import type { Place } from '../model/place.js';

/** The raw text of paragraphs and cells by the block that places refer to. */
export type BlockTexts = ReadonlyMap<string, string>;

/** A place's own words and, where the block's text is at hand, what stands around them in the sentence. */
export interface Quotation {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

const MOST_AROUND = 70;
const MOST_TEXT = 160;
const ENDS = /[。！？；;\n]/u;

/** White space is folded; long text is cut with …. The block's text is used only where it holds the place's words at its offsets. */
export function quotePlace(place: Place, texts?: BlockTexts): Quotation {
  const whole = texts?.get(place.block);
  const text = shorten(place.text, MOST_TEXT);
  if (whole === undefined || whole.slice(place.start, place.end) !== place.text || text === '')
    return { before: '', text, after: '' };
  const before = whole.slice(0, place.start);
  const after = whole.slice(place.end);
  const from = Math.max(...['。', '！', '？', '；', ';', '\n'].map((end) => before.lastIndexOf(end))) + 1;
  const to = ENDS.test(place.text.slice(-1)) ? 0 : after.search(ENDS);
  const sentenceBefore = fold(before.slice(from)).trimStart();
  const sentenceAfter = fold(to < 0 ? after : after.slice(0, to === 0 ? 0 : to + 1)).trimEnd();
  return {
    before: sentenceBefore.length > MOST_AROUND ? `…${cut(sentenceBefore, -MOST_AROUND)}` : sentenceBefore,
    text,
    after: sentenceAfter.length > MOST_AROUND ? `${cut(sentenceAfter, MOST_AROUND)}…` : sentenceAfter,
  };
}

const fold = (text: string): string => text.replace(/\s+/gu, ' ');

function shorten(text: string, most: number): string {
  const folded = fold(text).trim();
  return folded.length > most ? `${cut(folded, most)}…` : folded;
}

/** The first, or with a negative length the last, characters; pairs of UTF-16 units are not parted. */
function cut(text: string, length: number): string {
  const characters = [...text];
  return (length < 0 ? characters.slice(length) : characters.slice(0, length)).join('');
}
