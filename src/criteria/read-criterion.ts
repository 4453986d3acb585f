import { containsAny } from '../extract/contains-word.js';
import type { Lexicon } from '../model/book.js';
import type { ScoringModel } from '../model/scoring-model.js';
import { composeModel, emptyModel } from './compose-model.js';
import { type CriterionWords, criterionWordsOf } from './criterion-words.js';
import { findLeftover } from './find-leftover.js';
import { findSpecialFamily } from './find-special-family.js';
import { foldCriterion } from './fold-criterion.js';
import { groupSteps } from './group-steps.js';
import { readPoints } from './read-points.js';
import { readStep } from './read-step.js';
import { scanEffects } from './scan-effects.js';

/** No criterion is longer; what is longer is a whole paper in one cell. Characters. */
const LONGEST = 3000;

/**
 * Reads the wording of a scoring criterion (评价标准). `weight` is the indicator's 分值 as printed, null where there is none.
 * What holds numbers or words of scoring that are not understood is refused (family unread): nothing is guessed.
 */
export function readCriterion(text: string, weight: string | null, lexicon: Lexicon): ScoringModel {
  const words = criterionWordsOf(lexicon);
  if (text.length > LONGEST || lexicon.criteria === undefined)
    return { ...emptyModel, family: 'unread', leftover: text.slice(0, LEFTOVER_SHOWN) };
  const folded = foldCriterion(text, lexicon);
  const points = weight === null ? null : readPoints(weight);
  const scanned = scanEffects(folded, words);
  const special = findSpecialFamily(folded, scanned, points, words);
  if (special) return { ...emptyModel, ...special };
  const leftover = findLeftover(scanned, words);
  if (leftover.refused) return { ...emptyModel, family: 'unread', leftover: leftover.text };
  const steps = scanned.clauses.map((clause) => readStep(clause, words));
  const model = composeModel(groupSteps(steps, points, words), points, words);
  return adjustForWholeText({ ...model, leftover: leftover.text }, folded, words);
}

const LEFTOVER_SHOWN = 200;

/** What only the whole text tells: both dialects of a formula, thresholds that differ by region, levels that go on. */
function adjustForWholeText(model: ScoringModel, text: string, words: CriterionWords): ScoringModel {
  const { lists } = words;
  const regions = (lists.regions ?? []).filter((region) => text.includes(region));
  const found = new Set(model.conditions);
  if (regions.length > 1) found.add('by-region');
  if (containsAny(text, lists.andSoOn)) found.add('open');
  const conditions = [...found].sort();
  if (model.family !== 'proportional' || !containsAny(text, lists.backward)) return { ...model, conditions };
  const dialect = containsAny(text, lists.forward) ? 'both' : 'inverse-ratio';
  return { ...model, conditions, dialect, direction: dialect === 'both' ? null : 'lower-is-better' };
}
