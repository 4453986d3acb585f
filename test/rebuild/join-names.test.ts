import { describe, expect, it } from 'vitest';
import { cellAt } from '../../src/model/grid.js';
import { readPdf } from '../../src/read/pdf/read-pdf.js';
import { rebuild } from '../../src/rebuild/rebuild.js';
import { type PdfItem, tableItems, writePdf } from '../support/pdf-writer.mjs';

const XS = [50, 120, 250, 300, 545];
const HEAD = ['二级指标', '三级指标', '分值', '得分'];

/** The first page ends with the group's two rows, the second begins with its third; `upper` and `lower` are the halves of its name, with their base lines. */
async function joined(upper: readonly [string, number], lower: readonly [string, number]) {
  const first = tableItems({
    xs: XS,
    top: 700,
    rows: [HEAD, ['项目立项', '依据', '4', '4'], ['', '程序', '4', '4'], [null, '预算', '4', '3']],
  });
  const second = tableItems({
    xs: XS,
    top: 60,
    rows: [
      ['', '分配', '4', '4'],
      [null, '到位', '4', '4'],
      ['组织实施', '制度', '5', '5'],
    ],
  });
  const text = ([words, y]: readonly [string, number]): PdfItem => ({ text: words, x: 53, y, size: 10 });
  const bytes = writePdf([{ items: [...first, text(upper)] }, { items: [...second, text(lower)] }]);
  const paper = await readPdf({ path: 'a.pdf', bytes, sha256: '', format: 'pdf' });
  const [grid] = paper.ok ? rebuild(paper.value).grids : [];
  return grid ? Array.from({ length: grid.rowCount }, (_, r) => cellAt(grid, r, 0)?.text) : [];
}

describe('the name of a group over a page break', () => {
  it('is one where its halves stand at the break', async () => {
    const names = await joined(['资金', 816], ['投入', 72]);
    expect(names).toEqual(['二级指标', '项目立项', '资金投入', '资金投入', '资金投入', '资金投入', '组织实施']);
  });

  it('is two where each stands in the middle of its own cell', async () => {
    const names = await joined(['资金使用', 794], ['资金管理', 94]);
    expect(names).toEqual(['二级指标', '项目立项', '资金使用', '资金使用', '资金管理', '资金管理', '组织实施']);
  });
});
