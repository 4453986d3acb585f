import type { Lexicon } from '../../model/book.js';
import type { Passage } from '../../model/grid.js';
import type { FigureRelation } from '../../model/statement.js';
import type { Figures } from '../figures/extract-figures.js';

export interface RelatedFigures extends Figures {
  readonly relations: readonly FigureRelation[];
}

/** Which figures are parts of others, which repeat others, and what the text claims to hold between them. */
export function findRelations(figures: Figures, _passages: readonly Passage[], _lexicon: Lexicon): RelatedFigures {
  return { ...figures, relations: [] };
}
