import type { Outcome, Primitive } from '../case.js';
import { decimalsOf, Exact, printExact, sumOf } from '../decimal.js';
import { findReading } from './find-reading.js';

/** The stated value lies between `least` (an option) and the first term. */
export const within: Primitive = ({ stated, terms }, options): Outcome => {
  const most = terms[0]?.value;
  if (!stated || !most) return { verdict: 'not-applicable' };
  const least = new Exact(String(options.least ?? '0'));
  const value = new Exact(stated.value);
  const calculation = `${printExact(least)} ≤ ${stated.value} ≤ ${most.value}`;
  if (value.gte(least) && value.lte(most.value)) return { verdict: 'consistent', calculation };
  const bound = value.lt(least) ? least : new Exact(most.value);
  return {
    verdict: 'inconsistent',
    expected: value.lt(least) ? `≥ ${printExact(least)}` : `≤ ${most.value}`,
    actual: stated.value,
    difference: printExact(value.minus(bound)),
    calculation: value.lt(least) ? `${stated.value} < ${printExact(least)}` : `${stated.value} > ${most.value}`,
    params: { bound: printExact(bound) },
  };
};

/** The stated value is the first term less the others, which may be printed with or without a minus sign. */
export const differenceEquals: Primitive = ({ stated, terms }): Outcome => {
  const [whole, ...parts] = terms;
  if (!stated || !whole?.value || parts.length === 0 || parts.some((part) => part.value === null))
    return { verdict: 'not-applicable' };
  const lost = parts.map((part) => printExact(new Exact(part.value?.value ?? '0').abs()));
  const expected = new Exact(whole.value.value).minus(sumOf(lost));
  const calculation = `${[whole.value.value, ...lost].join('−')} = ${printExact(expected)}`;
  if (expected.equals(stated.value)) return { verdict: 'consistent', calculation };
  return {
    verdict: 'inconsistent',
    expected: printExact(expected),
    actual: stated.value,
    difference: printExact(new Exact(stated.value).minus(expected)),
    calculation,
    params: { lost: lost.join('、') },
  };
};

/**
 * The stated value is one of the terms' values; the first is the one to show where it is not. With the option `rounded` the stated
 * value may be one of them at its own decimals, rounded or cut. The case's parameter `working` says how the first came about.
 */
export const equalsOneOf: Primitive = ({ stated, terms, params }, options): Outcome => {
  const first = terms[0]?.value;
  if (!stated || !first) return { verdict: 'not-applicable' };
  const roundings = options.rounded === true ? [Exact.ROUND_HALF_UP, Exact.ROUND_DOWN] : [];
  const equals = (value: Exact) =>
    value.equals(stated.value) ||
    roundings.some((rounding) => value.toDecimalPlaces(decimalsOf(stated.value), rounding).equals(stated.value));
  const equal = terms.find((term) => term.value && equals(new Exact(term.value.value)));
  if (equal?.value) return { verdict: 'consistent', calculation: `${stated.value} = ${equal.value.value}` };
  const reading = findReading(stated.value, [], new Exact(first.value));
  return {
    verdict: 'inconsistent',
    expected: first.value,
    actual: stated.value,
    difference: printExact(new Exact(stated.value).minus(first.value)),
    calculation: `${typeof params.working === 'string' ? params.working : first.value} ≠ ${stated.value}`,
    reading,
  };
};

/** Two statements of the same item; the case says by `fault` whether they differ by more than how they are printed. */
export const sameAs: Primitive = ({ stated, terms, params }): Outcome => {
  const other = terms[0]?.value;
  if (!stated || !other) return { verdict: 'not-applicable' };
  const [one, two] = [`${stated.value}${stated.unit ?? ''}`, `${other.value}${other.unit ?? ''}`];
  if (params.fault !== 1) return { verdict: 'consistent', calculation: `${one} = ${two}` };
  return {
    verdict: 'inconsistent',
    expected: other.value,
    actual: stated.value,
    ...(typeof params.gap === 'string' ? { difference: params.gap } : {}),
    calculation: `${one} ≠ ${two}`,
  };
};
