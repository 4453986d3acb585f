import type { Place } from '../model/place.js';

/** The raw text of paragraphs and cells by the block that places refer to. */
export type BlockTexts = ReadonlyMap<string, string>;

/** A stretch of text; `place` counts the place that it is quoted for, from 0, null for what stands around. */
export interface QuotedPiece {
  readonly text: string;
  readonly place: number | null;
}

const MOST_AROUND = 70;
const MOST_BETWEEN = 110;
const MOST_TEXT = 160;
const ENDS = ['。', '！', '？', '；', ';', '\n'];

/** May several places be quoted in one sentence? They stand in one block, whose text is at hand, and near each other. */
export function quotedTogether(one: Place, other: Place, texts?: BlockTexts): boolean {
  const whole = texts?.get(one.block);
  if (whole === undefined || one.block !== other.block || !holds(whole, one) || !holds(whole, other)) return false;
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  return first.end <= second.start && !ENDS.some((end) => whole.slice(first.end, second.start).includes(end));
}

/**
 * The words of places in one block and, where the block's text is at hand, the sentence around them. White space is folded, long
 * text is cut with ….
 */
export function quotePlaces(places: readonly Place[], texts?: BlockTexts): QuotedPiece[] {
  const [only] = places;
  const whole = only && texts?.get(only.block);
  const order = places.map((place, i) => ({ place, i })).sort((a, b) => a.place.start - b.place.start);
  const [first, last] = [order[0]?.place, order.at(-1)?.place];
  if (!first || !last) return [];
  if (whole === undefined || !places.every((place) => place.text !== '' && holds(whole, place)))
    return order.map(({ place, i }) => ({ text: shorten(place.text, MOST_TEXT), place: i }));
  const before = fold(whole.slice(0, first.start).slice(sentenceStart(whole.slice(0, first.start)))).trimStart();
  const pieces: QuotedPiece[] = [{ text: cutStart(before, MOST_AROUND), place: null }];
  order.forEach(({ place, i }, k) => {
    const next = order[k + 1]?.place;
    pieces.push({ text: shorten(place.text, MOST_TEXT), place: i });
    if (next) pieces.push({ text: cutMiddle(fold(whole.slice(place.end, next.start))), place: null });
  });
  const after = ENDS.includes(last.text.slice(-1)) ? '' : sentenceEnd(whole.slice(last.end));
  pieces.push({ text: cutEnd(fold(after).trimEnd(), MOST_AROUND), place: null });
  return pieces.filter((piece) => piece.text !== '');
}

const holds = (whole: string, place: Place): boolean => whole.slice(place.start, place.end) === place.text;

const sentenceStart = (before: string): number => Math.max(...ENDS.map((end) => before.lastIndexOf(end))) + 1;

function sentenceEnd(after: string): string {
  const ends = ENDS.map((end) => after.indexOf(end)).filter((at) => at >= 0);
  return ends.length === 0 ? after : after.slice(0, Math.min(...ends) + 1);
}

const fold = (text: string): string => text.replace(/\s+/gu, ' ');

const shorten = (text: string, most: number): string => cutEnd(fold(text).trim(), most);

// Cut by characters: pairs of UTF-16 units are not parted.
function cutEnd(text: string, most: number): string {
  return text.length <= most ? text : `${[...text].slice(0, most).join('')}…`;
}

function cutStart(text: string, most: number): string {
  return text.length <= most ? text : `…${[...text].slice(-most).join('')}`;
}

function cutMiddle(text: string): string {
  if (text.length <= MOST_BETWEEN) return text;
  const characters = [...text];
  return `${characters.slice(0, 40).join('')}…${characters.slice(-40).join('')}`;
}
