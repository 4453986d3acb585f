import type { Lexicon } from '../../model/book.js';
import type { FundRole, MoneyLevel } from '../../model/record.js';
import { type FigureWords, figureWordsOf, findWords } from './figure-words.js';

/** The role of an amount from the words before it: the one that stands nearest to it; null where none does. */
export function findRole(before: string, lexicon: Lexicon): FundRole | null {
  const words = figureWordsOf(lexicon);
  return strongRole(before, words) ?? weakRole(before, words);
}

/** Words that say what flow an amount is of: 支出, 到位, 下达. */
export function strongRole(text: string, words: FigureWords): FundRole | null {
  return findWords(text, words.strongRoles).findLast(({ kind }) => kind !== null)?.kind ?? null;
}

/** Words that only say where the money is from or what it is for: 专项资金, 经费. */
export function weakRole(text: string, words: FigureWords): FundRole | null {
  return findWords(text, words.weakRoles).at(-1)?.kind ?? null;
}

function mediumRole(text: string, words: FigureWords): FundRole | null {
  return findWords(text, words.mediumRoles).at(-1)?.kind ?? null;
}

/** What is known of an amount when its role is sought. */
export interface RoleContext {
  /** The words of its own clause before it. */
  readonly head: string;
  /** The words of the period before it and behind the last amount, in the same bracket. */
  readonly span: string;
  /** The words of its clause behind it. */
  readonly behind: string;
  readonly label: string;
  /** For each person, pupil, mu. */
  readonly per: boolean;
  /** The role of the whole that it is listed under. */
  readonly whole: FundRole | null;
  /** The role of the amount before it in the same period. */
  readonly last: FundRole | null;
  /** The role of an equal amount under the same name. */
  readonly namesake: FundRole | null;
}

/** The role of an amount in its sentence. */
export function decideRole(context: RoleContext, words: FigureWords): FundRole {
  const { head, span, behind, per, whole, last, namesake } = context;
  const own = strongRole(head, words) ?? (words.bareBalance.test(head) ? 'balance' : null);
  if (per) return roleOfStandard(own, last, head, words);
  if (own) return own;
  const after = findWords(behind.slice(0, 12), words.behindRoles).find(({ start }) => start <= 2)?.kind;
  if (after && head.length < 6) return after;
  if (whole) return whole;
  const matching = findWords(head, words.matchingRoles).at(-1)?.kind;
  if (matching) return matching;
  const told = strongRole(span, words);
  if (told) return told;
  const medium = mediumRole(head, words) ?? mediumRole(span, words);
  if (medium) return medium;
  return namesake ?? last ?? weakRole(head, words) ?? weakRole(span, words) ?? weakRole(behind, words) ?? 'other';
}

/** 每人每月600元: a standard, or what was paid to each on average. */
function roleOfStandard(own: FundRole | null, last: FundRole | null, head: string, words: FigureWords): FundRole {
  if (own === 'other' || own === 'income') return 'other';
  if (words.standard.test(head)) return 'subsidy';
  if (last === 'fund-benefit' || own === 'fund-benefit') return 'fund-benefit';
  return 'subsidy';
}

/** The level of government that gives the money; null where the words name none, or several. */
export function findLevel(text: string, words: FigureWords): MoneyLevel | null {
  const levels = new Set(findWords(text, words.levels).map(({ kind }) => kind));
  const [level] = levels;
  return levels.size === 1 && level !== undefined && level !== 'mixed' ? level : null;
}
