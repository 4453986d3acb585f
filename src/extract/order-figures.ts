import type { Rebuilt } from '../model/grid.js';
import type { FigureHost, FundClaim, StatisticClaim } from '../model/statement.js';

/** Columns of a table that stand before one row of it, at most. */
const WIDEST = 10_000;

/** Sorts figures into reading order; `gridOrders` are those of tables that were put together from passages. */
export function orderFigures(
  rebuilt: Rebuilt,
  gridOrders: ReadonlyMap<string, number>,
): <T extends FundClaim | StatisticClaim>(figures: readonly T[]) => readonly T[] {
  const orders = new Map<string, number>(gridOrders);
  for (const passage of rebuilt.passages) orders.set(`p:${passage.id}`, passage.order);
  for (const grid of rebuilt.grids) orders.set(grid.id, grid.order);
  const blockOf = (host: FigureHost) => orders.get(host.kind === 'sentence' ? `p:${host.passage}` : host.grid) ?? 0;
  const placeIn = (host: FigureHost) => (host.kind === 'sentence' ? host.start : host.row * WIDEST + host.column);
  return (figures) =>
    figures.toSorted((a, b) => blockOf(a.host) - blockOf(b.host) || placeIn(a.host) - placeIn(b.host));
}
