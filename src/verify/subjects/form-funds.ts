import type { Claim } from '../../model/claim.js';
import type { FundClaim, Statement } from '../../model/statement.js';
import type { Case, CaseReading, Term } from '../case.js';
import { Exact, printExact, sumOf } from '../decimal.js';
import { unitOf } from './figure-facts.js';

/** The amounts of one row of the block 项目资金 of a form. */
interface FormRow {
  readonly grid: string;
  readonly row: number;
  readonly funds: readonly FundClaim[];
}

function rowsOf(statement: Statement): FormRow[] {
  const rows = new Map<string, FundClaim[]>();
  for (const fund of statement.funds) {
    if (fund.host.kind !== 'cell') continue;
    const key = `${fund.host.grid} ${fund.host.row}`;
    const known = rows.get(key);
    if (known) known.push(fund);
    else rows.set(key, [fund]);
  }
  return [...rows.values()].flatMap((funds) => {
    const host = funds[0]?.host;
    return host?.kind === 'cell' ? [{ grid: host.grid, row: host.row, funds }] : [];
  });
}

/** The block 项目资金 has a column each for what was granted and what was spent; its rows are closed, those of other tables need not be. */
function isBlockRow(row: FormRow): boolean {
  return of(row, 'expenditure') !== undefined && (of(row, 'budget-adjusted') ?? of(row, 'budget')) !== undefined;
}

function rowKey({ host }: FundClaim): string {
  return host.kind === 'cell' ? `${host.grid} ${host.row}` : '';
}

const of = (row: FormRow, role: FundClaim['role']): FundClaim | undefined =>
  row.funds.find((fund) => fund.role === role && fund.yuan !== null && !fund.target);

/** The rate that a form states beside the amounts of the same row, against 执行数÷全年预算数 (or 年初预算数). */
export function formRates(statement: Statement, told: Set<string>): Case[] {
  const related = new Set(statement.relations.map((relation) => relation.result));
  return rowsOf(statement).flatMap((row) => {
    const spent = of(row, 'expenditure');
    const granted = [of(row, 'budget-adjusted'), of(row, 'budget')].filter((fund) => fund !== undefined);
    const stated = rateOf(statement, row, related);
    if (!spent || !stated || granted.length === 0) return [];
    const readings = granted.map(
      (whole): CaseReading => ({
        name: `${spent.term}÷${whole.term}`,
        operation: 'quotient',
        likely: true,
        operands: operandsIn(spent, whole).map((value) => ({ value, minus: false })),
      }),
    );
    const key = [stated.value, ...readings.map(({ operands }) => operands.map(({ value }) => value).join('+'))].join(
      ' ',
    );
    const repeated = told.has(key);
    told.add(key);
    return [
      {
        subject: { kind: 'figure', id: `${row.grid}r${row.row + 1}/rate`, path: [spent.label, 'rate'] },
        conditions: [...(statement.partial ? ['partial'] : []), ...(repeated ? ['repeated'] : [])],
        stated,
        terms: [],
        evidence: [stated.place, ...[spent, ...granted].map((fund) => fund.amount.place)],
        params: { label: '预算执行率', unit: '%', form: 1, kind: 'rate' },
        readings,
      },
    ];
  });
}

/** As printed where both share a unit: that is what people compute with. */
function operandsIn(part: FundClaim, whole: FundClaim): string[] {
  return unitOf(part) === unitOf(whole) ? [part.amount.value, whole.amount.value] : [part.yuan ?? '', whole.yuan ?? ''];
}

/** Null where the row states none, or where a relation says already what it follows from. */
function rateOf(statement: Statement, row: FormRow, related: ReadonlySet<string>): Claim | null {
  const told = statement.statistics.find(
    ({ host, kind, quantity, target }) =>
      host.kind === 'cell' &&
      host.grid === row.grid &&
      host.row === row.row &&
      kind === 'rate' &&
      quantity.unit === '%' &&
      !target,
  );
  if (told) return related.has(told.id) ? null : told.quantity;
  const id = `${row.grid}r${row.row + 1}`;
  const actual = statement.rubrics.flatMap((rubric) => rubric.rows).find((entry) => entry.id === id)?.actual;
  const printed = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/u.exec(actual?.text.normalize('NFKC') ?? '')?.[1];
  return actual && printed !== undefined ? { value: printed, unit: '%', place: actual.place } : null;
}

/** The rows of a form below its total, which they add up to. Rows may stand below others: then some of them give the total. */
export function formBreakdowns(statement: Statement, related: ReadonlySet<string>): Case[] {
  const parts = new Map<string, FundClaim[]>();
  for (const fund of statement.funds) {
    if (fund.host.kind !== 'cell' || fund.partOf === null) continue;
    const known = parts.get(fund.partOf);
    if (known) known.push(fund);
    else parts.set(fund.partOf, [fund]);
  }
  const blockRows = new Set(
    rowsOf(statement)
      .filter(isBlockRow)
      .map((row) => `${row.grid} ${row.row}`),
  );
  return statement.funds.flatMap((whole) => {
    const below = parts.get(whole.id);
    if (!below || whole.host.kind !== 'cell' || whole.yuan === null || below.length < 2) return [];
    if (related.has(whole.id)) return [];
    const all = [whole, ...below];
    const same = all.every((fund) => unitOf(fund) === unitOf(whole));
    const valueIn = (fund: FundClaim) => (same ? fund.amount.value : (fund.yuan ?? '0'));
    const terms = below.map((fund): Term => {
      const value = { ...fund.amount, value: valueIn(fund) };
      return { label: fund.label, value, optional: false, most: null };
    });
    const chosen = chooseParts(below.map(valueIn), valueIn(whole)) ?? below.map((_, i) => i);
    const operands = chosen.flatMap((i) => terms[i]?.value?.value ?? []).map((value) => ({ value, minus: false }));
    const unit = same ? unitOf(whole) : '元';
    const open = !blockRows.has(rowKey(whole));
    return [
      {
        subject: { kind: 'figure', id: `${whole.id}/parts`, path: [whole.label, 'breakdown'] },
        conditions: [
          'total',
          ...(open ? ['open'] : []),
          ...(statement.partial ? ['partial'] : []),
          ...(all.some((fund) => fund.yuan === null) ? ['unit-missing'] : []),
        ],
        stated: { ...whole.amount, value: valueIn(whole) },
        terms,
        evidence: all.map((fund) => fund.amount.place),
        params: { label: whole.label, unit, open: open ? 1 : null, form: 1, kind: 'breakdown' },
        readings: [{ name: '', operation: 'sum', likely: true, operands }],
      },
    ];
  });
}

/** More rows than this are not tried in every choice. */
const MOST_ROWS = 10;

/** Which of the parts give the whole: all, or with those left out that others contain. Null where none do. */
function chooseParts(values: readonly string[], whole: string): number[] | null {
  const target = new Exact(whole);
  const every = values.map((_, i) => i);
  if (sumOf(values).equals(target)) return every;
  if (values.length > MOST_ROWS) return null;
  const exact = values.map((value) => new Exact(value));
  for (let mask = (1 << values.length) - 1; mask > 0; mask--) {
    const chosen = every.filter((i) => mask & (1 << i));
    const sum = chosen.reduce((total, i) => total.plus(exact[i] ?? 0), new Exact(0));
    if (sum.equals(target)) return chosen;
  }
  return null;
}

/** 全年执行数 against 全年预算数 of the form's total; a source's row only where the total is in order. */
export function executionAndBudget(statement: Statement): Case[] {
  const rows = rowsOf(statement).filter((row) => of(row, 'expenditure') && of(row, 'budget-adjusted'));
  const over = (row: FormRow) =>
    new Exact(of(row, 'expenditure')?.yuan ?? '0').gt(of(row, 'budget-adjusted')?.yuan ?? '0');
  const totals = rows.filter((row) => row.funds.every((fund) => fund.partOf === null));
  const reported = totals.some(over);
  return rows.flatMap((row) => {
    const spent = of(row, 'expenditure');
    const granted = of(row, 'budget-adjusted');
    if (!spent || !granted || !statement.rubrics.length) return [];
    const part = !totals.includes(row);
    const same = unitOf(spent) === unitOf(granted);
    const valueIn = (fund: FundClaim): Claim =>
      same ? fund.amount : { ...fund.amount, value: fund.yuan ?? '', unit: '元' };
    const stated = valueIn(spent);
    return [
      {
        subject: { kind: 'figure', id: `${row.grid}r${row.row + 1}/over`, path: [spent.label, 'over-budget'] },
        conditions: [...(statement.partial ? ['partial'] : []), ...(part && reported ? ['explained-by-total'] : [])],
        stated,
        terms: [{ label: granted.label, value: valueIn(granted), optional: false, most: null }],
        evidence: [spent.amount.place, granted.amount.place],
        params: { label: spent.label, most: granted.label, unit: stated.unit, percent: percent(spent, granted) },
      },
    ];
  });
}

function percent(spent: FundClaim, granted: FundClaim): string | null {
  const budget = new Exact(granted.yuan ?? '0');
  return budget.isZero() ? null : printExact(new Exact(spent.yuan ?? '0').div(budget).times(100).toDecimalPlaces(2));
}
