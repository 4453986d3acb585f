import type { Outcome, Primitive } from '../case.js';

/** The case's date is not before the option's day (MM-DD) of the case's year. A date known only to its month counts as its last day. */
export const notBefore: Primitive = ({ params }, options): Outcome => {
  const { date, year } = params;
  const day = options.day;
  if (typeof date !== 'string' || typeof year !== 'number' || typeof day !== 'string')
    return { verdict: 'not-applicable' };
  const limit = `${year}-${day}`;
  const calculation = `${date} / ${limit}`;
  return { verdict: date.padEnd(10, '~') < limit ? 'inconsistent' : 'consistent', calculation };
};
