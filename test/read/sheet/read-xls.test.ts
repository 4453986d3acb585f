import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { biffStream, container, f64, u16, u32 } from './biff-writer.js';
import { codes, outline, read, readWell, sheetOf, workbook } from './workbook-builder.js';

const fixtures = new URL('../../../fixtures/', import.meta.url);
const both = readdirSync(fixtures).filter(
  (name) => name.startsWith('workbook-') && readdirSync(new URL(name, fixtures)).includes('input.xls'),
);

describe('readSheet on .xls', () => {
  it.each(both)('reads %s as it reads the same workbook in .xlsx', (name) => {
    const file = (extension: string) => readFileSync(new URL(`${name}/input.${extension}`, fixtures));
    const [xls, xlsx] = [readWell(file('xls'), 'xls'), readWell(file('xlsx'))];
    expect(outline(xls)).toEqual(outline(xlsx));
    expect(xls.blocks.map((block) => block.path)).toEqual(xlsx.blocks.map((block) => block.path));
    expect(codes(xls)).toEqual(codes(xlsx));
  });

  it('agrees with the cells that another reader finds', () => {
    for (const name of both) {
      const bytes = readFileSync(new URL(`${name}/input.xls`, fixtures));
      const book = XLSX.read(bytes, { type: 'buffer' });
      const others = book.SheetNames.flatMap((sheet) => {
        const cells = book.Sheets[sheet] ?? {};
        return Object.keys(cells).flatMap((key) =>
          key.startsWith('!') ? [] : [String((cells[key] as XLSX.CellObject).w ?? '').trim()],
        );
      });
      const own = JSON.stringify(readWell(bytes, 'xls').blocks);
      for (const text of others) expect(own).toContain(JSON.stringify(text.split('\n')[0]).slice(1, -1));
    }
  });

  it('reads text of BIFF5 by its code page, and figures in every record that holds them', () => {
    const gbk = [0xbc, 0xa8, 0xd0, 0xa7]; // 绩效
    const stream = biffStream(
      0x0500,
      [
        [0x0042, u16(936)],
        [0x041e, u16(164), 4, [0x30, 0x2e, 0x30, 0x25]], // 0.0%
        [0x00e0, u16(0), u16(0), new Uint8Array(12)],
        [0x00e0, u16(0), u16(164), new Uint8Array(12)],
      ],
      [
        [0x0204, u16(0), u16(0), u16(0), u16(4), gbk],
        [0x0204, u16(0), u16(1), u16(0), u16(1), 0x41],
        [0x0203, u16(1), u16(0), u16(1), f64(0.885)],
        [0x027e, u16(1), u16(1), u16(0), u32((1234 << 2) | 3)],
        [0x00bd, u16(2), u16(0), u16(0), u32((7 << 2) | 2), u16(0), u32(0x40140000), u16(1)],
        [0x0006, u16(3), u16(0), u16(0), f64(96.5), u16(0), u32(0), u16(0)],
        [0x0006, u16(3), u16(1), u16(0), [2, 0, 23, 0, 0, 0, 0xff, 0xff], u16(0), u32(0), u16(0)],
        [0x0006, u16(4), u16(0), u16(0), [0, 0, 0, 0, 0, 0, 0xff, 0xff], u16(0), u32(0), u16(0)],
        [0x0207, u16(2), gbk.slice(2)],
        [0x0205, u16(4), u16(1), u16(0), 1, 0],
      ],
      gbk,
    );
    const paper = readWell(container(stream, '/Book'), 'xls');
    expect(outline(paper)).toEqual(['绩效|A / 88.5%|12.34 / 7|5 / 96.5| / 效|TRUE']);
    expect(paper.blocks[0]?.path).toBe('绩效!A1:B5');
    expect(paper.notices).toEqual([{ code: 'formula-error', detail: { cell: '绩效!B4', value: '#REF!' } }]);
  });

  it('follows a string over the border of a record, where its width may change', () => {
    const wide = (text: string) => [...text].flatMap((letter) => u16(letter.charCodeAt(0)));
    const stream = biffStream(
      0x0600,
      [
        [0x00fc, u32(2), u32(2), u16(4), 1, wide('绩效')],
        [0x003c, 0, [0x41, 0x42], u16(2), 9, u16(1), wide('自评'), u32(0)],
      ],
      [
        [0x00fd, u16(0), u16(0), u16(0), u32(0)],
        [0x00fd, u16(0), u16(1), u16(0), u32(1)],
      ],
    );
    expect(outline(readWell(container(stream), 'xls'))).toEqual(['绩效AB|自评']);
  });

  it('refuses in words what needs a password or is older or other than Excel 5', () => {
    const locked = container(biffStream(0x0600, [[0x002f, u16(1), new Uint8Array(52)]], []));
    expect(read(locked, 'xls')).toMatchObject({ ok: false, failure: { code: 'encrypted' } });
    const old = container(Uint8Array.from([0x09, 0x04, 6, 0, 0, 0, 0x10, 0, 0, 0]));
    expect(read(old, 'xls')).toMatchObject({ failure: { code: 'unsupported-format' } });
    const other = container(new Uint8Array(5000).fill(7));
    expect(read(other, 'xls')).toMatchObject({ failure: { code: 'unsupported-format', detail: { format: 'ET' } } });
    expect(read(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'xls')).toMatchObject({ failure: { code: 'damaged-file' } });
  });

  it('reads what another program writes from the same cells', () => {
    const bytes = workbook(
      sheetOf([
        ['指标', '得分'],
        ['质量', { number: 0.88, format: '0%' }],
      ]),
    );
    const book = XLSX.read(bytes, { type: 'array' });
    const xls = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
    expect(outline(readWell(xls, 'xls'))[0]).toMatch(/^指标\|得分 \/ 质量\|(88%|0\.88)$/);
  });
});
