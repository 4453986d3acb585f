import { Decimal } from 'decimal.js';

/** Points of thirds and sixths are printed with two decimals: their sum may miss the weight by so much. */
const ROUNDED = new Decimal('0.02');

/** Do these points make up the weight, but for the rounding of shares? */
export function fitsWeight(points: Decimal, weight: Decimal.Value): boolean {
  return points.eq(weight) || (points.decimalPlaces() >= 2 && points.minus(weight).abs().lte(ROUNDED));
}
