import type { CriterionWords } from './criterion-words.js';
import type { ScannedCriterion } from './effect.js';

/** What the reading left over; refused: it holds a number or a word of scoring, in itself or inside a condition. */
export interface Leftover {
  readonly text: string;
  readonly refused: boolean;
}

/** Looks for what should have been understood and was not. */
export function findLeftover(scanned: ScannedCriterion, words: CriterionWords): Leftover {
  const { any } = words;
  const harmless = new RegExp(any('notScoring'), 'gu');
  const scoring = new RegExp(
    `${any('scoringWords')}|\\d${any('point')}(?!${any('notPoint', 'andMore', 'andLess', 'lessThan', 'and', 'beyondPoints')})`,
    'u',
  );
  const holds = (text: string) => scoring.test(text.replace(harmless, ''));
  // 80-90分得4分: points of something else that is measured.
  const measured = new RegExp(`\\d${any('point')}\\)?$`, 'u');
  const inside = scanned.clauses.find((clause) => holds(clause.before.replace(measured, '')));
  if (inside) return { text: inside.before, refused: true };
  const tail = scanned.tail.replace(/^[,;:)]+|[,;]+$/g, '');
  const numbers = scanned.clauses.length > 0 && /\d/.test(tail.replace(/\((?:19|20)\d\d\)\d+|(?:19|20)\d\d/g, ''));
  return { text: tail, refused: holds(tail) || numbers };
}
