import type { FundClaim, StatisticClaim } from '../../model/statement.js';

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
  readonly approx: boolean;
  readonly target: boolean;
  readonly fund: FundClaim | null;
  readonly statistic: StatisticClaim | null;
}

/** A paragraph that states figures, its lines joined, folded as they were read from it. */
export interface ToldParagraph {
  readonly folded: string;
  /** In reading order. */
  readonly figures: readonly Told[];
}
