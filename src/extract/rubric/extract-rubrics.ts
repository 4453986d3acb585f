import { Decimal } from 'decimal.js';
import type { Lexicon } from '../../model/book.js';
import type { Grid } from '../../model/grid.js';
import type { FundClaim, Indicator, Rubric } from '../../model/statement.js';
import { assignColumns } from './assign-columns.js';
import { findHeaders, type HeaderBlock } from './find-headers.js';
import { foldLevelMatrix } from './fold-level-matrix.js';
import { createHeaderMatcher, type HeaderMatcher } from './header-words.js';
import { joinSplitRubrics, mergeRubrics } from './join-split-rubrics.js';
import { type FundsBlock, readFundsBlock } from './read-funds-block.js';
import { readSection, sortRows } from './read-section.js';
import { createRowWords, type RowWords } from './row-words.js';

export interface RubricExtract {
  readonly rubrics: readonly Rubric[];
  readonly funds: readonly FundClaim[];
}

/** Every rubric in the grids, in order, and the amounts that the funds blocks of forms state. */
export function extractRubrics(grids: readonly Grid[], lexicon: Lexicon): RubricExtract {
  const match = createHeaderMatcher(lexicon);
  const words = createRowWords(lexicon);
  const rubrics: Rubric[] = [];
  const funds: FundClaim[] = [];
  let waiting: Indicator | null = null;
  for (const grid of grids) {
    const found = readGrid(foldLevelMatrix(grid, match, words), match, words, lexicon);
    funds.push(...found.funds);
    const first = found.rubrics[0];
    if (first && waiting && completesTotal(first, waiting)) {
      rubrics.push({ ...first, rows: [waiting, ...first.rows] }, ...found.rubrics.slice(1));
    } else rubrics.push(...found.rubrics);
    waiting = found.leading ?? (first ? null : waiting);
  }
  const whole = joinSplitRubrics(rubrics);
  return { rubrics: whole.map((rubric, i) => ({ ...rubric, id: `r${i + 1}` })), funds };
}

/** A form may keep its funds in a table of their own: their row belongs to the rubric whose stated weight needs it. */
function completesTotal(rubric: Rubric, leading: Indicator): boolean {
  const stated = rubric.total?.weight?.value;
  const weights = [leading, ...rubric.rows].map((row) => row.weight?.value);
  if (stated === undefined || leading.weight === null) return false;
  return weights.reduce<Decimal>((sum, weight) => sum.plus(weight ?? 0), new Decimal(0)).equals(stated);
}

interface GridExtract extends RubricExtract {
  /** The scored row of a funds block that no rubric of the same grid took in. */
  readonly leading: Indicator | null;
}

function readGrid(grid: Grid, match: HeaderMatcher, words: RowWords, lexicon: Lexicon): GridExtract {
  const headers = findHeaders(grid, match, lexicon);
  const rubrics: Rubric[] = [];
  const funds: FundClaim[] = [];
  let open: Rubric | null = null;
  let leading: Indicator | null = null;
  for (let i = 0; i < headers.length; i++) {
    const block = headers[i];
    if (!block) continue;
    if (block.kind === 'funds') {
      const read: FundsBlock = readFundsBlock(grid, block, limitOf(i), words, lexicon);
      funds.push(...read.funds);
      close();
      leading = read.indicator;
      continue;
    }
    // A header that repeats the one before it, on a new page, heads the same rows.
    const repeats: HeaderBlock[] = [];
    for (let next = headers[i + 1]; next && sameHeader(block, next); next = headers[i + 1]) {
      if (readRubric(grid, block, next.row - 1, repeats, words, lexicon)?.total) break;
      repeats.push(next);
      i++;
    }
    const rubric = readRubric(grid, block, limitOf(i), repeats, words, lexicon);
    if (!rubric) continue;
    if (open && !open.total) open = mergeRubrics(open, rubric);
    else {
      close();
      open = rubric;
    }
    if (leading) open = { ...open, rows: [leading, ...open.rows], scored: open.scored || leading.score !== null };
    leading = null;
  }
  close();
  return { rubrics, funds, leading };

  function close(): void {
    if (open && open.rows.length > 0) rubrics.push(open);
    open = null;
  }

  function limitOf(i: number): number {
    return (headers[i + 1]?.row ?? grid.rowCount) - 1;
  }
}

function readRubric(
  grid: Grid,
  block: HeaderBlock,
  last: number,
  repeats: readonly HeaderBlock[],
  words: RowWords,
  lexicon: Lexicon,
): Rubric | null {
  const first = block.row + block.depth;
  if (first > last) return null;
  const skip = new Set(repeats.flatMap((repeat) => Array.from({ length: repeat.depth }, (_, i) => repeat.row + i)));
  const rows = sortRows(grid, first, last, skip, words);
  const dataRows = rows.flatMap((entry) => (entry.kind === 'data' ? [entry.row] : []));
  const plan = assignColumns(grid, block, dataRows, lexicon);
  if (plan.levels.length === 0) return null;
  const section = readSection(grid, plan, rows, words);
  const head = block.columns.find((column) => column.cell !== null)?.cell;
  if (!head) return null;
  // A caption names the table; a sentence above it is none.
  const title = grid.captions.findLast((caption) => !/[。；，：]/u.test(caption.text))?.text.trim() ?? null;
  return { id: grid.id, title, columns: plan.columns, ...section, scored: plan.score !== null, place: head.place };
}

function sameHeader(a: HeaderBlock, b: HeaderBlock): boolean {
  return b.kind === 'indicators' && a.columns.every((column, i) => column.header === b.columns[i]?.header);
}
