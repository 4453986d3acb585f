import type { PageWords } from '../messages/page-words.js';

/** 3 ∈ {0, 2.5, [4, 5]} says which scores a criterion can give; in words for those who don't read sets. */
const MEMBERSHIP = /^(-?[\d.]+) ([∈∉]) \{(.*)\}$/u;

/** A calculation as it is shown: sets of scores in words, all else as it is. */
export function plainWorking(calculation: string, words: PageWords): string {
  const found = MEMBERSHIP.exec(calculation);
  if (!found) return calculation;
  const [, score = '', sign = '', set = ''] = found;
  return words.allowed(score, listScores(set, words), sign === '∈');
}

/** 0, 1, [2, 3] → 0、1、2至3. */
function listScores(set: string, { span, listed }: PageWords): string {
  return set
    .replace(/\[(-?[\d.]+), (-?[\d.]+)\]/g, (_, low: string, high: string) => span(low, high))
    .replaceAll(', ', listed);
}

/** A finding's figure: a list or span of scores in words, a minus as such. */
export function plainFigure(value: string, words: PageWords): string {
  return /^[-[\]\d., ]+$/u.test(value) ? listScores(value, words).replace(/^-(?=\d)/, '−') : value;
}
