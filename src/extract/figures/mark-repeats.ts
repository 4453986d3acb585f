import type { FundClaim, StatisticClaim } from '../../model/statement.js';

type Figure = FundClaim | StatisticClaim;

/** Figures stated before under the same name, of the same year and value, point to the first that does so. */
export function markRepeats<T extends Figure>(figures: readonly T[]): readonly T[] {
  const first = new Map<string, string>();
  return figures.map((figure) => {
    const key = keyOf(figure);
    const known = key === null ? undefined : first.get(key);
    if (known !== undefined) return { ...figure, duplicateOf: known };
    if (key !== null) first.set(key, figure.id);
    return figure;
  });
}

/** Null for what has no name, and for goals, which their results may equal. */
function keyOf(figure: Figure): string | null {
  const name = figure.label.replace(/\s/gu, '');
  if (name === '' || figure.target) return null;
  const size =
    'amount' in figure ? [figure.role, figure.yuan] : [figure.kind, figure.quantity.value, figure.quantity.unit];
  if (size.includes(null)) return null;
  return [name, figure.subject, figure.year, figure.direction, figure.per, ...size].join('\n');
}
