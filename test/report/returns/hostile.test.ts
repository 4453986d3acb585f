import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { audit } from '../../../src/pipeline.js';
import { returnWords } from '../../../src/report/messages/return-words.js';
import { annotateDocx } from '../../../src/report/returns/docx/annotate-docx.js';
import { annotatePdf } from '../../../src/report/returns/pdf/annotate-pdf.js';
import type { Remark } from '../../../src/report/returns/remark.js';
import { returnsSink, writeReturn } from '../../../src/report/returns/returns-sink.js';
import { selectRemarks } from '../../../src/report/returns/select-remarks.js';
import { annotateXlsx } from '../../../src/report/returns/xlsx/annotate-xlsx.js';
import { packDocx, partOf, remarkAt } from '../../support/docx-package.js';
import { addSignatureField, rewrite, writeFigures } from '../../support/pdf-variants.js';
import { packXlsx, xlsxParts } from '../../support/xlsx-writer.mjs';

const HOSTILE = '<script>alert(1)</script>=HYPERLINK("x")\u202e\u0007&';
const words = returnWords('zh-CN');
const author = { name: `${HOSTILE}${'局'.repeat(300)}`, day: '2026-12-01' };
const facts = { language: 'zh-CN' as const, notes: new Map(), today: '2026-12-01', reviewer: author.name };
const folder = mkdtempSync(join(tmpdir(), 'jihe-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url));
const MANY = 2000;

const many = (of: (i: number) => Remark): Remark[] =>
  Array.from({ length: MANY }, (_, i) => ({ ...of(i), id: `r${i}`, number: i + 1, message: `${HOSTILE}${i}` }));

describe('two thousand remarks with hostile words', () => {
  it('stand in one Word file', () => {
    const rows = Array.from(
      { length: MANY },
      (_, i) =>
        `<w:tr><w:tc><w:p><w:r><w:t>指标${i}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr>`,
    );
    const source = packDocx(`<w:body><w:tbl>${rows.join('')}</w:tbl><w:p/></w:body>`);
    const remarks = many((i) => remarkAt(`word/document.xml/body/tbl[1]/tr[${i + 1}]/tc[2]`, 0, '9'));
    const copy = annotateDocx(source, remarks, author, words);
    if (typeof copy === 'string') throw new Error(copy);
    expect(copy.exact).toBe(MANY);
    const comments = partOf(copy.bytes, 'word/comments.xml');
    expect(comments.match(/<w:comment /g)).toHaveLength(MANY);
    expect(comments).not.toMatch(/<script|[\u0007\u202e]/u);
  }, 30_000);

  it('stand in one workbook', () => {
    const blocks = Array.from({ length: MANY }, (_, i) => `指标${i}`);
    const source = packXlsx(xlsxParts({ sheets: [{ name: '表', blocks }] }));
    const copy = annotateXlsx(
      source,
      many((i) => remarkAt(`表!A${i + 1}`, 0, `指标${i}`)),
      author,
    );
    if (typeof copy === 'string') throw new Error(copy);
    expect(copy.exact).toBe(MANY);
    const comments = partOf(copy.bytes, 'xl/comments.xml');
    expect(comments.match(/<comment /g)).toHaveLength(MANY);
    expect(comments).not.toMatch(/<script|[\u0007\u202e]/u);
  }, 30_000);

  it('stand in one PDF', async () => {
    const source = writeFigures();
    const remarks = many((i) => {
      const remark = remarkAt('page 1', 0, '9');
      const place = { ...remark.places[0], page: 1, bbox: [10, i / 4, 20, i / 4 + 8] } as Remark['places'][number];
      return { ...remark, places: [place] };
    });
    const copy = await annotatePdf(source, remarks, author, words);
    if (typeof copy === 'string') throw new Error(copy);
    const [page] = (await PDFDocument.load(copy.bytes)).getPages();
    expect(page?.node.lookup(PDFName.of('Annots'), PDFArray).size()).toBe(MANY);
  }, 30_000);
});

describe('returned files', () => {
  it('of hostile paths stay below their folder', async () => {
    const bytes = fixture('subtotal-wrong/input.html');
    const paths = [
      '../../etc/x.html',
      '/abs/x.html',
      `a/..\\..\\${HOSTILE}.html`,
      `${'长'.repeat(300)}.html`,
      'con.html',
      '.',
    ];
    const out = join(folder, 'deep/out');
    const sink = returnsSink({ ...facts, out });
    const [record] = await audit(bytes, { name: 'x.html' });
    if (!record) throw new Error('no record');
    for (const [i, path] of paths.entries())
      await sink.add({ ...record, document: { ...record.document, id: `sha256:${i}`, path } }, async () => bytes);
    await sink.finish([]);
    expect(sink.counts()).toMatchObject({ pages: paths.length });
    expect(readdirSync(folder)).toEqual(['deep']);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['out']);
    expect(readdirSync(out)).toEqual(['returns']);
    const files = readdirSync(join(out, 'returns'), { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files).toHaveLength(paths.length);
    for (const { name, parentPath } of files) {
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      const page = readFileSync(join(parentPath, name), 'utf8');
      expect(page).not.toMatch(/<script>alert|[\u0007\u202e]/u);
    }
    expect(existsSync(join(folder, '../etc/x.html'))).toBe(false);
  });

  const settings = (xml: string): Readonly<Record<string, string>> => ({
    'word/_rels/document.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>',
    'word/settings.xml': `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${xml}</w:settings>`,
  });
  const report =
    '<w:p><w:r><w:t>某县民政局2021年度养老服务项目绩效自评报告</w:t></w:r></w:p><w:p><w:r><w:t>一、概况</w:t></w:r></w:p><w:p><w:r><w:t>三、结论</w:t></w:r></w:p>';
  const docx = (more: Readonly<Record<string, string>>) => packDocx(`<w:body>${report}</w:body>`, more);
  const pdf = fixture('subtotal-wrong/input.pdf');
  const sheet = (xml: string) => {
    const rows = [
      ['一级指标', '二级指标', '分值', '得分'],
      ['投入', '立项', '40', '45'],
      ['产出', '数量', '60', '50'],
      ['总分', '', '100', '95'],
    ];
    const cell = (text: string, row: number, column: number) => ({
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      content: { text },
    });
    const cells = [
      cell('某县民政局2021年度养老服务项目绩效自评表', 0, 0),
      ...rows.flatMap((texts, r) => texts.map((text, c) => cell(text, r + 1, c))),
    ];
    const parts = xlsxParts({ sheets: [{ name: '表', cells }] });
    const name = 'xl/worksheets/sheet1.xml';
    return packXlsx({ ...parts, [name]: (parts[name] ?? '').replace('</sheetData>', `</sheetData>${xml}`) });
  };

  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>, keyof typeof words.whySheet]>([
    [
      'a protected Word file',
      'x.docx',
      () => docx(settings('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')),
      'protected',
    ],
    ['a signed Word file', 'x.docx', () => docx({ '_xmlsignatures/sig1.xml': '<a/>' }), 'signed'],
    ['a protected sheet', 'x.xlsx', () => sheet('<sheetProtection sheet="1" password="ABCD"/>'), 'protected'],
    ['a signed PDF', 'x.pdf', () => rewrite(pdf, (all, page) => addSignatureField(all, page, true)), 'signed'],
    [
      'a PDF that may not be changed',
      'x.pdf',
      () => rewrite(pdf, (all) => all.encrypt({ ownerPassword: 'x', permissions: { modifying: false } })),
      'encrypted',
    ],
  ])('%s gets a page instead, with the reason and every remark at its words', async (_, name, make, why) => {
    const bytes = await make();
    const records = await audit(bytes, { name });
    const [record] = records;
    const remarks = selectRemarks(records, facts);
    if (!record || remarks.length === 0) throw new Error('nothing to say');
    const { kind, content } = await writeReturn(bytes, record, remarks, facts);
    expect(kind).toBe('page');
    expect(content).toContain(words.whySheet[why]);
    for (const { number } of remarks) expect(content).toContain(`id="m${number}"`);
  });
});
