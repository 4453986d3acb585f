import { Decimal } from 'decimal.js';
import type { Lexicon } from '../model/book.js';
import type { Bound } from '../model/statement.js';
import { criterionWordsOf } from './criterion-words.js';
import type { Measured } from './evaluate-score.js';
import { foldCriterion } from './fold-criterion.js';
import { type MeasureCell, readMeasureCell, readOperatorCell, readUnitCell } from './measure-cell.js';

/** What a row's own cells say of its target (年度指标值) and of what was reached (实际完成值). */
export interface RowMeasure {
  readonly target: Decimal;
  readonly actual: Decimal;
  /** As printed, of the cell that has one; empty for bare numbers. Without 万 and 亿 where only one cell has them. */
  readonly unit: string;
  readonly bound: Bound | 'equal';
  /** Printed in 万 or 亿 beside an exact count: only known to half its last digit. */
  readonly half: Decimal;
  readonly shown: { readonly target: string; readonly actual: string };
}

const HUNDRED = new Decimal(100);

/** What a row's cells say, as printed. */
export interface RowCells {
  readonly target: string;
  readonly actual: string;
  /** ≥, 正向 and 人次 in columns of their own; null where the row has no such cell. */
  readonly operator: string | null;
  readonly unit: string | null;
  /** The table has a column of operators. */
  readonly operators: boolean;
}

/**
 * Null unless each cell is one number, both in one unit, and the target says which way it bounds. A target of 100% without an
 * operator is taken as one to be reached, but not where the table has a column of operators.
 */
export function measureRow(cells: RowCells, lexicon: Lexicon): RowMeasure | null {
  const words = criterionWordsOf(lexicon);
  const fold = (text: string) => foldCriterion(text, lexicon);
  const unitCell = cells.unit === null ? null : readUnitCell(fold(cells.unit), words);
  const [goal, result] = [readMeasureCell(fold(cells.target), words), readMeasureCell(fold(cells.actual), words)];
  if (!goal || !result || result.bound !== null) return null;
  const [due, reached] = [inUnit(goal, unitCell), inUnit(result, unitCell)];
  const sign = cells.operator === null ? null : readOperatorCell(fold(cells.operator), words);
  if (due.bound !== null && sign !== null && due.bound !== sign) return null;
  const whole = !cells.operators && due.bound === null && due.unit === '%' && due.value.eq(HUNDRED);
  const bound = whole ? 'at-least' : (due.bound ?? sign);
  const percents = [due, reached].filter((cell) => cell.unit === '%').length;
  const named = due.unit !== '' && reached.unit !== '';
  // 0.96 beside 95 in a column of percent may be 96%.
  const fromColumn = unitCell?.unit === '%' && (goal.unit === '' || result.unit === '');
  if (fromColumn && bound !== 'at-most' && [due, reached].some(({ value }) => value.lte(1) && !value.isZero()))
    return null;
  if (bound === null || percents === 1 || (named && due.unit !== reached.unit)) return null;
  if (!named && due.power !== reached.power && (due.power > 0 || reached.power > 0)) return null;
  const same = due.power === reached.power;
  const unit = due.unit === '' ? reached.unit : due.unit;
  if ((words.lists.dateUnits ?? []).includes(unit)) return null;
  const measure = { unit: same ? (due.unit === '' ? reached : due).scale + unit : unit, bound };
  if (same)
    return {
      ...measure,
      target: due.value,
      actual: reached.value,
      half: new Decimal(0),
      shown: { target: due.digits, actual: reached.digits },
    };
  const half = Decimal.max(halfOf(due), halfOf(reached));
  const shown = { target: scaled(due).toFixed(), actual: scaled(reached).toFixed() };
  return { ...measure, target: scaled(due), actual: scaled(reached), half, shown };
}

/** The measure as the criteria may take it: the value against the target and, where it can be told, the share of the target. */
export function measuresOf({ target, actual, unit, bound, half, shown }: RowMeasure): Measured[] {
  const range = { low: actual.minus(half), high: actual.plus(half) };
  const own: Measured = { ...range, shown: shown.actual, unit, target, bound };
  if (target.lte(0)) return [own];
  const share = (value: Decimal) => value.div(target).times(100);
  const rate: Measured = {
    low: share(range.low),
    high: share(range.high),
    shown: share(actual).toDecimalPlaces(2).toFixed(),
    unit: '%',
    target: HUNDRED,
    bound,
  };
  return [own, rate];
}

/** The number in the unit of the row's column, where its own cell names none. */
function inUnit(cell: MeasureCell, unit: MeasureCell | null): MeasureCell {
  if (unit === null || cell.unit !== '' || cell.power > 0) return cell;
  return { ...cell, unit: unit.unit, scale: unit.scale, power: unit.power };
}

const scaled = ({ value, power }: MeasureCell): Decimal => value.times(new Decimal(10).pow(power));

/** Exact counts stand for themselves. */
function halfOf({ digits, power }: MeasureCell): Decimal {
  if (power === 0) return new Decimal(0);
  return new Decimal(10).pow(power - (digits.split('.')[1]?.length ?? 0)).div(2);
}
