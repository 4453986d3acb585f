import type { Lexicon } from '../../model/book.js';
import { cellAt, type Grid, type Passage, type Rebuilt } from '../../model/grid.js';
import type { FigureRelation, FundClaim, ReportHead, StatisticClaim } from '../../model/statement.js';
import type { Figures } from '../figures/extract-figures.js';
import { anyOf } from '../fold-sentence.js';
import { foldLabel } from '../fold-text.js';
import { findHeaders } from '../rubric/find-headers.js';
import { createHeaderMatcher } from '../rubric/header-words.js';
import type { Drafted } from './figure-draft.js';
import { foldFlattened } from './fold-flattened.js';
import { createHeadWords } from './head-words.js';
import { createCellReader } from './read-cell.js';
import { readFigureBlocks, type TableSetting } from './read-figure-table.js';
import { readExecutionRates, readIndicatorFigures } from './read-form-figures.js';
import { relateBlock } from './relate-figures.js';
import { findTableSegments, type SegmentWords } from './table-segments.js';
import { createUnitWords } from './unit-words.js';

export interface TableFigures extends Pick<Figures, 'funds' | 'statistics'> {
  readonly relations: readonly FigureRelation[];
  /** Passages that are rows of flattened tables, read here: no sentences. */
  readonly taken: ReadonlySet<string>;
  /** Where those tables stand among the document's blocks. */
  readonly gridOrders: ReadonlyMap<string, number>;
}

/** A table larger than this holds the cases of many people or places, not the figures of a report. */
const MOST_CELLS = 20_000;

/**
 * Amounts and statistics in tables that are no rubrics, in tables flattened into lines of text, and in the target, actual
 * and rate cells of forms. `formFunds` are the amounts of the forms' funds blocks; they come back with year and level.
 */
export function extractTableFigures(
  rebuilt: Rebuilt,
  formFunds: readonly FundClaim[],
  head: ReportHead,
  lexicon: Lexicon,
): TableFigures {
  const words: SegmentWords = {
    heads: createHeadWords(lexicon),
    units: createUnitWords(lexicon),
    cells: createCellReader(lexicon),
  };
  const fiscalYear = head.fiscalYear?.value ?? null;
  const funds: FundClaim[] = formFunds.map((fund) => ({
    ...fund,
    year: fund.year ?? fiscalYear,
    level: fund.level ?? (fund.subject === null ? null : words.heads.levelOf(fund.subject)),
  }));
  const statistics: StatisticClaim[] = [];
  const relations: FigureRelation[] = [];
  const match = createHeaderMatcher(lexicon);
  const rate = new RegExp(anyOf(lexicon.figures.rateExecution), 'u');
  const isExecutionRate = (text: string) => rate.test(foldLabel(text));
  for (const grid of rebuilt.grids) if (grid.cells.length <= MOST_CELLS) readGrid(grid);
  const flattened = foldFlattened(rebuilt, words, lexicon);
  const taken = new Set<string>();
  const gridOrders = new Map(flattened.map(({ grid }) => [grid.id, grid.order]));
  for (const { grid, passages } of flattened) {
    for (const figure of readFlattened(grid)) {
      const cell = cellAt(grid, figure.row, figure.column);
      const passage = passages.get(cell?.place.block ?? '') ?? null;
      if (passage !== null) taken.add(passage);
    }
  }
  return { funds, statistics, relations, taken, gridOrders };

  function readGrid(grid: Grid): void {
    // Heads such as 预算数 and 执行数 stand over tables that are no forms, too.
    const headers = findHeaders(grid, match, lexicon).filter(
      (block) => block.kind === 'indicators' || isFormBlock(grid, block.row),
    );
    const [first] = headers;
    readRows(grid, 0, first ? first.row - 1 : grid.rowCount - 1);
    headers.forEach((block, i) => {
      const last = (headers[i + 1]?.row ?? grid.rowCount) - 1;
      if (block.kind === 'funds') {
        const found = readExecutionRates(grid, block, funds, fiscalYear, words, lexicon);
        add(found.figures);
        relations.push(...found.relations);
      } else add(readIndicatorFigures(grid, block, last, fiscalYear, words, lexicon));
    });
  }

  function isFormBlock(grid: Grid, row: number): boolean {
    return formFunds.some(({ host }) => host.kind === 'cell' && host.grid === grid.id && host.row === row + 1);
  }

  /** The form's own readers know only tables; here a funds block is a table like others. */
  function readFlattened(grid: Grid): readonly Drafted[] {
    const block = findHeaders(grid, match, lexicon).find((header) => header.kind === 'indicators');
    if (!block) return readRows(grid, 0, grid.rowCount - 1);
    const above = readRows(grid, 0, block.row - 1);
    const indicators = readIndicatorFigures(grid, block, grid.rowCount - 1, fiscalYear, words, lexicon);
    add(indicators);
    return [...above, ...indicators];
  }

  function readRows(grid: Grid, first: number, last: number): readonly Drafted[] {
    const setting = settingOf(grid, fiscalYear, words);
    const found: Drafted[] = [];
    for (const segment of findTableSegments(grid, first, last, words)) {
      for (const block of readFigureBlocks(grid, segment, setting, words)) {
        const related = relateBlock(block, words.heads, isExecutionRate);
        found.push(...related.figures);
        relations.push(...related.relations);
      }
    }
    add(found);
    return found;
  }

  function add(figures: readonly Drafted[]): void {
    for (const { fund, statistic } of figures) {
      if (fund) funds.push(fund);
      if (statistic) statistics.push(statistic);
    }
  }
}

/** Captions, and the rows of one cell that a table begins with, name it and its unit. */
function settingOf(grid: Grid, fiscalYear: number | null, words: SegmentWords): TableSetting {
  const banners: string[] = [];
  for (const cell of grid.cells) {
    if (cell.row > 2) break;
    const lone =
      cell.columnSpan === grid.columnCount ||
      !grid.cells.some((other) => other.row === cell.row && other !== cell && other.text.trim() !== '');
    if (lone && cell.text.trim() !== '') banners.push(cell.text);
    else banners.push(...(words.units.named(cell.text).length > 0 && isUnitLine(cell.text) ? [cell.text] : []));
  }
  const captions = grid.captions.map((caption: Passage) => caption.text);
  const units = [...banners, ...captions.reverse()].flatMap((text) => words.units.named(text));
  const title = [...banners, ...captions].find((text) => !/[。；，]/u.test(text) && !isUnitLine(text)) ?? '';
  return { title: title.trim().slice(0, 60), units: [...new Set(units)], fiscalYear };
}

/** 单位：万元 */
function isUnitLine(text: string): boolean {
  return /^[\s（(]*(?:金额)?单位\s*[：:]/u.test(text);
}
