import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read as readWorkbook, utils, type WorkBook } from 'xlsx';
import { unzip } from '../../../src/intake/zip.js';
import type { AuditRecord } from '../../../src/model/record.js';
import { looksLikeFormula } from '../../../src/report/harmless-text.js';
import { noNote } from '../../../src/report/ledger/entries.js';
import { type LedgerOptions, ledgerSink } from '../../../src/report/ledger/ledger-sink.js';
import { reportKey } from '../../../src/report/ledger/report-key.js';
import type { RunFacts } from '../../../src/report/sink.js';
import { madeFinding, madeFund, madePlace, madeRecord, noOriginal, runFacts } from '../../support/made-record.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jihe-ledger-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
const place = (): string => join(folder, String(++count));

async function written(
  records: readonly AuditRecord[],
  options: LedgerOptions = {},
  facts: RunFacts = runFacts(place()),
  corpus: Parameters<ReturnType<typeof ledgerSink>['finish']>[0] = [],
): Promise<Uint8Array> {
  const sink = ledgerSink(facts, options);
  for (const record of records) await sink.add(record, noOriginal);
  await sink.finish(corpus);
  expect(await readdir(facts.out)).toEqual(['ledger.xlsx']);
  return readFile(join(facts.out, 'ledger.xlsx'));
}

const open = (bytes: Uint8Array): WorkBook =>
  readWorkbook(bytes, { cellStyles: true, cellNF: true, cellFormula: true });

/** The cell in the column with that head, in the n-th line below it. */
function cellOf(book: WorkBook, sheet: string, head: string, line = 1) {
  const page = book.Sheets[sheet] ?? {};
  for (let column = 0; column < 60; column++)
    if (page[utils.encode_cell({ r: 2, c: column })]?.v === head)
      return page[utils.encode_cell({ r: 2 + line, c: column })];
  throw new Error(`no column ${head}`);
}

function partText(bytes: Uint8Array, name: string): string {
  const zip = unzip(bytes);
  const content = zip.ok ? zip.value.read(name) : null;
  return content?.ok && content.value ? new TextDecoder().decode(content.value) : '';
}

describe('ledger.xlsx', () => {
  it('has its sheets in order, also of an empty batch', async () => {
    const book = open(await written([]));
    expect(book.SheetNames).toEqual(['汇总', '台账', '问题清单', '批次问题', '指标得分', '资金', '统计指标']);
  });

  it('has the columns that a bureau keeps', async () => {
    const book = open(await written([]));
    const heads = (sheet: string) =>
      (utils.sheet_to_json<string[]>(book.Sheets[sheet] ?? {}, { header: 1 })[2] ?? []).join(' ');
    expect(heads('台账')).toMatch(
      /^序号 主管部门 预算单位编码 单位名称 归口股室 项目编码 项目名称 项目类别 资金性质 年初预算数 全年预算数 全年执行数 执行率 自评得分 复算得分 差异 自评等级 复算等级 需更正（项） 需说明（项） 提示（项） 抽查复核得分 审核结果 整改时限 审核人 审核日期 备注 /,
    );
    for (const head of ['责任单位', '整改要求', '整改时限', '佐证', '单位说明', '复核结论', '销号日期'])
      expect(heads('问题清单')).toContain(head);
  });

  it('sorts reports by department, unit code and project code, findings by severity and then as in the document', async () => {
    const finding = (id: string, severity: 'error' | 'warning' | 'info') => madeFinding(id, { severity, message: id });
    const records = [
      madeRecord({ path: '1', report: { department: null, organization: 'b' } }),
      madeRecord({ path: '2', report: { department: '乙', projectCode: '2' } }),
      madeRecord({
        path: '3',
        report: { department: '乙', projectCode: '1' },
        findings: [finding('i', 'info'), finding('e1', 'error'), finding('w', 'warning'), finding('e2', 'error')],
      }),
      madeRecord({ path: '4', report: { department: '丙', organization: '后', project: 'x' } }),
    ];
    const key = reportKey(records[3] as AuditRecord);
    const review = { unitCode: '001', section: null, fundsNature: null, checkedScore: null, result: null, dueOn: null };
    const reviews = new Map([[key, { ...review, officer: null, reviewedOn: null, remark: null }]]);
    const book = open(await written(records, { reviews }));
    const column = (sheet: string, head: string, lines: number) =>
      Array.from({ length: lines }, (_, i) => cellOf(book, sheet, head, i + 1)?.v);
    expect(column('台账', '报送文件', 4)).toEqual(['4', '3', '2', '1']);
    expect(column('台账', '序号', 4)).toEqual([1, 2, 3, 4]);
    expect(column('问题清单', '问题', 4)).toEqual(['e1', 'e2', 'w', 'i']);
  });

  it('writes numbers with their printed decimals, dates as dates, and what is not stated as a blank', async () => {
    const source = madePlace('1', { row: 5 });
    const record = madeRecord({
      more: {
        funds: [
          madeFund('a', { role: 'budget', label: '年初预算数', value: '100.5', yuan: '1005000', source }),
          madeFund('b', { role: 'budget-adjusted', label: '全年预算数', value: '90', yuan: '900000.01', source }),
          madeFund('c', { role: 'expenditure', label: '全年执行数', value: '45', yuan: '450000', source }),
          madeFund('d', { value: '2243.67', unit: null, yuan: null }),
          madeFund('e', { value: '1234567890123456789', yuan: null }),
        ],
      },
      findings: [madeFinding('f', { expected: '5.0', actual: '-4.80', difference: null })],
    });
    const book = open(await written([record]));
    expect(cellOf(book, '台账', '年初预算数')).toMatchObject({ t: 'n', v: 100.5, w: '100.50' });
    expect(cellOf(book, '台账', '全年预算数')).toMatchObject({ t: 'n', v: 90.000001, w: '90.000001' });
    expect(cellOf(book, '台账', '执行率')).toMatchObject({ t: 'n', v: 0.5, w: '50.00%' });
    expect(cellOf(book, '台账', '报告日期')).toMatchObject({ w: '2024-03-05' });
    expect(cellOf(book, '台账', '复算得分')?.v).toBeUndefined();
    expect(cellOf(book, '台账', '差异')?.v).toBeUndefined();
    expect(cellOf(book, '资金', '折合万元', 4)?.v).toBeUndefined();
    expect(cellOf(book, '资金', '原文数', 4)).toMatchObject({ t: 'n', v: 2243.67, w: '2243.67' });
    expect(cellOf(book, '资金', '原文数', 5)).toMatchObject({ t: 's', v: '1234567890123456789' });
    expect(cellOf(book, '问题清单', '复算数')).toMatchObject({ t: 'n', v: 5, w: '5.0' });
    expect(cellOf(book, '问题清单', '报告数')).toMatchObject({ t: 'n', v: -4.8, w: '-4.80' });
  });

  it('leaves the amounts of a form blank where its rows disagree or its one budget does not say which it is', async () => {
    const row = (n: number) => madePlace('1', { row: n });
    const of = (role: 'budget' | 'expenditure', label: string, yuan: string, n: number) =>
      madeFund(`${role}${n}`, { role, label, yuan, source: row(n) });
    const record = madeRecord({
      more: { funds: [of('budget', '预算数', '100', 5), of('expenditure', '执行数', '90', 5)] },
    });
    const other = madeRecord({
      path: 'b',
      more: {
        funds: [
          of('budget', '年初预算数', '100', 5),
          of('expenditure', '执行数', '90', 5),
          of('budget', '年初预算数', '100', 9),
          of('expenditure', '执行数', '80', 9),
        ],
      },
    });
    const book = open(await written([record, other]));
    expect(cellOf(book, '台账', '年初预算数', 1)?.v).toBeUndefined();
    expect(cellOf(book, '台账', '全年执行数', 1)?.v).toBe(0.009);
    expect(cellOf(book, '台账', '年初预算数', 2)?.v).toBe(0.01);
    expect(cellOf(book, '台账', '全年执行数', 2)?.v).toBeUndefined();
  });

  it('keeps words from documents words, whatever they begin with, and its XML well formed', async () => {
    const hostile = '=HYPERLINK("http://x","点")<script>&\u202e\u0000\ud800_x0041_';
    const record = madeRecord({
      path: '../..\\up/=a.docx',
      report: { organization: hostile.repeat(10).slice(0, 300), project: '\t@SUM(A1)', department: '＝1+1' },
      findings: [
        madeFinding('f', {
          message: '+1',
          evidence: [madePlace(`${'长'.repeat(40_000)}`)],
          calculation: 'x'.repeat(40_000),
        }),
      ],
    });
    const bytes = await written([record]);
    const book = open(bytes);
    expect(cellOf(book, '台账', '主管部门')).toMatchObject({ t: 's', v: '＝1+1' });
    expect(cellOf(book, '台账', '单位名称')?.v).toMatch(/^=HYPERLINK\("http:\/\/x","点"\)<script>&_x0041_=/);
    expect(cellOf(book, '问题清单', '计算过程')?.v).toHaveLength(32_767);
    for (const sheet of Object.values(book.Sheets))
      for (const [name, cell] of Object.entries(sheet)) if (!name.startsWith('!')) expect(cell.f).toBeUndefined();
    // Quoted: office programs keep it a text also when the cell is edited.
    const styles = partText(bytes, 'xl/styles.xml');
    const xfs = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*>/g)].map(([xf]) => xf);
    const department = /<c r="B4" s="(\d+)"/.exec(partText(bytes, 'xl/worksheets/sheet2.xml'))?.[1];
    expect(xfs[Number(department)]).toContain('quotePrefix="1"');
    const rels = partText(bytes, 'xl/worksheets/_rels/sheet2.xml.rels');
    expect(rels).toMatch(/Target="reports\/[^"/\\]+\.html" TargetMode="External"/);
  });

  it('orders the elements of a sheet as Excel demands', async () => {
    const sheet = partText(await written([madeRecord({ findings: [madeFinding('f')] })]), 'xl/worksheets/sheet3.xml');
    const order = [...sheet.replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>').matchAll(/<(\w+)/g)].map(
      ([, name]) => name,
    );
    const wanted = [
      'sheetPr',
      'sheetViews',
      'sheetFormatPr',
      'cols',
      'sheetData',
      'autoFilter',
      'mergeCells',
      'conditionalFormatting',
      'dataValidations',
      'hyperlinks',
      'printOptions',
      'pageMargins',
      'pageSetup',
      'headerFooter',
    ]; // prettier-ignore
    const places = wanted.map((name) => order.indexOf(name));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(sheet).toContain('paperSize="9" orientation="landscape"');
    expect(sheet).toContain('第&amp;P页 共&amp;N页');
    expect(sheet).toContain('<formula1>"待定,确认,不采纳,已说明"</formula1>');
  });

  it('goes on on a second sheet where the rows or links of one are used up', async () => {
    const findings = Array.from({ length: 2000 }, (_, i) => madeFinding(`f${i}`));
    const limits = { rows: 1003, links: 10, bytes: 1e9 };
    const bytes = await written([madeRecord({ findings })], { limits });
    const book = open(bytes);
    expect(book.SheetNames.slice(2, 5)).toEqual(['问题清单', '问题清单 (2)', '批次问题']);
    expect(cellOf(book, '问题清单', '序号', 1000)?.v).toBe(1000);
    expect(cellOf(book, '问题清单 (2)', '序号', 1)?.v).toBe(1001);
    expect(cellOf(book, '问题清单 (2)', '序号', 1000)?.v).toBe(2000);
    expect(partText(bytes, 'xl/worksheets/_rels/sheet4.xml.rels').match(/<Relationship /g)).toHaveLength(10);
  });

  it('shows what officers decided, and leaves out what is waived', async () => {
    const waiver = { reason: '已报备', by: '张三', until: '2026-12-31' };
    const notes = new Map([
      ['a', { ...noNote, disposition: 'confirmed' as const, dueOn: '2026-12-01', demand: '更正' }],
      ['b', { ...noNote, waiver }],
      ['c', { ...noNote, waiver: { ...waiver, until: '2026-01-01' } }],
    ]);
    const record = madeRecord({ findings: [madeFinding('a'), madeFinding('b'), madeFinding('c')] });
    const book = open(await written([record], {}, runFacts(place(), notes)));
    expect(cellOf(book, '问题清单', '处置')?.v).toBe('确认');
    expect(cellOf(book, '问题清单', '整改时限')).toMatchObject({ w: '2026-12-01' });
    expect(cellOf(book, '问题清单', '整改要求')?.v).toBe('更正');
    expect(cellOf(book, '问题清单', '处置', 2)?.v).toBe('待定');
    expect(cellOf(book, '问题清单', '序号', 3)).toBeUndefined();
    expect(cellOf(book, '台账', '需更正（项）')?.v).toBe(2);
  });

  it('lists documents that could not be read in the summary alone, and no others than reports in the ledger', async () => {
    const error = { code: 'encrypted' as const, message: '文件设有打开密码' };
    const book = open(
      await written([
        madeRecord({ path: 'locked.docx', document: { error } }),
        madeRecord({ path: 'letter.docx', document: { warnings: [{ code: 'not-a-report', message: '' }] } }),
      ]),
    );
    expect(cellOf(book, '台账', '序号')).toBeUndefined();
    const summary = JSON.stringify(utils.sheet_to_json(book.Sheets.汇总 ?? {}, { header: 1 }));
    expect(summary).toContain('locked.docx：文件设有打开密码');
  });

  it('lists findings across reports with the reports that they speak of', async () => {
    const reports = [1, 2].map((n) => ({
      record: `r${n}`,
      path: `p${n}.docx`,
      organization: `单位${n}`,
      project: null,
      fiscalYear: 2023,
      evidence: [],
    })); // prettier-ignore
    const finding = {
      ...madeFinding('x', { rule: 'corpus/duplicate-text', severity: 'warning' }),
      evidence: [],
      reports,
    };
    const book = open(await written([], {}, runFacts(place()), [finding]));
    expect(cellOf(book, '批次问题', '涉及报告')?.v).toBe('单位1 · 2023 · p1.docx\n单位2 · 2023 · p2.docx');
    expect(cellOf(book, '批次问题', '问题编号')?.v).toBe('x');
  });

  it('writes the same bytes for the same records', async () => {
    const records = [madeRecord({ findings: [madeFinding('a')] }), madeRecord({ path: 'b' })];
    expect(Buffer.from(await written(records)).equals(await written(records))).toBe(true);
  });

  it('leaves nothing when it is abandoned', async () => {
    const facts = runFacts(place());
    const sink = ledgerSink(facts);
    await sink.add(madeRecord(), noOriginal);
    await sink.abandon();
    expect(await readdir(facts.out)).toEqual([]);
  });
});

describe('words that look like a formula', () => {
  it.each(['=1', ' =1', '\t1', '\r1', '＝1', '　＋1', '\u200b@x', '－1', '＠a', '\ufeff=1'])('%j', (text) => {
    expect(looksLikeFormula(text)).toBe(true);
  });
  it.each(['1', '一=1', '—1', '（=1）', ''])('not %j', (text) => {
    expect(looksLikeFormula(text)).toBe(false);
  });
});
