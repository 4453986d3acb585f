import { describe, expect, it } from 'vitest';
import type { DraftRow } from '../../../src/read/doc/build-table.js';
import { layGridColumns } from '../../../src/read/doc/grid-columns.js';
import { findSeams } from '../../../src/read/doc/split-layouts.js';

/** Rows as texts of their cells, with their edges. */
function seams(...rows: (readonly [string, readonly number[], number?])[]): number[] {
  const drafts = rows.map(([texts, edges, tableWidth = null], r): DraftRow => {
    const cells = texts.split('|').map((text, c) => ({
      path: `${r},${c}`,
      blocks: [
        {
          kind: 'paragraph' as const,
          id: 'p',
          path: '',
          zone: 'body' as const,
          text,
          numbering: null,
          outlineLevel: null,
          revisions: [],
        },
      ],
    }));
    const plain = cells.map(() => ({ horizontal: 0, vertical: 'none' as const }));
    return {
      path: '',
      cells,
      definition: {
        edges,
        cells: plain,
        heading: false,
        alignment: 'left',
        tableWidth,
        position: texts.startsWith('~') ? 'beside' : '',
      },
      standing: 'live',
    };
  });
  return findSeams(drafts, layGridColumns(rows.map(([, edges]) => edges)).lines);
}

const one = [0, 1000, 2000, 3000, 4000, 5000];
const two = [0, 700, 1500, 2500, 4500, 5000];
const head = '甲|乙|丙|丁|戊';

describe('findSeams', () => {
  it('parts tables that touch: other columns, and the header again or figures at once', () => {
    expect(seams([head, one], ['a|b|c|1|2', one], [head, two], ['d|e|f|3|4', two])).toEqual([2]);
    expect(seams([head, one], ['a|b|c|1|2', one], ['d|e|f|3|4', two])).toEqual([2]);
    expect(seams([head, one], ['a|b|c|1|2', one], ['|e|f|3|4', two])).toEqual([2]);
  });

  it('leaves a form whole whose blocks have columns of their own', () => {
    expect(seams([head, one], ['a|b|c|1|2', one], ['己|庚|辛|壬|癸', two], ['d|e|f|3|4', two])).toEqual([]);
    expect(seams([head, one], ['a|b|c|1|2', two], ['d|e|f|3|4', one])).toEqual([]);
    expect(seams(['甲|1', [0, 1000, 5000]], ['乙|2', [0, 2000, 5000]])).toEqual([]);
  });

  it('parts tables of another width each', () => {
    expect(seams([head, one, 5000], ['a|b', [0, 300, 900], 900])).toEqual([1]);
    expect(seams([head, one, 5000], ['a|b', [0, 300, 5000], 900])).toEqual([]);
    expect(seams([head, one, 5000], ['a|b', [0, 1000, 2000], 900])).toEqual([]);
    expect(seams([head, one], ['a|b', [0, 300, 900]])).toEqual([]);
  });

  it('parts a table that floats from one that does not', () => {
    expect(seams(['a|b', [0, 10, 20]], ['~c|d', [0, 10, 20]], ['~e|f', [0, 10, 20]], ['g|h', [0, 10, 20]])).toEqual([
      1, 3,
    ]);
  });

  it('leaves rows whole that differ by a line or two', () => {
    expect(seams([head, one], ['a|b|c|1|2', [0, 1000, 2000, 3000, 4500, 5000]])).toEqual([]);
  });
});
