import { Decimal } from 'decimal.js';
import type { CaseReading, Outcome, Primitive } from '../case.js';
import { decimalsOf, Exact, printExact, sumOf, writeSum } from '../decimal.js';

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
  const shown = found ?? likely.reduce((a, b) => (distance(a.value).lte(distance(b.value)) ? a : b), first);
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

  function distance(value: Exact): Exact {
    return value.minus(actual).abs();
  }
};

function compute({ operation, operands }: CaseReading): Exact | null {
  if (operation === 'sum') return sumOf(operands);
  const [first, second] = operands.map((operand) => new Exact(operand));
  if (!first || !second || second.isZero()) return null;
  return (operation === 'quotient' ? first : first.minus(second).abs()).div(second).times(100);
}

/** 1466.64÷1512×100 = 97.0000; 246.8+214.49 = 461.29; |20088−18600|÷18600×100 = 8.00. */
function workingOf({ operation, operands }: CaseReading, value: Exact, decimals: number): string {
  if (operation === 'sum') return writeSum(operands, value);
  const [first = '', second = ''] = operands;
  const result = printExact(value.toDecimalPlaces(decimals + MORE_DECIMALS, Decimal.ROUND_HALF_UP));
  const dividend = operation === 'quotient' ? first : `|${first}−${second}|`;
  return `${dividend}÷${second}×100 = ${result}`;
}
