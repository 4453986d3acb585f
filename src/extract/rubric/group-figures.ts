import type { Claim } from '../../model/claim.js';
import { cellAt, type Grid } from '../../model/grid.js';
import type { Place } from '../../model/place.js';
import type { Indicator, Subtotal } from '../../model/statement.js';
import { readCellNumber } from './cell-number.js';
import type { RowLevels } from './read-levels.js';

/** The weight or score that a rubric states for a group of indicators, where the group begins. */
export interface Group {
  readonly path: readonly string[];
  readonly weight: Claim | null;
  readonly score: Claim | null;
  /** Index of the first indicator that can belong to it. */
  readonly from: number;
  readonly place: Place;
}

/** Adds a group, unless it goes on from the row above: exporters repeat merged names and figures on every row. */
export function openGroup(groups: Group[], group: Group, rows: readonly Indicator[]): void {
  const above = rows.at(-1)?.path;
  const goesOn = above !== undefined && group.path.every((name, i) => above[i] === name);
  const same = groups.some(
    (other) => other.path.length === group.path.length && other.path.every((name, i) => name === group.path[i]),
  );
  if (!(goesOn && same)) groups.push(group);
}

/** Adds the figures that the columns of a group depth state in this row, if a group of that depth begins here. */
export function addGroup(
  groups: Group[],
  columns: { readonly depth: number; readonly weight: number | null; readonly score: number | null },
  levels: RowLevels,
  grid: Grid,
  row: number,
  rows: readonly Indicator[],
): void {
  const figure = (column: number | null): Claim | null => {
    const cell = column === null ? undefined : cellAt(grid, row, column);
    return cell && cell.row === row ? readCellNumber(cell) : null;
  };
  const weight = figure(columns.weight);
  const score = figure(columns.score);
  const name = levels.cells[columns.depth - 1];
  if ((!weight && !score) || !name || levels.path.length < columns.depth) return;
  openGroup(
    groups,
    { path: levels.path.slice(0, columns.depth), weight, score, from: rows.length, place: name.place },
    rows,
  );
}

/** A group's members are the indicators below its path, from where it begins until another path. */
export function groupsToSubtotals(groups: readonly Group[], rows: readonly Indicator[]): Subtotal[] {
  return groups.flatMap((group) => {
    const members: string[] = [];
    for (const row of rows.slice(group.from)) {
      if (!group.path.every((name, i) => row.path[i] === name)) break;
      members.push(row.id);
    }
    if (members.length === 0) return [];
    return [{ path: group.path, weight: group.weight, score: group.score, members, place: group.place }];
  });
}
