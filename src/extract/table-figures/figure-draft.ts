import type { Claim } from '../../model/claim.js';
import type { Grid, GridCell } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import type { FundRole, MetricKind } from '../../model/record.js';
import type { FigureFacts, FundClaim, StatisticClaim } from '../../model/statement.js';
import { toYuan } from '../money-unit.js';
import type { CellFigure } from './read-cell.js';
import type { UnitKind } from './unit-words.js';

/** A figure of a table, of either kind, and where its row and column stand. */
export interface Drafted {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly fund: FundClaim | null;
  readonly statistic: StatisticClaim | null;
}

export interface DraftFacts {
  readonly label: string;
  readonly term: string;
  readonly subject: string | null;
  readonly unit: string | null;
  readonly unitFrom: FigureFacts['unitFrom'];
  readonly year: number | null;
  readonly target: boolean;
  readonly direction?: FigureFacts['direction'];
  readonly qualifier: string | null;
}

/** The id of the figure of a cell; a cell states one. */
export function figureId(grid: Grid, cell: GridCell): string {
  return `${grid.id}r${cell.row + 1}c${cell.column + 1}`;
}

export function draftFund(
  grid: Grid,
  cell: GridCell,
  figure: CellFigure,
  facts: DraftFacts,
  role: FundRole,
  level: FundClaim['level'],
): Drafted {
  const amount = claimOf(cell, figure, facts.unit);
  const yuan = toYuan(amount.value, amount.unit);
  const common = commonFacts(grid, cell, figure, facts);
  const fund: FundClaim = { ...common, role, amount, yuan, level };
  return { id: fund.id, row: cell.row, column: cell.column, fund, statistic: null };
}

export function draftStatistic(
  grid: Grid,
  cell: GridCell,
  figure: CellFigure,
  facts: DraftFacts,
  kind: MetricKind,
): Drafted {
  const quantity = claimOf(cell, figure, facts.unit);
  const common = commonFacts(grid, cell, figure, facts);
  const statistic: StatisticClaim = { ...common, metric: null, quantity, kind };
  return { id: statistic.id, row: cell.row, column: cell.column, fund: null, statistic };
}

export function metricKindOf(kind: UnitKind | null): MetricKind {
  if (kind === 'percent') return 'rate';
  if (kind === 'points') return 'growth';
  return kind === 'count' || kind === null ? 'count' : 'other';
}

function claimOf(cell: GridCell, figure: CellFigure, unit: string | null): Claim {
  return { value: figure.value, unit, place: slicePlace(cell.place, figure.start, figure.end) };
}

function commonFacts(grid: Grid, cell: GridCell, figure: CellFigure, facts: DraftFacts): FigureFacts {
  return {
    id: figureId(grid, cell),
    label: facts.label,
    host: { kind: 'cell', grid: grid.id, row: cell.row, column: cell.column },
    subject: facts.subject,
    term: facts.term,
    direction: facts.direction ?? null,
    bound: figure.bound,
    unitFrom: facts.unitFrom,
    year: facts.year,
    per: figure.per,
    approx: figure.approx,
    target: facts.target || figure.bound !== null,
    qualifier: facts.qualifier,
    duplicateOf: null,
    partOf: null,
  };
}
