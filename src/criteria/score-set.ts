import { Decimal } from 'decimal.js';

/** A closed stretch of scores, in points; a single score where both ends are equal. */
export interface ScoreInterval {
  readonly low: Decimal;
  readonly high: Decimal;
}

/** Scores in ascending order, apart from one another. */
export type ScoreSet = readonly ScoreInterval[];

/** More stretches than this are taken as one, from the lowest to the highest. */
export const MOST_INTERVALS = 20_000;

export const scoreAt = (points: Decimal.Value): ScoreInterval => ({
  low: new Decimal(points),
  high: new Decimal(points),
});

/** Sorts, and joins what touches. */
export function joinScores(intervals: readonly ScoreInterval[]): ScoreSet {
  const sorted = [...intervals].sort((a, b) => a.low.cmp(b.low) || a.high.cmp(b.high));
  const joined: ScoreInterval[] = [];
  for (const interval of sorted) {
    const last = joined.at(-1);
    if (last && interval.low.lte(last.high)) {
      if (interval.high.gt(last.high)) joined[joined.length - 1] = { low: last.low, high: interval.high };
    } else joined.push(interval);
  }
  const [first, end] = [joined[0], joined.at(-1)];
  return joined.length > MOST_INTERVALS && first && end ? [{ low: first.low, high: end.high }] : joined;
}

/** All sums of one score of each set. */
export function addScores(a: ScoreSet, b: ScoreSet): ScoreSet {
  const [a0, an, b0, bn] = [a[0], a.at(-1), b[0], b.at(-1)];
  if (!a0 || !an || !b0 || !bn) return [];
  if (a.length * b.length > MOST_INTERVALS * 20) return [{ low: a0.low.plus(b0.low), high: an.high.plus(bn.high) }];
  return joinScores(a.flatMap((x) => b.map((y) => ({ low: x.low.plus(y.low), high: x.high.plus(y.high) }))));
}

/** What lies between the two ends, both included. */
export function clipScores(set: ScoreSet, low: Decimal, high: Decimal): ScoreSet {
  return joinScores(
    set
      .filter((interval) => interval.high.gte(low) && interval.low.lte(high))
      .map((interval) => ({ low: Decimal.max(low, interval.low), high: Decimal.min(high, interval.high) })),
  );
}

export const holdsScore = (set: ScoreSet, low: Decimal, high: Decimal = low): boolean =>
  set.some((interval) => interval.low.lte(high) && interval.high.gte(low));
