import type { FundRole } from '../../model/record.js';
import type { FigureWords } from './figure-words.js';
import { type Clause, clausesBefore, type Sentence } from './sentences.js';

/** An amount read so far, as far as lists of its parts need it. */
export interface ReadAmount {
  readonly role: FundRole;
  readonly year: number | null;
  readonly end: number;
  readonly sentence: number;
  readonly period: number;
  readonly bracket: number | null;
}

/** What the parts of a list have from their whole. */
export interface PartList {
  readonly role: FundRole;
  readonly year: number | null;
  readonly period: number;
  readonly bracket: number | null;
}

/** Between a whole and the bracket of its parts. */
const NEAR = 3;

/**
 * The list that a quantity is in: of a bracket right behind an amount, or behind 其中 up to the full stop; a sentence that
 * begins with 其中 goes on with the first amount of the sentence before.
 */
export function findPartList(
  text: string,
  start: number,
  sentence: Sentence,
  clause: Clause,
  amounts: readonly ReadAmount[],
  open: PartList | null,
  words: FigureWords,
): PartList | null {
  const last = amounts.at(-1);
  if (!last) return null;
  const { period } = sentence;
  if (clause.bracket !== null) {
    if (open?.bracket === clause.bracket) return open;
    const whole = amounts.findLast((amount) => amount.end <= (clause.bracket ?? 0));
    const near = whole && clause.bracket - whole.end <= NEAR;
    return near ? { role: whole.role, year: whole.year, period, bracket: clause.bracket } : null;
  }
  const opens = clausesBefore(sentence, clause).findLast(
    (one) =>
      one.start <= start &&
      one.end > last.end &&
      one.bracket === null &&
      words.partOpen.test(text.slice(one.start, one.end)),
  );
  const outside = amounts.filter((amount) => amount.bracket === null);
  if (opens) {
    const nearest = outside.findLast((amount) => amount.end <= opens.start);
    if (!nearest) return null;
    const begins = opens.index === 0 && nearest.sentence !== sentence.index;
    const whole = begins ? (outside.find((amount) => amount.sentence === nearest.sentence) ?? nearest) : nearest;
    return { role: whole.role, year: whole.year, period, bracket: null };
  }
  return open && open.bracket === null && open.period === period ? open : null;
}
