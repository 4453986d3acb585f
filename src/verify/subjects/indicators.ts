import type { Claim } from '../../model/claim.js';
import type { Indicator, Rubric, Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { Exact } from '../decimal.js';
import { eachRow, indicatorCase } from './indicator-rows.js';
import { conditionsOf } from './rubric-sums.js';

/** Each indicator's score against its weight. */
export function scoresAndWeights(statement: Statement): Case[] {
  return eachRow(statement, (row, rubric, conditions) => {
    if (!row.score || !row.weight) return [];
    const doubtful = overCount(rubric) * 2 > rubric.rows.length;
    return [
      caseOf(row, row.score, [row.weight], [...conditions, ...(doubtful ? ['columns-doubtful'] : []), ...stateOf(row)]),
    ];
  });
}

/** Each weighted indicator of a scored rubric: is its score there? */
export function missingScores(statement: Statement): Case[] {
  return eachRow(statement, (row, rubric, conditions) => {
    if (!row.weight || !rubric.scored) return [];
    const more = [...conditions, ...stateOf(row), ...(row.kind === 'indicator' ? [] : ['bonus-rows'])];
    const entry = caseOf(row, row.score, [], more);
    return [{ ...entry, params: { ...entry.params, state: row.scoreState } }];
  });
}

export function deductions(statement: Statement): Case[] {
  return eachRow(statement, (row, _, conditions) => {
    if (!row.score || !row.weight || !row.deduction) return [];
    return [caseOf(row, row.score, [row.weight, row.deduction], [...conditions, ...stateOf(row)])];
  });
}

/** Indicators that stand twice with the same path, target and criteria. */
export function duplicates(statement: Statement): Case[] {
  return statement.rubrics.flatMap((rubric) => {
    const seen = new Map<string, Indicator>();
    return rubric.rows.flatMap((row): Case[] => {
      const key = JSON.stringify([row.path, row.target?.text ?? null, row.criteria?.text ?? null]);
      const first = seen.get(key);
      if (!first) {
        seen.set(key, row);
        return [];
      }
      const entry = caseOf(row, null, [], conditionsOf(statement, rubric));
      return [
        {
          ...entry,
          evidence: [row.name, first.name],
          params: { ...entry.params, fault: first.name.block === row.name.block ? 0 : 1 },
        },
      ];
    });
  });
}

function stateOf(row: Indicator): string[] {
  if (row.kind !== 'indicator') return ['bonus-or-penalty'];
  if (row.scoreState === 'stated' || row.scoreState === 'blank') return [];
  return [`score-${row.scoreState}`];
}

function overCount(rubric: Rubric): number {
  return rubric.rows.filter((row) => row.score && row.weight && new Exact(row.score.value).gt(row.weight.value)).length;
}

function caseOf(row: Indicator, stated: Claim | null, terms: readonly Claim[], conditions: readonly string[]): Case {
  const evidence = [...(stated ? [stated.place] : []), ...terms.map((term) => term.place), row.name];
  const label = row.path.join('—');
  const named = terms.map((value) => ({ label, value, optional: false, most: null }));
  return indicatorCase(row, conditions, evidence, {}, { stated, terms: named });
}
