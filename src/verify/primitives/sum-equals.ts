import type { Reading } from '../../model/finding.js';
import type { Case, Outcome, Primitive, Term } from '../case.js';
import { Exact, printExact, sumOf } from '../decimal.js';
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
    const sum = sumOf(list.map((term) => term.value.value));
    if (sum.equals(actual)) return { verdict: 'consistent', calculation: workingOf(list, sum) };
  }
  const list = candidates.at(-1) ?? present;
  const sum = sumOf(list.map((term) => term.value.value));
  const reading: Reading | null = findReading(stated.value, list, sum);
  return {
    verdict: 'inconsistent',
    expected: printExact(sum),
    actual: stated.value,
    difference: printExact(actual.minus(sum)),
    calculation: workingOf(list, sum),
    reading,
    params: { count: list.length },
    ...(subject.params.assumed === 1 ? { severity: 'warning' as const } : {}),
  };
};

/** 3+4+3 = 10, every addend written out; a negative one in brackets. */
function workingOf(terms: readonly { readonly value: { readonly value: string } }[], sum: Exact): string {
  const addends = terms.map(({ value }) => (value.value.startsWith('-') ? `(${value.value})` : value.value));
  return `${addends.join('+')} = ${printExact(sum)}`;
}
