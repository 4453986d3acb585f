import { Exact } from '../verify/decimal.js';

export interface ScoreHistogram {
  /** From the lowest bin with a total to the highest, each `step` wide; lower edges included, half-open upwards. */
  readonly bins: readonly { readonly from: string; readonly below: string; readonly count: number }[];
  /** Every total that occurs, falling by how often, then by value. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly count: number;
}

/** How often which total score occurs: the data of a plot. Totals are decimal strings, in points. */
export function scoreHistogram(totals: readonly string[], step = '1'): ScoreHistogram {
  const values = countBy(totals.map((total) => new Exact(total).toFixed()));
  const numbers = countBy(totals.map((total) => new Exact(total).div(step).floor().toFixed()));
  const found = [...numbers.keys()].map(Number);
  const bins: { from: string; below: string; count: number }[] = [];
  const [lowest, highest] = [Math.min(...found), Math.max(...found)];
  for (let bin = lowest; bin <= highest && found.length > 0; bin++)
    bins.push({
      from: new Exact(bin).times(step).toFixed(),
      below: new Exact(bin + 1).times(step).toFixed(),
      count: numbers.get(String(bin)) ?? 0,
    });
  return {
    bins,
    values: [...values]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || new Exact(b.value).cmp(a.value)),
    count: totals.length,
  };
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
