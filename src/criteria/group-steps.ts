import { Decimal } from 'decimal.js';
import type { ScoringCondition, ScoringLoss } from '../model/scoring-model.js';
import type { CriterionWords } from './criterion-words.js';
import type { MeasuredRange } from './read-range.js';
import type { PerCase, Step } from './read-step.js';

/** One score that a group of clauses names, in points. */
export interface Award {
  readonly low: string;
  readonly high: string;
  readonly label: string;
  readonly range: MeasuredRange | null;
  readonly hedged: boolean;
  readonly band: boolean;
  readonly gain: boolean;
  /** Given once for each so many of a unit. */
  readonly each: PerCase | null;
  readonly parts: number;
}

export interface GroupLoss extends ScoringLoss {
  readonly range: MeasuredRange | null;
  readonly bothWays: boolean;
  /** It follows a sentence end: where there are several items it may be meant for all. */
  readonly parted: boolean;
}

/** The clauses that belong to one item of a criterion. */
export interface Group {
  readonly ordinal: boolean;
  readonly listed: number;
  readonly awards: readonly Award[];
  readonly losses: readonly GroupLoss[];
  /** A score of 0 is named; with the range for which. */
  readonly zeros: readonly { readonly range: MeasuredRange | null; readonly label: string }[];
  readonly proportion: boolean;
  /** The share is said in a sentence of its own: it may be meant for all items. */
  readonly looseProportion: boolean;
  /** Points that a formula names: ×20. */
  readonly formula: string | null;
  readonly discretion: 'loss' | 'award' | null;
  readonly cap: string | null;
  /** Points that are lost at most; the whole of them with 扣完为止. */
  readonly taken: string | 'all' | null;
  /** 最低得1分. */
  readonly left: string | null;
  readonly conditions: readonly ScoringCondition[];
}

type Draft = { -readonly [key in keyof Group]: Group[key] };

/** Divides steps into items. `weight` stands for all points (满分, 扣完); with null, what needs it is left out. */
export function groupSteps(steps: readonly Step[], weight: string | null, words: CriterionWords): readonly Group[] {
  const groups: Draft[] = [];
  const named = steps.some(({ effect }) => effect.kind === 'award' && !effect.vague);
  let listed = 0;
  for (const step of withoutLevels(steps, weight)) {
    const { effect } = step;
    if (effect.kind === 'definition' || effect.kind === 'total-cap') continue;
    if (effect.kind === 'award' && effect.vague && named) continue;
    listed += step.listed;
    const current = groups.at(-1);
    const group = current && !startsGroup(step, current, weight) ? current : emptyGroup(step);
    if (group !== current) groups.push(group);
    if (step.listed > 0) group.listed = listed;
    listed = 0;
    addStep(group, step, weight, words);
  }
  return groups.length > 1 ? groups.map(withOwnCap) : groups;
}

/** ①目标明确，最高得2分: as much as that, or less. */
function withOwnCap(group: Group): Group {
  const { cap, awards, losses, ordinal } = group;
  if (cap === null || !ordinal || awards.length > 0 || losses.length > 0) return group;
  const award = {
    low: '0',
    high: cap,
    label: '',
    range: null,
    hedged: false,
    band: false,
    gain: false,
    each: null,
    parts: 1,
  };
  return { ...group, awards: [award], cap: null };
}

/**
 * 完成3项得3分，完成1项得1分: levels, none of them given for each. Nor are points that make up the weight as they stand
 * (按要求每月上报，得5分 of 5).
 */
function withoutLevels(steps: readonly Step[], weight: string | null): readonly Step[] {
  const awards = steps.filter((step) => step.effect.kind === 'award' && !step.effect.vague);
  const points = awards.map(({ effect }) =>
    effect.kind === 'award' ? (resolvePoints(effect.high, effect.share, weight) ?? '0') : '0',
  );
  const fits = weight !== null && points.length > 0 && Decimal.sum(...points).eq(weight);
  return steps.map((step) => {
    const { each } = step;
    if (step.effect.kind !== 'award' || !each) return step;
    const own = resolvePoints(step.effect.high, step.effect.share, weight) ?? '0';
    const most =
      points.length > 1 && Decimal.max(...points).lt(new Decimal(own).times(2)) && !Decimal.max(...points).eq(own);
    const level =
      !each.said &&
      (most || awards.some((other) => other !== step && !other.each?.said && other.range?.unit === each.unit));
    return level || (fits && step.listed < 2) ? { ...step, each: null } : step;
  });
}

function emptyGroup(step: Step): Draft {
  return {
    ordinal: step.ordinal,
    listed: 0,
    awards: [],
    losses: [],
    zeros: [],
    proportion: false,
    looseProportion: false,
    formula: null,
    discretion: null,
    cap: null,
    taken: null,
    left: null,
    conditions: [],
  };
}

function startsGroup(step: Step, group: Group, weight: string | null): boolean {
  const { effect } = step;
  const scoring =
    effect.kind === 'award' || effect.kind === 'loss' || effect.kind === 'proportion' || effect.kind === 'zero';
  if (step.ordinal && (scoring || effect.kind === 'discretion' || effect.kind === 'cap')) return true;
  if (effect.kind === 'proportion' && effect.formula) return false;
  if (effect.kind !== 'award') return false;
  const first = group.awards[0];
  if (!first) return group.losses.length > 0 && effect.gain;
  const alternative =
    step.otherwise || step.hedged || step.band || (step.range !== null && group.awards.some((award) => award.range));
  const points = resolvePoints(effect.high, effect.share, weight);
  if (step.each?.said || effect.gain) return true;
  return !(alternative && (points === null || new Decimal(points).lt(first.high)));
}

function resolvePoints(points: string | null, share: boolean, weight: string | null): string | null {
  if (points === null) return weight;
  if (!share) return points;
  return weight === null ? null : new Decimal(weight).times(points).div(100).toDecimalPlaces(4).toString();
}

function addStep(group: Draft, step: Step, weight: string | null, words: CriterionWords): void {
  const { effect } = step;
  const conditions = new Set(group.conditions);
  if (step.suspected) conditions.add('suspected-operator');
  switch (effect.kind) {
    case 'award': {
      const [low, high] = [effect.low, effect.high].map((points) => resolvePoints(points, effect.share, weight));
      if (low === null || low === undefined || high === null || high === undefined) conditions.add('open');
      else {
        const { own: label, hedged, band, each, parts } = step;
        const range = each ? null : step.range;
        if (each && each.step !== '1') conditions.add('part-steps');
        if (hedged) conditions.add('hedged');
        group.awards = [...group.awards, { low, high, label, range, hedged, band, each, parts, gain: effect.gain }];
      }
      break;
    }
    case 'zero':
      group.zeros = [...group.zeros, { range: step.range, label: step.own }];
      break;
    case 'both-ways':
    case 'loss': {
      const share = effect.kind === 'loss' && effect.share;
      const points = resolvePoints(effect.points, share, weight);
      const unit = step.each?.unit ?? null;
      if (points === null) conditions.add('open');
      const several = step.each?.unsure || (step.each !== null && step.each.step !== '1' && !SHARES.includes(unit));
      if (several || (unit !== null && isTime(unit, words))) conditions.add('part-steps');
      group.losses = [
        ...group.losses,
        {
          label: step.own,
          points,
          step: step.each?.step ?? null,
          unit,
          most: null,
          range: step.range,
          bothWays: effect.kind === 'both-ways',
          parted: step.parted,
        },
      ];
      break;
    }
    case 'proportion':
      group.proportion = true;
      group.looseProportion ||= (step.parted && !step.ordinal) || group.zeros.length > 0;
      if (effect.formula) group.formula = effect.points ?? weight;
      if (effect.capped) group.cap = weight;
      break;
    case 'discretion':
      group.discretion = effect.loss ? 'loss' : (group.discretion ?? 'award');
      conditions.add('discretion');
      break;
    case 'floor':
      group.taken = effect.taken ?? 'all';
      if (effect.left !== '0') group.left = effect.left;
      break;
    case 'most': {
      const last = group.losses.at(-1);
      if (last && group.losses.length > 1) group.losses = group.losses.with(-1, { ...last, most: effect.points });
      else group.taken = effect.points;
      break;
    }
    case 'cap':
      if (effect.times !== null)
        group.cap = weight === null ? null : new Decimal(weight).times(effect.times).toString();
      else group.cap = effect.points ?? weight;
      break;
    case 'whole-steps':
      conditions.add('whole-steps');
      break;
    case 'not-applicable':
      conditions.add('not-applicable');
      break;
    default:
      break;
  }
  group.conditions = [...conditions];
}

/** Units of which every part counts anyhow: percent, and ratios without a unit. */
const SHARES: readonly (string | null)[] = ['%', '‰', ''];

/** Half a year may count half; half a day does not. */
function isTime(unit: string, words: CriterionWords): boolean {
  const { timeUnits = [], dayUnits = [], measureUnits = [] } = words.lists;
  return (timeUnits.includes(unit) && !dayUnits.includes(unit)) || measureUnits.includes(unit);
}
