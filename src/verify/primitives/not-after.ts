import type { Outcome, Primitive } from '../case.js';

/** The case's date is not after its limit; both are whole days. */
export const notAfter: Primitive = ({ params }): Outcome => {
  const { date, limit } = params;
  if (typeof date !== 'string' || typeof limit !== 'string') return { verdict: 'not-applicable' };
  if (date <= limit) return { verdict: 'consistent', calculation: `${date} ≤ ${limit}` };
  return { verdict: 'inconsistent', expected: `≤ ${limit}`, actual: date, calculation: `${date} > ${limit}` };
};
