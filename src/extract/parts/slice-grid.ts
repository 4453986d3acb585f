import { cellAt, type Grid, type GridCell } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';

/**
 * The rows of a grid from `first` to `last`, both included. Rows keep their numbers: those above are one empty cell, those
 * below are not there.
 */
export function sliceGrid(grid: Grid, first: number, last: number): Grid {
  if (first <= 0 && last >= grid.rowCount - 1) return grid;
  const rowCount = last + 1;
  const width = grid.columnCount;
  const cells: GridCell[] = [];
  const top = grid.cells[0];
  if (first > 0 && top)
    cells.push({
      row: 0,
      column: 0,
      rowSpan: first,
      columnSpan: width,
      text: '',
      place: slicePlace(top.place, 0, 0),
    });
  const squares = new Int32Array(rowCount * width);
  const indices = new Map<number, number>();
  for (let square = first * width; square < squares.length; square++) {
    const index = grid.squares[square] ?? 0;
    let own = indices.get(index);
    if (own === undefined) {
      const cell = grid.cells[index];
      if (!cell) continue;
      own = cells.length;
      indices.set(index, own);
      cells.push(cell);
    }
    squares[square] = own;
  }
  const joins = grid.joins.filter((join) => join.row > first && join.row <= last);
  return { ...grid, rowCount, cells, squares, joins, captions: first > 0 ? [] : grid.captions };
}

/** Does every cell of the row begin in it? Only there can a grid be divided. */
export function beginsAfresh(grid: Grid, row: number): boolean {
  for (let column = 0; column < grid.columnCount; column++) if (cellAt(grid, row, column)?.row !== row) return false;
  return true;
}
