import type { Room, TableCell, TableRow } from '../model/paper.js';
import { fillSquares } from './fill-squares.js';
import { type CellAt, isFigure, joinBlocks, type LastRow, textOf } from './join-rows.js';

export interface JoinedNames {
  readonly above: readonly TableRow[];
  readonly below: readonly TableRow[];
  /** Cells below that went into cells above. */
  readonly moved: ReadonlyMap<TableCell, CellAt>;
}

/** Half a line: what padding and leading leave open in a cell that is full. */
const FULL = 0.8;
const ASKEW = 1;

/**
 * Puts the two halves of a group's name back together: a merged cell that goes on over the page's end carries its text
 * over it too (资金 | 投入), while the rows beside it are whole. From the left, as long as each column goes on: its lower
 * cell is empty, or the upper half fills its cell to the break and one half is too short for a name of this column, or
 * both stand at the break, away from the middle of their cells. Null where no name was cut.
 */
export function joinNameHalves(
  above: readonly TableRow[],
  last: LastRow,
  below: readonly TableRow[],
): JoinedNames | null {
  const [first, ...rest] = below;
  if (!first) return null;
  const moved = new Map<TableCell, CellAt>();
  const joined = [...above];
  const lower = new Map(
    fillSquares(below)
      .patches.filter((patch) => patch.row === 0)
      .map((patch) => [patch.column, patch]),
  );
  for (let column = 0; ; ) {
    const [patch, owner] = [lower.get(column), last.get(column)];
    const upper = owner ? joined[owner.row]?.cells[owner.cell] : undefined;
    if (!patch?.source || !owner || !upper || owner.columnSpan !== patch.columnSpan) break;
    if (textOf(patch.source) !== '') {
      const names = namesOf([...above, ...below], column, [upper, patch.source]);
      if (!names || !isCut(upper, patch.source, names)) break;
      moved.set(patch.source, owner);
      joined[owner.row] = withCell(joined[owner.row], owner.cell, joinCells(upper, patch.source));
    } else if (textOf(upper) === '') break;
    column += patch.columnSpan;
  }
  if (moved.size === 0) return null;
  return {
    above: joined,
    below: [{ ...first, cells: first.cells.filter((cell) => !moved.has(cell)) }, ...rest],
    moved,
  };
}

/** The other names of a column of groups; null for a column whose cells are all of one row. */
function namesOf(rows: readonly TableRow[], column: number, halves: readonly TableCell[]): string[] | null {
  const { rowCount, patches } = fillSquares(rows);
  const cells = patches.filter(
    (patch) => patch.column === column && patch.row > 0 && patch.columnSpan === halves[0]?.columnSpan,
  );
  if (!cells.some((patch) => patch.rowSpan > 1)) return null;
  // The last one may itself be cut by the next page.
  const whole = cells.filter((patch) => patch.row + patch.rowSpan < rowCount);
  return whole.flatMap(({ source }) => (source && !halves.includes(source) ? [textOf(source)] : [])).filter((t) => t);
}

function isCut(upper: TableCell, lower: TableCell, names: readonly string[]): boolean {
  const [before, after] = [textOf(upper), textOf(lower)];
  if (!upper.room || !lower.room || before === '' || isFigure(before) || isFigure(after)) return false;
  if (upper.room.below > FULL) return false;
  const shortest = Math.min(...names.map((name) => name.length));
  if (names.length > 0 && Math.min(before.length, after.length) < shortest) return true;
  return (
    lower.room.above < FULL &&
    upper.room.above - upper.room.below > ASKEW &&
    lower.room.below - lower.room.above > ASKEW
  );
}

function joinCells(upper: TableCell, lower: TableCell): TableCell {
  const room: Room = { above: upper.room?.above ?? 0, below: lower.room?.below ?? 0 };
  const rowSpan = upper.rowSpan + lower.rowSpan;
  return { ...upper, rowSpan, room, blocks: joinBlocks(upper.blocks, lower.blocks) };
}

function withCell(row: TableRow | undefined, index: number, cell: TableCell): TableRow {
  const { cells = [], ...rest } = row ?? { path: '', before: 0, after: 0, heading: false, standing: 'live' };
  return { ...rest, cells: cells.map((other, i) => (i === index ? cell : other)) };
}
