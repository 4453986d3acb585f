import type { Lexicon } from '../model/book.js';
import type { Rebuilt } from '../model/grid.js';
import type { Notice } from '../model/notice.js';
import type { Statement } from '../model/statement.js';
import { extractConclusion } from './conclusion/extract-conclusion.js';
import { extractHead } from './head/extract-head.js';
import { isReport } from './head/is-report.js';
import { extractRubrics } from './rubric/extract-rubrics.js';

export interface Extract {
  readonly statements: readonly Statement[];
  readonly notices: readonly Notice[];
}

/** What the reports in a document state, in order; none where it is readable but no report. */
export function extractStatements(rebuilt: Rebuilt, lexicon: Lexicon, partial = false): Extract {
  const { rubrics, funds } = extractRubrics(rebuilt.grids, lexicon);
  const conclusion = extractConclusion(rebuilt, lexicon, rubrics);
  if (!isReport(rebuilt, lexicon, rubrics, conclusion)) return { statements: [], notices: [{ code: 'not-a-report' }] };
  const statement: Statement = {
    ordinal: 1,
    report: extractHead(rebuilt, lexicon),
    funds,
    statistics: [],
    rubrics,
    conclusion,
    passages: rebuilt.passages,
    notices: [],
    partial,
  };
  return { statements: [statement], notices: [] };
}
