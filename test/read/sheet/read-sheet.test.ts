import { describe, expect, it } from 'vitest';
import type { Paragraph, Table } from '../../../src/model/paper.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { altered, codes, outline, readWell, sheetOf, workbook } from './workbook-builder.js';

const head = ['指标', '分值', '得分'];

describe('readSheet on .xlsx', () => {
  it('joins rich text, leaves text raw, and shows numbers as the sheet does', () => {
    const paper = readWell(
      workbook(
        sheetOf([
          head,
          [{ runs: ['质量', { t: '达标率', bold: true }] }, ' 007 ', { number: 0.88, format: '0%' }],
          ['甲', { number: 5, format: '0.0' }, 96.60000000000001],
          [{ boolean: true }, { text: '一\n二' }, { number: 44620, format: 'yyyy"年"m"月"d"日"' }],
        ]),
      ),
    );
    expect(outline(paper)).toEqual(['指标|分值|得分 / 质量达标率| 007 |88% / 甲|5.0|96.6 / TRUE|一\n二|2022年2月28日']);
  });

  it('reads shared strings without the readings beside them', () => {
    const si = '<si><r><t>绩</t></r><r><t>效_x000D_</t></r><rPh sb="0" eb="1"><t>ji</t></rPh></si>';
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const bytes = altered({ sheets: [sheetOf([['x', 'y', 'z']])] }, (parts) => {
      parts['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${si}</sst>`;
      parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
        '</Relationships>',
        '<Relationship Id="rIdT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
      );
      parts['xl/worksheets/sheet1.xml'] = (parts['xl/worksheets/sheet1.xml'] ?? '').replace(
        /<c r="A1".*?<\/c>/,
        '<c r="A1" t="s"><v>0</v></c>',
      );
    });
    expect(outline(readWell(bytes))).toEqual(['绩效\n|y|z']);
  });

  it('takes stored results, and says where a formula has an error or none', () => {
    const paper = readWell(
      workbook(
        sheetOf([
          head,
          ['甲', { formula: 'SUM(B1:B9)', number: 12.5 }, { formula: 'A1&"x"', text: '指标x' }],
          ['乙', { formula: '#REF!', error: '#REF!' }, { formula: 'SUM(B1)' }],
        ]),
      ),
    );
    expect(outline(paper)).toEqual(['指标|分值|得分 / 甲|12.5|指标x / 乙||']);
    expect(paper.notices).toEqual([
      { code: 'formula-error', detail: { cell: 'Sheet1!B3', value: '#REF!' } },
      { code: 'formula-not-computed', detail: { cell: 'Sheet1!C3' } },
    ]);
  });

  it('gives merged cells their spans and every place its cell', () => {
    const paper = readWell(
      workbook(
        sheetOf(
          [
            ['一级', '二级', '得分'],
            ['产出', '数量', 5],
            ['', '质量', 4],
            ['合计', '', 9],
          ],
          { name: "a'b 1" },
          {
            '1,0': [2, 1],
            '3,0': [1, 2],
          },
        ),
      ),
    );
    const table = paper.blocks[0] as Table;
    expect(table.path).toBe("'a''b 1'!A1:C4");
    expect(table.rows.map((row) => row.cells.map((cell) => [cell.rowSpan, cell.columnSpan]))).toEqual([
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      [
        [2, 1],
        [1, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [1, 1],
      ],
      [
        [1, 2],
        [1, 1],
      ],
    ]);
    const grid = rebuild(paper).grids[0];
    expect(grid?.cells.find((cell) => cell.text === '9')?.place.path).toBe("'a''b 1'!C4");
    expect(grid?.cells.find((cell) => cell.text === '产出')?.place.path).toBe("'a''b 1'!A2");
  });

  it('keeps hidden rows, columns and sheets apart with their standing', () => {
    const paper = readWell(
      workbook(
        sheetOf([head, ['甲', 1, 1], ['暗', 2, 2], ['丙', 3, 3]], { hiddenRows: [3], hiddenColumns: [2] }),
        sheetOf(
          [
            ['秘', '密'],
            ['一', '二'],
          ],
          { name: '藏', state: 'veryHidden' },
        ),
      ),
    );
    expect(outline(paper)).toEqual(['指标|得分 / 甲|1 / ~暗|2|2 / 丙|3', '~秘|密 / ~一|二']);
    const columns = paper.blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
    expect(columns.map((block) => [block.path, block.revisions[0]?.standing, block.revisions[0]?.text])).toEqual([
      ['Sheet1!B1', 'hidden', '分值'],
      ['Sheet1!B2', 'hidden', '1'],
      ['Sheet1!B4', 'hidden', '3'],
    ]);
    expect(codes(paper)).toEqual(['hidden-rows']);
    const rebuilt = rebuild(paper);
    expect(rebuilt.grids.map((grid) => [grid.rowCount, grid.columnCount])).toEqual([[3, 2]]);
  });

  it('shows a merged cell whose first row is hidden where it is seen', () => {
    const paper = readWell(
      workbook(sheetOf([head, ['组', 1, 1], ['', 2, 2], ['', 3, 3]], { hiddenRows: [2] }, { '1,0': [3, 1] })),
    );
    const rows = (paper.blocks[0] as Table).rows.filter((row) => row.standing === 'live');
    expect(rows[1]?.cells[0]).toMatchObject({ rowSpan: 2, path: 'Sheet1!A2' });
  });

  it('names what it does not read', () => {
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const rels = (list: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`;
    const a = 'http://schemas.openxmlformats.org/drawingml/2006/main';
    const bytes = altered({ sheets: [sheetOf([head, ['甲', 1, 1]])] }, (parts) => {
      parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
        '</Relationships>',
        `<Relationship Id="e" Type="${type}/externalLink" Target="externalLinks/externalLink1.xml"/><Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`,
      );
      parts['xl/worksheets/_rels/sheet1.xml.rels'] = rels(
        `<Relationship Id="a" Type="${type}/comments" Target="../comments1.xml"/><Relationship Id="b" Type="${type}/drawing" Target="../drawings/drawing1.xml"/>`,
      );
      parts['xl/drawings/_rels/drawing1.xml.rels'] = rels(
        `<Relationship Id="a" Type="${type}/image" Target="../media/image1.png"/><Relationship Id="b" Type="${type}/chart" Target="../charts/chart1.xml"/>`,
      );
      parts['xl/drawings/drawing1.xml'] = `<x xmlns:a="${a}"><a:p><a:r><a:t>框内</a:t></a:r></a:p></x>`;
    });
    const paper = readWell(bytes);
    expect(codes(paper)).toEqual(['comment', 'embedded-object', 'external-reference', 'macro', 'picture']);
    expect(paper.blocks.at(-1)).toMatchObject({ zone: 'text-box', text: '框内' });
  });

  it('reads Strict namespaces, other prefixes and a main part of another name', () => {
    const entry = { sheets: [sheetOf([head, ['甲', 1, 1]])] };
    const strict = altered(entry, (parts) => {
      for (const [name, text] of Object.entries(parts)) {
        parts[name] = text
          .replaceAll(
            'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
            'http://purl.oclc.org/ooxml/spreadsheetml/main',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          );
      }
    });
    const prefixed = altered(entry, (parts) => {
      for (const name of ['xl/worksheets/sheet1.xml', 'xl/styles.xml', 'xl/workbook.xml']) {
        parts[name] = (parts[name] ?? '').replace(/<(\/?)(\w+)(?=[\s/>])/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=');
      }
    });
    const moved = altered(entry, (parts) => {
      parts['book/main.xml'] = parts['xl/workbook.xml'] ?? '';
      parts['book/_rels/main.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] ?? '').replaceAll(
        'Target="',
        'Target="/xl/',
      );
      parts['_rels/.rels'] = (parts['_rels/.rels'] ?? '').replace('xl/workbook.xml', 'book/main.xml');
      delete parts['xl/workbook.xml'];
    });
    for (const bytes of [strict, prefixed, moved])
      expect(outline(readWell(bytes))).toEqual(['指标|分值|得分 / 甲|1|1']);
  });
});
