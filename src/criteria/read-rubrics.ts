import type { Lexicon } from '../model/book.js';
import type { ScoringModel } from '../model/scoring-model.js';
import type { Statement } from '../model/statement.js';
import { readCriterion } from './read-criterion.js';

/** The statement with what the criteria (评分标准) of its rubrics say about how points are given. */
export function readRubricCriteria(statement: Statement, lexicon: Lexicon): Statement {
  const rubrics = statement.rubrics.map((rubric) => ({
    ...rubric,
    rows: rubric.rows.map((row) => ({
      ...row,
      scoring: row.criteria ? readOnce(row.criteria.text, row.weight?.value ?? null, lexicon) : null,
    })),
  }));
  return { ...statement, rubrics };
}

/** Reports of one form have the same criteria: a tenth of an audit's time in a run over many. */
const models = new WeakMap<Lexicon, Map<string, ScoringModel>>();
const MOST_MODELS = 2000;
/** Characters of a criterion that is kept. */
const LONGEST = 2000;

function readOnce(text: string, weight: string | null, lexicon: Lexicon): ScoringModel {
  if (text.length > LONGEST) return readCriterion(text, weight, lexicon);
  const known = models.get(lexicon) ?? new Map<string, ScoringModel>();
  models.set(lexicon, known);
  const key = `${weight ?? ''}\n${text}`;
  const found = known.get(key);
  if (found) return found;
  const model = readCriterion(text, weight, lexicon);
  if (known.size >= MOST_MODELS) known.clear();
  known.set(key, model);
  return model;
}
