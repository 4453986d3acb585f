import { Decimal } from 'decimal.js';
import type { ScoringItem, ScoringLoss, ScoringModel } from '../model/scoring-model.js';
import { fitsWeight } from './fits-weight.js';
import { addScores, clipScores, joinScores, MOST_INTERVALS, type ScoreSet, scoreAt } from './score-set.js';

/** Units of which every part counts. */
const SHARES: readonly (string | null)[] = ['%', '‰', ''];

/**
 * The scores that a criterion can give: exact, or generous where its words leave room (part of a step, rounding). Null where
 * it gives no rule to work out any. `weight`: all points of the indicator.
 */
export function attainableScores(model: ScoringModel, weight: string): ScoreSet | null {
  const full = new Decimal(weight);
  const zero = new Decimal(0);
  const whole = [{ low: zero, high: full }];
  switch (model.family) {
    case 'additive-item':
    case 'equal-share': {
      if (model.items.length === 0) return null;
      const sums = model.items.reduce<ScoreSet>(
        (set, item) => addScores(set, itemScores(item, model, full)),
        [scoreAt(0)],
      );
      const left = model.losses.reduce<ScoreSet>(
        (set, loss) => takeLoss(set, loss, zero, model),
        withWhole(sums, full),
      );
      const most = model.cap === null ? null : new Decimal(model.cap);
      const cut =
        most === null
          ? left
          : joinScores([...clipScores(left, zero, most), ...(holdsAbove(left, most) ? [scoreAt(most)] : [])]);
      return cut;
    }
    case 'proportional':
      return joinScores([{ low: zero, high: new Decimal(model.full ?? model.cap ?? weight) }]);
    case 'linear-±':
      return joinScores([{ low: zero, high: new Decimal(model.cap ?? model.full ?? weight) }]);
    case 'linear-deduct':
    case 'count-deduct':
    case 'equal-share-deduct':
    case 'over-target':
    case 'rank':
      if (model.losses.length === 0) return model.boundaries.length > 0 ? boundaryScores(model) : null;
      return lossScores(model, full);
    case 'stepped':
    case 'band-qual':
      return model.boundaries.length > 0 ? boundaryScores(model) : null;
    case 'binary':
      return joinScores([scoreAt(0), scoreAt(model.full ?? weight)]);
    case 'discretion':
      return model.full !== null || model.floor !== null || model.conditions.includes('discretion') ? whole : null;
    default:
      return null;
  }
}

/** Items of thirds make up the whole, though their printed points miss it by a little. */
function withWhole(set: ScoreSet, weight: Decimal): ScoreSet {
  const top = set.at(-1)?.high;
  return top && !top.eq(weight) && fitsWeight(top, weight) ? joinScores([...set, scoreAt(weight)]) : set;
}

const holdsAbove = (set: ScoreSet, most: Decimal): boolean => set.some((interval) => interval.high.gt(most));

function boundaryScores(model: ScoringModel): ScoreSet {
  return joinScores(model.boundaries.map((band) => ({ low: new Decimal(band.low), high: new Decimal(band.high) })));
}

function itemScores(item: ScoringItem, model: ScoringModel, weight: Decimal): ScoreSet {
  const points = new Decimal(item.points ?? weight);
  if (item.free) return [{ low: new Decimal(0), high: points }];
  const named = joinScores([scoreAt(0), scoreAt(points), ...item.less.map(scoreAt)]);
  return item.losses.reduce<ScoreSet>((set, loss) => takeLoss(set, loss, new Decimal(0), model), named);
}

function lossScores(model: ScoringModel, weight: Decimal): ScoreSet {
  const start = new Decimal(model.full ?? weight);
  const floor = Decimal.min(start, model.floor ?? 0);
  const left = model.losses.reduce<ScoreSet>((set, loss) => takeLoss(set, loss, floor, model), [scoreAt(start)]);
  return joinScores([...left, ...boundaryScores(model)]);
}

/** What is left of a set of scores when a loss may have happened: never, once, or as often as it can. */
function takeLoss(set: ScoreSet, loss: ScoringLoss, floor: Decimal, model: ScoringModel): ScoreSet {
  const top = set.at(-1)?.high ?? floor;
  const points = loss.points === null ? null : new Decimal(loss.points);
  const most = Decimal.min(top.minus(floor), loss.most ?? top);
  if (most.lte(0)) return set;
  const parts = SHARES.includes(loss.unit) && !model.conditions.includes('whole-steps');
  if (points === null || points.lte(0) || parts) return reach(set, [{ low: most.neg(), high: new Decimal(0) }], floor);
  if (loss.step === null) return reach(set, [scoreAt(0), scoreAt(points.neg())], floor);
  const times = most.div(points).floor().toNumber();
  if (times > MOST_INTERVALS) return reach(set, [{ low: most.neg(), high: new Decimal(0) }], floor);
  const steps = Array.from({ length: times + 1 }, (_, k) => scoreAt(points.times(k).neg()));
  return reach(set, joinScores([...steps, scoreAt(most.neg())]), floor);
}

/** A score can't fall below the floor: what would, ends there. */
function reach(set: ScoreSet, taken: ScoreSet, floor: Decimal): ScoreSet {
  return joinScores(
    addScores(set, taken).map(({ low, high }) => ({ low: Decimal.max(low, floor), high: Decimal.max(high, floor) })),
  );
}
