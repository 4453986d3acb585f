import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableRow } from '../../../src/model/paper.js';
import { buildTables, type DraftRow } from '../../../src/read/doc/build-table.js';
import { layGridColumns } from '../../../src/read/doc/grid-columns.js';
import { type RowDefinition, readRowDefinition } from '../../../src/read/doc/row-definition.js';

const modifier = (code: number, ...operand: number[]): number[] => [code & 0xff, code >> 8, ...operand];
const word = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];

/** sprmTDefTable ([MS-DOC] 2.9.321): edges, and the flags of each cell. */
function define(edges: readonly number[], flags: readonly number[] = []): number[] {
  const cells = flags.flatMap((flag) => [...word(flag), ...new Array<number>(18).fill(0)]);
  const operand = [edges.length - 1, ...edges.flatMap(word), ...cells];
  return modifier(0xd608, ...word(operand.length + 1), ...operand);
}

function readRow(...modifiers: number[][]): RowDefinition {
  const bytes = Uint8Array.from(modifiers.flat());
  const definition = readRowDefinition([{ bytes, at: 0, length: bytes.length }]);
  if (!definition) throw new Error('no definition');
  return definition;
}

const FIRST = 1;
const MERGED = 2;
const CONTINUE = 0x20;
const RESTART = 0x60;

function tableOf(...definitions: (RowDefinition | null)[]): readonly TableRow[] {
  const drafts = definitions.map((definition, r): DraftRow => {
    const cells = Array.from({ length: definition?.cells.length ?? 2 }, (_, c) => ({ path: `${r},${c}`, blocks: [] }));
    return { path: `r${r}`, cells, definition, standing: 'live' };
  });
  return (
    buildTables(
      () => 't',
      'tbl',
      'body',
      drafts,
      () => undefined,
    )[0]?.rows ?? []
  );
}

const spans = (rows: readonly TableRow[]) =>
  rows.map((row) => [row.before, ...row.cells.map((cell) => cell.columnSpan), row.after]);

describe('readRowDefinition', () => {
  it('reads edges and vertical merges, and what comes after them', () => {
    const row = readRow(define([-108, 900, 2000], [RESTART, CONTINUE]), modifier(0x3404, 1));
    expect(row.edges).toEqual([-108, 900, 2000]);
    expect(row.cells.map((cell) => cell.vertical)).toEqual(['start', 'continue']);
    expect(row.heading).toBe(true);
    const merged = readRow(define([0, 10, 20]), modifier(0xd62b, 2, 0, 3), modifier(0xd62b, 2, 1, 1));
    expect(merged.cells.map((cell) => cell.vertical)).toEqual(['start', 'continue']);
  });

  it('inserts, deletes and resizes columns', () => {
    expect(readRow(define([0, 10, 20]), modifier(0x7621, 1, 2, ...word(5))).edges).toEqual([0, 10, 15, 20, 30]);
    expect(readRow(define([0, 10, 20, 40]), modifier(0x5622, 1, 2)).edges).toEqual([0, 10, 30]);
    expect(readRow(define([0, 10, 20, 40]), modifier(0x7623, 0, 2, ...word(7))).edges).toEqual([0, 7, 14, 34]);
  });

  it('has nothing to say where the operand is cut', () => {
    expect(readRowDefinition([{ bytes: Uint8Array.from(define([0, 10, 20])), at: 0, length: 6 }])).toBeNull();
  });
});

describe('buildTables', () => {
  it('joins cells merged sideways, whichever way round the flags are', () => {
    const other = define([0, 10, 20, 30, 40]);
    expect(spans(tableOf(readRow(define([0, 100, 200, 300], [FIRST, MERGED, 0]))))).toEqual([[0, 2, 1, 0]]);
    expect(spans(tableOf(readRow(define([0, 100, 200, 300], [MERGED, FIRST, FIRST]))))).toEqual([[0, 3, 0]]);
    expect(spans(tableOf(readRow(define([0, 100, 200, 300, 400], [FIRST, MERGED, FIRST, MERGED]))))).toEqual([
      [0, 2, 2, 0],
    ]);
    expect(spans(tableOf(readRow(other, modifier(0x5624, 1, 3))))).toEqual([[0, 1, 2, 1, 0]]);
    expect(spans(tableOf(readRow(other, modifier(0x5624, 1, 3), modifier(0x5625, 1, 3))))).toEqual([
      [0, 1, 1, 1, 1, 0],
    ]);
  });

  it('lays near edges on one line, late and short rows on theirs', () => {
    const rows = tableOf(
      readRow(define([0, 1000, 2000, 3000])),
      readRow(define([4, 1990, 3012])),
      readRow(define([1003, 2000])),
    );
    expect(spans(rows)).toEqual([
      [0, 1, 1, 1, 0],
      [0, 2, 1, 0],
      [1, 1, 1],
    ]);
  });

  it('sets narrow rows to the right or in the middle where they are printed there', () => {
    const wide = readRow(define([0, 1000, 2000, 3000]));
    const narrow = (...modifiers: number[][]) => spans(tableOf(wide, readRow(define([0, 1000]), ...modifiers)))[1];
    expect(narrow()).toEqual([0, 1, 2]);
    expect(narrow(modifier(0x5400, ...word(2)))).toEqual([2, 1, 0]);
    expect(narrow(modifier(0x548a, ...word(1)))).toEqual([1, 1, 1]);
    expect(narrow(modifier(0x548a, ...word(2)), modifier(0xf618, 3, ...word(2000)))).toEqual([0, 1, 2]);
  });

  it('gives a row without a definition the edges of the row above', () => {
    expect(spans(tableOf(readRow(define([0, 10, 500, 900])), null))[1]).toEqual([0, 1, 1, 1]);
  });
});

describe('layGridColumns', () => {
  it('never lets two edges of one row share a line, nor cross', () => {
    const rows = fc.array(fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 2, maxLength: 8 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, (edges) => {
        const { lines, columnCount } = layGridColumns(edges);
        for (const row of lines) {
          row.forEach((line, i) => {
            expect(line).toBeGreaterThan(i === 0 ? -1 : (row[i - 1] ?? 0));
            expect(line).toBeLessThanOrEqual(columnCount);
          });
        }
      }),
    );
  });
});
