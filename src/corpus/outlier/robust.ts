import { Exact } from '../../verify/decimal.js';

/** Of an even number the mean of the two in the middle. */
export function medianOf(values: readonly Exact[]): Exact {
  const sorted = [...values].sort((a, b) => a.cmp(b));
  const upper = sorted[sorted.length >> 1] ?? new Exact(0);
  const lower = sorted[(sorted.length - 1) >> 1] ?? upper;
  return upper.plus(lower).div(2);
}

/** Deviation from the median, measured by the median deviation: outliers among the values move neither. */
export interface Spread {
  readonly median: Exact;
  /** Whether a value lies further from the median than `times` the median deviation, which counts as `floor` at least. */
  readonly isFar: (value: Exact) => boolean;
}

/** Of rates: deviations are differences, in points of percent. */
export function spreadOfDifferences(values: readonly Exact[], times: string, floor: string): Spread {
  const median = medianOf(values);
  const deviation = medianOf(values.map((value) => value.minus(median).abs()));
  const bound = Exact.max(deviation, floor).times(times);
  return { median, isFar: (value) => value.minus(median).abs().gt(bound) };
}

/** Of counts and amounts, all above 0: deviations are quotients, for the large differ from the large by more than the small do. */
export function spreadOfQuotients(values: readonly Exact[], times: string, floor: string): Spread {
  const median = medianOf(values);
  const quotient = (value: Exact) => (value.gt(median) ? value.div(median) : median.div(value));
  const deviation = medianOf(values.map(quotient));
  const bound = Exact.max(deviation, floor).times(times);
  return { median, isFar: (value) => quotient(value).gt(bound) };
}
