import type { Claim } from '../../model/claim.js';
import type { Indicator, Rubric } from '../../model/statement.js';
import { Exact, printExact, sumOf } from '../decimal.js';
import { plainName } from '../find-framework.js';

/** A group of a rubric, or one indicator, as texts call it. */
export interface NamedGroup {
  readonly path: readonly string[];
  /** In plain form, without 指标 at its end. */
  readonly name: string;
  readonly rows: readonly Indicator[];
  /** Null where a row has none. */
  readonly weight: string | null;
  readonly score: string | null;
  /** What the table states for the group. */
  readonly statedScore: Claim | null;
}

/** The groups and indicators whose name stands for one thing only, by that name. */
export function namedGroups(rubric: Rubric): ReadonlyMap<string, NamedGroup> {
  const byPath = new Map<string, Indicator[]>();
  for (const row of rubric.rows) {
    row.path.forEach((_, depth) => {
      const key = JSON.stringify(row.path.slice(0, depth + 1));
      byPath.set(key, [...(byPath.get(key) ?? []), row]);
    });
  }
  const groups = [...byPath].map(([key, rows]) => groupOf(JSON.parse(key) as string[], rows, rubric));
  const named = new Map<string, NamedGroup | null>();
  for (const group of groups) {
    const other = named.get(group.name);
    if (other === undefined) named.set(group.name, group);
    else if (!other || !sameRows(other.rows, group.rows)) named.set(group.name, null);
  }
  return new Map([...named].flatMap(([name, group]) => (group && name.length >= 2 ? [[name, group] as const] : [])));
}

function groupOf(path: readonly string[], rows: readonly Indicator[], rubric: Rubric): NamedGroup {
  const stated = rubric.subtotals.find(
    (group) => group.path.length === path.length && group.path.every((name, i) => name === path[i]),
  );
  return {
    path,
    name: plainName(path.at(-1) ?? ''),
    rows,
    weight: sumOfAll(rows.map((row) => row.weight)),
    score: sumOfAll(rows.map((row) => row.score)),
    statedScore: stated?.score ?? null,
  };
}

function sumOfAll(claims: readonly (Claim | null)[]): string | null {
  const values = claims.flatMap((claim) => (claim ? [claim.value] : []));
  return values.length === claims.length && values.length > 0 ? printExact(sumOf(values)) : null;
}

function sameRows(a: readonly Indicator[], b: readonly Indicator[]): boolean {
  return a.length === b.length && a.every((row, i) => row.id === b[i]?.id);
}

/** A score above its weight, or below 0: reported there. */
export function isFaulty(group: NamedGroup): boolean {
  return group.rows.some(
    (row) =>
      row.score && row.weight && (new Exact(row.score.value).gt(row.weight.value) || row.score.value.startsWith('-')),
  );
}

/**
 * One fault, one finding: with the figure that the text implies for a group, a total or subtotal that is now off would be right, so that
 * already tells of the group. A rubric that states no total weight has 100.
 */
export function repairsSum(rubric: Rubric, group: NamedGroup, figure: 'weight' | 'score', implied: Exact): boolean {
  const own = group[figure];
  if (own === null) return false;
  const change = implied.minus(own);
  const inside = new Set(group.rows.map((row) => row.id));
  const all = { members: rubric.rows.map((row) => row.id), stated: rubric.total?.[figure]?.value };
  const totals = figure === 'weight' && all.stated === undefined ? [{ ...all, stated: '100' }] : [all];
  const groups = rubric.subtotals.map((subtotal) => ({ members: subtotal.members, stated: subtotal[figure]?.value }));
  return [...totals, ...groups].some(({ members, stated }) => {
    if (stated === undefined || ![...inside].every((id) => members.includes(id))) return false;
    const values = rubric.rows.flatMap((row) => (members.includes(row.id) && row[figure] ? [row[figure].value] : []));
    const gap = new Exact(stated).minus(sumOf(values));
    return !gap.isZero() && gap.equals(change);
  });
}
