import { Decimal } from 'decimal.js';
import type { ScoringBoundary, ScoringModel } from '../model/scoring-model.js';
import type { Bound } from '../model/statement.js';

/** What was measured, in `unit`: exact where `low` and `high` are equal, else as far as a printed figure tells. */
export interface Measured {
  readonly low: Decimal;
  readonly high: Decimal;
  /** As a clerk would write it: 92; 443.04÷481.56×100. */
  readonly shown: string;
  readonly unit: string;
  /** In the same unit; null where only the criterion says what was due. */
  readonly target: Decimal | null;
  readonly bound: Bound | 'equal';
}

/** Scores between `low` and `high`, exact and unrounded, with the steps that lead there. */
export interface ScoreReading {
  readonly low: Decimal;
  readonly high: Decimal;
  readonly working: string;
}

/** What a criterion says besides its model. */
export interface CriterionSays {
  /** 完成目标值得10分，未完成不得分: full points go with the target of the row. */
  readonly goal: boolean;
  /** 每少1期扣1分: what is counted are units short of the target. */
  readonly short: boolean;
  /** 反向指标的公式 where the criterion names none: those of the book in force, else both. */
  readonly reverse: readonly ReverseFormula[];
}

/** w×(2−a÷t) and w×t÷a. */
export type ReverseFormula = 'difference' | 'quotient';

/** A model under these is too loose for its numbers to contradict anybody. */
const LOOSE = ['discretion', 'hedged', 'points-sum', 'by-region', 'suspected-operator'] as const;
const HUNDRED = new Decimal(100);
const ZERO = new Decimal(0);

/**
 * The scores that a criterion gives for what was measured, one for each way in which its words can be applied. Null where it
 * doesn't say. `weight`: all points of the indicator, a decimal string.
 */
export function evaluateScore(
  model: ScoringModel,
  weight: string,
  measured: Measured,
  says: CriterionSays,
): ScoreReading[] | null {
  if (LOOSE.some((condition) => model.conditions.includes(condition))) return null;
  const full = new Decimal(model.full ?? model.cap ?? weight);
  const open = model.conditions.includes('open');
  if (open && (model.family !== 'proportional' || model.boundaries.length > 0)) return null;
  switch (model.family) {
    case 'proportional':
      return atEnds(measured, (value) => shareOf(model, full, value, measured, says));
    case 'linear-deduct':
      return atEnds(measured, (value) => deductFrom(model, full, value, measured));
    case 'count-deduct':
      return says.short && measured.bound !== 'at-most'
        ? atEnds(measured, (value) => deductFrom({ ...model, direction: 'higher-is-better' }, full, value, measured))
        : null;
    case 'binary':
      if (says.goal && model.boundaries.length === 0) return atEnds(measured, (value) => goalOf(full, value, measured));
      return model.dialect === null ? bandsOf(model, full, measured) : null;
    case 'stepped':
      return model.dialect === null ? bandsOf(model, full, measured) : null;
    default:
      return null;
  }
}

/**
 * 财预〔2020〕10号, for quantitative targets where no criterion is printed: met, the whole weight; not met, its share. For a
 * target not to be exceeded the formulas of `reverse` are given. Scores above the weight are none.
 */
export function evaluateTarget(
  weight: string,
  measured: Measured,
  reverse: readonly ReverseFormula[],
): ScoreReading[] | null {
  const { target } = measured;
  const full = new Decimal(weight);
  if (!target || target.isNeg() || (target.isZero() && measured.bound === 'at-least')) return null;
  // 0起: any case is one too many.
  if (target.isZero())
    return [point(measured.high.lte(0) ? full : ZERO, `${measured.shown} ${measured.high.lte(0) ? '=' : '>'} 0`)];
  return atEnds(measured, (value) => {
    if (meets(value, target, measured.bound)) return [point(full, `${measured.shown} ${sign(measured)} ${target}`)];
    const percent = measured.unit === '%' && target.eq(HUNDRED);
    if (measured.bound !== 'at-most')
      return [point(full.times(value).div(target), `${full}×${measured.shown}${percent ? '%' : `÷${target}`}`)];
    return inverse(full, value, target, measured.shown, reverse);
  });
}

const sign = ({ bound }: Measured): string => ({ 'at-least': '≥', 'at-most': '≤', equal: '≥' })[bound];

const meets = (value: Decimal, target: Decimal, bound: Measured['bound']): boolean =>
  bound === 'at-most' ? value.lte(target) : value.gte(target);

const point = (score: Decimal, working: string): ScoreReading => ({ low: score, high: score, working });

/** Each reading at both ends of what is known of the value; what lies between is possible too. */
function atEnds(measured: Measured, score: (value: Decimal) => ScoreReading[] | null): ScoreReading[] | null {
  const low = score(measured.low);
  if (low === null || measured.low.eq(measured.high)) return low;
  const high = score(measured.high);
  if (high === null) return null;
  const all = [...low, ...high];
  const working = score(middleOf(measured))?.[0]?.working ?? all[0]?.working ?? '';
  return [
    {
      low: Decimal.min(...all.map((reading) => reading.low)),
      high: Decimal.max(...all.map((reading) => reading.high)),
      working,
    },
  ];
}

/** As printed: a printed figure stands for what rounds, or is cut, to it. */
const middleOf = ({ low, high }: Measured): Decimal => low.plus(high.minus(low).div(3));

/** w×t÷a and w×(2−a÷t): two formulas for what should be small. */
function inverse(
  full: Decimal,
  value: Decimal,
  target: Decimal,
  shown: string,
  reverse: readonly ReverseFormula[],
): ScoreReading[] {
  if (value.lte(0)) return [point(full, `${shown} ≤ ${target}`)];
  const linear = Decimal.max(0, full.times(new Decimal(2).minus(value.div(target))));
  const quotient = point(full.times(target).div(value), `${full}×${target}÷${shown}`);
  const difference = point(linear, `${full}×(2−${shown}÷${target})`);
  return [...(reverse.includes('quotient') ? [quotient] : []), ...(reverse.includes('difference') ? [difference] : [])];
}

/** All points or none. */
function goalOf(full: Decimal, value: Decimal, { target, bound, shown }: Measured): ScoreReading[] | null {
  if (target === null) return null;
  const met = meets(value, target, bound);
  const over = bound === 'at-most';
  return [point(met ? full : ZERO, `${shown} ${met === over ? '≤' : met ? '≥' : over ? '>' : '<'} ${target}`)];
}

function shareOf(
  model: ScoringModel,
  full: Decimal,
  value: Decimal,
  measured: Measured,
  { reverse }: CriterionSays,
): ScoreReading[] | null {
  const { shown, bound } = measured;
  const band = model.boundaries.find((range) => holds(range, value));
  if (band) return [{ low: new Decimal(band.low), high: new Decimal(band.high), working: writeBand(band, shown) }];
  if (model.direction === 'two-sided') return null;
  const met = measured.target !== null && meets(value, measured.target, bound);
  const target = measured.target ?? HUNDRED;
  if (target.lte(0)) return null;
  if (model.dialect !== 'share' || model.direction === 'lower-is-better' || bound === 'at-most') {
    if (measured.target === null) return null;
    if (bound === 'at-most' || model.direction === 'lower-is-better') {
      const formulas = writtenFormulas(model) ?? reverse;
      const down = value.lte(target)
        ? [point(full, `${shown} ≤ ${target}`)]
        : inverse(full, value, target, shown, formulas);
      const share = point(Decimal.min(full, full.times(value).div(target)), `${full}×${shown}÷${target}`);
      return model.dialect === 'share' && value.lte(target) ? [...down, share] : down;
    }
    if (model.dialect === null) return null;
  }
  const bases = [target, ...(measured.unit === '%' ? [HUNDRED] : [])];
  const tops = model.boundaries.filter((range) => full.eq(range.high)).flatMap((range) => range.from ?? []);
  const readings = [...bases, ...tops.map((from) => new Decimal(from))].flatMap((base) => {
    if (base.lte(0)) return [];
    const share = full.times(value).div(base);
    const working = base.eq(HUNDRED) && measured.unit === '%' ? `${full}×${shown}%` : `${full}×${shown}÷${base}`;
    return [point(Decimal.min(full, share), working), ...(share.gt(full) ? [point(share, working)] : [])];
  });
  if (met) readings.push(point(full, `${shown} ≥ ${target}`));
  const between = interpolate(model.boundaries, value, shown);
  return between ? [...readings, between] : readings;
}

/** Those that the criterion itself writes; null where it writes none. */
const writtenFormulas = ({ dialect }: ScoringModel): readonly ReverseFormula[] | null =>
  dialect === 'inverse-ratio' || dialect === 'both' ? ['quotient'] : null;

/** 60%以下不得分，95%以上得满分，其间按比例: along the line between the two. */
function interpolate(bands: readonly ScoringBoundary[], value: Decimal, shown: string): ScoreReading | null {
  const below = bands.find((band) => band.to !== null && value.gte(band.to));
  const above = bands.find((band) => band.from !== null && value.lte(band.from));
  if (!below?.to || !above?.from || new Decimal(above.from).lte(below.to)) return null;
  const [from, to] = [new Decimal(below.high), new Decimal(above.low)];
  const part = value.minus(below.to).div(new Decimal(above.from).minus(below.to));
  const score = from.plus(to.minus(from).times(part));
  return point(score, `${from}+(${to}−${from})×(${shown}−${below.to})÷(${above.from}−${below.to})`);
}

function deductFrom(model: ScoringModel, full: Decimal, value: Decimal, measured: Measured): ScoreReading[] | null {
  const [loss, ...more] = model.losses;
  const { direction } = model;
  if (!loss?.points || !loss.step || more.length > 0 || new Decimal(loss.step).lte(0)) return null;
  if (direction !== 'higher-is-better' && direction !== 'lower-is-better') return null;
  const percent = loss.unit === '%' || loss.unit === '' || loss.unit === null;
  if (!percent && loss.unit !== measured.unit) return null;
  if (model.family === 'count-deduct' && percent) return null;
  if (percent && measured.unit !== '%') return null;
  const falls = direction === 'higher-is-better';
  if (measured.target !== null && falls !== (measured.bound !== 'at-most')) return null;
  const band = model.boundaries.find((range) => holds(range, value));
  if (band)
    return [{ low: new Decimal(band.low), high: new Decimal(band.high), working: writeBand(band, measured.shown) }];
  const named = model.boundaries.filter((range) => full.eq(range.high)).map((range) => (falls ? range.from : range.to));
  const [edge] = named;
  const due = edge ? [new Decimal(edge)] : [measured.target ?? (falls && percent ? HUNDRED : null)];
  if (named.length > 1 || due.some((target) => target === null)) return null;
  const floor = new Decimal(model.floor ?? 0);
  const most = loss.most === null ? null : new Decimal(loss.most);
  return due.flatMap((target) => {
    if (target === null) return [];
    const gap = falls ? target.minus(value) : value.minus(target);
    if (gap.lte(0)) return [point(full, `${measured.shown} ${falls ? '≥' : '≤'} ${target}`)];
    const written = falls ? `(${target}−${measured.shown})` : `(${measured.shown}−${target})`;
    const gaps = [gap, ...(percent && target.gt(0) ? [gap.div(target).times(100)] : [])];
    return gaps.flatMap((size, i) => {
      const steps = size.div(loss.step ?? 1);
      const parts = i === 0 ? written : `${written}÷${target}×100`;
      const step = loss.step === '1' ? '' : `÷${loss.step}`;
      return [steps, steps.floor(), steps.ceil()].map((count) => {
        const lost = count.times(loss.points ?? 0);
        const left = full.minus(most ? Decimal.min(most, lost) : lost);
        return point(Decimal.max(floor, left), `${full}−${loss.points}×${parts}${step}`);
      });
    });
  });
}

/** The bands that the value lies in or, right on an edge, beside; outside all, what the rest gives. */
function bandsOf(model: ScoringModel, full: Decimal, measured: Measured): ScoreReading[] | null {
  const bands = model.boundaries.filter((band) => band.from !== null || band.to !== null);
  const rest = model.boundaries.filter((band) => band.from === null && band.to === null);
  const [first] = bands;
  if (!first || rest.some((band) => band.high !== '0')) return null;
  if (model.unit !== null && model.unit !== measured.unit) return null;
  const held = bands.filter((band) => touches(band, measured));
  if (held.length > 0)
    return held.map((band) => ({
      low: new Decimal(band.low),
      high: new Decimal(band.high),
      working: writeBand(band, measured.shown),
    }));
  // Between bands that name each a value nothing is said; outside them all the rest holds.
  const outside =
    rest.length > 0 || (model.family === 'binary' && bands.length === 1 && !model.conditions.includes('no-else'));
  if (!outside || !full.eq(Decimal.max(...bands.map((band) => band.high)))) return null;
  return [point(ZERO, bands.length === 1 ? writeOutside(first, measured.shown) : measured.shown)];
}

/** The stretch of values and the band meet, be it only at an edge. */
function touches(band: ScoringBoundary, { low, high }: Measured): boolean {
  return (band.from === null || high.gte(band.from)) && (band.to === null || low.lte(band.to));
}

function holds(band: ScoringBoundary, value: Decimal): boolean {
  if (band.from === null && band.to === null) return false;
  const above = band.from === null || value.gt(band.from) || (band.fromIncluded && value.eq(band.from));
  const below = band.to === null || value.lt(band.to) || (band.toIncluded && value.eq(band.to));
  return above && below;
}

function writeBand(band: ScoringBoundary, shown: string): string {
  const { from, to } = band;
  if (from !== null && from === to) return `${shown} = ${from}`;
  const low = from === null ? '' : `${from} ${band.fromIncluded ? '≤' : '<'} `;
  const high = to === null ? '' : ` ${band.toIncluded ? '≤' : '<'} ${to}`;
  return `${low}${shown}${high}`;
}

function writeOutside(band: ScoringBoundary, shown: string): string {
  return band.from === null ? `${shown} > ${band.to}` : `${shown} < ${band.from}`;
}
