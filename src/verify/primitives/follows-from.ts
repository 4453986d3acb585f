import { Decimal } from 'decimal.js';
import type { CaseReading, Outcome, Primitive } from '../case.js';
import { decimalsOf, Exact, printExact } from '../decimal.js';

/** Decimals that a quotient is shown with beyond those stated. */
const MORE_DECIMALS = 2;

/**
 * The stated value is what one of the readings gives: a sum exactly, a quotient or change in percent at the stated
 * decimals, rounded or truncated. With the condition `open` the sum may fall short of the stated whole.
 */
export const followsFrom: Primitive = ({ stated, readings, conditions }): Outcome => {
  const computed = (readings ?? []).flatMap((reading) => {
    const value = compute(reading);
    return value === null ? [] : [{ reading, value }];
  });
  if (!stated || computed.length === 0) return { verdict: 'not-applicable' };
  const actual = new Exact(stated.value);
  const decimals = decimalsOf(stated.value);
  const open = conditions.includes('open');
  const fits = ({ reading, value }: (typeof computed)[number]) => {
    if (reading.operation === 'sum') return open ? value.lte(actual) : value.equals(actual);
    return [Decimal.ROUND_HALF_UP, Decimal.ROUND_DOWN].some((mode) =>
      value.toDecimalPlaces(decimals, mode).equals(actual),
    );
  };
  const found = computed.find(fits);
  const likely = computed.filter(({ reading }) => reading.likely);
  const [first] = likely;
  if (!first) return { verdict: 'unsupported' };
  const shown = found ?? likely.reduce((a, b) => (distance(a.value) <= distance(b.value) ? a : b), first);
  const calculation = workingOf(shown.reading, shown.value, decimals);
  if (found) return { verdict: 'consistent', calculation, params: { reading: found.reading.name } };
  const exact = shown.reading.operation === 'sum';
  const expected = exact ? shown.value : shown.value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);
  const difference = actual.minus(expected);
  // One unit of the last decimal of a quotient: computed from figures before they were rounded for print.
  if (!exact && difference.abs().lte(new Exact(10).pow(-decimals)) && decimals > 0)
    return { verdict: 'unsupported', calculation };
  return {
    verdict: 'inconsistent',
    expected: printExact(expected),
    actual: stated.value,
    difference: printExact(difference),
    calculation,
    params: { reading: shown.reading.name },
  };

  function distance(value: Exact): number {
    return value.minus(actual).abs().toNumber();
  }
};

function compute({ operation, operands }: CaseReading): Exact | null {
  const values = operands.map(({ value, minus }) => (minus ? new Exact(value).negated() : new Exact(value)));
  const [first, second] = values;
  if (!first) return null;
  if (operation === 'sum') return values.reduce<Exact>((sum, value) => sum.plus(value), new Exact(0));
  if (operation === 'product') return values.reduce<Exact>((product, value) => product.times(value), new Exact(1));
  if (!second || second.isZero()) return null;
  const quotient = operation === 'quotient' ? first.div(second) : first.minus(second).abs().div(second);
  return quotient.times(100);
}

/** 1466.64÷1512×100 = 97.0000; 246.8+214.49 = 461.29; (20088−18600)÷18600×100 = 8.00. */
function workingOf({ operation, operands }: CaseReading, value: Exact, decimals: number): string {
  const [first = '', second = ''] = operands.map((operand) => operand.value);
  if (operation === 'sum') return `${operands.map((operand) => operand.value).join('+')} = ${printExact(value)}`;
  const result = value.toDecimalPlaces(decimals + MORE_DECIMALS, Decimal.ROUND_HALF_UP);
  if (operation === 'quotient') return `${first}÷${second}×100 = ${printExact(result)}`;
  if (operation === 'product') return `${operands.map((operand) => operand.value).join('×')} = ${printExact(result)}`;
  return `|${first}−${second}|÷${second}×100 = ${printExact(result)}`;
}
