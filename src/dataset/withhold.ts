import { containsAny, startsWithAny } from '../extract/contains-word.js';
import { hasIdChecksum, hasLuhnChecksum } from '../extract/protected/check-digits.js';
import type { Lexicon } from '../model/book.js';

const MARK = '***';
const DIGITS = /(?<![\dA-Za-z.〔])(?:\d[\d -]{5,22}[\dXx])(?![\dA-Za-z])/gu;
/** Cheap to look for: what holds none of it holds none of DIGITS. */
const MANY_DIGITS = /\d[\d -]{5}/;
/** How far before a number what it is stands. */
const REACH = 16;

/** Takes numbers of persons and names behind 联系人 out of a text: the dataset is handed on. */
export function withholder(lexicon: Lexicon): (text: string) => string {
  const words = lexicon.structure;
  const labels = (words.contactLabel ?? []).map((label) => label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // A name of two to four characters, or until the next mark of punctuation.
  const named =
    labels.length === 0
      ? null
      : new RegExp(`((?:${labels.join('|')})\\s*[:：]\\s*)\\p{Script=Han}{2,4}(?!\\p{Script=Han})`, 'gu');
  const isPersonal = (number: string, before: string, behind: string): boolean => {
    const digits = number.replace(/[ -]/g, '');
    if (digits.length === 18 && hasIdChecksum(digits)) return true;
    if (containsAny(before, words.phoneOther) || startsWithAny(behind, words.phoneOther)) return false;
    if (/^1[3-9]\d{9}$/.test(digits)) return true;
    if (digits.length >= 16 && digits.length <= 19 && hasLuhnChecksum(digits))
      return containsAny(before, words.cardLabel);
    // Landlines only where a label says what they are.
    return /^0?\d{7,11}$/.test(digits) && containsAny(before, words.phoneLabel);
  };
  const mark = (text: string) =>
    text.replace(DIGITS, (number, at: number) => {
      const before = text.slice(Math.max(0, at - REACH), at);
      const behind = text.slice(at + number.length, at + number.length + 3).trimStart();
      return isPersonal(number, before, behind) ? MARK : number;
    });
  return (text) => {
    const numbers = MANY_DIGITS.test(text) ? mark(text) : text;
    const mayName = named !== null && (numbers.includes('：') || numbers.includes(':'));
    return mayName ? numbers.replace(named, `$1${MARK}`) : numbers;
  };
}
