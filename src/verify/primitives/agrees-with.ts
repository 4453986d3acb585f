import type { Outcome, Primitive } from '../case.js';

/**
 * The stated value is what other figures of the report give; the case says by `verdict` whether they give less (lower), more
 * (higher: a warning), or nothing certain (open). With `mild` less is a warning too.
 */
export const agreesWith: Primitive = ({ stated, params }): Outcome => {
  const { verdict, computed, gap, mild, working } = params;
  if (!stated || typeof verdict !== 'string') return { verdict: 'not-applicable' };
  const calculation = String(working ?? '');
  if (verdict === 'agrees') return { verdict: 'consistent', calculation };
  if (verdict !== 'lower' && verdict !== 'higher') return { verdict: 'unsupported', calculation };
  return {
    verdict: 'inconsistent',
    expected: String(computed ?? ''),
    actual: stated.value,
    difference: String(gap ?? ''),
    calculation,
    ...(verdict === 'higher' || mild === 1 ? { severity: 'warning' as const } : {}),
  };
};
