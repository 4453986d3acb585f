import { criterionWordsOf } from '../../criteria/criterion-words.js';
import { foldCriterion } from '../../criteria/fold-criterion.js';
import { readOperatorCell } from '../../criteria/measure-cell.js';
import { toYuan } from '../../extract/money-unit.js';
import { createCellReader } from '../../extract/table-figures/read-cell.js';
import type { Lexicon } from '../../model/book.js';
import type { Claim, Quote } from '../../model/claim.js';
import type { Bound, Indicator, Statement } from '../../model/statement.js';
import { claimOf, type Figure, isFund, scaleOf } from './figure-facts.js';

/** The number in a target or actual cell. */
export interface CellValue {
  readonly claim: Claim;
  readonly bound: Bound | null;
  readonly approx: boolean;
  readonly per: string | null;
  /** Of money whose unit is known: exact. */
  readonly yuan: string | null;
}

export interface RowValues {
  readonly target: CellValue | null;
  readonly actual: CellValue | null;
}

/**
 * What an indicator was to reach and did reach: as the form's figures state it, with the units and operators of columns
 * of their own, or as the cells themselves say. Null where a cell holds anything besides one number.
 */
export function valuesOf(statement: Statement, row: Indicator, lexicon: Lexicon): RowValues {
  const { target, actual } = row;
  if (!target || !actual || target.place.block === actual.place.block) return { target: null, actual: null };
  return {
    target: bounded(readValue(statement, row, target, true, lexicon), row, lexicon),
    actual: readValue(statement, row, actual, false, lexicon),
  };
}

/** ≥500人次, whether in one cell or in three. */
export function writeTarget({ target, operator, unit }: Indicator): string {
  const [text = '', sign = '', of = ''] = [target, operator, unit].map((quote) => quote?.text.trim() ?? '');
  return `${text.startsWith(sign) ? '' : sign}${text}${/\d$/u.test(text) ? of : ''}`;
}

/** As the cell itself bounds it, else as a column of operators does. */
function bounded(value: CellValue | null, { operator }: Indicator, lexicon: Lexicon): CellValue | null {
  if (value === null || value.bound !== null || operator === null) return value;
  const bound = readOperatorCell(foldCriterion(operator.text, lexicon), criterionWordsOf(lexicon));
  return { ...value, bound: bound === 'equal' ? null : bound };
}

function readValue(
  statement: Statement,
  row: Indicator,
  quote: Quote,
  isTarget: boolean,
  lexicon: Lexicon,
): CellValue | null {
  const figure = [...statement.funds, ...statement.statistics].find(
    (entry) =>
      entry.host.kind === 'cell' && entry.target === isTarget && claimOf(entry).place.block === quote.place.block,
  );
  return figure ? fromFigure(figure) : fromText(quote, row.unit, lexicon);
}

function fromFigure(figure: Figure): CellValue {
  const { bound, approx, per } = figure;
  const claim = claimOf(figure);
  const money = claim.unit !== null && /元$/u.test(claim.unit);
  return {
    claim,
    bound,
    approx,
    per,
    yuan: isFund(figure) ? figure.yuan : money ? toYuan(claim.value, claim.unit) : null,
  };
}

function fromText(quote: Quote, unitCell: Quote | null, lexicon: Lexicon): CellValue | null {
  const cells = createCellReader(lexicon);
  const alone = cells.read(quote.text);
  const named = unitCell && alone?.unit === null ? cells.read(`${quote.text.trim()}${unitCell.text.trim()}`) : null;
  const read = named ?? alone;
  if (!read) return null;
  const { value, unit, bound, approx, per } = read;
  return { claim: { value, unit, place: quote.place }, bound, approx, per, yuan: toYuan(value, unit) };
}

/** Both in one measure: as printed where the units are the same, in the unit without 万 otherwise. Null where they don't fit. */
export function comparable(a: CellValue, b: CellValue): readonly [string, string] | null {
  if (a.per !== b.per || a.approx || b.approx) return null;
  if (a.claim.unit === b.claim.unit) return [a.claim.value, b.claim.value];
  if (a.yuan !== null && b.yuan !== null) return [a.yuan, b.yuan];
  const [one, two] = [scaleOf(a.claim.unit), scaleOf(b.claim.unit)];
  if (one.base !== two.base || one.base === '') return null;
  return [shift(a.claim.value, one.power), shift(b.claim.value, two.power)];
}

function shift(value: string, power: number): string {
  const [whole = '', decimals = ''] = value.split('.');
  const digits = `${whole}${decimals.slice(0, power).padEnd(power, '0')}`;
  const rest = decimals.slice(power);
  return rest === '' ? digits : `${digits}.${rest}`;
}
