import type { Lexicon } from '../model/book.js';
import type { Grid, Rebuilt } from '../model/grid.js';
import type { Notice } from '../model/notice.js';
import type { Statement } from '../model/statement.js';
import { extractConclusion } from './conclusion/extract-conclusion.js';
import { extractFigures } from './figures/extract-figures.js';
import { extractHead } from './head/extract-head.js';
import { isReport } from './head/is-report.js';
import { orderFigures } from './order-figures.js';
import { inheritHead } from './parts/inherit-head.js';
import { type ReportPart, splitReports } from './parts/split-reports.js';
import { findRelations } from './relations/find-relations.js';
import { extractRubrics } from './rubric/extract-rubrics.js';
import { createHeaderMatcher } from './rubric/header-words.js';
import { extractTableFigures } from './table-figures/extract-table-figures.js';

export interface Extract {
  readonly statements: readonly Statement[];
  readonly notices: readonly Notice[];
}

/** What the reports in a document state, in order; none where it is readable but no report. */
export function extractStatements(rebuilt: Rebuilt, lexicon: Lexicon, partial = false): Extract {
  const parts = splitReports(rebuilt, lexicon);
  const statements = parts.flatMap((part) => extractStatement(part, lexicon, partial) ?? []);
  if (statements.length === 0) return { statements: [], notices: [{ code: 'not-a-report' }] };
  const rubricElsewhere = statements.some((statement) => statement.rubrics.length > 0);
  const numbered = statements.map((statement, i) => ({ ...statement, ordinal: i + 1, rubricElsewhere }));
  return { statements: numbered, notices: [] };
}

function extractStatement(part: ReportPart, lexicon: Lexicon, partial: boolean): Statement | null {
  const { rebuilt } = part;
  const { rubrics, funds } = extractRubrics(rebuilt.grids, lexicon);
  const conclusion = extractConclusion(rebuilt, lexicon, rubrics);
  if (!isReport(rebuilt, lexicon, rubrics, conclusion)) return null;
  const report = inheritHead(extractHead(rebuilt, lexicon), part, conclusion, lexicon);
  const tabled = extractTableFigures(rebuilt, funds, report, lexicon);
  const told = extractFigures(rebuilt, report, lexicon, tabled.taken);
  const figures = findRelations(
    orderFigures(
      { funds: [...told.funds, ...tabled.funds], statistics: [...told.statistics, ...tabled.statistics] },
      rebuilt,
      tabled.gridOrders,
    ),
    rebuilt.passages,
    lexicon,
  );
  return {
    ordinal: 1,
    report,
    funds: figures.funds,
    statistics: figures.statistics,
    relations: [...figures.relations, ...tabled.relations],
    rubrics,
    conclusion,
    passages: [...part.preamble, ...rebuilt.passages],
    rubricUnread: rubrics.length === 0 && hasRubricHeads(rebuilt.grids, lexicon),
    notices: [],
    partial,
  };
}

/** Do a criteria head and a score head stand in one row of a table? Then it is a rubric, though of a layout unknown here. */
function hasRubricHeads(grids: readonly Grid[], lexicon: Lexicon): boolean {
  const match = createHeaderMatcher(lexicon);
  return grids.some((grid) => {
    const scores = grid.cells.filter((cell) => match(cell.text)?.role === 'score');
    return scores.some((score) =>
      grid.cells.some((cell) => cell.row === score.row && match(cell.text)?.role === 'criteria'),
    );
  });
}
