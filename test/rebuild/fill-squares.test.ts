import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableCell, TableRow } from '../../src/model/paper.js';
import { fillSquares } from '../../src/rebuild/fill-squares.js';

const cell = (part: Partial<TableCell> = {}): TableCell => ({
  path: 'c',
  columnSpan: 1,
  rowSpan: 1,
  merge: 'none',
  blocks: [],
  ...part,
});
const row = (cells: TableCell[], before = 0, after = 0): TableRow => ({
  path: 'r',
  before,
  after,
  cells,
  heading: false,
  standing: 'live',
});

describe('fillSquares', () => {
  it('gives a vertical merge one cell over all its rows', () => {
    const table = fillSquares([
      row([cell({ merge: 'start' }), cell()]),
      row([cell({ merge: 'continue' }), cell()]),
      row([cell({ merge: 'continue' }), cell()]),
    ]);
    expect(table.patches.filter((patch) => patch.column === 0).map((patch) => patch.rowSpan)).toEqual([3]);
    expect(table.notices).toEqual([]);
  });

  it('keeps a continuation without a start as a cell of its own', () => {
    const table = fillSquares([row([cell({ merge: 'continue' }), cell()])]);
    expect(table.patches).toHaveLength(2);
  });

  it('lays rows that start late on their own columns', () => {
    const table = fillSquares([row([cell(), cell(), cell()]), row([cell()], 1, 1)]);
    const second = table.patches.find((patch) => patch.row === 1 && patch.source !== null);
    expect(second?.column).toBe(1);
    expect(table.notices).toEqual([]);
  });

  it('says that a row was too short, and fills it', () => {
    const table = fillSquares([row([cell(), cell(), cell()]), row([cell()])]);
    expect(table.notices.map((notice) => notice.code)).toEqual(['ragged-table']);
    expect(table.columnCount).toBe(3);
  });

  it('covers every square exactly once, whatever the spans', () => {
    const anyCell = fc.record({
      columnSpan: fc.integer({ min: 1, max: 4 }),
      rowSpan: fc.integer({ min: 1, max: 5 }),
      merge: fc.constantFrom('none' as const, 'start' as const, 'continue' as const),
    });
    const anyRow = fc.record({
      cells: fc.array(anyCell, { maxLength: 6 }),
      before: fc.integer({ min: 0, max: 2 }),
      after: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 8 }), (rows) => {
        const table = fillSquares(
          rows.map((r) =>
            row(
              r.cells.map((c) => cell(c)),
              r.before,
              r.after,
            ),
          ),
        );
        const counts = new Array<number>(table.patches.length).fill(0);
        for (const index of table.squares) {
          expect(index).toBeGreaterThanOrEqual(0);
          counts[index] = (counts[index] ?? 0) + 1;
        }
        table.patches.forEach((patch, i) => {
          expect(counts[i]).toBe(patch.rowSpan * patch.columnSpan);
        });
      }),
      { numRuns: 500 },
    );
  });
});
