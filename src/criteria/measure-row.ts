import { Decimal } from 'decimal.js';
import type { Lexicon } from '../model/book.js';
import type { Bound } from '../model/statement.js';
import { type CriterionWords, criterionWordsOf } from './criterion-words.js';
import type { Measured } from './evaluate-score.js';
import { foldCriterion } from './fold-criterion.js';

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

interface Cell {
  readonly value: Decimal;
  readonly digits: string;
  readonly unit: string;
  readonly scale: string;
  /** 10⁴ for 万, 10⁸ for 亿. */
  readonly power: number;
  readonly bound: Bound | 'equal' | null;
}

const HUNDRED = new Decimal(100);

/**
 * Null unless each cell is one number, both in one unit, and the target says which way it bounds. `bare`: a target of 100%
 * without an operator may be taken as one to be reached; not where the table has a column of operators.
 */
export function measureRow(target: string, actual: string, bare: boolean, lexicon: Lexicon): RowMeasure | null {
  const words = criterionWordsOf(lexicon);
  const due = readCell(foldCriterion(target, lexicon), words);
  const reached = readCell(foldCriterion(actual, lexicon), words);
  if (!due || !reached || reached.bound !== null) return null;
  const whole = bare && due.bound === null && due.unit === '%' && due.value.eq(HUNDRED);
  const bound = whole ? 'at-least' : due.bound;
  const percents = [due, reached].filter((cell) => cell.unit === '%').length;
  const named = due.unit !== '' && reached.unit !== '';
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

const scaled = ({ value, power }: Cell): Decimal => value.times(new Decimal(10).pow(power));

/** Exact counts stand for themselves. */
function halfOf({ digits, power }: Cell): Decimal {
  if (power === 0) return new Decimal(0);
  return new Decimal(10).pow(power - (digits.split('.')[1]?.length ?? 0)).div(2);
}

const POWERS: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

function readCell(folded: string, words: CriterionWords): Cell | null {
  const lower = words.any('atLeast', 'above');
  const upper = words.any('atMost', 'below');
  const equal = words.any('equal');
  const behind = `${words.any('andMore')}|${words.any('andLess')}|${words.any('lessThan')}`;
  const pattern = new RegExp(
    `^(?:(?<least>${lower})|(?<most>${upper})|(?<equal>${equal}))?(?<digits>\\d{1,12}(?:\\.\\d{1,6})?)` +
      `(?<scale>[万亿](?!$))?(?<unit>[\\p{Script=Han}A-Za-z%‰/·]{0,8}?)(?<behind>${behind})?$`,
    'u',
  );
  const found = pattern.exec(folded.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').replace(/;$/, ''))?.groups;
  if (!found?.digits) return null;
  const front = found.least ? 'at-least' : found.most ? 'at-most' : found.equal ? 'equal' : null;
  const more = found.behind !== undefined && (words.lists.andMore ?? []).includes(found.behind);
  const back = found.behind === undefined ? null : more ? 'at-least' : 'at-most';
  if (front !== null && back !== null && front !== back) return null;
  return {
    value: new Decimal(found.digits),
    digits: found.digits,
    unit: found.unit ?? '',
    scale: found.scale ?? '',
    power: POWERS[found.scale ?? ''] ?? 0,
    bound: front ?? back,
  };
}
