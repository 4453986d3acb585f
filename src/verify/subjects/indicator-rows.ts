import { onceFor } from '../../extract/once-for.js';
import type { Place } from '../../model/place.js';
import type { Indicator, Rubric, Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { Exact } from '../decimal.js';
import { conditionsOf } from './rubric-sums.js';

/** An indicator with weight and score, and why rules may not apply to its rubric. */
export interface ScoredRow {
  readonly row: Indicator;
  readonly rubric: Rubric;
  readonly weight: NonNullable<Indicator['weight']>;
  readonly score: NonNullable<Indicator['score']>;
  readonly conditions: readonly string[];
}

/** Indicators that were scored, without bonus and penalty rows. Several rules ask for them. */
export const scoredRows = onceFor((statement: Statement): readonly ScoredRow[] =>
  statement.rubrics.flatMap((rubric) => scoredRowsOf(statement, rubric)),
);

export function scoredRowsOf(statement: Statement, rubric: Rubric): ScoredRow[] {
  const rows = rubric.rows.flatMap((row) =>
    row.kind === 'indicator' && row.scoreState === 'stated' && row.score && row.weight
      ? [{ row, weight: row.weight, score: row.score }]
      : [],
  );
  const over = rows.filter(({ weight, score }) => new Exact(score.value).gt(weight.value)).length;
  const conditions = [...conditionsOf(statement, rubric), ...(over * 2 > rows.length ? ['columns-doubtful'] : [])];
  return rows.map((entry) => ({ ...entry, rubric, conditions }));
}

export function isFull({ weight, score }: ScoredRow): boolean {
  return new Exact(weight.value).gt(0) && new Exact(score.value).equals(weight.value);
}

export function isLost({ weight, score }: ScoredRow): boolean {
  return new Exact(score.value).lt(weight.value) && new Exact(score.value).gte(0);
}

/** 投入, 产出, 成本: the words above the indicator's own name; the name itself where nothing stands above. */
export function levelsAbove(row: Indicator): string {
  return (row.path.length > 1 ? row.path.slice(0, -1) : row.path).join(' ');
}

export function nameOf(row: Indicator): string {
  return row.path.at(-1) ?? '';
}

/** Builds cases for every row of the statement's rubrics, with the reasons why rules may not apply to its table. */
export function eachRow(
  statement: Statement,
  build: (row: Indicator, rubric: Rubric, conditions: readonly string[]) => Case[],
): Case[] {
  return statement.rubrics.flatMap((rubric) => {
    const conditions = conditionsOf(statement, rubric);
    return rubric.rows.flatMap((row) => build(row, rubric, conditions));
  });
}

/** A case about one indicator. */
export function indicatorCase(
  row: Indicator,
  conditions: readonly string[],
  evidence: readonly Place[],
  params: Case['params'] = {},
  claims: Partial<Pick<Case, 'stated' | 'terms'>> = {},
): Case {
  return {
    subject: { kind: 'indicator', id: row.id, path: [...row.path] },
    conditions,
    stated: claims.stated ?? null,
    terms: claims.terms ?? [],
    evidence,
    params: {
      indicator: row.path.join('—'),
      weight: row.weight?.value ?? null,
      score: row.score?.value ?? null,
      row: row.row,
      ...params,
    },
  };
}

/** A case about a scored indicator; `places` first, then where its score and name stand. */
export function rowCase(
  { row, score, conditions: own }: ScoredRow,
  conditions: readonly string[],
  places: readonly Place[],
  params: Case['params'],
): Case {
  return indicatorCase(row, [...own, ...conditions], [...places, score.place, row.name], params);
}
