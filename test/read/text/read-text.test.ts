import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/model/paper.js';
import { readText } from '../../../src/read/text/read-text.js';

function read(text: string | Uint8Array): readonly Block[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const outcome = readText({ path: 'a.txt', bytes, sha256: '', format: 'txt' });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value.blocks;
}

const cellsOf = (block: Block | undefined) =>
  block?.kind === 'table'
    ? block.rows.map((row) =>
        row.cells.map((cell) => cell.blocks.map((part) => (part.kind === 'paragraph' ? part.text : '')).join('\n')),
      )
    : null;

describe('readText', () => {
  it('reads a flattened table with blank continuations and ghost rows', () => {
    const text = '标题\n\n\t一级\n\t分值\n\t得分\n\n\t投入\n\t5\n\t5\n\n\n\t\n\t\n\n\t\n\t6\n\t4\n\n正文';
    const blocks = read(text);
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(cellsOf(blocks[1])).toEqual([
      ['一级', '分值', '得分'],
      ['投入', '5', '5'],
      ['', '6', '4'],
    ]);
  });

  it('mends a header cell that lost its tab, and keeps lines that go on with a cell', () => {
    const text = ' \t一级\n\t\n分值\n\t得分\n\n\t投入\n\t5\n\t第一行\n第二行\n\n\t产出\n\t5\n\t4';
    expect(cellsOf(read(text)[0])).toEqual([
      ['一级', '分值', '得分'],
      ['投入', '5', '第一行\n第二行'],
      ['产出', '5', '4'],
    ]);
  });

  it('takes indented paragraphs for no table', () => {
    const line = '\t本项目严格按照资金管理办法执行，各项任务均已按计划完成，成效明显。';
    expect(read([line, line, '', line, line].join('\n')).every((block) => block.kind === 'paragraph')).toBe(true);
  });

  it('reads tab-separated and drawn tables', () => {
    expect(cellsOf(read('指标\t分值\t得分\n立项\t5\t4')[0])).toEqual([
      ['指标', '分值', '得分'],
      ['立项', '5', '4'],
    ]);
    expect(cellsOf(read('| 指标 | 分值 |\n|---|---|\n| 立项 | 5 |')[0])).toEqual([
      ['指标', '分值'],
      ['立项', '5'],
    ]);
  });

  it('decodes GBK and UTF-16', () => {
    const gbk = Uint8Array.from([0xb5, 0xc3, 0xb7, 0xd6]);
    expect(read(gbk)[0]).toMatchObject({ text: '得分' });
    expect(read(Uint8Array.from([0xff, 0xfe, ...Buffer.from('得分', 'utf16le')]))[0]).toMatchObject({ text: '得分' });
  });

  it('gives back the grid that was flattened', () => {
    const cell = fc.constantFrom('', '投入', '5', '12.5', '按比例计分');
    const grid = fc
      .integer({ min: 3, max: 8 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 12 }),
      );
    fc.assert(
      fc.property(grid, (rows) => {
        const text = rows.map((row) => row.map((value) => `\t${value}`).join('\n')).join('\n\n');
        const filled = rows.filter((row) => row.some((value) => value !== ''));
        if (filled.length === rows.length) expect(cellsOf(read(text)[0])).toEqual(rows);
      }),
    );
  });
});
