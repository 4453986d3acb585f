import { describe, expect, it } from 'vitest';
import { beginsAfresh, sliceGrid } from '../../../src/extract/parts/slice-grid.js';
import { cellAt, cellsOfRow, type Grid } from '../../../src/model/grid.js';
import { drawRebuilt } from '../draw-rebuilt.js';

function draw(...rows: string[]): Grid {
  const grid = drawRebuilt(...rows).grids[0];
  if (!grid) throw new Error('no table drawn');
  return grid;
}

describe('sliceGrid', () => {
  const grid = draw('a | b | c', 'd | < | e', 'f | g | h', 'i | j | k');

  it('keeps the numbers of its rows and the places of its cells', () => {
    const part = sliceGrid(grid, 1, 2);
    expect(part.rowCount).toBe(3);
    expect(cellsOfRow(part, 1).map((cell) => cell.text)).toEqual(['d', 'e']);
    expect(cellsOfRow(part, 2).map((cell) => cell.place)).toEqual(cellsOfRow(grid, 2).map((cell) => cell.place));
    expect(cellsOfRow(part, 0).map((cell) => cell.text)).toEqual(['']);
    expect(cellAt(part, 3, 0)).toBeUndefined();
  });

  it('covers every square once', () => {
    const part = sliceGrid(grid, 2, 3);
    const covered = part.cells.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0);
    expect(covered).toBe(part.rowCount * part.columnCount);
  });

  it('is the grid itself where all rows are asked for', () => {
    expect(sliceGrid(grid, 0, 3)).toBe(grid);
    expect(beginsAfresh(grid, 2)).toBe(true);
  });
});
