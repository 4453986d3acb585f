import type { Finding } from '../../model/finding.js';
import type { PageWords } from '../messages/page-words.js';

interface FigureUnits {
  readonly actual: string;
  readonly expected: string;
  readonly difference: string;
}

const none: FigureUnits = { actual: '', expected: '', difference: '' };

/** The document's own units of a finding's figures: points for scores and weights, else what the finding says of them. */
export function unitsOf(
  { rule, messageId, params, actual, expected }: Finding,
  { points, percentagePoints }: PageWords['figureUnits'],
): FigureUnits {
  const ofPoints = /^(rubric|conclusion|criteria)\//u.test(rule);
  const numeric = (value: string | null) => value !== null && /^(≤ )?-?[\d.]+(, [\d.]+)*$/u.test(value);
  if (ofPoints)
    return { actual: numeric(actual) ? points : '', expected: numeric(expected) ? points : '', difference: points };
  const percent = messageId === 'rate' || messageId === 'rate-over-100' ? '%' : '';
  const unit = typeof params.unit === 'string' ? params.unit : percent;
  if (unit === '') return none;
  const other = typeof params.otherUnit === 'string' ? params.otherUnit : unit;
  const gap = typeof params.gapUnit === 'string' ? params.gapUnit : unit === '%' ? percentagePoints : unit;
  const carries = (value: string | null, own: string) => (numeric(value) ? own : '');
  return { actual: carries(actual, unit), expected: carries(expected, other), difference: gap };
}
