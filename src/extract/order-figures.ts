import type { Rebuilt } from '../model/grid.js';
import type { FigureHost, FundClaim, StatisticClaim } from '../model/statement.js';
import type { Figures } from './figures/extract-figures.js';

/** Columns of a table that stand before one row of it, at most. */
const WIDEST = 10_000;

/** The figures in reading order, numbered together; `gridOrders` are those of tables that were put together from passages. */
export function orderFigures(figures: Figures, rebuilt: Rebuilt, gridOrders: ReadonlyMap<string, number>): Figures {
  const orders = new Map<string, number>(gridOrders);
  for (const passage of rebuilt.passages) orders.set(`p:${passage.id}`, passage.order);
  for (const grid of rebuilt.grids) orders.set(grid.id, grid.order);
  const blockOf = (host: FigureHost) => orders.get(host.kind === 'sentence' ? `p:${host.passage}` : host.grid) ?? 0;
  const placeIn = (host: FigureHost) => (host.kind === 'sentence' ? host.start : host.row * WIDEST + host.column);
  const byPlace = (a: FundClaim | StatisticClaim, b: FundClaim | StatisticClaim) =>
    blockOf(a.host) - blockOf(b.host) || placeIn(a.host) - placeIn(b.host);
  const all = [...figures.funds, ...figures.statistics].sort(byPlace);
  const orderOf = new Map(all.map((figure, order) => [figure.id, order]));
  const number = <T extends FundClaim | StatisticClaim>(list: readonly T[]): T[] =>
    list.map((figure) => ({ ...figure, order: orderOf.get(figure.id) ?? 0 })).sort((a, b) => a.order - b.order);
  return { funds: number(figures.funds), statistics: number(figures.statistics) };
}
