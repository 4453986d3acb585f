import type { Outcome, Primitive } from '../case.js';
import { Exact, printExact, sumOf, writeSum } from '../decimal.js';

/** The stated value is less than so many percent (an option) of the first term. */
export const belowPercent: Primitive = ({ stated, terms }, options): Outcome => {
  const whole = terms[0]?.value;
  if (!stated || !whole || new Exact(whole.value).isZero()) return { verdict: 'not-applicable' };
  const percent = new Exact(stated.value).div(whole.value).times(100);
  const calculation = `${stated.value}÷${whole.value}×100 = ${printExact(percent.toDecimalPlaces(2))}`;
  const bound = String(options.percent ?? '100');
  if (percent.lt(bound)) return { verdict: 'consistent', calculation };
  return {
    verdict: 'inconsistent',
    expected: `< ${printExact(new Exact(whole.value).times(bound).div(100))}`,
    actual: stated.value,
    difference: printExact(new Exact(stated.value).minus(whole.value)),
    calculation,
    params: { bound },
  };
};

/** The stated value is not below a bound (an option). */
export const notBelow: Primitive = ({ stated }, options): Outcome => {
  if (!stated) return { verdict: 'not-applicable' };
  const least = String(options.least ?? '0');
  if (new Exact(stated.value).gte(least)) return { verdict: 'consistent', calculation: `${stated.value} ≥ ${least}` };
  return {
    verdict: 'inconsistent',
    expected: `≥ ${least}`,
    actual: stated.value,
    difference: printExact(new Exact(stated.value).minus(least)),
    calculation: `${stated.value} < ${least}`,
    params: { bound: least },
  };
};

/** Nothing was lost: every term has all that it can be. */
export const allHad: Primitive = ({ terms }): Outcome => {
  const lost = terms.flatMap(({ value, most }) => {
    const gap = value && most ? new Exact(most.value).minus(value.value) : new Exact(0);
    return gap.isZero() ? [] : [printExact(gap)];
  });
  if (lost.length === 0) return { verdict: 'consistent', calculation: '0' };
  const sum = sumOf(lost);
  return {
    verdict: 'inconsistent',
    expected: printExact(sum),
    actual: '0',
    difference: printExact(sum.negated()),
    calculation: writeSum(lost, sum),
    params: { lost: printExact(sum), count: lost.length },
  };
};
