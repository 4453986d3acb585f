import type { Lexicon } from '../../model/book.js';
import type { FigureRelation, FundClaim, StatisticClaim } from '../../model/statement.js';
import type { Figures } from '../figures/extract-figures.js';
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
  for (const paragraph of figures.paragraphs) {
    const { folded, figures: told } = paragraph;
    const lists = findLists(paragraph, words);
    for (const [part, whole] of lists.wholes) wholes.set(part, whole.id);
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
  return { funds: figures.funds.map(link), statistics: figures.statistics.map(link), relations };
}
