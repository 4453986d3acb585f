import { Decimal } from 'decimal.js';
import type {
  ScoringBoundary,
  ScoringCondition,
  ScoringItem,
  ScoringLoss,
  ScoringModel,
} from '../model/scoring-model.js';
import { arrangeGroups, highest, itemTop, joinGroups, sum } from './arrange-groups.js';
import type { CriterionWords } from './criterion-words.js';
import { fitsWeight } from './fits-weight.js';
import type { Award, Group, GroupLoss } from './group-steps.js';
import { readDirection } from './read-direction.js';
import type { MeasuredRange } from './read-range.js';

export const emptyModel: ScoringModel = {
  family: 'no-rule',
  full: null,
  items: [],
  losses: [],
  step: null,
  unit: null,
  deduction: null,
  direction: null,
  dialect: null,
  floor: null,
  cap: null,
  boundaries: [],
  conditions: [],
  leftover: '',
};

/** Makes one model of a criterion's groups. Where points and weight don't fit together, the model says so. */
export function composeModel(groups: readonly Group[], weight: string | null, words: CriterionWords): ScoringModel {
  const arranged = arrangeGroups(groups, weight, words);
  const scored = arranged.filter((group) => group.awards.length > 0);
  const first = arranged[0];
  const conditions = new Set<ScoringCondition>(arranged.flatMap((group) => group.conditions));
  if (!first) return emptyModel;
  const model =
    scored.length > 1
      ? composeItems(arranged, weight, conditions)
      : composeOne(joinGroups(arranged), weight, conditions, words);
  const [loss] = model.losses;
  return {
    ...model,
    step: loss?.step ?? null,
    unit: loss?.unit ?? model.unit,
    deduction: loss?.points ?? null,
    conditions: [...conditions].sort(),
  };
}

const bare = ({ label, points, step, unit, most }: GroupLoss): ScoringLoss => ({ label, points, step, unit, most });

function composeItems(
  groups: readonly Group[],
  weight: string | null,
  conditions: Set<ScoringCondition>,
): ScoringModel {
  const items: ScoringItem[] = [];
  const losses: ScoringLoss[] = [];
  let floor: string | null = null;
  for (const group of groups) {
    const own = group.losses.filter((loss) => !loss.parted);
    if (group.awards.length > 0) items.push(itemOf(group, own));
    losses.push(...(group.awards.length > 0 ? group.losses.filter((loss) => loss.parted) : group.losses).map(bare));
    if (group.taken === 'all' && own.length < group.losses.length) floor = '0';
    if (group.looseProportion || (group.awards.length === 0 && group.proportion)) conditions.add('open');
    if (group.losses.some((loss) => loss.bothWays)) conditions.add('open');
  }
  const caps = groups.map((group) => group.cap).filter((cap) => cap !== null);
  const cap = caps.find((value) => weight !== null && new Decimal(value).eq(weight)) ?? null;
  const tops = items.map((item) => item.points);
  const total = tops.every((top) => top !== null) ? sum(tops.filter((top) => top !== null)) : null;
  if (total === null || weight === null) conditions.add('open');
  else if (!(fitsWeight(total, weight) || (cap !== null && total.gt(weight)))) conditions.add('points-sum');
  return {
    ...emptyModel,
    family: 'additive-item',
    items,
    losses,
    floor,
    cap: total?.gt(weight ?? 0) && cap !== null ? cap : null,
  };
}

function itemOf(group: Group, losses: readonly GroupLoss[]): ScoringItem {
  const [award] = group.awards;
  const points = itemTop(group);
  if (award?.each) {
    const count = points === null ? 0 : new Decimal(points).div(award.high).floor().toNumber();
    const less = Array.from({ length: Math.min(Math.max(count - 1, 0), MOST_STEPS) }, (_, i) =>
      new Decimal(award.high).times(i + 1).toString(),
    );
    return {
      label: award.label,
      points,
      less,
      losses: [],
      free: points === null || award.each.unit === '%' || count > MOST_STEPS,
    };
  }
  const spread = group.awards.some((other) => other.low !== other.high);
  const others = group.awards.map((other) => other.high).filter((high) => high !== points);
  return {
    label: award?.label ?? '',
    points,
    less: [...new Set(others)],
    losses: losses
      .map(bare)
      .map((loss) => (group.taken && group.taken !== 'all' ? { ...loss, most: loss.most ?? group.taken } : loss)),
    free: group.proportion || spread,
  };
}

const MOST_STEPS = 400;

function boundaryOf(range: MeasuredRange | null, low: string, high: string, label: string): ScoringBoundary {
  return {
    from: range?.from ?? null,
    fromIncluded: range?.fromIncluded ?? false,
    to: range?.to ?? null,
    toIncluded: range?.toIncluded ?? false,
    low,
    high,
    label: range ? null : label,
  };
}

function composeOne(
  group: Group,
  weight: string | null,
  conditions: Set<ScoringCondition>,
  words: CriterionWords,
): ScoringModel {
  const [award] = group.awards;
  const top = group.awards.length > 0 ? highest(group.awards) : null;
  if (weight === null) conditions.add('open');
  const misfit = (points: string | null) => weight !== null && points !== null && !new Decimal(points).eq(weight);
  if (award?.each && group.losses.every((loss) => loss.step !== null))
    return composeEach(group, award, weight, conditions);
  const choices = choicesOf(group, weight);
  if (choices) {
    const values = choices.map((choice) => choice.high);
    if (misfit(Decimal.max(0, ...values).toString())) conditions.add('points-sum');
    if (group.losses.some((loss) => loss.step !== null)) conditions.add('open');
    if (!group.awards.every((one) => one.range || one.band || one.hedged)) addDoubtOfSums(values, conditions);
    const rank = group.awards.some((one) => (words.lists.rankUnits ?? []).includes(one.range?.unit ?? ''));
    const qualitative = group.awards.some((one) => one.band || one.hedged) && !group.awards.some((one) => one.range);
    const measured = group.awards[0]?.range?.unit ?? null;
    return {
      ...emptyModel,
      family: rank ? 'rank' : qualitative ? 'band-qual' : 'stepped',
      boundaries: choices,
      direction: rank ? null : readDirection(group, words),
      unit: measured === '%' ? null : measured,
      ...(group.proportion ? { dialect: 'share' } : {}),
    };
  }
  if (
    group.losses.length === 1 &&
    group.losses.every((loss) => loss.step === null && loss.points === (top ?? weight)) &&
    top !== null
  )
    return composeOne(
      { ...group, losses: [], zeros: [...group.zeros, { range: null, label: group.losses[0]?.label ?? '' }] },
      weight,
      conditions,
      words,
    );
  const common = { ...emptyModel, full: top, cap: group.cap, floor: floorOf(group, top ?? weight) };
  const boundaries = [
    ...group.awards.filter((one) => one.range).map((one) => boundaryOf(one.range, one.low, one.high, one.label)),
    ...group.zeros.filter((zero) => zero.range).map((zero) => boundaryOf(zero.range, '0', '0', zero.label)),
  ];
  if (group.losses.length > 0 && group.losses.every((loss) => loss.points !== null))
    return composeLosses(
      {
        ...common,
        boundaries: [
          ...boundaries,
          ...group.zeros.filter((zero) => !zero.range).map((zero) => boundaryOf(null, '0', '0', zero.label)),
        ],
      },
      group,
      weight,
      conditions,
      words,
      misfit(top),
    );
  if (group.proportion) {
    const full = top ?? group.formula;
    if (misfit(full)) conditions.add('points-sum');
    const direction = readDirection(group, words);
    if (group.formula !== null && top === null && group.cap === null) conditions.add('open');
    return {
      ...common,
      family: 'proportional',
      full,
      boundaries,
      direction,
      dialect: direction === 'lower-is-better' ? null : 'share',
    };
  }
  if (misfit(top)) conditions.add('points-sum');
  if (group.discretion || conditions.has('open'))
    return { ...common, family: 'discretion', full: top ?? (group.discretion === 'loss' ? weight : null) };
  if (group.zeros.length === 0 || group.awards.length === 0) conditions.add('no-else');
  return {
    ...common,
    family: 'binary',
    full: top ?? weight,
    boundaries,
    direction: boundaries.length > 0 ? readDirection(group, words) : null,
  };
}

/** Levels that are told by words alone may have been meant to add up: what lower ones add up to is then not excluded. */
function addDoubtOfSums(values: readonly string[], conditions: Set<ScoringCondition>): void {
  const top = Decimal.max(0, ...values);
  const lower = values.filter((value) => !top.eq(value) && value !== '0');
  const sums = lower.flatMap((a, i) => lower.slice(i + 1).map((b) => new Decimal(a).plus(b)));
  if (sums.some((total) => total.lt(top) && !values.some((value) => total.eq(value)))) conditions.add('open');
}

/** 扣完为止 leaves 0; 最多扣6分 of 10 leaves 4. */
function floorOf(group: Group, full: string | null): string | null {
  if (group.left !== null) return group.left;
  if (group.taken === null) return null;
  if (group.taken === 'all' || full === null) return '0';
  return Decimal.max(0, new Decimal(full).minus(group.taken)).toString();
}

/** Scores that exclude one another: two awards or more, or losses that are tied to ranges. Null where it is no such list. */
function choicesOf(group: Group, weight: string | null): ScoringBoundary[] | null {
  const once = group.losses.filter((loss) => loss.step === null && loss.points !== null);
  const full = group.awards.length > 0 ? highest(group.awards) : weight;
  const ranged = once.length > 0 && once.length === group.losses.length && once.every((loss) => loss.range);
  const several = group.awards.length > 1 || group.awards.some((award) => award.low !== award.high);
  if (full === null || !(several || ranged) || (several && group.losses.length > once.length)) return null;
  if (group.proportion) return null;
  return [
    ...(group.awards.length === 0 ? [boundaryOf(null, full, full, '')] : []),
    ...group.awards.map((award) => boundaryOf(award.range, award.low, award.high, award.label)),
    ...once.map((loss) => {
      const left = Decimal.max(0, new Decimal(full).minus(loss.points ?? 0)).toString();
      return boundaryOf(loss.range, left, left, loss.label);
    }),
    ...group.zeros.map((zero) => boundaryOf(zero.range, '0', '0', zero.label)),
  ];
}

/** 每项1分: one item for each that is listed, or as many as the weight holds. */
function composeEach(
  group: Group,
  award: Award,
  weight: string | null,
  conditions: Set<ScoringCondition>,
): ScoringModel {
  const limit = group.cap ?? weight;
  if (group.proportion) conditions.add('open');
  if (group.losses.length > 0) {
    return {
      ...emptyModel,
      family: 'equal-share-deduct',
      losses: group.losses.map(bare),
      floor: floorOf(group, weight),
    };
  }
  if (award.each?.unit === '%') {
    return { ...emptyModel, family: 'proportional', full: weight, cap: group.cap, direction: 'higher-is-better' };
  }
  const held = limit === null ? 0 : new Decimal(limit).div(award.high).plus('0.001').floor().toNumber();
  const count = group.listed > 1 ? group.listed : held;
  const total = new Decimal(award.high).times(count);
  if (limit !== null && !fitsWeight(total, limit) && !(group.cap !== null && total.gt(limit)))
    conditions.add(group.listed > 1 ? 'points-sum' : 'open');
  if (group.cap !== null && weight !== null && !new Decimal(group.cap).eq(weight)) conditions.add('points-sum');
  const less = [...new Set(group.awards.slice(1).map((other) => other.high))].filter((high) =>
    new Decimal(high).lt(award.high),
  );
  const item: ScoringItem = { label: award.label, points: award.high, less, losses: [], free: false };
  return {
    ...emptyModel,
    family: 'equal-share',
    items: Array.from({ length: Math.min(count, MOST_STEPS) }, () => item),
    cap: limit !== null && total.gt(limit) && !fitsWeight(total, limit) ? limit : null,
  };
}

function composeLosses(
  common: ScoringModel,
  group: Group,
  weight: string | null,
  conditions: Set<ScoringCondition>,
  words: CriterionWords,
  misfit: boolean,
): ScoringModel {
  const losses = group.losses.map(bare);
  const [first] = group.losses;
  const { percent = [], timeUnits = [], rankUnits = [], measureUnits = [] } = words.lists;
  const unit = first?.unit ?? '';
  const bothWays = first?.bothWays ?? false;
  if (bothWays && common.cap === null) conditions.add('open');
  if (group.proportion || group.awards.length > 1) conditions.add('open');
  if (misfit && !bothWays) conditions.add('points-sum');
  const linear = first?.step !== null && ['', '‰', ...percent, ...timeUnits, ...measureUnits].includes(unit);
  const family = bothWays
    ? 'linear-±'
    : rankUnits.includes(unit)
      ? 'rank'
      : linear
        ? 'linear-deduct'
        : group.listed > 1
          ? 'equal-share-deduct'
          : 'count-deduct';
  const steps = linear || bothWays;
  return {
    ...common,
    family,
    full: common.full ?? (family === 'rank' ? weight : null),
    losses,
    direction: bothWays ? 'higher-is-better' : steps ? readDirection(group, words) : null,
  };
}
