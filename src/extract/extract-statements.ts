import type { Lexicon } from '../model/book.js';
import type { Grid, Rebuilt } from '../model/grid.js';
import type { Notice } from '../model/notice.js';
import type { Place } from '../model/place.js';
import type { Statement } from '../model/statement.js';
import { cellSentences, extractConclusion } from './conclusion/extract-conclusion.js';
import { extractFigures } from './figures/extract-figures.js';
import { markRepeats } from './figures/mark-repeats.js';
import { extractHead } from './head/extract-head.js';
import { findRegion, type RegionHint } from './head/find-region.js';
import { isReport } from './head/is-report.js';
import { orderFigures } from './order-figures.js';
import { inheritHead } from './parts/inherit-head.js';
import { type ReportPart, splitReports } from './parts/split-reports.js';
import { findPersonalData } from './protected/find-personal-data.js';
import { findSecretMark } from './protected/find-secret-mark.js';
import { findRelations } from './relations/find-relations.js';
import { extractRubrics } from './rubric/extract-rubrics.js';
import { createHeaderMatcher } from './rubric/header-words.js';
import { findResultCells } from './sketch/result-cells.js';
import { extractTableFigures } from './table-figures/extract-table-figures.js';

export interface Extract {
  readonly statements: readonly Statement[];
  readonly notices: readonly Notice[];
  /** The paper bears a secrecy mark: nothing of its content is handed on, notices about it included. */
  readonly withheld?: boolean;
}

/** What the reports in a document state, in order; none where it is readable but no report. */
export function extractStatements(
  rebuilt: Rebuilt,
  lexicon: Lexicon,
  partial = false,
  hint: RegionHint = { name: null, region: null },
): Extract {
  const parts = splitReports(rebuilt, lexicon);
  const statements = parts.flatMap((part) => extractStatement(part, lexicon, partial, hint) ?? []);
  const mark = findSecretMark(rebuilt, lexicon);
  const withheld = mark !== null;
  if (statements.length === 0) return { statements: [], notices: [{ code: 'not-a-report' }], withheld };
  if (mark) return { statements: [withhold(mark)], notices: [], withheld };
  const rubricElsewhere = statements.some((statement) => statement.rubrics.length > 0);
  const numbered = statements.map((statement, i) => ({
    ...statement,
    ordinal: i + 1,
    rubricElsewhere,
    severalInFile: statements.length > 1,
  }));
  return { statements: numbered, notices: [] };
}

function extractStatement(part: ReportPart, lexicon: Lexicon, partial: boolean, hint: RegionHint): Statement | null {
  const { rebuilt } = part;
  const { rubrics, funds } = extractRubrics(rebuilt.grids, lexicon);
  const conclusion = extractConclusion(rebuilt, lexicon, rubrics);
  if (!isReport(rebuilt, lexicon, rubrics, conclusion)) return null;
  const head = inheritHead(extractHead(rebuilt, lexicon), part, conclusion, lexicon);
  const report = { ...head, region: findRegion(rebuilt, head, part.enclosing, lexicon, hint) };
  const tabled = extractTableFigures(rebuilt, funds, report, lexicon);
  const told = findRelations(extractFigures(rebuilt, report, lexicon, tabled.taken), lexicon);
  const inOrder = orderFigures(rebuilt, tabled.gridOrders);
  return {
    ordinal: 1,
    report,
    funds: markRepeats(inOrder([...told.funds, ...tabled.funds])),
    statistics: markRepeats(inOrder([...told.statistics, ...tabled.statistics])),
    relations: [...told.relations, ...tabled.relations],
    rubrics,
    conclusion,
    passages: [...part.preamble, ...rebuilt.passages],
    cellTexts: cellSentences(rebuilt, rubrics),
    resultCells: findResultCells(rebuilt, rubrics, lexicon),
    rubricUnread: rubrics.length === 0 && hasRubricHeads(rebuilt.grids, lexicon),
    notices: [],
    partial,
    personal: findPersonalData(rebuilt, lexicon),
  };
}

/** A statement of nothing but the mark. */
function withhold(secretMark: Place): Statement {
  return {
    ordinal: 1,
    report: {
      title: null,
      kind: { value: 'other', place: null },
      stage: { value: 'unknown', place: null },
      fiscalYear: null,
      organization: null,
      department: null,
      project: null,
      projectCode: null,
      reportDate: null,
      region: null,
    },
    funds: [],
    statistics: [],
    relations: [],
    rubrics: [],
    conclusion: null,
    passages: [],
    rubricUnread: false,
    notices: [],
    partial: false,
    secretMark,
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
