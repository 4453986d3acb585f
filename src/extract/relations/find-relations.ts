import type { Lexicon } from '../../model/book.js';
import type { FundRole } from '../../model/record.js';
import type { FigureRelation, FundClaim, StatisticClaim } from '../../model/statement.js';
import type { Figures } from '../figures/extract-figures.js';
import { type FigureWords, findWords } from '../figures/figure-words.js';
import { strongRole } from '../figures/find-role.js';
import type { Told } from '../figures/told.js';
import { findChanges } from './find-changes.js';
import { findLists } from './find-lists.js';
import { findRates } from './find-rates.js';
import { relationWordsOf } from './relation-words.js';

export interface RelatedFigures extends Pick<Figures, 'funds' | 'statistics'> {
  readonly relations: readonly FigureRelation[];
}

/** Which figures are parts of others, and what the text claims to hold between them. */
export function findRelations(figures: Figures, lexicon: Lexicon): RelatedFigures {
  const words = relationWordsOf(lexicon);
  const relations: FigureRelation[] = [];
  const wholes = new Map<string, string>();
  const roles = new Map<string, FundRole>();
  for (const paragraph of figures.paragraphs) {
    const { folded, figures: told } = paragraph;
    const lists = findLists(paragraph, words);
    for (const part of told) {
      const whole = lists.wholes.get(part.id);
      if (!whole) continue;
      wholes.set(part.id, whole.id);
      if (part.fund && whole.fund && saysNoFlow(part, folded, words.figure)) roles.set(part.id, whole.fund.role);
    }
    relations.push(
      ...lists.relations,
      ...findRates(folded, told, lists.wholes, words),
      ...findChanges(folded, told, lists.wholes, words),
    );
  }
  const link = <T extends FundClaim | StatisticClaim>(figure: T): T => {
    const whole = wholes.get(figure.id);
    return whole === undefined ? figure : { ...figure, partOf: whole };
  };
  const funds = figures.funds.map((fund) => ({ ...link(fund), role: roles.get(fund.id) ?? fund.role }));
  return { funds, statistics: figures.statistics.map(link), relations };
}

/** Behind an amount, its own flow: 其中30万元已支付. */
const BEHIND = 12;

/** Do no words of its own say what flow an amount is of, so that it is of that of its whole? */
function saysNoFlow(part: Told, folded: string, words: FigureWords): boolean {
  if (strongRole(part.words, words) !== null) return false;
  return !findWords(folded.slice(part.end, part.end + BEHIND), words.behindRoles).some(({ start }) => start <= 2);
}
