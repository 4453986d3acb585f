import type { FundClaim, StatisticClaim } from '../../model/statement.js';

/** A figure in its passage, whichever kind it is. */
export interface Told {
  readonly id: string;
  readonly label: string;
  readonly unit: string | null;
  readonly value: string;
  /** Offsets in the passage's text, number through unit. */
  readonly start: number;
  readonly end: number;
  /** Index of the sentence in the passage. */
  readonly sentence: number;
  readonly approx: boolean;
  readonly target: boolean;
  readonly fund: FundClaim | null;
  readonly statistic: StatisticClaim | null;
}

/** A passage that states figures, folded as they were read from it. */
export interface ToldPassage {
  readonly folded: string;
  /** In reading order. */
  readonly figures: readonly Told[];
}
