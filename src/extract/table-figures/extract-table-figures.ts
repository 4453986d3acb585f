import type { Lexicon } from '../../model/book.js';
import type { Rebuilt } from '../../model/grid.js';
import type { ReportHead, Rubric } from '../../model/statement.js';
import type { Figures } from '../figures/extract-figures.js';

/** Amounts and statistics in tables that are no rubrics, and in the target, actual and rate cells of forms. */
export function extractTableFigures(
  _rebuilt: Rebuilt,
  _rubrics: readonly Rubric[],
  _head: ReportHead,
  _lexicon: Lexicon,
): Figures {
  return { funds: [], statistics: [] };
}
