import type { Quantity } from '../quantities/quantity.js';
import type { FigureWords } from './figure-words.js';
import type { Clause, Sentence } from './sentences.js';

/** The unit of its siblings in the same list: 开工198007(其中城镇197825套，国有182), for counts only. Null where they differ. */
export function lendUnit(quantities: readonly Quantity[], index: number, text: string, clause: Clause): string | null {
  const own = quantities[index];
  if (!own || own.value.includes('.') || own.value.length < 2) return null;
  const bracket =
    clause.bracket ?? (/^\s*[(（]/.test(text.slice(own.end, own.end + 3)) ? text.indexOf('(', own.end) : null);
  if (bracket === null || bracket < 0) return null;
  const units = new Set<string | null>();
  for (let i = index + 1; i < quantities.length && i <= index + 8; i++) {
    const other = quantities[i];
    if (!other || /[)）。]/.test(text.slice(own.end, other.start).replace(/^\s*[(（]/, ''))) break;
    if (other.kind !== 'bare') units.add(other.kind === 'count' ? other.unit : null);
  }
  if (clause.bracket !== null) {
    for (let i = index - 1; i >= 0 && i >= index - 8; i--) {
      const other = quantities[i];
      if (!other || other.end < clause.bracket) break;
      if (other.kind !== 'bare') units.add(other.kind === 'count' ? other.unit : null);
    }
  }
  const [unit] = units;
  return units.size === 1 ? (unit ?? null) : null;
}

/** Does the sentence name a sum of money before a number without a unit, so that the unit was left out? */
export function lacksMoneyUnit(
  quantity: Quantity,
  head: string,
  before: string,
  sentence: string,
  words: FigureWords,
): boolean {
  if (!words.needsMoneyUnit.test(head) || !isProse(sentence)) return false;
  if (!quantity.value.includes('.') && quantity.value.length < 3) return false;
  return !words.unitSaid.test(before.replace(/\s/g, '')) && !words.unitSaid.test(sentence.replace(/\s/g, ''));
}

/** Does the sentence name a count of the catalogue before a number without a unit, and no other figure lends one? */
export function lacksCountUnit(
  quantity: Quantity,
  head: string,
  sentence: string,
  siblings: readonly Quantity[],
  words: FigureWords,
): boolean {
  if (!words.needsCountUnit.test(head) || !isProse(sentence) || quantity.value.length < 2) return false;
  return siblings.every((other) => other.kind !== 'count' && other.kind !== 'measure');
}

/** Rows of tables that were flattened into lines have no marks. */
function isProse(sentence: string): boolean {
  return /[，。；]/.test(sentence) || /\p{Script=Han}[,;]/u.test(sentence);
}

/** A figure further off lends no unit. */
const MOST_SIBLINGS = 30;

/** The quantities of a sentence that stand near one of them. */
export function siblingsOf(quantities: readonly Quantity[], index: number, sentence: Sentence): Quantity[] {
  return quantities
    .slice(Math.max(0, index - MOST_SIBLINGS), index + MOST_SIBLINGS)
    .filter(({ start }) => start >= sentence.start && start < sentence.end);
}
