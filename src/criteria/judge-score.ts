import { Decimal } from 'decimal.js';
import type { ScoringModel } from '../model/scoring-model.js';
import { attainableScores } from './attainable-scores.js';
import { type ImpliedValue, implyValue } from './imply-value.js';
import { readPoints } from './read-points.js';
import { holdsScore, type ScoreSet } from './score-set.js';

export const scoreReasons = [
  'weight-unread',
  'score-unread',
  'criteria-not-read',
  'no-standard',
  'points-sum',
  'not-certain',
  'outside',
  'possible',
] as const;
export type ScoreReason = (typeof scoreReasons)[number];

/** attainable: the criterion can give the score; unattainable: for certain it can't; unverifiable: no way to tell. */
export interface ScoreJudgement {
  readonly verdict: 'attainable' | 'unattainable' | 'unverifiable';
  readonly reason: ScoreReason;
  /** What the score says of the thing measured, where it says one thing. */
  readonly implied: ImpliedValue | null;
}

/** Conditions under which a score off the set may still be right: one above all points, any other. */
const doubtsAbove = ['by-region', 'suspected-operator', 'open'] as const;
const doubtsBelow = ['discretion', 'hedged', 'no-else', 'part-steps', ...doubtsAbove] as const;

/** Judges a score, as printed, by the criterion's model. `weight`: the indicator's points as printed. */
export function judgeScore(model: ScoringModel, weight: string | null, score: string): ScoreJudgement {
  const unverifiable = (reason: ScoreReason): ScoreJudgement => ({ verdict: 'unverifiable', reason, implied: null });
  if (model.family === 'unread') return unverifiable('criteria-not-read');
  const full = weight === null ? null : readPoints(weight);
  if (full === null || !new Decimal(full).gt(0)) return unverifiable('weight-unread');
  const claimed = readPoints(score);
  if (claimed === null) return unverifiable('score-unread');
  if (model.conditions.includes('points-sum')) return unverifiable('points-sum');
  const set = attainableScores(model, full);
  if (set === null) return unverifiable('no-standard');
  const value = new Decimal(claimed);
  if (isHeld(set, value, model, score)) {
    if (model.family === 'discretion' && !value.eq(model.full ?? full)) return unverifiable('not-certain');
    if (model.family === 'discretion' && model.full === null && model.floor === null)
      return unverifiable('not-certain');
    if (model.family === 'binary' && value.isZero() && model.conditions.includes('no-else'))
      return { verdict: 'attainable', reason: 'possible', implied: null };
    return { verdict: 'attainable', reason: 'possible', implied: implyValue(model, full, value) };
  }
  if (value.isNeg() && model.losses.length > 0 && model.floor === null) return unverifiable('not-certain');
  const above = value.gt(Decimal.max(full, ...set.map((interval) => interval.high)));
  const doubts = above ? doubtsAbove : doubtsBelow;
  if (doubts.some((doubt) => model.conditions.includes(doubt)) || value.isZero()) return unverifiable('not-certain');
  if (model.family === 'over-target' || model.family === 'discretion') return unverifiable('not-certain');
  return { verdict: 'unattainable', reason: 'outside', implied: null };
}

/** Points of so many decimals are often printed with fewer. */
const FINE = 2;

/** A score printed with fewer decimals than the criterion's points may stand for any that rounds, or is cut, to it. */
function isHeld(set: ScoreSet, value: Decimal, model: ScoringModel, printed: string): boolean {
  if (holdsScore(set, value)) return true;
  const decimals = /\.(\d+)/.exec(printed)?.[1]?.length ?? 0;
  const named = [
    ...model.items.flatMap((item) => [item.points, ...item.less]),
    ...model.losses.map((loss) => loss.points),
  ];
  const finest = Math.max(0, ...named.map((points) => (points === null ? 0 : new Decimal(points).decimalPlaces())));
  const bands = Math.max(0, ...model.boundaries.map((band) => new Decimal(band.high).decimalPlaces()));
  if (Math.max(finest, bands) < FINE || decimals >= Math.max(finest, bands)) return false;
  const unit = new Decimal(10).pow(-decimals);
  return set.some(({ low, high }) =>
    [Decimal.ROUND_HALF_UP, Decimal.ROUND_DOWN].some(
      (mode) =>
        low.toDecimalPlaces(decimals, mode).eq(value) ||
        high.toDecimalPlaces(decimals, mode).eq(value) ||
        (low.lte(value.plus(unit.div(2))) && high.gt(value)),
    ),
  );
}
