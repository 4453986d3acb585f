import type { Quantity } from './quantity.js';

/** What has been made of one number so far. */
export interface Reading {
  /**
   * own: it has a unit; shared: that of a sibling; bare: none; idle: none, and states nothing by itself, but may share a
   * unit; ordinal, none: no quantity; doubtful: none either, since it reads two ways.
   */
  readonly state: 'own' | 'shared' | 'bare' | 'idle' | 'ordinal' | 'none' | 'doubtful';
  readonly kind: Quantity['kind'];
  readonly value: string;
  readonly unit: string | null;
  /** What the amount is for each of, from behind the unit. */
  readonly per: readonly string[];
  readonly approx: boolean;
  readonly start: number;
  readonly end: number;
}
