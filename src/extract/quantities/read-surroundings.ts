import type { Bound } from '../../model/statement.js';
import { endsFullLine, isYear, type Numeral, opensClause } from './read-numerals.js';
import type { Vocabulary } from './vocabulary.js';
import { matchAhead, matchBehind, skipSpace, skipSpaceBack } from './word-tree.js';

/** How far back in its clause words that tell the kind of a number may stand. */
const CLAUSE = 40;
const CLAUSE_END: ReadonlySet<string> = new Set('，。：；、！？,:;!?|');
const HAN = /\p{Script=Han}/u;

export interface Modifiers {
  readonly approx: boolean;
  readonly bound: Bound | null;
}

/** 约, 不低于, ≥ before the number and 左右, 以上 behind its unit. */
export function readModifiers(text: string, start: number, end: number, words: Vocabulary): Modifiers {
  const before = matchBehind(words.before, text, start)?.tag;
  const after = matchAhead(words.after, text, end)?.tag;
  const approx = before === 'approx' || before === 'less' || after === 'approx' || after === 'approx-at-most';
  const bounds = [before, after === 'approx-at-most' ? 'at-most' : after];
  return { approx, bound: bounds.includes('at-least') ? 'at-least' : bounds.includes('at-most') ? 'at-most' : null };
}

/** The words of the same clause before a place, and behind the last number. */
export function clauseBefore(text: string, start: number, from: number): string {
  const low = Math.max(from, start - CLAUSE);
  let at = start;
  while (at > low && !CLAUSE_END.has(text[at - 1] ?? '') && !(text[at - 1] === '\n' && !endsFullLine(text, at - 1)))
    at--;
  return text.slice(at, start);
}

/** Does the number count a place in an order (第3次), or what something is measured by (每100人)? */
export function isOrdinal(text: string, start: number, unit: string | null, words: Vocabulary): boolean {
  const tag = matchBehind(words.ordinals, text, start)?.tag;
  return tag === 'ordinal' || (tag === 'rank' && unit !== null && words.rankUnits.has(unit));
}

/** What stands right before or behind a number makes it part of a code, a date, a formula, a mask. */
export function isEntangled(text: string, { start, end, value, listed }: Numeral, ownUnit: boolean): boolean {
  if (/^0\d/.test(value)) return true;
  const before = text[start - 1] ?? '';
  const earlier = text[start - 2] ?? '';
  if (/[A-Za-z_#№〔［[〕］\\@$&^.]/.test(before)) return true;
  if (before === ']' && /\d/.test(earlier)) return true;
  if (before === ',' && !listed && /\d/.test(earlier)) return true;
  if ('×*✕'.includes(before) && before !== '' && (earlier === before || /[\dA-Za-z]/.test(earlier))) return true;
  if ('/+·•:'.includes(before) && before !== '' && /[\dA-Za-z]/.test(earlier)) return !(before === ':' && ownUnit);
  if (ownUnit) return false;
  const after = text[end] ?? '';
  const later = text[end + 1] ?? '';
  if (/[A-Za-z_#×*✕+·•〕］\]\\@&^°′″]/.test(after)) return true;
  if ('/:'.includes(after) && after !== '' && /[\dA-Za-z]/.test(later)) return true;
  return before === '“' && after === '”';
}

/** What a dash before a number is: a sign, of a list, or doubtful. */
export function readSign(text: string, start: number): 'minus' | 'none' | 'doubtful' {
  if (!/[-−﹣]/.test(text[start - 1] ?? '')) return 'none';
  const before = text.slice(Math.max(0, start - 6), start - 1).trimEnd();
  if (before === '' || /[\n。;,、]$/.test(before)) return 'none';
  if (/[减降少负]/.test(before)) return 'doubtful';
  return /[率为额差长幅值度量速余|:(=≥≤><]$/.test(before) ? 'minus' : 'doubtful';
}

/** 30元×12个月 multiplies what is stated, B/A×100% states nothing. */
export function isFormulaPercent(text: string, start: number, value: string): boolean {
  return value === '100' && /[×*✕xX]/.test(text[skipSpaceBack(text, start) - 1] ?? '');
}

/** A number without a unit that does not name an amount: of a list, a year, a code, a score, cut off by the end. */
export function isIdleNumber(text: string, numeral: Numeral, words: Vocabulary): boolean {
  const { start, end, value, cut } = numeral;
  const whole = !value.includes('.');
  const alone = text.trim().length === end - start;
  if (alone || cut) return false;
  const next = skipSpace(text, end);
  const after = text[next] ?? '';
  const leads = matchBehind(words.figures, text, start) !== null;
  if (whole && (isYear(value) || value.length >= 8)) return true;
  if (isMonth(value)) return true;
  const colon = skipSpaceBack(text, start);
  const named = text[colon - 1] === ':' ? colon - 1 : start;
  if (matchBehind(words.codes, text, named) || matchBehind(words.scores, text, named)?.tag) return true;
  if (isListNumber(text, numeral, next)) return true;
  const opened = /[(（【]/.test(text[skipSpaceBack(text, start) - 1] ?? '') && /[)）】]/.test(after);
  if (opened && whole && value.length < 3) return true;
  // 改造20: the text was cut off.
  const inCell = /[|:\s]/.test(text[start - 1] ?? '');
  if (after === '') return whole && !leads && !inCell;
  if (next > end && (HAN.test(after) || /\d/.test(after)))
    return whole && (opensClause(text, start) || value.length < 3);
  if (!/[,.。;；:：、()|"”’》」』\]!?！？—–]/.test(after) && !/\n/.test(text.slice(end, next + 1))) return true;
  if (value === '0') return !(leads || inCell);
  return whole && value.length < 2 && !leads;
}

/** 2019.6 is June. */
function isMonth(value: string): boolean {
  const [year = '', month = ''] = value.split('.');
  return isYear(year) && /^(?:0?[1-9]|1[0-2])$/.test(month);
}

/** 1.提升…, 2、…, 3) …, 68.1 其中 at the start of a clause; 指数2.保障 anywhere. */
function isListNumber(text: string, { start, end, value }: Numeral, next: number): boolean {
  if (value.length > 4) return false;
  const after = text[next] ?? '';
  if (after === '.' && value.length < 3 && !/\d/.test(text[skipSpace(text, next + 1)] ?? '')) return true;
  if (!opensClause(text, start) && !/[(（]/.test(text[start - 1] ?? '')) return false;
  return /[.、)）．]/.test(after) || (next > end && HAN.test(after));
}
