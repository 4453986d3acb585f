import type { FundClaim, Statement } from '../../model/statement.js';
import type { Case, CaseReading } from '../case.js';
import { decimalsOf } from '../decimal.js';
import { type FigureReader, groupByPassage, isPlain, readFigures, sharedUnit } from './figure-facts.js';
import type { SubjectContext } from './report-wide.js';

/**
 * The balance that a year closes with, against the one it began with and what came and went: 年初结转和结余+收入合计−支出合计,
 * or 上年末滚存结余+当期结余. Only where a paragraph states each of them once.
 */
export function yearAccounts(statement: Statement, context: SubjectContext): Case[] {
  const reader = readFigures(statement, context);
  const told = groupByPassage(statement.funds, (fund) => isPlain(fund) && fund.partOf === null && fund.yuan !== null);
  return [...told.values()].flatMap((funds) => accountCase(funds, statement, reader) ?? []);
}

function accountCase(funds: readonly FundClaim[], statement: Statement, { endsIn, says }: FigureReader): Case[] | null {
  const one = (list: string, other: string | null = null): FundClaim | null => {
    const found = funds.filter((fund) => endsIn(fund, list) && !(other !== null && endsIn(fund, other)));
    const [first] = found;
    return first && found.every((fund) => fund.yuan === first.yuan) ? first : null;
  };
  // 上年末结余 ends like 年末结余.
  const closing = one('accountClosing', 'accountOpening');
  const opening = one('accountOpening');
  if (!closing || !opening || closing === opening) return null;
  const [surplus, income, spent] = [one('accountSurplus'), one('accountIncome'), one('accountSpent')];
  const sums: { readonly fund: FundClaim; readonly minus: boolean }[][] = [];
  if (surplus) sums.push([{ fund: surplus, minus: false }]);
  if (income && spent)
    sums.push([
      { fund: income, minus: false },
      { fund: spent, minus: true },
    ]);
  if (sums.length === 0 || funds.some((fund) => says(fund, 'balanceMovements'))) return null;
  const operands = [...new Set([opening, ...sums.flat().map(({ fund }) => fund)])];
  const measure = sharedUnit([closing, ...operands]);
  const readings = sums.map(
    (terms): CaseReading => ({
      name: [opening, ...terms.map(({ fund }) => fund)].map((fund) => fund.label).join('、'),
      operation: 'sum',
      likely: true,
      operands: [{ fund: opening, minus: false }, ...terms].map(({ fund, minus }) => ({
        value: measure.valueIn(fund),
        minus,
      })),
    }),
  );
  return [
    {
      subject: { kind: 'figure', id: `${closing.id}:balance`, path: [closing.label, 'balance'] },
      conditions: [
        ...(statement.partial ? ['partial'] : []),
        ...(decimalsOf(closing.amount.value) > 0 && measure.unit !== '元' ? ['noisy'] : []),
      ],
      stated: { ...closing.amount, value: measure.valueIn(closing), unit: measure.unit },
      terms: [],
      evidence: [closing, ...operands].map((fund) => fund.amount.place),
      params: { label: closing.label, unit: measure.unit, kind: 'balance' },
      readings,
      direction: 'up',
    },
  ];
}
