import { Decimal } from 'decimal.js';
import type { FigureReading, FigureRelation } from '../../model/statement.js';
import type { Told } from '../figures/told.js';

/** part ÷ whole × 100. */
export function quotient(part: Told, whole: Told, likely: boolean): FigureReading {
  const name = `${part.words || part.value}÷${whole.words || whole.value}`;
  return { name, operation: 'quotient', likely, operands: [{ figure: part.id }, { figure: whole.id }] };
}

export function relation(
  kind: FigureRelation['kind'],
  result: Told,
  readings: readonly FigureReading[],
  operands: readonly Told[],
): FigureRelation {
  const approx = operands.some((entry) => entry.approx);
  return { id: `${result.id}:${kind}`, kind, result: result.id, readings, conditions: approx ? ['approx'] : [] };
}

export function isZero(entry: Told): boolean {
  return new Decimal(entry.value).isZero();
}

/** A stated rate that can be checked: in percent, no goal, not about so and so much. */
export function isStatedRate(entry: Told): boolean {
  return entry.statistic?.kind === 'rate' && entry.unit === '%' && !entry.target && !entry.approx;
}
