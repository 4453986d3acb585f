import type { FundClaim, StatisticClaim } from '../../model/statement.js';
import type { Sentence } from './sentences.js';

/** A figure in its text, whichever kind it is. */
export interface Told {
  readonly id: string;
  /** The words of its clause before it as they stand, without 其中 and 为. */
  readonly words: string;
  readonly unit: string | null;
  readonly value: string;
  /** Offsets in the folded text, number through unit. */
  readonly start: number;
  readonly end: number;
  /** Index of the sentence in the text. */
  readonly sentence: number;
  /** Which stretch between full stops holds it. */
  readonly period: number;
  /** Offset of the innermost bracket around it; null outside. */
  readonly bracket: number | null;
  readonly approx: boolean;
  readonly target: boolean;
  readonly fund: FundClaim | null;
  readonly statistic: StatisticClaim | null;
}

/** A paragraph that states figures, its lines joined, folded as they were read from it. */
export interface ToldParagraph {
  readonly folded: string;
  readonly sentences: readonly Sentence[];
  /** Where a bracket opens, by where it closes. */
  readonly brackets: ReadonlyMap<number, number>;
  /** In reading order. */
  readonly figures: readonly Told[];
}

/** The index of the first figure that does not begin before an offset. */
export function firstFrom(figures: readonly Told[], offset: number): number {
  let low = 0;
  let high = figures.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((figures[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
