import type { CriterionWords } from './criterion-words.js';
import type { CriterionSays } from './evaluate-score.js';

type Hints = Omit<CriterionSays, 'reverse'>;

const known = new WeakMap<CriterionWords, { readonly goal: RegExp; readonly short: RegExp }>();

/** What a criterion says besides its model. `folded`: as foldCriterion writes it. */
export function readHints(folded: string, words: CriterionWords): Hints {
  const made = known.get(words) ?? buildPatterns(words);
  known.set(words, made);
  return { goal: made.goal.test(folded), short: made.short.test(folded) };
}

function buildPatterns({ any }: CriterionWords) {
  const points = `${any('award')}?(?:\\d|${any('full')})`;
  return {
    goal: new RegExp(
      `^${any('goalStart')}*${any('goalReached')}${any('goalOf')}*${any('ownGoal')}${any('goalEnd')}*,?${points}`,
      'u',
    ),
    short: new RegExp(`${any('each')}(?:${any('shortfall')})+[1一]\\p{Script=Han}`, 'u'),
  };
}
