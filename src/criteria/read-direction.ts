import { Decimal } from 'decimal.js';
import { containsAny } from '../extract/contains-word.js';
import type { ScoringModel } from '../model/scoring-model.js';
import type { CriterionWords } from './criterion-words.js';
import type { Group } from './group-steps.js';
import type { MeasuredRange } from './read-range.js';

/** Whether more or less of what is measured gives more points; by what is lost for, else by the ranges of the best scores. */
export function readDirection(group: Group, words: CriterionWords): ScoringModel['direction'] {
  const { shortfall, excess, either } = words.lists;
  const loss = group.losses[0]?.label;
  if (loss !== undefined) {
    const clause = loss.split(/[,;]/).at(-1) ?? loss;
    for (const text of [clause, loss]) {
      if (containsAny(text, either)) return 'two-sided';
      if (containsAny(text, shortfall)) return 'higher-is-better';
      if (containsAny(text, excess)) return 'lower-is-better';
    }
  }
  const [best, next] = [...group.awards, ...group.zeros].map((one) => one.range).filter((range) => range !== null);
  if (best && next) {
    const [a, b] = [middleOf(best), middleOf(next)];
    if (a && b && !a.eq(b)) return a.gt(b) ? 'higher-is-better' : 'lower-is-better';
  }
  if (best && best.from === null && best.to !== null) return 'lower-is-better';
  if (best || group.proportion) return 'higher-is-better';
  return null;
}

/** A range without an upper end lies above everything, one without a lower end below. */
function middleOf(range: MeasuredRange): Decimal | null {
  if (range.from === null) return range.to === null ? null : new Decimal(-FAR).plus(range.to);
  if (range.to === null) return new Decimal(FAR).plus(range.from);
  return new Decimal(range.from).plus(range.to).div(2);
}

const FAR = 1e9;
