import type { FundClaim, Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { Exact, printExact } from '../decimal.js';
import type { SubjectContext } from './report-wide.js';

interface Rate {
  readonly percent: Exact;
  readonly spent: FundClaim;
  readonly granted: FundClaim;
}

/** The total against the most that the book allows at the execution rate of the form's funds block. */
export function cappedTotal(statement: Statement, { book }: SubjectContext): Case[] {
  const cap = book?.totalCap;
  const rubric = statement.rubrics.find((candidate) => candidate.total?.score);
  const total = statement.conclusion?.totalScore ?? rubric?.total?.score ?? null;
  const rates = executionRates(statement);
  const [rate] = rates;
  if (!cap || !total || !rate) return [];
  const bands = rates.map(({ percent }) => cap.bands.find(({ from, below }) => percent.gte(from) && percent.lt(below)));
  const [band] = bands;
  const place = rate.spent.amount.place;
  const conditions = [
    ...(statement.partial ? ['partial'] : []),
    ...(statement.rubrics.length > 1 ? ['several-rubrics'] : []),
    // 全年预算 and 年初预算 give different caps: which one is meant is not certain.
    ...(bands.some((other) => other !== band) ? ['rates-differ'] : []),
    ...(rubric?.total?.weight && !new Exact(rubric.total.weight.value).equals(100) ? ['not-of-100'] : []),
  ];
  const most = band?.most ?? '100';
  return [
    {
      subject: { kind: 'conclusion', id: 'cap' },
      conditions,
      stated: total,
      terms: [{ label: 'cap', value: { value: most, unit: '分', place }, optional: false, most: null }],
      evidence: [total.place, place, rate.granted.amount.place],
      basis: cap.basis,
      params: {
        rate: printExact(rate.percent.toDecimalPlaces(2)),
        spent: rate.spent.amount.value,
        granted: rate.granted.amount.value,
      },
    },
  ];
}

/** 执行数 ÷ 全年预算数, and where the form has it ÷ 年初预算数, of the first row of a funds block. */
function executionRates(statement: Statement): Rate[] {
  const spent = statement.funds.find((fund) => isPlainCell(fund) && fund.role === 'expenditure');
  if (spent?.host.kind !== 'cell') return [];
  const { grid, row } = spent.host;
  const ofRow = statement.funds.filter(
    (fund) => isPlainCell(fund) && fund.host.kind === 'cell' && fund.host.grid === grid && fund.host.row === row,
  );
  const granted = (['budget-adjusted', 'budget'] as const).flatMap(
    (role) => ofRow.find((fund) => fund.role === role) ?? [],
  );
  return granted.flatMap((budget): Rate[] => {
    const [paid, whole] = [new Exact(spent.yuan ?? 0), new Exact(budget.yuan ?? 0)];
    return whole.isZero() ? [] : [{ percent: paid.div(whole).times(100), spent, granted: budget }];
  });
}

/** The block's own row 年度资金总额, with an amount whose unit is known. */
function isPlainCell(fund: FundClaim): boolean {
  return fund.host.kind === 'cell' && fund.yuan !== null && fund.partOf === null && !fund.target;
}
