import type { Lexicon } from '../../model/book.js';
import type { Claim } from '../../model/claim.js';
import { cellAt, cellsOfRow, type Grid, type GridCell } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import type { FundRole } from '../../model/record.js';
import type { FundClaim, Indicator } from '../../model/statement.js';
import { foldLabel, foldWidth, foldWord, joinLines } from '../fold-text.js';
import { readMoneyUnit, toYuan } from '../money-unit.js';
import { readCellNumber } from './cell-number.js';
import type { HeaderBlock } from './find-headers.js';
import type { RowWords } from './row-words.js';

export interface FundsBlock {
  /** 预算执行率, where the block gives it a weight; further rows that repeat its score are not added again. */
  readonly indicator: Indicator | null;
  readonly funds: readonly FundClaim[];
  /** Last row of the grid that belongs to the block. */
  readonly last: number;
}

const FUND_COLUMNS: readonly { readonly words: string; readonly role: FundRole }[] = [
  { words: 'fundsInitial', role: 'budget' },
  { words: 'fundsBudget', role: 'budget-adjusted' },
  { words: 'fundsExecuted', role: 'expenditure' },
];

/** The block 项目资金 of the form 项目支出绩效自评表 (财预〔2020〕10号): amounts by source, and the score of their execution. */
export function readFundsBlock(
  grid: Grid,
  block: HeaderBlock,
  limit: number,
  words: RowWords,
  lexicon: Lexicon,
): FundsBlock {
  const list = (name: string) => lexicon.rubric[name] ?? [];
  const bare = (column: number) => foldLabel(block.columns[column]?.header ?? '').replace(/[a-z/]+$/i, '');
  const columns = block.columns.map((_, column) => column);
  let amountColumns = FUND_COLUMNS.flatMap(({ words: name, role }) => {
    const headed = columns.filter((c) => list(name).includes(bare(c)));
    // A head that reaches over the names as well stands for the column of figures below it.
    const column = headed.find((c) => isNumber(cellAt(grid, block.row + 1, c))) ?? headed[0];
    return column === undefined ? [] : [{ column, role }];
  });
  // Where a form states one budget only, that is its budget.
  if (amountColumns.every(({ role }) => role !== 'budget'))
    amountColumns = amountColumns.map(({ column, role }) => ({
      column,
      role: role === 'budget-adjusted' ? 'budget' : role,
    }));
  const roleColumn = (role: 'weight' | 'score') => columns.find((c) => block.columns[c]?.match?.role === role);
  const rateColumn = columns.find((c) => list('executionRate').includes(bare(c)));
  const weightColumn = roleColumn('weight');
  const scoreColumn = roleColumn('score');
  const firstAmount = Math.min(...amountColumns.map((entry) => entry.column));
  const unit = blockUnit();

  const funds: FundClaim[] = [];
  let indicator: Indicator | null = null;
  let totals: readonly FundClaim[] = [];
  let last = block.row;
  if (!isForm()) return { indicator, funds, last };
  for (let row = block.row + 1; row <= limit; row++) {
    const label = labelOf(row);
    if (!label || !amountColumns.some(({ column }) => isAmountCell(cellAt(grid, row, column), row))) break;
    last = row;
    const whole = totals.length === 0 || list('fundsTotalRow').includes(foldLabel(label.text));
    const claims = readAmounts(row, label, whole);
    funds.push(...claims);
    if (whole && totals.length === 0) totals = claims;
    indicator ??= readIndicator(row);
  }
  return { indicator, funds, last };

  /** A list of projects or offices with the same heads is a table of its own: a form begins with the total, and scores it. */
  function isForm(): boolean {
    const label = labelOf(block.row + 1);
    const name = foldLabel(label?.text ?? '');
    if (name !== '' && !list('fundsTotalRow').includes(name)) return scoredRows() === 1;
    const scored = weightColumn !== undefined || scoreColumn !== undefined;
    return scored || limit < grid.rowCount - 1 || !list('total').includes(name);
  }

  /** Rows down to the next header that have a weight or a score: in a form, only the first. */
  function scoredRows(): number {
    let rows = 0;
    for (let row = block.row + 1; row <= limit; row++) {
      const cells = [weightColumn, scoreColumn].map((c) => (c === undefined ? undefined : cellAt(grid, row, c)));
      if (cells.some((cell) => cell && cell.row === row && readCellNumber(cell) !== null)) rows++;
    }
    return rows;
  }

  function labelOf(row: number): GridCell | null {
    const cells = cellsOfRow(grid, row).filter((cell) => cell.column < firstAmount && cell.text.trim() !== '');
    // A form may name no source of its one row of amounts.
    return cells.at(-1) ?? (totals.length === 0 ? (cellAt(grid, row, 0) ?? null) : null);
  }

  function isNumber(cell: GridCell | undefined): boolean {
    return cell !== undefined && (readCellNumber(cell) !== null || readMoney(cell) !== null);
  }

  function isAmountCell(cell: GridCell | undefined, row: number): boolean {
    if (!cell || cell.row !== row) return false;
    return (
      cell.text.trim() === '' ||
      readCellNumber(cell) !== null ||
      readMoney(cell) !== null ||
      words.isNotApplicable(cell.text)
    );
  }

  function blockUnit(): string | null {
    const sides = cellsOfRow(grid, block.row).map((cell) => cell.text);
    // 预算执行情况（万元） over the whole width may head the block.
    const above = block.row > 0 ? cellsOfRow(grid, block.row - 1) : [];
    const banner = above.flatMap((cell) => (cell.columnSpan === grid.columnCount ? [cell.text] : []));
    const texts = [...sides, ...banner, ...grid.captions.map((caption) => caption.text).reverse()];
    return texts.map(readMoneyUnit).find((found) => found !== null) ?? null;
  }

  function readAmounts(row: number, label: GridCell, whole: boolean): FundClaim[] {
    return amountColumns.flatMap(({ column, role }) => {
      const cell = cellAt(grid, row, column);
      const amount = cell && cell.row === row ? (readMoney(cell) ?? readCellNumber(cell)) : null;
      if (!amount || amount.unit === '%') return [];
      const claim: Claim = { ...amount, unit: amount.unit ?? unit };
      const header = block.columns[column]?.header ?? '';
      const subject = nameOf(label.text);
      const parent = whole ? undefined : totals.find((fund) => fund.role === role);
      return [
        {
          id: `${cell?.place.block ?? ''}`,
          role,
          label: whole ? header : `${subject}·${header}`,
          amount: claim,
          yuan: toYuan(claim.value, claim.unit),
          host: { kind: 'cell', grid: grid.id, row, column },
          subject: whole ? null : subject,
          term: header,
          direction: null,
          bound: null,
          unitFrom: amount.unit ? 'own' : unit ? 'head' : 'none',
          year: null,
          level: null,
          per: null,
          approx: false,
          target: false,
          qualifier: null,
          duplicateOf: null,
          partOf: parent?.id ?? null,
        },
      ];
    });
  }

  /** 其中：当年财政拨款 is 当年财政拨款. */
  function nameOf(label: string): string {
    const name = foldWord(label);
    const open = list('unscoredPart').find((word) => name.startsWith(foldWord(word)));
    const rest = name.slice(open === undefined ? 0 : foldWord(open).length).replace(/^[:：]|[:：]$/gu, '');
    return rest === '' ? joinLines(label) : rest;
  }

  function readIndicator(row: number): Indicator | null {
    const name = list('executionName')[0];
    const weightCell = weightColumn === undefined ? undefined : cellAt(grid, row, weightColumn);
    const scoreCell = scoreColumn === undefined ? undefined : cellAt(grid, row, scoreColumn);
    const weight = (weightCell ? readCellNumber(weightCell) : null) ?? headWeight();
    const score = scoreCell ? readCellNumber(scoreCell) : null;
    if (name === undefined || (!weight && !score) || !scoreCell) return null;
    const rate = rateColumn === undefined ? undefined : cellAt(grid, row, rateColumn);
    const stated =
      scoreCell.text.trim() === '' ? 'blank' : words.isNotApplicable(scoreCell.text) ? 'not-applicable' : 'unreadable';
    return {
      id: `${grid.id}r${row + 1}`,
      path: [name],
      weight,
      score,
      scoreState: score ? 'stated' : stated,
      deduction: null,
      explanation: null,
      criteria: null,
      target: null,
      operator: null,
      unit: null,
      actual: rate && rate.text.trim() !== '' ? { text: rate.text.trim(), place: rate.place } : null,
      remark: remarkOf(row),
      reviewScore: null,
      kind: 'indicator',
      name: (rate ?? scoreCell).place,
      scoring: null,
      row: row + 1,
    };
  }

  function remarkOf(row: number): Indicator['remark'] {
    const column = columns.find((c) => block.columns[c]?.match?.role === 'remark');
    const cell = column === undefined ? undefined : cellAt(grid, row, column);
    const text = cell?.text.trim() ?? '';
    return cell && text !== '' ? { text, place: cell.place } : null;
  }

  /** 得分（20分×执行率） or 预算执行情况（10分） beside the block: the weight stands in a head. */
  function headWeight(): Claim | null {
    for (const cell of cellsOfRow(grid, block.row)) {
      const found = /[([]?\s*(\d+(?:\.\d+)?)\s*分/.exec(foldWidth(cell.text));
      const digits = found?.[1];
      if (!found || digits === undefined) continue;
      const start = found.index + found[0].indexOf(digits);
      return { value: digits, unit: null, place: slicePlace(cell.place, start, start + digits.length) };
    }
    return null;
  }

  function readMoney(cell: GridCell): Claim | null {
    const folded = foldWidth(cell.text);
    const found = /^\s*(-?\d[\d,]*(?:\.\d+)?)\s*((?:千|万|百万|亿)?元)\s*$/u.exec(folded);
    const printed = found?.[1];
    if (!found || printed === undefined) return null;
    const start = folded.indexOf(printed);
    const place = slicePlace(cell.place, start, start + printed.length);
    return { value: printed.replace(/,/g, ''), unit: found[2] ?? null, place };
  }
}
