import { Decimal } from 'decimal.js';
import { containsAny } from '../extract/contains-word.js';
import type { ScoringModel } from '../model/scoring-model.js';
import type { CriterionWords } from './criterion-words.js';
import type { ScannedCriterion } from './effect.js';
import { readRange } from './read-range.js';

/** Families that are told by their words, and for which no score of the row can be worked out; null for all others. */
export function findSpecialFamily(
  text: string,
  scanned: ScannedCriterion,
  weight: string | null,
  words: CriterionWords,
): Partial<ScoringModel> | null {
  const { lists, any } = words;
  const kinds = new Set(scanned.clauses.map((clause) => clause.effect.kind));
  const effects = scanned.clauses.map((clause) => clause.effect);
  const caps = effects.filter((effect) => effect.kind === 'cap').length;
  const scores = caps > 1 || effects.some((effect) => !['definition', 'no-loss', 'cap'].includes(effect.kind));
  if (containsAny(text, lists.eitherOr)) return { family: 'either-or' };
  if (containsAny(text, lists.selfDefined)) return { family: 'self-defined' };
  if (effects.some((effect) => effect.kind === 'total-cap' && new Decimal(effect.points).gt(weight ?? 0)))
    return { family: 'stepped-cap' };
  if (containsAny(text, lists.averaged)) return { family: 'equal-share' };
  if (containsAny(text, lists.tickBoxes)) return { family: 'band-qual' };
  const gains = effects.some((effect) => effect.kind === 'award' && effect.gain);
  const plain = text.replace(new RegExp(any('notBonus'), 'gu'), '');
  const base = effects.some(
    (effect) => effect.kind === 'award' && !effect.gain && (effect.high === null || effect.high === weight),
  );
  if (containsAny(plain, lists.bonus) || (gains && base && containsAny(text, lists.bonusEach)))
    return { family: 'bonus-negative' };
  if (
    containsAny(text, lists.overTarget) &&
    !kinds.has('award') &&
    !kinds.has('proportion') &&
    !new RegExp(any('each'), 'u').test(text)
  ) {
    const [loss] = effects.filter((effect) => effect.kind === 'loss');
    if (!loss) return { family: 'over-target' };
    const lost = { label: '', points: loss.points, step: null, unit: null, most: null };
    return { family: 'over-target', losses: [lost], deduction: loss.points };
  }
  const gives = effects.some((effect) => effect.kind === 'award' && !effect.vague && effect.high !== null);
  if (containsAny(text, lists.notScored) && !gives && !kinds.has('loss') && !kinds.has('proportion'))
    return { family: 'not-applicable' };
  if (scores) return null;
  const scoring = new RegExp(any('scoringWords'), 'u').test(text.replace(new RegExp(any('notScoring'), 'gu'), ''));
  if (scoring) return { family: 'unread', leftover: text };
  const measured = containsAny(text, lists.target) && readRange(text, words) !== null;
  return { family: measured ? 'target-only' : 'no-rule', leftover: text };
}
