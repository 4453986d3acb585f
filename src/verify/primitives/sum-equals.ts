import type { Reading } from '../../model/finding.js';
import type { Case, Outcome, Primitive, Term } from '../case.js';
import { Exact, printExact, sumOf, writeSum } from '../decimal.js';
import { findReading } from './find-reading.js';

/** The stated value is the exact sum of the terms; optional terms may all be in or all be out. */
export const sumEquals: Primitive = (subject: Case): Outcome => {
  const { stated, terms } = subject;
  if (!stated || terms.length === 0) return { verdict: 'not-applicable' };
  const present = terms.filter((term): term is Term & { value: NonNullable<Term['value']> } => term.value !== null);
  if (present.length < terms.length) {
    const missing = terms.filter((term) => term.value === null).map((term) => term.label);
    return { verdict: 'unsupported', params: { missing: missing.join('、') } };
  }
  const fixed = present.filter((term) => !term.optional);
  const candidates = [present, fixed].filter((list, i) => list.length > 0 && (i === 0 || list.length < present.length));
  const actual = new Exact(stated.value);
  for (const list of candidates) {
    const addends = list.map((term) => term.value.value);
    const sum = sumOf(addends);
    if (sum.equals(actual)) return { verdict: 'consistent', calculation: writeSum(addends, sum) };
  }
  const list = candidates.at(-1) ?? present;
  const addends = list.map((term) => term.value.value);
  const sum = sumOf(addends);
  const reading: Reading | null = findReading(stated.value, list, sum);
  return {
    verdict: 'inconsistent',
    expected: printExact(sum),
    actual: stated.value,
    difference: printExact(actual.minus(sum)),
    calculation: writeSum(addends, sum),
    reading,
    params: { count: list.length },
    ...(subject.params.assumed === 1 ? { severity: 'warning' as const } : {}),
  };
};
