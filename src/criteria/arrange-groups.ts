import { Decimal } from 'decimal.js';
import { containsAny } from '../extract/contains-word.js';
import type { CriterionWords } from './criterion-words.js';
import { fitsWeight } from './fits-weight.js';
import type { Award, Group, GroupLoss } from './group-steps.js';

export const sum = (points: readonly string[]): Decimal => points.reduce((total, p) => total.plus(p), new Decimal(0));
export const highest = (awards: readonly Award[]): string =>
  Decimal.max(0, ...awards.map((award) => award.high)).toString();

/** Decides by the weight whether the awards add up (items) or exclude one another (steps). */
export function arrangeGroups(
  groups: readonly Group[],
  weight: string | null,
  words: CriterionWords,
): readonly Group[] {
  const scored = groups.filter((group) => group.awards.length > 0);
  const awards = scored.flatMap((group) => group.awards);
  if (awards.length < 2) return groups;
  const fits = (points: readonly string[]) => weight !== null && fitsWeight(sum(points), weight);
  const tops = scored.map((group) => itemTop(group));
  if (scored.length > 1 && tops.every((top) => top !== null) && fits(tops.filter((top) => top !== null))) return groups;
  const all = scored.findIndex((group, i) => {
    const [award] = group.awards;
    const others = tops.filter((top, k) => k !== i && top !== null);
    return (
      award?.high === weight &&
      containsAny(award?.label ?? '', words.lists.allOf) &&
      fits(others.map((top) => top ?? '0'))
    );
  });
  const whole = scored[all];
  if (whole) return groups.map((group) => (group === whole ? { ...group, awards: [] } : group));
  const plain = awards.every((award) => !award.hedged && !award.band && award.each === null);
  if (plain && fits(awards.map((award) => award.high)))
    return groups.flatMap((group) =>
      group.awards.length < 2
        ? [group]
        : group.awards.map((award, i) => ({
            ...group,
            awards: [award],
            losses: i === group.awards.length - 1 ? group.losses : [],
          })),
    );
  if (scored.length < 2) return groups;
  const top = highest(awards);
  const alternatives = awards.every((award) => award.range || award.band || award.hedged);
  const isTop = weight === null ? alternatives : new Decimal(top).eq(weight);
  if (isTop && alternatives && awards.every((award) => award.each === null)) return [joinGroups(groups)];
  const parent = findWhole(scored, tops, weight, words);
  if (parent) return groups.filter((group) => group !== parent);
  const heads = findHeads(scored, tops, weight);
  if (heads.length > 0) return groups.filter((group) => !heads.includes(group));
  if (new Set(awards.map((award) => award.high)).size < awards.length) return groups;
  if (isTop && awards.every((award) => award.each === null)) return [joinGroups(groups)];
  return groups;
}

export function joinGroups(groups: readonly Group[]): Group {
  const [first, ...others] = groups;
  const last = <K extends 'cap' | 'taken' | 'left'>(key: K): Group[K] | null =>
    groups.findLast((group) => group[key] !== null)?.[key] ?? null;
  const lossy = groups.filter((group) => group.losses.length > 0);
  return {
    ordinal: first?.ordinal ?? false,
    listed:
      (first?.listed ?? 0) +
      others.reduce((sum, group) => sum + group.listed + (group.awards.length === 0 && group.ordinal ? 1 : 0), 0),
    awards: groups.flatMap((group) => group.awards),
    losses: groups.flatMap((group, i) =>
      cappedLosses(
        group,
        groups.slice(0, i).some((before) => before.losses.length > 0),
      ),
    ),
    zeros: groups.flatMap((group) => group.zeros),
    proportion: groups.some((group) => group.proportion),
    looseProportion: groups.some((group) => group.looseProportion),
    formula: groups.find((group) => group.formula !== null)?.formula ?? null,
    discretion: groups.find((group) => group.discretion !== null)?.discretion ?? null,
    cap: last('cap'),
    left: last('left'),
    taken: lossy.length > 1 ? (lossy[0]?.taken ?? null) : last('taken'),
    conditions: groups.flatMap((group) => group.conditions),
  };
}

/** ①…扣完2分为止；②…: what one of several losses takes at most. */
function cappedLosses(group: Group, follows: boolean): readonly GroupLoss[] {
  if (!follows || group.taken === null || group.taken === 'all') return group.losses;
  const most = group.taken;
  return group.losses.map((loss, i) => (i === group.losses.length - 1 ? { ...loss, most: loss.most ?? most } : loss));
}

/** 制度健全2分，其中财务制度1分、业务制度1分: the item whose points are those of the items after it; null where there is none. */
function findWhole(
  scored: readonly Group[],
  tops: readonly (string | null)[],
  weight: string | null,
  words: CriterionWords,
): Group | null {
  if (weight === null || tops.some((top) => top === null)) return null;
  const points = tops.map((top) => new Decimal(top ?? 0));
  const total = Decimal.sum(...points);
  const found = scored.findIndex((group, i) => {
    const next = scored[i + 1]?.awards[0]?.label ?? '';
    const named = group.awards[0]?.label === '' || containsAny(next, words.lists.partOf);
    return named && group.awards.length === 1 && points[i] && fitsWeight(total.minus(points[i]), weight);
  });
  const whole = points[found];
  if (!whole) return null;
  let parts = new Decimal(0);
  for (const part of points.slice(found + 1)) {
    parts = parts.plus(part);
    if (parts.eq(whole)) return scored[found] ?? null;
  }
  return null;
}

/** 资金管理6分：①…3分②…3分；项目管理4分：①…2分②…2分: the points of groups of items; none where it is no such list. */
function findHeads(
  scored: readonly Group[],
  tops: readonly (string | null)[],
  weight: string | null,
): readonly Group[] {
  const heads: Group[] = [];
  if (scored[0]?.ordinal || !scored[1]?.ordinal) return [];
  let total = new Decimal(0);
  let left = new Decimal(0);
  for (const [i, group] of scored.entries()) {
    const top = tops[i];
    if (top === null || top === undefined) return [];
    if (left.isZero()) {
      heads.push(group);
      left = new Decimal(top);
      total = total.plus(top);
    } else left = left.minus(top);
    if (left.isNeg()) return [];
  }
  return left.isZero() && weight !== null && total.eq(weight) ? heads : [];
}

/** The most that one item gives; null where the words don't say. */
export function itemTop(group: Group): string | null {
  const [award] = group.awards;
  if (!award?.each) return highest(group.awards);
  if (group.cap !== null) return group.cap;
  const count = group.listed > 1 ? group.listed : award.parts;
  return count > 1 ? new Decimal(award.high).times(count).toString() : null;
}
