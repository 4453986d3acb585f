import type { Outcome, Primitive } from '../case.js';

/** Something has to be there: the case says by `stated` or by the parameter `present` whether it is. */
export const present: Primitive = (subject): Outcome => {
  if (subject.stated !== null || subject.params.present === 1) return { verdict: 'consistent' };
  return { verdict: 'inconsistent', ...(subject.params.mild === 1 ? { severity: 'info' as const } : {}) };
};

/**
 * A fact that is a fault by itself where it holds: the case's parameter `fault` says so. What is expected and stated, and the
 * working, are the case's parameters too, where it has them; `doubtful` makes it a warning.
 */
export const absent: Primitive = ({ params }): Outcome => {
  const told = (name: 'expected' | 'actual' | 'difference' | 'calculation') =>
    params[name] === undefined || params[name] === null ? {} : { [name]: String(params[name]) };
  const working = told('calculation');
  if (params.fault !== 1) return { verdict: 'consistent', ...working };
  const doubt = params.doubtful === 1 ? { severity: 'warning' as const } : {};
  return {
    verdict: 'inconsistent',
    ...told('expected'),
    ...told('actual'),
    ...told('difference'),
    ...working,
    ...doubt,
  };
};

/** The grade is one of those that the bands give the total. */
export const bandOf: Primitive = (subject): Outcome => {
  const { stated, params } = subject;
  const stateGrade = params.canonical;
  const band = params.band;
  if (!stated || stateGrade === undefined || band === undefined) return { verdict: 'not-applicable' };
  if (stateGrade === null || band === null) return { verdict: 'unsupported' };
  const calculation = `${params.edges ?? ''}`;
  if (stateGrade === band) return { verdict: 'consistent', calculation };
  return {
    verdict: 'inconsistent',
    expected: String(band),
    actual: String(params.grade ?? ''),
    calculation,
    ...(params.binding === 1 ? {} : { severity: 'warning' as const }),
  };
};
