import type { Lexicon } from '../model/book.js';
import type { Statement } from '../model/statement.js';
import { readCriterion } from './read-criterion.js';

/** The statement with what the criteria (评分标准) of its rubrics say about how points are given. */
export function readRubricCriteria(statement: Statement, lexicon: Lexicon): Statement {
  const rubrics = statement.rubrics.map((rubric) => ({
    ...rubric,
    rows: rubric.rows.map((row) => ({
      ...row,
      scoring: row.criteria ? readCriterion(row.criteria.text, row.weight?.value ?? null, lexicon) : null,
    })),
  }));
  return { ...statement, rubrics };
}
