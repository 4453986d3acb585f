import { onceFor } from '../extract/once-for.js';
import type { CriterionWords } from './criterion-words.js';
import type { CriterionSays } from './evaluate-score.js';

type Hints = Omit<CriterionSays, 'reverse'>;

/** What a criterion says besides its model. `folded`: as foldCriterion writes it. */
export function readHints(folded: string, words: CriterionWords): Hints {
  const { goal, short } = patternsOf(words);
  return { goal: goal.test(folded), short: short.test(folded) };
}

const patternsOf = onceFor(({ any }: CriterionWords) => {
  const points = `${any('award')}?(?:\\d|${any('full')})`;
  return {
    goal: new RegExp(
      `^${any('goalStart')}*${any('goalReached')}${any('goalOf')}*${any('ownGoal')}${any('goalEnd')}*,?${points}`,
      'u',
    ),
    short: new RegExp(`${any('each')}(?:${any('shortfall')})+[1一]\\p{Script=Han}`, 'u'),
  };
});
