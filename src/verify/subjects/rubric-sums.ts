import type { Claim } from '../../model/claim.js';
import type { Place } from '../../model/place.js';
import type { Indicator, Rubric, Statement } from '../../model/statement.js';
import type { Case, Term } from '../case.js';
import { Exact, sumOf } from '../decimal.js';

type Figure = 'weight' | 'score';

/** 总分 of each rubric against its indicators' scores. */
export const totalScores = (statement: Statement): Case[] =>
  statement.rubrics.flatMap((rubric) => totalCase(statement, rubric, 'score'));

/** 总分值 of each rubric against its indicators' weights; where none is stated, against 100. */
export function totalWeights(statement: Statement): Case[] {
  return [
    ...statement.rubrics.flatMap((rubric) => totalCase(statement, rubric, 'weight')),
    ...untotalledWeights(statement),
  ];
}

/** Rubrics that state no total weight: theirs is assumed to be 100 (财预〔2020〕10号), so a gap is only a warning. */
function untotalledWeights(statement: Statement): Case[] {
  return statement.rubrics.flatMap((rubric) => {
    const rows = rubric.rows.filter((row) => row.kind === 'indicator');
    if (rubric.total?.weight || rows.length === 0 || rows.every((row) => row.weight === null)) return [];
    const terms = rows.map((row) => termOf(row, 'weight'));
    const place = rubric.place;
    const hundred: Claim = { value: '100', unit: null, place };
    const conditions = [...conditionsOf(statement, rubric)];
    if (statement.rubrics.length > 1) conditions.push('several-rubrics');
    if (rubric.rows.length < 3) conditions.push('few-rows');
    if (rows.some((row) => row.weight === null)) conditions.push('weight-missing');
    if (rubric.rows.length > rows.length) conditions.push('bonus-outside');
    if (!rubric.scored) conditions.push('no-scores');
    return [
      {
        subject: { kind: 'total', id: `${rubric.id}/weight` },
        conditions,
        stated: hundred,
        terms,
        evidence: [place, ...placesOf(terms)],
        params: { group: null, assumed: 1 },
      },
    ];
  });
}

export const groupScores = (statement: Statement): Case[] =>
  statement.rubrics.flatMap((rubric) => groupCases(statement, rubric, 'score'));
export const groupWeights = (statement: Statement): Case[] =>
  statement.rubrics.flatMap((rubric) => groupCases(statement, rubric, 'weight'));

function totalCase(statement: Statement, rubric: Rubric, figure: Figure): Case[] {
  const stated = rubric.total?.[figure] ?? null;
  if (!stated || rubric.rows.length === 0) return [];
  const terms = termsOf(rubric, rubric.rows, figure);
  if (terms.every((term) => term.value === null)) return [];
  const conditions = conditionsOf(statement, rubric);
  if (
    explainedByGroups(
      rubric,
      figure,
      rubric.rows.map((row) => row.id),
      stated,
      0,
    )
  )
    conditions.push('explained-by-group');
  const subject = { kind: 'total', id: `${rubric.id}/${figure}` };
  return [
    { subject, conditions, stated, terms, evidence: [stated.place, ...placesOf(terms)], params: { group: null } },
  ];
}

function groupCases(statement: Statement, rubric: Rubric, figure: Figure): Case[] {
  return rubric.subtotals.flatMap((group) => {
    const stated = group[figure];
    const rows = rubric.rows.filter((row) => group.members.includes(row.id));
    if (!stated || rows.length === 0) return [];
    const terms = rows.filter((row) => row.kind === 'indicator').map((row) => termOf(row, figure));
    if (terms.length === 0 || terms.every((term) => term.value === null)) return [];
    const conditions = conditionsOf(statement, rubric);
    if (explainedByGroups(rubric, figure, group.members, stated, group.path.length))
      conditions.push('explained-by-group');
    const subject = { kind: 'subtotal', id: `${rubric.id}/${figure}/${group.path.join('/')}`, path: [...group.path] };
    return [
      {
        subject,
        conditions,
        stated,
        terms,
        evidence: [stated.place, ...placesOf(terms)],
        params: { group: group.path.join('—') },
      },
    ];
  });
}

/**
 * One fault, one finding: where groups below state figures that are themselves off, and the difference at this level
 * is exactly theirs, the fault is reported at the groups.
 */
function explainedByGroups(
  rubric: Rubric,
  figure: Figure,
  members: readonly string[],
  stated: Claim,
  depth: number,
): boolean {
  const inside = new Set(members);
  const below = rubric.subtotals.filter(
    (group) => group[figure] !== null && group.path.length > depth && group.members.every((id) => inside.has(id)),
  );
  if (below.length === 0) return false;
  const own = difference(rubric, figure, members, stated);
  if (!own || own.isZero()) return false;
  const depths = [...new Set(below.map((group) => group.path.length))].sort((a, b) => b - a);
  return depths.some((level) => {
    const off = below.filter((group) => group.path.length === level);
    const differences = off.map((group) =>
      group[figure] ? difference(rubric, figure, group.members, group[figure]) : null,
    );
    if (differences.some((value) => value === null)) return false;
    const sum = differences.reduce<Exact>((total, value) => total.plus(value ?? 0), new Exact(0));
    return sum.equals(own);
  });
}

function difference(rubric: Rubric, figure: Figure, members: readonly string[], stated: Claim): Exact | null {
  const rows = rubric.rows.filter((row) => members.includes(row.id) && row.kind === 'indicator');
  const values = rows.map((row) => row[figure]?.value);
  if (values.some((value) => value === undefined) && figure === 'weight') return null;
  return new Exact(stated.value).minus(sumOf(values.filter((value): value is string => value !== undefined)));
}

/** Weights may stand with the groups only; then the groups of the first level are the addends. */
function termsOf(rubric: Rubric, rows: readonly Indicator[], figure: Figure): Term[] {
  if (figure === 'weight' && rows.every((row) => row.weight === null)) {
    const groups = rubric.subtotals.filter((group) => group.path.length === 1 && group.weight);
    return groups.map((group) => ({ label: group.path.join('—'), value: group.weight, optional: false, most: null }));
  }
  return rows
    .filter((row) => (figure === 'weight' ? row.weight !== null || row.scoreState !== 'merged' : needsScore(row)))
    .map((row) => termOf(row, figure));
}

/** Rows whose score stands in a merged cell above, or that were rightly not scored, add nothing. */
function needsScore(row: Indicator): boolean {
  if (row.score) return true;
  return row.scoreState === 'blank' || row.scoreState === 'unreadable';
}

function termOf(row: Indicator, figure: Figure): Term {
  return {
    label: row.path.join('—'),
    value: row[figure],
    optional: row.kind !== 'indicator',
    most: figure === 'score' ? row.weight : null,
  };
}

function placesOf(terms: readonly Term[]): Place[] {
  return terms.flatMap((term) => (term.value ? [term.value.place] : []));
}

export function conditionsOf(statement: Statement, rubric: Rubric): string[] {
  const roles = new Set(rubric.columns.map((column) => column.role));
  const conditions: string[] = rubric.provisions.map((provision) => provision.kind);
  if (roles.has('score-percent') && !roles.has('weighted-score')) conditions.push('percent-scores');
  if (rubric.rows.some((row) => row.kind === 'penalty')) conditions.push('penalty-rows');
  if (rubric.rows.some((row) => row.kind === 'bonus')) conditions.push('bonus-rows');
  if (rubric.rows.some((row) => row.score) && rubric.rows.every((row) => row.weight === null))
    conditions.push('no-weights');
  if (rubric.rows.every((row) => row.score === null)) conditions.push('no-scores');
  if (statement.partial) conditions.push('partial');
  if (statement.report.stage.value === 'monitoring' || statement.report.stage.value === 'target')
    conditions.push('not-scored-stage');
  return conditions;
}
