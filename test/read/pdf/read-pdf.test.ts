import { describe, expect, it } from 'vitest';
import { cellAt, type Grid } from '../../../src/model/grid.js';
import type { Paper } from '../../../src/model/paper.js';
import { readPdf } from '../../../src/read/pdf/read-pdf.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { type PdfItem, type PdfPage, tableItems, writePdf } from '../../support/pdf-writer.mjs';

const source = (bytes: Uint8Array) => ({ path: 'a.pdf', bytes, sha256: '', format: 'pdf' as const });

async function read(...pages: PdfPage[]): Promise<Paper> {
  const outcome = await readPdf(source(writePdf(pages)));
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

const bodyOf = (paper: Paper) =>
  paper.blocks.flatMap((block) => (block.kind === 'paragraph' && block.zone === 'body' ? [block.text] : []));

const textsOf = (grid: Grid | undefined) =>
  grid
    ? Array.from({ length: grid.rowCount }, (_, r) =>
        Array.from({ length: grid.columnCount }, (_, c) => cellAt(grid, r, c)?.text ?? '?'),
      )
    : [];

const gridsOf = (paper: Paper) => rebuild(paper).grids.map(textsOf);
const XS = [50, 120, 250, 300, 500, 545];
const HEAD = ['一级指标', '三级指标', '分值', '评价标准', '得分'];

describe('lines and paragraphs', () => {
  it('joins a line that is full with the next, and ends a paragraph where a word would still have fitted', async () => {
    const full = '甲'.repeat(40);
    const paper = await read({
      items: [
        { text: full, x: 60, y: 100 },
        { text: '乙乙乙。', x: 60, y: 120 },
        { text: `　　${'丙'.repeat(38)}`, x: 60, y: 140 },
        { text: '丁。', x: 60, y: 160 },
      ],
    });
    expect(bodyOf(paper)).toEqual([`${full}乙乙乙。`, `${'丙'.repeat(38)}丁。`]);
  });

  it('keeps layout gaps out of Chinese and out of numbers, and blanks between Latin words', async () => {
    const paper = await read({
      items: [
        { text: '共2022', x: 60, y: 100 },
        { text: '年度', x: 99, y: 100 },
        { text: '9', x: 60, y: 140 },
        { text: '6.5', x: 68, y: 140 },
        { text: 'Page', x: 60, y: 180 },
        { text: 'one', x: 90, y: 180 },
        { text: '姓名', x: 60, y: 220 },
        { text: '日期', x: 200, y: 220 },
      ],
    });
    expect(bodyOf(paper)).toEqual(['共2022年度', '96.5', 'Page one', '姓名 日期']);
  });

  it('reads a character drawn twice for boldness once', async () => {
    const twice = [
      { text: '得5分', x: 60, y: 100 },
      { text: '得5分', x: 60.4, y: 100.2 },
      { text: '11', x: 60, y: 140 },
    ];
    expect(bodyOf(await read({ items: twice }))).toEqual(['得5分', '11']);
  });

  it('leaves out what a line strikes through, and says so', async () => {
    const paper = await read({
      items: [{ text: '15', x: 60, y: 100 }, { text: '18.5', x: 72, y: 100 }, { line: [60, 96, 72, 96] }],
    });
    expect(bodyOf(paper)).toEqual(['18.5']);
    expect(paper.notices.map((notice) => notice.code)).toContain('tracked-deletion');
  });

  it('keeps running heads and page numbers out of the text', async () => {
    const page = (number: number): { items: PdfItem[] } => ({
      items: [
        { text: '某县财政局', x: 60, y: 40 },
        { text: `正文第${number}段。`, x: 60, y: 200 },
        { text: `- ${number} -`, x: 290, y: 810 },
      ],
    });
    const paper = await read(page(1), page(2), page(3));
    expect(bodyOf(paper)).toEqual(['正文第1段。', '正文第2段。', '正文第3段。']);
    const around = paper.blocks.filter((block) => block.kind === 'paragraph' && block.zone !== 'body');
    expect(around).toHaveLength(6);
  });
});

describe('places', () => {
  const boxOf = async (page: PdfPage, word: string) => {
    const passage = rebuild(await read(page)).passages.find((entry) => entry.text.includes(word));
    return passage?.place;
  };

  it('gives page and box of the page as displayed', async () => {
    const items = [{ text: '得分96.6', x: 100, y: 200, size: 10 }];
    const place = await boxOf({ items }, '得分');
    expect(place?.page).toBe(1);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = place?.bbox ?? [];
    expect(Math.abs(x0 - 100)).toBeLessThan(1.5);
    expect(Math.abs(x1 - 140)).toBeLessThan(1.5);
    expect(y0).toBeGreaterThan(189);
    expect(y0).toBeLessThan(193);
    expect(y1).toBeGreaterThan(200);
    expect(y1).toBeLessThan(204);
  });

  it('turns with a page that is displayed turned', async () => {
    const items = [{ text: '得分', x: 100, y: 200, size: 10, turn: 89.5 }];
    const place = await boxOf({ width: 595, height: 842, rotate: 90, items }, '得分');
    // (100, 200) from the top left, turned a quarter clockwise, is (842 - 200, 100).
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = place?.bbox ?? [];
    expect([x0, x1].map(Math.round)).toEqual([642, 662]);
    expect(y0).toBeGreaterThan(90);
    expect(y1).toBeLessThan(104);
  });

  it('reads text that runs up the page, and boxes it where it stands', async () => {
    const items = [
      { text: '一级指标得分', x: 100, y: 400, size: 10, turn: 89.5 },
      { text: '第二行文字', x: 120, y: 400, size: 10, turn: 89.5 },
    ];
    const rebuilt = rebuild(await read({ items }));
    expect(rebuilt.passages.map((passage) => passage.text).join('')).toBe('一级指标得分第二行文字');
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rebuilt.passages[0]?.place.bbox ?? [];
    expect(x0).toBeGreaterThan(88);
    expect(x1).toBeLessThan(122);
    expect(Math.round(y1)).toBe(400);
    expect(Math.round(y0)).toBe(340);
  });
});

describe('ruled tables', () => {
  const rows = [HEAD, ['投入', '资金到位率', '5', '按比例', '5'], [null, '到位及时率', '5', '按比例', '4.5']];

  it('reads row and column spans from strokes', async () => {
    const paper = await read({ items: tableItems({ xs: XS, top: 100, rows }) });
    expect(gridsOf(paper)).toEqual([
      [HEAD, ['投入', '资金到位率', '5', '按比例', '5'], ['投入', '到位及时率', '5', '按比例', '4.5']],
    ]);
  });

  it('reads lines drawn as thin areas or as rows of dots', async () => {
    const items = tableItems({ xs: XS, top: 100, rows });
    const thin = items.map((item) =>
      'line' in item && item.line ? { area: item.line.map((value, i) => value + (i < 2 ? -0.3 : 0.3)) } : item,
    );
    const dotted = items.flatMap((item) => {
      if (!('line' in item) || !item.line) return [item];
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = item.line;
      const steps = Math.ceil(Math.max(x1 - x0, y1 - y0) / 2);
      return Array.from({ length: steps }, (_, i) => {
        const [x, y] = [x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps];
        return { area: [x, y, x + 0.8, y + 0.8] };
      });
    });
    const expected = gridsOf(await read({ items }));
    expect(gridsOf(await read({ items: thin }))).toEqual(expected);
    expect(gridsOf(await read({ items: dotted }))).toEqual(expected);
  });

  it('takes no frame, underline, revision bar or note rule for a table, nor white lines for lines', async () => {
    const items: PdfItem[] = [
      { line: [40, 50, 560, 50] },
      { line: [40, 800, 560, 800] },
      { line: [40, 50, 40, 800] },
      { line: [560, 50, 560, 800] },
      { text: '正文一段。', x: 60, y: 100 },
      { line: [60, 103, 120, 103] },
      { line: [45, 300, 45, 340] },
      { raw: 'q 1 1 1 RG 60 500 m 300 500 l S 60 450 m 300 450 l S 60 500 m 60 450 l S 300 500 m 300 450 l S Q' },
    ];
    const paper = await read({ items });
    expect(bodyOf(paper)).toEqual(['正文一段。']);
    expect(gridsOf(paper)).toEqual([]);
  });

  it('reads a table without its outer lines', async () => {
    const items = tableItems({ xs: XS, top: 100, rows }).filter((item) => {
      if (!('line' in item) || !item.line) return true;
      const [x0, , x1] = item.line;
      return !(x0 === x1 && (x0 === XS[0] || x0 === XS.at(-1)));
    });
    expect(gridsOf(await read({ items }))[0]?.[2]).toEqual(['投入', '到位及时率', '5', '按比例', '4.5']);
  });

  it('reads a number that the cell is too narrow for as one, and two numbers one below the other as two', async () => {
    const narrow = tableItems({ xs: [50, 120, 136], top: 100, rows: [['合计', '10\n0']] });
    const wide = tableItems({ xs: [50, 120, 160], top: 300, rows: [['得分', '9\n6']] });
    expect(gridsOf(await read({ items: narrow }))).toEqual([[['合计', '100']]]);
    expect(gridsOf(await read({ items: wide }))).toEqual([[['得分', '9\n6']]]);
  });

  it('alarms where a page shows text that has no characters', async () => {
    // Upright writing in a font that is not embedded has no size for PDFium, which leaves it out.
    const outcome = await readPdf(source(writePdf([{ items: [{ text: '得分', x: 100, y: 300, turn: 90 }] }])));
    expect(outcome.ok ? 'read' : outcome.failure.code).toBe('needs-ocr');
  });
});

describe('tables without lines', () => {
  const words = [
    HEAD,
    ['投入', '资金到位率', '5', '按比例', '5'],
    ['过程', '制度健全性', '10', '按制度', '9'],
    ['产出', '完成率', '30', '按比例', '28'],
  ];
  const placed = (step: number): PdfItem[] =>
    words.flatMap((row, r) => row.map((text, c) => ({ text, x: (XS[c] ?? 0) + 3, y: 100 + r * step, size: 10 })));

  it('reads them where the words stand in clear columns', async () => {
    expect(gridsOf(await read({ items: placed(24) }))).toEqual([words]);
  });

  it('takes rows from the lines between them', async () => {
    const lines = [88, 108, 132, 156, 180].map((y) => ({ line: [50, y, 545, y] }));
    expect(gridsOf(await read({ items: [...placed(24), ...lines] }))).toEqual([words]);
  });

  it('leaves prose with a few wide gaps alone', async () => {
    const items = [
      { text: '填表人：张某', x: 60, y: 100 },
      { text: '日期：2022年', x: 300, y: 100 },
      { text: '单位：某局', x: 60, y: 120 },
    ];
    expect(gridsOf(await read({ items }))).toEqual([]);
  });
});

describe('tables that can’t be told', () => {
  const names = ['甲', '乙', '丙', '丁', '戊', '己'];

  it('names the page where the words stand in columns and their rows are not clear', async () => {
    const items = names.flatMap((name, i): PdfItem[] => [
      ...[0, 1, 2].map((c) => ({ text: `${name}列`, x: 60 + c * 90, y: 100 + i * 26, size: 10 })),
      // Of two lines each, in step with nothing else.
      ...[0, 13].map((down) => ({ text: `第${name}条的评分`, x: 330, y: 96 + i * 26 + down, size: 10 })),
      { text: String(i), x: 480, y: 100 + i * 26, size: 10 },
    ]);
    const paper = await read({ items });
    expect(gridsOf(paper)).toEqual([]);
    expect(paper.partial).toBe(true);
    expect(paper.notices).toContainEqual({ code: 'unclear-table', detail: { pages: '1' } });
  });

  it('names the page where one row of a ruled table holds the figures of several', async () => {
    const rows = [HEAD, ['投入\n过程\n产出', '到位\n制度\n完成', '5\n10\n30', '按比例\n按制度\n按比例', '5\n9\n28']];
    const paper = await read({ items: tableItems({ xs: XS, top: 100, rows, rowHeight: 60 }) });
    expect(paper.partial).toBe(true);
    expect(paper.notices).toContainEqual({ code: 'unclear-table', detail: { pages: '1' } });
  });
});

describe('tables over pages', () => {
  const first = [HEAD, ['投入', '资金到位率', '5', '足额到位得5分，否则', '5']];
  const second = [
    ['', '', '', '按比例计分。', ''],
    ['过程', '制度健全性', '5', '健全得5分。', '4'],
  ];
  const page = (rows: (string | null)[][], more: object = {}) => ({
    items: tableItems({ xs: XS, top: 700, rows, ...more }),
  });
  const joined = [
    HEAD,
    ['投入', '资金到位率', '5', '足额到位得5分，否则按比例计分。', '5'],
    ['过程', '制度健全性', '5', '健全得5分。', '4'],
  ];

  it('puts together a row that the page break cut open', async () => {
    const paper = await read(page(first, { openBottom: true }), page(second, { openTop: true, top: 60 }));
    expect(gridsOf(paper)).toEqual([joined]);
  });

  it('puts together a row whose halves are both closed, by their words', async () => {
    const paper = await read(page(first), page(second, { top: 60 }));
    expect(gridsOf(paper)).toEqual([joined]);
    const notices = rebuild(paper).notices.map((notice) => notice.code);
    expect(notices).toContain('table-joined');
    expect(notices).toContain('row-joined');
  });

  it('drops a header that is printed again', async () => {
    const paper = await read(page(first), page([HEAD, ...second], { top: 60 }));
    expect(gridsOf(paper)).toEqual([joined]);
  });

  it('gives a value of two pages its places on both', async () => {
    const [grid] = rebuild(await read(page(first), page(second, { top: 60 }))).grids;
    const place = grid && cellAt(grid, 1, 3)?.place;
    expect(place?.page).toBe(1);
    expect(place?.more.map((piece) => [piece.page, piece.text])).toEqual([[2, '按比例计分。']]);
  });

  it('keeps rows apart that are whole', async () => {
    const whole = [['投入', '到位及时率', '5', '及时得5分。', '4']];
    const [grid] = gridsOf(await read(page(first), page(whole, { top: 60 })));
    expect(grid).toEqual([...first, ...whole]);
  });

  it('lays pages that show other columns on the same edges', async () => {
    const wide = [['小计', undefined, '5', undefined, '5']] as string[][];
    const [grid] = gridsOf(await read(page(first), page([...wide, ['过程', '制度', '5', '健全。', '4']], { top: 60 })));
    expect(grid?.[2]).toEqual(['小计', '小计', '5', '5', '5']);
    expect(grid?.[3]).toEqual(['过程', '制度', '5', '健全。', '4']);
  });

  it('parts a table where the header comes back over other columns', async () => {
    const other = [50, 150, 260, 310, 480, 545];
    const items = [
      ...tableItems({ xs: XS, top: 100, rows: first }),
      ...tableItems({ xs: other, top: 160, rows: [HEAD, ['过程', '制度', '5', '健全。', '4']] }),
    ];
    expect(gridsOf(await read({ items }))).toEqual([[...first, ['过程', '制度', '5', '健全。', '4']]]);
  });
});

describe('pages and files that can’t be read wholly', () => {
  const text = {
    items: [{ text: '某县某局绩效自评报告正文内容一二三四五六七八九十某县某局绩效自评报告', x: 40, y: 100 }],
  };
  const scan = { items: [{ picture: [0, 0, 595, 842] }] };

  it('calls a file of pictures a scan, with its pages', async () => {
    const outcome = await readPdf(source(writePdf([scan, scan])));
    expect(outcome).toEqual({ ok: false, failure: { code: 'needs-ocr', detail: { pages: 2 } } });
  });

  it('takes words laid invisibly over a picture for no text', async () => {
    const layer = { items: [...scan.items, ...text.items.map((item) => ({ ...item, mode: 3 }))] };
    const outcome = await readPdf(source(writePdf([layer])));
    expect(outcome.ok ? 'read' : outcome.failure.code).toBe('needs-ocr');
  });

  it('reads the other pages and names the one it can’t', async () => {
    const paper = await read(text, scan, text);
    expect(paper.partial).toBe(true);
    expect(paper.notices).toContainEqual({ code: 'unread-pages', detail: { pages: '2' } });
    expect(bodyOf(paper)).toHaveLength(2);
  });

  it('stops at the limit of pages and says so', async () => {
    const bytes = writePdf([text, text, text]);
    const outcome = await readPdf({ ...source(bytes), limits: { pages: 2 } });
    expect(outcome.ok && outcome.value.partial).toBe(true);
    expect(outcome.ok && outcome.value.notices).toContainEqual({ code: 'page-limit', detail: { pages: 3, read: 2 } });
  });

  it('ignores scripts, and says so', async () => {
    const extra = '/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>';
    const outcome = await readPdf(source(writePdf([text], { extra })));
    expect(outcome.ok && outcome.value.notices.map((notice) => notice.code)).toContain('script');
  });

  it('reads a file with a wrong cross-reference table, and refuses one without its end in words', async () => {
    const whole = writePdf([text]);
    const broken = Buffer.from(whole.toString('latin1').replace(/startxref\n\d+/, 'startxref\n99999'), 'latin1');
    expect((await readPdf(source(broken))).ok).toBe(true);
    const cut = await readPdf(source(whole.subarray(0, 300)));
    expect(cut.ok ? 'read' : cut.failure.code).toBe('truncated-file');
  });

  it('reads a page of very many lines without hanging', async () => {
    const raw = `0.5 w ${Array.from({ length: 120_000 }, (_, i) => `${i % 500} ${i % 800} m ${(i % 500) + 20} ${i % 800} l S`).join(' ')}`;
    const paper = await read({ items: [{ raw }, ...text.items] });
    expect(bodyOf(paper)).toHaveLength(1);
    expect(paper.partial).toBe(false);
    const more = await read({ items: [{ raw: `${raw} ${raw.slice(6)}` }, ...text.items] });
    expect(bodyOf(more)).toHaveLength(1);
    expect(more.partial).toBe(true);
    expect(more.notices).toContainEqual({ code: 'damaged-parts', detail: { where: 'page 1' } });
  }, 20_000);
});

describe('damaged files', () => {
  it('end in a value, whatever is changed', async () => {
    const bytes = writePdf([{ items: tableItems({ xs: XS, top: 100, rows: [HEAD, ['投入', '率', '5', '按', '5']] }) }]);
    let seed = 20;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed % below;
    };
    for (let i = 0; i < 400; i++) {
      const copy = Uint8Array.from(bytes);
      for (let k = next(8); k >= 0; k--) copy[next(copy.length)] = next(256);
      const cut = next(10) === 0 ? copy.subarray(0, next(copy.length)) : copy;
      const outcome = await readPdf(source(cut));
      if (outcome.ok) rebuild(outcome.value);
      else expect(outcome.failure.code).toMatch(/damaged-file|truncated-file|needs-ocr|encrypted/);
    }
  }, 60_000);
});
