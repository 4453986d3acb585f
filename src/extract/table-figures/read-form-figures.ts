import type { Lexicon } from '../../model/book.js';
import { cellAt, type Grid, type GridCell } from '../../model/grid.js';
import type { FigureRelation, FundClaim } from '../../model/statement.js';
import { foldLabel, joinLines } from '../fold-text.js';
import type { HeaderBlock } from '../rubric/find-headers.js';
import { createRowWords } from '../rubric/row-words.js';
import { type Drafted, draftStatistic, metricKindOf } from './figure-draft.js';
import type { CellFigure } from './read-cell.js';
import { rateRelation } from './relate-rows.js';
import type { SegmentWords } from './table-segments.js';

export interface FormFigures {
  readonly figures: readonly Drafted[];
  readonly relations: readonly FigureRelation[];
}

/** 执行率 beside the amounts of a form's funds block. */
export function readExecutionRates(
  grid: Grid,
  block: HeaderBlock,
  funds: readonly FundClaim[],
  fiscalYear: number | null,
  words: SegmentWords,
  lexicon: Lexicon,
): FormFigures {
  const names = lexicon.rubric.executionRate ?? [];
  const bare = (header: string) => foldLabel(header).replace(/[a-z/×*%\d]+$/iu, '');
  const column = block.columns.findIndex(({ header }) => names.includes(bare(header)));
  const figures: Drafted[] = [];
  const relations: FigureRelation[] = [];
  if (column < 0) return { figures, relations };
  const byRow = new Map<number, FundClaim[]>();
  for (const fund of funds) {
    if (fund.host.kind !== 'cell' || fund.host.grid !== grid.id) continue;
    byRow.set(fund.host.row, [...(byRow.get(fund.host.row) ?? []), fund]);
  }
  const head = joinLines(block.columns[column]?.cell?.text.trim() ?? '');
  const name = bare(head);
  const named = words.units.named(head).find((unit) => words.units.kindOf(unit) === 'percent');
  for (const [row, amounts] of byRow) {
    const cell = cellAt(grid, row, column);
    const figure = cell && cell.row === row ? words.cells.read(cell.text) : null;
    if (!cell || !figure || (figure.unit !== null && words.units.kindOf(figure.unit) !== 'percent')) continue;
    const unit = figure.unit ?? named ?? (isShare(figure) ? undefined : '%');
    if (unit === undefined) continue;
    const subject = amounts[0]?.subject ?? null;
    const label = `${subject ?? totalName(grid, row, amounts) ?? ''}${name}`;
    const facts = {
      label,
      term: name,
      subject,
      unit,
      unitFrom: figure.unit === null ? ('head' as const) : ('own' as const),
      year: fiscalYear,
      target: false,
      qualifier: null,
    };
    const rate = draftStatistic(grid, cell, figure, facts, 'rate');
    figures.push(rate);
    const drafts = amounts.map((fund): Drafted => ({ id: fund.id, row, column: 0, fund, statistic: null }));
    const spent = drafts.filter((draft) => draft.fund?.role === 'expenditure');
    const claimed =
      spent.length === 1
        ? rateRelation(
            rate,
            spent,
            drafts.filter((draft) => !spent.includes(draft)),
          )
        : null;
    if (claimed) relations.push(claimed);
  }
  return { figures, relations };
}

/** 0.86 may be 86%. */
function isShare(figure: CellFigure): boolean {
  return /^0?\.\d+$|^1$/u.test(figure.value);
}

/** The words of the total row: they stand left of its amounts. */
function totalName(grid: Grid, row: number, amounts: readonly FundClaim[]): string | null {
  const columns = amounts.flatMap(({ host }) => (host.kind === 'cell' ? [host.column] : []));
  for (let column = Math.min(...columns) - 1; column >= 0; column--) {
    const cell = cellAt(grid, row, column);
    if (cell && cell.row === row && cell.text.trim() !== '') return foldLabel(joinLines(cell.text.trim()));
  }
  return null;
}

/** Targets and actual values of a form's indicators. Tables with criteria say how to score; their numbers are no figures. */
export function readIndicatorFigures(
  grid: Grid,
  block: HeaderBlock,
  last: number,
  fiscalYear: number | null,
  words: SegmentWords,
  lexicon: Lexicon,
): Drafted[] {
  const columnOf = (role: string) => block.columns.findIndex(({ match }) => match?.role === role);
  const rows = createRowWords(lexicon);
  const target = columnOf('target');
  const actual = columnOf('actual');
  if (columnOf('criteria') >= 0 || (target < 0 && actual < 0)) return [];
  const levels = block.columns.flatMap(({ match }, column) => (match?.role === 'level' ? [column] : []));
  const unitColumn = columnOf('unit');
  const operator = columnOf('operator');
  const figures: Drafted[] = [];
  for (let row = block.row + block.depth; row <= last; row++) {
    const nameCell = levels
      .map((column) => cellAt(grid, row, column))
      .findLast((cell) => cell && cell.text.trim() !== '');
    const name = nameCell && nameCell.row === row ? joinLines(nameCell.text.trim()) : '';
    if (name === '' || rows.isTotal(name) || rows.isNote(name) || rows.isTemplate(name)) continue;
    const goal = ownCell(target, row);
    const result = ownCell(actual, row);
    const goalFigure = goal && goal !== result ? words.cells.read(goal.text) : null;
    const resultFigure = result && result !== nameCell ? words.cells.read(result.text) : null;
    const column = ownCell(unitColumn, row)?.text.trim();
    const columnUnit =
      column === undefined || words.cells.isBlank(column) ? null : (words.units.known(column) ?? joinLines(column));
    const shared = goalFigure?.unit ?? columnUnit ?? resultFigure?.unit ?? unitOfName(name);
    const sign = ownCell(operator, row);
    const bound = sign ? (words.cells.read(`${sign.text.trim()}1`)?.bound ?? null) : null;
    if (goal && goalFigure) push(goal, { ...goalFigure, bound: goalFigure.bound ?? bound }, shared, name, true);
    if (result && resultFigure) push(result, resultFigure, shared, name, false);
  }
  return figures;

  function ownCell(column: number, row: number): GridCell | null {
    const cell = column < 0 ? undefined : cellAt(grid, row, column);
    return cell && cell.row === row ? cell : null;
  }

  function unitOfName(name: string): string | null {
    const [named] = words.units.named(name);
    if (named !== undefined) return named;
    if (words.heads.isRate(name)) return '%';
    const counted = words.heads.counts(name);
    return counted === '' ? null : counted;
  }

  function push(cell: GridCell, figure: CellFigure, shared: string | null, name: string, goal: boolean): void {
    const unit = figure.unit ?? shared;
    if (unit === null) return;
    const term = joinLines(block.columns[goal ? target : actual]?.cell?.text.trim() ?? '');
    const facts = {
      label: name,
      term,
      subject: name,
      unit,
      unitFrom: figure.unit === null ? ('head' as const) : ('own' as const),
      year: fiscalYear,
      target: goal,
      qualifier: null,
    };
    const kind = words.units.kindOf(unit);
    // A cost that an indicator sets or reaches measures it; the money that was given and spent stands in the funds block.
    const metric = kind === null || kind === 'money' ? 'other' : metricKindOf(kind);
    figures.push(draftStatistic(grid, cell, figure, facts, metric));
  }
}
