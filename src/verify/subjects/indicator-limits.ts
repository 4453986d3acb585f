import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { decimalsOf, Exact, printExact } from '../decimal.js';
import { certainDay } from './certain-days.js';
import { isFull, levelsAbove, nameOf, rowCase, type ScoredRow, scoredRows } from './indicator-rows.js';
import { type CellValue, comparable, valuesOf } from './indicator-values.js';
import type { SubjectContext } from './report-wide.js';
import { isMoved, plainText, says } from './row-words.js';

/** Indicators whose target is a day, against the day on which the work was done. */
export function completionDays(statement: Statement, { lexicon }: SubjectContext): Case[] {
  const words = lexicon.indicators ?? {};
  return scoredRows(statement).flatMap((entry) => {
    const { row } = entry;
    if (!row.target || !row.actual || !says(row.path.join(' '), words.timed)) return [];
    const [goal, done] = [plainText(row.target.text), plainText(row.actual.text)];
    const year = statement.report.fiscalYear?.value ?? null;
    const [limit, day] = [certainDay(goal, year), certainDay(done, year)];
    if (!limit || !day || limit.open) return [];
    const other =
      says(done.replace(day.text, ''), words.otherDay) ||
      (words.otherEvent ?? []).some((word) => done.includes(word) && !`${goal}${nameOf(row)}`.includes(word));
    const conditions = [
      ...(isFull(entry) ? [] : ['not-full']),
      ...(other ? ['other-day'] : []),
      ...(isMoved(statement, row, 'dateMoved', lexicon) ? ['adjusted'] : []),
    ];
    return [
      rowCase(entry, conditions, [row.actual.place, row.target.place], {
        date: day.first,
        limit: limit.last,
        target: row.target.text.trim(),
        done: row.actual.text.trim(),
      }),
    ];
  });
}

/** Costs against the cost that was not to be passed, both in money. */
export function costsAndLimits(statement: Statement, { lexicon }: SubjectContext): Case[] {
  const words = lexicon.indicators ?? {};
  return scoredRows(statement).flatMap((entry) => {
    const { row } = entry;
    const named = says(nameOf(row), words.cost);
    if (!named && !says(levelsAbove(row), words.cost)) return [];
    const { target, actual } = valuesOf(statement, row, lexicon);
    if (!target || !actual || target.yuan === null || actual.yuan === null) return [];
    if (target.bound === 'at-least' || actual.bound !== null) return [];
    if (target.bound === null && (!named || says(nameOf(row), words.costOther))) return [];
    const pair = comparable(target, actual);
    if (!pair) return [];
    return [costCase(statement, entry, target, actual, pair, lexicon)];
  });
}

/** So many times its limit a cost is stated in another unit, whatever the cells say. */
const UNLIKELY = 10;

function costCase(
  statement: Statement,
  entry: ScoredRow,
  target: CellValue,
  actual: CellValue,
  [limit, cost]: readonly [string, string],
  lexicon: SubjectContext['lexicon'],
): Case {
  const { row } = entry;
  const same = target.claim.unit === actual.claim.unit;
  const conditions = [
    ...(isFull(entry) ? [] : ['not-full']),
    ...(isMoved(statement, row, 'costMoved', lexicon) || isGranted(statement, target, actual) ? ['adjusted'] : []),
    ...(!same && isRounding(target, actual) ? ['rounded'] : []),
    ...(new Exact(limit).times(UNLIKELY).lte(cost) ? ['units-doubtful'] : []),
  ];
  const unit = same ? target.claim.unit : '元';
  return {
    ...rowCase(entry, conditions, [actual.claim.place, target.claim.place], { unit }),
    stated: { ...actual.claim, value: cost, unit },
    terms: [{ label: row.path.join('—'), value: { ...target.claim, value: limit, unit }, optional: false, most: null }],
  };
}

/** 1451632元 beside 145.16万元: more by less than half of what is printed last. */
function isRounding(target: CellValue, actual: CellValue): boolean {
  if (target.yuan === null || actual.yuan === null || new Exact(target.claim.value).isZero()) return false;
  const scale = new Exact(target.yuan).div(target.claim.value);
  const half = scale.times(new Exact(10).pow(-decimalsOf(target.claim.value))).div(2);
  return new Exact(actual.yuan).minus(target.yuan).abs().lte(half);
}

/** The budget itself was raised to what was spent: the target is that of the year's beginning. */
function isGranted(statement: Statement, target: CellValue, actual: CellValue): boolean {
  const granted = statement.funds.filter(
    (fund) => fund.role === 'budget-adjusted' && fund.yuan !== null && !fund.target,
  );
  const initial = statement.funds.find((fund) => fund.role === 'budget' && fund.yuan !== null && !fund.target);
  return (
    initial !== undefined &&
    printExact(new Exact(initial.yuan ?? '0')) === printExact(new Exact(target.yuan ?? '0')) &&
    granted.some(
      ({ yuan }) => new Exact(yuan ?? '0').gt(initial.yuan ?? '0') && new Exact(yuan ?? '0').gte(actual.yuan ?? '0'),
    )
  );
}
