import { Decimal } from 'decimal.js';
import type { Case, CaseReading, Outcome, Primitive } from '../case.js';
import { decimalsOf, Exact, printExact } from '../decimal.js';
import { findReading } from './find-reading.js';

/** Decimals that a quotient is shown with beyond those stated. */
const MORE_DECIMALS = 2;

/** A reading's value lies between these; they are equal where all its operands are exact. */
interface Computed {
  readonly reading: CaseReading;
  readonly low: Exact;
  readonly high: Exact;
}

/**
 * The stated value is what one of the readings gives. A total is the exact sum of its parts; quotients, changes and
 * differences are compared at the stated decimals, rounded or truncated, and without their sign. Conditions: `open`: the sum may fall short of
 * the stated whole; `total`: no rounding; `noisy`: operands that were rounded for print may be a last digit off.
 */
export const followsFrom: Primitive = (entry): Outcome => {
  const { stated, readings, conditions } = entry;
  const computed = (readings ?? []).flatMap((reading) => compute(reading, entry.factor ?? '100') ?? []);
  if (!stated || computed.length === 0) return { verdict: 'not-applicable' };
  const actual = new Exact(stated.value);
  const decimals = decimalsOf(stated.value);
  const step = entry.step === undefined ? new Exact(10).pow(-decimals) : new Exact(entry.step);
  const found = computed.find((candidate) => fits(candidate, actual, step, conditions));
  const likely = computed.filter(({ reading }) => reading.likely);
  const [first] = likely;
  if (!first) return { verdict: 'unsupported' };
  const shown = found ?? likely.reduce((a, b) => (distance(a, actual).lte(distance(b, actual)) ? a : b), first);
  const working = workingOf(shown, decimals, entry.factor ?? '100', conditions.includes('open') ? actual : null);
  const calculation = computed.length > 1 && found ? `${shown.reading.name}：${working}` : working;
  if (found && !turned(found, entry))
    return { verdict: 'consistent', calculation, params: { reading: found.reading.name } };
  const exact = conditions.includes('total') || conditions.includes('open');
  const value = middle(shown);
  const expected = exact ? value : value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);
  const difference = actual.minus(found ? expected : expected.abs());
  if (!found && isNoise(shown, actual, step, conditions)) return { verdict: 'unsupported', calculation };
  return {
    verdict: 'inconsistent',
    expected: printExact(found || exact ? expected : expected.abs()),
    actual: stated.value,
    difference: printExact(difference),
    calculation,
    reading:
      exact && !conditions.includes('open') ? findReading(stated.value, entry.terms.filter(hasValue), expected) : null,
    params: { reading: shown.reading.name, calculation, turned: found ? 1 : null },
  };
};

function fits({ low, high }: Computed, actual: Exact, step: Exact, conditions: readonly string[]): boolean {
  const half = step.div(2);
  const total = conditions.includes('total') && low.equals(high);
  if (conditions.includes('open')) return low.lte(total ? actual : actual.plus(step));
  if (total) return low.equals(actual);
  const [from, to] = low.isNegative() && high.isNegative() ? [high.negated(), low.negated()] : [low, high];
  // Some value of the interval is rounded or cut to what is stated.
  return from.lt(actual.plus(step)) && to.gte(actual.minus(half));
}

/** A change that is as large as stated, but the other way. */
function turned({ low, high }: Computed, { direction }: Case): boolean {
  if (direction === 'up') return high.isNegative() && !high.isZero();
  return direction === 'down' && low.isPositive() && !low.isZero();
}

/** One unit of the last digit, where figures were rounded for print before or after they were computed with. */
function isNoise(computed: Computed, actual: Exact, step: Exact, conditions: readonly string[]): boolean {
  if (!conditions.includes('noisy')) return false;
  const count = computed.reading.operands.length;
  const gap = distance(computed, actual).div(step);
  // A total of several rounded addends may be off by half a digit for each, and for itself.
  return conditions.includes('total') ? gap.lte(Math.floor((count + 1) / 2)) : gap.toDecimalPlaces(0).lte(1);
}

function distance(computed: Computed, actual: Exact): Exact {
  return middle(computed).abs().minus(actual).abs();
}

function middle({ low, high }: Computed): Exact {
  return low.plus(high).div(2);
}

function compute(reading: CaseReading, factor: string): Computed | null {
  const bounds = reading.operands.map(({ value, half, minus }) => {
    const exact = new Exact(value);
    const range: [Exact, Exact] = half === undefined ? [exact, exact] : [exact.minus(half), exact.plus(half)];
    return minus ? ([range[1].negated(), range[0].negated()] as const) : range;
  });
  const [first] = bounds;
  if (!first) return null;
  const zero = new Exact(0);
  if (reading.operation === 'sum') {
    const low = bounds.reduce<Exact>((sum, [from]) => sum.plus(from), zero);
    return { reading, low, high: bounds.reduce<Exact>((sum, [, to]) => sum.plus(to), zero) };
  }
  if (reading.operation === 'product') {
    const low = bounds.reduce<Exact>((product, [from]) => product.times(from), new Exact(1));
    return { reading, low, high: bounds.reduce<Exact>((product, [, to]) => product.times(to), new Exact(1)) };
  }
  const rest = bounds.slice(1);
  const [least, most] = [0, 1].map((end) => rest.reduce<Exact>((sum, bound) => sum.plus(bound[end] ?? 0), zero));
  if (!least || !most || rest.length === 0 || least.lte(0)) return null;
  const less = reading.operation === 'change' ? 1 : 0;
  return {
    reading,
    low: first[0].div(most).minus(less).times(factor),
    high: first[1].div(least).minus(less).times(factor),
  };
}

/** 1466.64÷1512×100 = 97; 15.2÷(284.61+15.2)×100 = 5.07; 246.8+214.49 = 461.29; (20088−18600)÷18600×100 = 8; 2335 ≤ 25285. */
function workingOf(computed: Computed, decimals: number, factor: string, whole: Exact | null): string {
  const { operation, operands } = computed.reading;
  const [first = '', second = ''] = operands.map((operand) => operand.value);
  const value = middle(computed);
  if (operation === 'sum') {
    const terms = writeTerms(operands);
    const sum = operands.length > 1 ? `${terms} = ${printExact(value)}` : terms;
    return whole ? `${sum} ${value.lte(whole) ? '≤' : '>'} ${printExact(whole)}` : sum;
  }
  if (operation === 'product') return `${operands.map((operand) => operand.value).join('×')} = ${printExact(value)}`;
  const result = printExact(value.toDecimalPlaces(decimals + MORE_DECIMALS, Decimal.ROUND_HALF_UP));
  if (operation === 'change') return `(${first}−${second})÷${second}×${factor} = ${result}`;
  const base = operands.length > 2 ? `(${writeTerms(operands.slice(1))})` : second;
  return `${first}÷${base}×${factor} = ${result}`;
}

function writeTerms(operands: CaseReading['operands']): string {
  return operands.map(({ minus, value }, i) => `${minus ? '−' : i === 0 ? '' : '+'}${value}`).join('');
}

function hasValue<T extends Case['terms'][number]>(term: T): term is T & { value: NonNullable<T['value']> } {
  return term.value !== null;
}
