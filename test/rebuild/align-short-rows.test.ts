import { describe, expect, it } from 'vitest';
import type { TableCell, TableRow } from '../../src/model/paper.js';
import { alignShortRows, alignSpanlessRows } from '../../src/rebuild/align-short-rows.js';
import { fillSquares } from '../../src/rebuild/fill-squares.js';

function cellOf(text: string, path: string): TableCell {
  const zone = 'body' as const;
  const rest = { zone, numbering: null, outlineLevel: null, revisions: [] };
  return {
    path,
    columnSpan: 1,
    rowSpan: 1,
    merge: 'none',
    blocks: [{ kind: 'paragraph', id: path, path, text, ...rest }],
  };
}

function draw(lines: readonly string[]): TableRow[] {
  return lines.map((line, r) => ({
    path: `r${r}`,
    before: 0,
    after: 0,
    cells: line.split('|').map((text, c) => cellOf(text, `r${r}c${c}`)),
    heading: false,
    standing: 'live' as const,
  }));
}

/** The text on every square; a merged cell's on each of its own. */
function squaresOf(rows: readonly TableRow[]): string[] {
  const { columnCount, rowCount, squares, patches } = fillSquares(rows);
  const textAt = (square: number) => {
    const [block] = patches[squares[square] ?? -1]?.source?.blocks ?? [];
    return block?.kind === 'paragraph' ? block.text : '';
  };
  return Array.from({ length: rowCount }, (_, r) =>
    Array.from({ length: columnCount }, (__, c) => textAt(r * columnCount + c)).join('|'),
  );
}

const merged = [
  '一级指标|二级指标|三级指标|分值|得分|评分标准',
  '决策|项目立项|立项依据充分性|10|10|依据充分得满分',
  '绩效目标|目标合理性|10|9|目标合理得满分',
  '目标明确性|10|8|目标明确得满分',
  '产出|产出数量|修缮面积|70|66|按比例得分',
  '合计|100|93|',
];
const laid = [
  merged[0],
  merged[1],
  '决策|绩效目标|目标合理性|10|9|目标合理得满分',
  '决策|绩效目标|目标明确性|10|8|目标明确得满分',
  merged[4],
  '合计|合计|合计|100|93|',
];

describe('alignShortRows', () => {
  it('puts rows below merged cells under their numbers', () => {
    expect(squaresOf(alignShortRows(draw(merged)))).toEqual(laid);
    expect(squaresOf(alignSpanlessRows(draw(merged)))).toEqual(laid);
  });

  it('tells weights of groups apart', () => {
    const rows = [
      '一级|分值|二级|分值|三级|分值|得分',
      '投入|30|立项|20|规范性|10|9',
      '合理性|10|8',
      '落实|10|到位率|10|10',
      '产出|70|数量|70|完成率|70|65',
    ];
    expect(squaresOf(alignShortRows(draw(rows))).slice(2, 4)).toEqual([
      '投入|30|立项|20|合理性|10|8',
      '投入|30|落实|10|到位率|10|10',
    ]);
  });

  it('leaves what was left out at the end blank', () => {
    const rows = ['一级|二级|分值|得分|备注', '投入|规范性|10|9|缺一项', '合理性|10|8', '产出|完成率|80|76'];
    expect(squaresOf(alignShortRows(draw(rows))).slice(2)).toEqual(['投入|合理性|10|8|', '产出|完成率|80|76|']);
  });

  it('leaves a web table with a row of uncertain place as it is', () => {
    const rows = draw(['一级|二级|分值|得分', '投入|规范性|10|9', '合理性|未填']);
    expect(alignSpanlessRows(rows)).toBe(rows);
  });
});
