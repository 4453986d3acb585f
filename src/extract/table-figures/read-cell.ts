import type { Lexicon } from '../../model/book.js';
import type { Bound } from '../../model/statement.js';
import { anyOf, foldSentence } from '../fold-sentence.js';
import { createUnitWords, type UnitWords } from './unit-words.js';

/** One number and nothing else but its unit, a bound and words of approximation: ≥50000人次, 3359.62万, 约30%. */
export interface CellFigure {
  /** Decimal string without separators. */
  readonly value: string;
  readonly unit: string | null;
  readonly per: string | null;
  readonly bound: Bound | null;
  readonly approx: boolean;
  /** Offsets of the number in the text. */
  readonly start: number;
  readonly end: number;
}

export interface CellReader {
  read(text: string): CellFigure | null;
  /** Nothing, a dash, 不适用: no figure, though the column has them. */
  isBlank(text: string): boolean;
}

/** A cell that states a figure is short. */
const LONGEST = 32;
/** Whole numbers longer than this, without separators and unit, are codes or telephone numbers. */
const LONGEST_BARE = 9;

const cache = new WeakMap<Lexicon, CellReader>();

export function createCellReader(lexicon: Lexicon): CellReader {
  const found = cache.get(lexicon);
  if (found) return found;
  const made = buildReader(lexicon, createUnitWords(lexicon));
  cache.set(lexicon, made);
  return made;
}

function buildReader(lexicon: Lexicon, units: UnitWords): CellReader {
  const words = lexicon.quantities;
  const atLeast = new RegExp(`^${anyOf([...(words.atLeastBefore ?? []), '大于', '达到'])}`, 'u');
  const atMost = new RegExp(`^${anyOf([...(words.atMostBefore ?? []), '小于'])}`, 'u');
  const approx = new RegExp(`^${anyOf([...(words.approxBefore ?? []), ...(words.lessThan ?? [])])}`, 'u');
  const number = /^[-−–]?\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.,])/u;
  const after = new RegExp(`^(${anyOf(words.approxAfter)})?\\s*(.*?)\\s*(以上|及以上|以下|以内|左右)?$`, 'u');
  const dashes = new Set([...(lexicon.rubric.dash ?? []), ...(lexicon.rubric.notApplicable ?? []), '——', '─', '…']);
  const blanks = new Map<string, boolean>();
  return { read, isBlank };

  function isBlank(text: string): boolean {
    const known = blanks.get(text);
    if (known !== undefined) return known;
    const word = text.replace(/\s+/gu, '');
    const blank = word === '' || dashes.has(word);
    if (blanks.size < 1000) blanks.set(text, blank);
    return blank;
  }

  function read(text: string): CellFigure | null {
    if (text.length > LONGEST * 2) return null;
    const folded = foldSentence(text, lexicon);
    let at = skipSpace(folded, 0);
    if (folded.length - at > LONGEST && folded.trim().length > LONGEST) return null;
    let bound: Bound | null = null;
    let about = false;
    for (let turn = 0; turn < 2; turn++) {
      const rest = folded.slice(at);
      const least = atLeast.exec(rest);
      const most = atMost.exec(rest);
      const near = approx.exec(rest);
      if (least) bound = 'at-least';
      else if (most) bound = 'at-most';
      else if (near) about = true;
      const sign = least ?? most ?? near ?? /^[=＝﹦]/u.exec(rest);
      if (!sign) break;
      at = skipSpace(folded, at + sign[0].length);
    }
    const printed = number.exec(folded.slice(at))?.[0];
    if (printed === undefined) return null;
    const end = at + printed.length;
    const tail = after.exec(folded.slice(end).trim());
    const unitText = tail?.[2] ?? '';
    const unit = unitText === '' ? null : units.known(unitText);
    if (unitText !== '' && unit === null) return null;
    const value = printed.replace(/[,\s]/g, '').replace(/[−–]/g, '-');
    if (unit === null && /^\d+$/.test(printed) && printed.length > LONGEST_BARE) return null;
    // 0012 is a code.
    if (/^0\d/.test(value)) return null;
    const [plain = null, ...per] = unit === null ? [] : unit.split('/');
    const limit = tail?.[3];
    if (limit !== undefined && bound === null)
      bound = /上$/u.test(limit) ? 'at-least' : /[下内]$/u.test(limit) ? 'at-most' : null;
    return {
      value,
      unit: plain,
      per: per.length > 0 ? per.join('·') : null,
      bound,
      approx: about || tail?.[1] !== undefined || limit === '左右',
      start: at,
      end,
    };
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/u.test(text[at] ?? '')) at++;
  return at;
}
