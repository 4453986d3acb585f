import { Decimal } from 'decimal.js';
import type { ScoringModel } from '../model/scoring-model.js';

/**
 * What a score says of the thing measured. short: so many units lost for (percentage points with unit %); share: so many
 * percent of the target; band: it lies in this range, or at this level.
 */
export interface ImpliedValue {
  readonly kind: 'short' | 'over' | 'off' | 'cases' | 'share' | 'band';
  /** A decimal string; for bands the range as text: [80,90). */
  readonly value: string;
  /** %, or a unit of count or time as printed in the criterion. */
  readonly unit: string | null;
}

const kinds = { 'higher-is-better': 'short', 'lower-is-better': 'over', 'two-sided': 'off' } as const;
const DECIMALS = 2;

/** Null where the score has several explanations, or none in numbers. `weight`: all points. */
export function implyValue(model: ScoringModel, weight: string, score: Decimal): ImpliedValue | null {
  const full = new Decimal(model.full ?? weight);
  if (model.family === 'proportional') {
    if (model.dialect !== 'share' || full.isZero() || model.direction === 'lower-is-better') return null;
    return { kind: 'share', value: plain(score.div(full).times(100)), unit: '%' };
  }
  if (['linear-deduct', 'count-deduct', 'equal-share-deduct'].includes(model.family)) {
    const [loss] = model.losses;
    if (model.losses.length !== 1 || !loss?.points || !loss.step || new Decimal(loss.points).isZero()) return null;
    if (score.lte(model.floor ?? 0) && !score.eq(full)) return null;
    const value = plain(full.minus(score).div(loss.points).times(loss.step));
    if (model.family === 'linear-deduct' && model.direction)
      return { kind: kinds[model.direction], value, unit: loss.unit };
    return { kind: 'cases', value, unit: loss.unit };
  }
  const matching = model.boundaries.filter((band) => score.gte(band.low) && score.lte(band.high));
  const [band] = matching;
  if (matching.length !== 1 || !band) return null;
  if (band.from === null && band.to === null)
    return band.label ? { kind: 'band', value: band.label, unit: null } : null;
  const open = band.from !== null && band.fromIncluded ? '[' : '(';
  const close = band.to !== null && band.toIncluded ? ']' : ')';
  return { kind: 'band', value: `${open}${band.from ?? '-∞'}, ${band.to ?? '∞'}${close}`, unit: model.unit };
}

const plain = (value: Decimal): string => value.toDecimalPlaces(DECIMALS).toString();
