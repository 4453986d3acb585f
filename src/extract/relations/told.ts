import type { FundClaim, StatisticClaim } from '../../model/statement.js';

/** A figure in a passage, whichever kind it is. */
export interface Told {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  readonly term: string;
  readonly unit: string | null;
  readonly value: string;
  readonly fund: FundClaim | null;
  readonly statistic: StatisticClaim | null;
}
