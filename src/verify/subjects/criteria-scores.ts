import { attainableScores } from '../../criteria/attainable-scores.js';
import { judgeScore, type ScoreJudgement } from '../../criteria/judge-score.js';
import type { ScoreSet } from '../../criteria/score-set.js';
import { containsAny } from '../../extract/contains-word.js';
import type { Place } from '../../model/place.js';
import type { Indicator, Rubric, Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { Exact, printExact, sumOf } from '../decimal.js';
import { eachRow, indicatorCase } from './indicator-rows.js';
import type { SubjectContext } from './report-wide.js';
import { conditionsOf } from './rubric-sums.js';

const judged = new WeakMap<Indicator, ScoreJudgement | null>();

/** What the criterion of a row says of its score; null where the row has no criterion or score. Worked out once a row. */
export function judgeRow(row: Indicator): ScoreJudgement | null {
  const known = judged.get(row);
  if (known !== undefined) return known;
  const { scoring, score, weight, kind } = row;
  const judgement =
    scoring && score && kind === 'indicator' ? judgeScore(scoring, weight?.value ?? null, score.value) : null;
  judged.set(row, judgement);
  return judgement;
}

/** Scores longer than this many apart are told as a range. */
const MOST_SHOWN = 12;

/** 0, 1, 2, 3; [0, 5]: the scores that a criterion allows. */
export function writeScores(set: ScoreSet): string {
  const shown = set.slice(0, MOST_SHOWN).map(({ low, high }) => {
    return low.eq(high) ? low.toString() : `[${low.toString()}, ${high.toString()}]`;
  });
  return shown.join(', ') + (set.length > MOST_SHOWN ? ', …' : '');
}

/** Each score against those that its criterion allows. */
export function scoresAndCriteria(statement: Statement, { lexicon }: SubjectContext): Case[] {
  return eachRow(statement, (row, _, conditions) => {
    const judgement = judgeRow(row);
    if (!row.scoring || !row.weight || !row.score || !judgement || judgement.verdict === 'unverifiable') return [];
    const above = new Exact(row.score.value).gt(row.weight.value) || row.score.value.startsWith('-');
    const allowed = attainableScores(row.scoring, row.weight.value);
    const set = allowed ? writeScores(allowed) : '';
    const off = judgement.verdict === 'unattainable';
    // Points of items without 否则不得分: what is met in part may have been given part of them.
    const parted = row.scoring.family === 'additive-item' || row.scoring.family === 'equal-share';
    const params = {
      fault: off ? 1 : 0,
      doubtful: parted && !containsAny(row.criteria?.text ?? '', lexicon.criteria?.nothingElse) ? 1 : 0,
      expected: set,
      actual: row.score.value,
      calculation: `${row.score.value} ${off ? '∉' : '∈'} {${set}}`,
    };
    return [caseOf(row, [...conditions, ...(above ? ['over-weight'] : [])], placesOf(row), params)];
  });
}

/** Conditions under which the points that a criterion names need not add up. */
const OPEN_SUMS = ['open', 'hedged', 'discretion', 'by-region', 'suspected-operator'] as const;

/** The points of a criterion's items against the weight. */
export function criteriaPoints(statement: Statement): Case[] {
  return eachRow(statement, (row, rubric, conditions) => {
    const { scoring, weight } = row;
    if (scoring?.family !== 'additive-item' || !weight || scoring.items.length < 2 || scoring.losses.length > 0)
      return [];
    if (OPEN_SUMS.some((open) => scoring.conditions.includes(open)) || scoring.leftover.trim() !== '') return [];
    const points = scoring.items.flatMap((item) => (item.points === null || item.free ? [] : [item.points]));
    if (points.length < scoring.items.length) return [];
    const sum = sumOf(points);
    // 制度健全2分：财务1分、业务1分: one of them names what the others make up.
    const nested =
      points.length > 2 &&
      points.some((point) => sum.minus(point).equals(point) || new Exact(point).equals(weight.value));
    const fault = scoring.conditions.includes('points-sum') && !nested && !isWeightOff(row, sum, rubric);
    const params = {
      fault: fault ? 1 : 0,
      expected: weight.value,
      actual: printExact(sum),
      difference: printExact(sum.minus(weight.value)),
      calculation: `${points.join('+')} = ${printExact(sum)}`,
    };
    return [caseOf(row, conditions, placesOf(row), params)];
  });
}

/** With the points of the criteria as its weight the group or the table would add up: then the weight is the mistake, and reported there. */
function isWeightOff(row: Indicator, points: Exact, rubric: Rubric): boolean {
  const gap = points.minus(row.weight?.value ?? 0);
  const sums = [
    ...rubric.subtotals
      .filter((group) => group.members.includes(row.id))
      .map((group) => ({ stated: group.weight, members: rubric.rows.filter(({ id }) => group.members.includes(id)) })),
    { stated: rubric.total?.weight ?? null, members: rubric.rows.filter(({ kind }) => kind === 'indicator') },
  ];
  return sums.some(({ stated, members }) => {
    if (!stated) return false;
    const sum = sumOf(members.flatMap((member) => member.weight?.value ?? []));
    return !gap.isZero() && new Exact(stated.value).minus(sum).equals(gap);
  });
}

/** Points that were deducted, and whether the table or the text says why. */
export function silentDeductions(statement: Statement, { lexicon }: SubjectContext): Case[] {
  const empty = new Set(lexicon.rubric.noReason ?? []);
  const says = (text: string | undefined) => text !== undefined && text.trim() !== '' && !empty.has(text.trim());
  return eachRow(statement, (row, _, conditions) => {
    const judgement = judgeRow(row);
    if (!row.weight || !row.score || judgement?.verdict !== 'attainable' || !judgement.implied) return [];
    const lost = new Exact(row.weight.value).minus(row.score.value);
    if (lost.lte(0)) return [];
    const name = row.path.at(-1) ?? '';
    const told = statement.passages.some(({ text }) => text.includes(name));
    const reasoned = says(row.remark?.text) || says(row.actual?.text) || told;
    const { kind, value, unit } = judgement.implied;
    const params = { fault: reasoned ? 0 : 1, lost: printExact(lost), implied: kind, value, unit };
    return [caseOf(row, conditions, placesOf(row), params)];
  });
}

/** Each rubric with the weight of the rows whose criteria name no way of giving points. */
export function rubricsWithoutStandard(statement: Statement): Case[] {
  return statement.rubrics.flatMap((rubric) => {
    const rows = rubric.rows.filter((row) => row.kind === 'indicator' && row.weight && row.score && row.criteria);
    const [first] = rows;
    if (!first || !rows.some((row) => row.scoring && row.scoring.items.length + row.scoring.losses.length > 0))
      return [];
    const without = rows.filter((row) => judgeRow(row)?.reason === 'no-standard');
    const weights = without.flatMap((row) => row.weight?.value ?? []);
    const evidence = without.flatMap((row) => row.criteria?.place ?? []);
    return [
      {
        subject: { kind: 'rubric', id: rubric.id },
        conditions: conditionsOf(statement, rubric),
        stated: null,
        terms: [],
        evidence: evidence.length > 0 ? evidence : [rubric.place],
        params: {
          fault: without.length > 0 ? 1 : 0,
          count: without.length,
          points: printExact(sumOf(weights)),
          names: without.map((row) => row.path.at(-1) ?? '').join('、'),
        },
      },
    ];
  });
}

/** Bands of one criterion: gaps and overlaps between them, and points that don't fall with what is measured. */
export function criteriaBands(statement: Statement): Case[] {
  return eachRow(statement, (row, _, conditions) => {
    const defect = bandDefect(row);
    if (defect === null) return [];
    return [
      caseOf(row, conditions, placesOf(row), { fault: defect.kind === '' ? 0 : 1, defect: defect.kind, at: defect.at }),
    ];
  });
}

interface BandDefect {
  /** gap, overlap, rising; empty: none. */
  readonly kind: string;
  readonly at: string;
}

/** Null where the bands are not all of one measure. */
function bandDefect({ scoring }: Indicator): BandDefect | null {
  if (scoring?.family !== 'stepped' || scoring.conditions.length > 0 || scoring.boundaries.length < 3) return null;
  const bands = scoring.boundaries.filter((band) => band.from !== null || band.to !== null);
  if (bands.length < scoring.boundaries.length) return null;
  const sorted = [...bands].sort((a, b) => new Exact(a.from ?? '-Infinity').cmp(b.from ?? '-Infinity'));
  for (const [i, upper] of sorted.entries()) {
    const lower = sorted[i - 1];
    if (!lower) continue;
    if (lower.to === null || upper.from === null) return null;
    const gap = new Exact(upper.from).cmp(lower.to);
    if (gap > 0 || (gap === 0 && !lower.toIncluded && !upper.fromIncluded)) return { kind: 'gap', at: lower.to };
    if (gap < 0 || (gap === 0 && lower.toIncluded && upper.fromIncluded)) return { kind: 'overlap', at: upper.from };
  }
  const points = sorted.map((band) => new Exact(band.high));
  const rises = points.some((value, i) => i > 0 && value.gt(points[i - 1] ?? value));
  const falls = points.some((value, i) => i > 0 && value.lt(points[i - 1] ?? value));
  return { kind: rises && falls ? 'rising' : '', at: '' };
}

function placesOf({ score, criteria, weight, name }: Indicator): Place[] {
  return [score, criteria, weight].flatMap((part) => (part ? [part.place] : [])).concat(name);
}

function caseOf(row: Indicator, conditions: readonly string[], evidence: readonly Place[], more: Case['params']): Case {
  const merged = row.scoreState === 'merged' ? ['score-merged'] : [];
  return indicatorCase(row, [...conditions, ...merged], evidence, more, { stated: row.score });
}
