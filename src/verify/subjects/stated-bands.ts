import { anyOf, foldSentence } from '../../extract/fold-sentence.js';
import type { Lexicon } from '../../model/book.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';
import { Exact } from '../decimal.js';

/** Grade bands that the report itself gives: 90分（含）以上为优、80—90分为良. Falling, half-open upwards. */
export interface StatedBands {
  readonly bands: readonly { readonly word: string; readonly from: string }[];
  /** The bands tile 0 to 100. Otherwise they are only some of those that the report goes by, or were not all read. */
  readonly whole: boolean;
  readonly place: Place;
}

const NUMBER = '(\\d{1,3}(?:\\.\\d+)?)(?!\\s*[%％\\d])';
const NOTE = '(?:\\s*\\(\\s*(?:含|包含)[^()]{0,8}\\))?';
const SPAN = `${NUMBER}\\s*分?${NOTE}\\s*(?:[-—–~～至到]+)\\s*${NUMBER}\\s*分?(?:\\s*\\([^()]{0,8}\\))?`;
const ABOVE = `${NUMBER}\\s*分?${NOTE}\\s*(?:及)?以上`;
const BELOW = `${NUMBER}\\s*分?(?:\\s*\\(\\s*不含[^()]{0,8}\\))?\\s*以下`;
const SIGN_ABOVE = `(?:≥|>=|大于等于|大于或等于|不低于)\\s*${NUMBER}\\s*分?`;
const SIGN_BELOW = `(?:<|低于|小于|不足)\\s*${NUMBER}\\s*分?`;
const SIGN_SPAN = `${NUMBER}\\s*分?\\s*(?:≤|<=)[^<≤\\d]{0,6}<\\s*${NUMBER}\\s*分?`;
const RANGE = `(?:${SPAN}|${ABOVE}|${BELOW}|${SIGN_SPAN}|${SIGN_ABOVE}|${SIGN_BELOW})`;
const OPEN = '[“"‘\'「『【〖]?';
const CLOSE = '[”"’\'」』】〗]?';

interface Range {
  readonly from: string;
  /** Null for a range with no upper end. */
  readonly to: string | null;
}

/** Null where the report gives no bands. */
export function findStatedBands(statement: Statement, lexicon: Lexicon): StatedBands | null {
  const words = [...new Set(lexicon.grades.flatMap((entry) => [entry.grade, ...entry.aliases]))];
  const grade = `${OPEN}\\s*(${anyOf(words)})\\s*${CLOSE}(?![\\u4e00-\\u9fa5]{0,1}\\d)`;
  const ends = '(?=\\s*(?:[”"’\'」』】〗，,、；;。.)）(\\s]|等级|等次|级|等|档|的|$))';
  const link = `(?:之间|区间|范围|内|[，,)）\\s]|${anyOf(lexicon.narrative.bandLink)})*`;
  const label = '(?:等级|等次|级|等|档)?';
  const patterns = [
    new RegExp(`${RANGE}${link}${grade}${ends}`, 'gu'),
    new RegExp(
      `${grade}${label}\\s*[:：(（为是]?\\s*(?:综合|评价)?(?:得分|评分|总分|分值|分数)?\\s*(?:在|为)?\\s*${RANGE}`,
      'gu',
    ),
  ];
  const places = [...statement.passages.map((passage) => passage.place), ...(statement.cellTexts ?? [])];
  let found: StatedBands | null = null;
  for (const place of places) {
    const folded = foldSentence(place.text, lexicon);
    if (!/分|[≥<]/u.test(folded)) continue;
    const [ranged = [], worded = []] = patterns.map((pattern, i) => readBands(folded, pattern, i === 1));
    const read = ranged.length >= worded.length ? ranged : worded;
    if (read.length === 0) continue;
    const whole = tile(read);
    const bands = whole ?? read.map(({ word, from }) => ({ word, from }));
    const start = Math.min(...read.map((entry) => entry.start));
    const end = Math.max(...read.map((entry) => entry.end));
    if (!found || (whole && !found.whole))
      found = { bands, whole: whole !== null, place: slicePlace(place, start, end) };
    else if (whole && JSON.stringify(found.bands) !== JSON.stringify(bands))
      return { ...found, bands: [...found.bands, ...bands], whole: false };
  }
  return found;
}

interface ReadBand extends Range {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function readBands(folded: string, pattern: RegExp, wordFirst: boolean): ReadBand[] {
  return [...folded.matchAll(pattern)].flatMap((match): ReadBand[] => {
    const groups = match.slice(1);
    const word = (wordFirst ? groups[0] : groups.at(-1))?.replace(/\s/gu, '');
    const numbers = wordFirst ? groups.slice(1) : groups.slice(0, -1);
    const range = rangeOf(numbers);
    return word && range ? [{ ...range, word, start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** The numbers in the order of RANGE's alternatives. */
function rangeOf(numbers: readonly (string | undefined)[]): Range | null {
  const [low, high, above, below, signLow, signHigh, signAbove, signBelow] = numbers;
  const spans = low !== undefined && high !== undefined ? [low, high] : [signLow, signHigh];
  const [a, b] = spans;
  if (a !== undefined && b !== undefined) {
    const [from, to] = new Exact(a).lt(b) ? [a, b] : [b, a];
    return { from, to };
  }
  const least = above ?? signAbove;
  if (least !== undefined) return { from: least, to: null };
  const most = below ?? signBelow;
  return most === undefined ? null : { from: '0', to: most };
}

/** The most by which neighbouring bands of whole or tenth points may seem to miss each other: 80—89, 90—100. */
const LARGEST_STEP = 1;

function tile(read: readonly ReadBand[]): StatedBands['bands'] | null {
  const falling = [...read].sort((a, b) => new Exact(b.from).cmp(a.from));
  if (new Set(falling.map((band) => band.word)).size < falling.length) return null;
  const [highest] = falling;
  const lowest = falling.at(-1);
  if (!highest || !lowest || !new Exact(lowest.from).isZero()) return null;
  if (highest.to !== null && !new Exact(highest.to).equals(100)) return null;
  const meets = falling.every((band, i) => {
    const above = falling[i - 1];
    if (!above) return true;
    if (band.to === null) return false;
    const gap = new Exact(above.from).minus(band.to);
    return gap.gte(0) && gap.lte(LARGEST_STEP) && new Exact(above.from).gt(band.from);
  });
  return meets ? falling.map(({ word, from }) => ({ word, from })) : null;
}
