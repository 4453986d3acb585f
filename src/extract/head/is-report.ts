import type { Lexicon } from '../../model/book.js';
import type { Rebuilt } from '../../model/grid.js';
import type { Conclusion, Rubric } from '../../model/statement.js';
import { findTitle } from './find-title.js';

/** A report names itself so, or holds a rubric, or a sentence that gives a total or grade. A notice about reports doesn't. */
export function isReport(
  rebuilt: Rebuilt,
  lexicon: Lexicon,
  rubrics: readonly Rubric[],
  conclusion: Conclusion | null,
): boolean {
  const scored = rubrics.some((rubric) => rubric.rows.some((row) => row.score !== null));
  if (scored) return true;
  const title = findTitle(rebuilt, lexicon);
  if (title) return title.kind === 'report';
  return rubrics.some((rubric) => rubric.rows.length > 1) || conclusion !== null;
}
