import { execFileSync, spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read as readWorkbook, utils, write as writeWorkbook } from 'xlsx';
import { run } from '../../../src/cli/run.js';
import { ledgerSink } from '../../../src/report/ledger/ledger-sink.js';
import { readNotes, readReviews } from '../../../src/report/ledger/notes-file.js';
import { reportKey } from '../../../src/report/ledger/report-key.js';
import { madeFinding, madeRecord, noOriginal, runFacts } from '../../support/made-record.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jihe-read-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
let count = 0;
const place = (): string => join(folder, String(++count));

const records = [
  madeRecord({ path: '1.docx', report: { organization: '甲局' }, findings: [madeFinding('a1'), madeFinding('a2')] }),
  madeRecord({ path: '2.docx', report: { organization: '乙局' }, findings: [madeFinding('b1'), madeFinding('b2')] }),
];

/** A ledger of these records, with what was said so far. */
async function ledger(out: string): Promise<string> {
  const notes = join(out, 'notes.jsonl');
  const sink = ledgerSink(runFacts(out, await readNotes(notes)), { reviews: await readReviews(notes) });
  for (const record of records) await sink.add(record, noOriginal);
  await sink.finish([]);
  return join(out, 'ledger.xlsx');
}

type Entered = Readonly<Record<string, string | number>>;

/** What an officer does: fills cells in by row, reverses the rows, and moves every column. */
async function fillIn(
  file: string,
  entered: Readonly<Record<string, Readonly<Record<string, Entered>>>>,
): Promise<void> {
  const book = readWorkbook(await readFile(file));
  for (const [name, byRow] of Object.entries(entered)) {
    const rows = utils.sheet_to_json<(string | number | null)[]>(book.Sheets[name] ?? {}, { header: 1, defval: null });
    const [, , heads = [], ...lines] = rows;
    const idColumn = heads.indexOf(name === '台账' ? '单位名称' : '问题编号');
    for (const line of lines)
      for (const [head, value] of Object.entries(byRow[String(line[idColumn])] ?? {}))
        line[heads.indexOf(head)] = value;
    const turned = [heads, ...lines.reverse()].map((line) => [...line].reverse());
    book.Sheets[name] = utils.aoa_to_sheet([['送审稿'], [], [], [], ...turned]);
  }
  await writeFile(file, writeWorkbook(book, { type: 'buffer', bookType: 'xlsx', bookSST: true }));
}

async function readBack(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run(['ledger', 'read', ...argv], { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

const filled = {
  问题清单: {
    a2: { 处置: '确认', 整改要求: '=更正', 整改时限: 46_000, 审核人: '李四', 审核日期: '2026年3月5日' },
    b1: { 处置: '已说明', 单位说明: '见附件\n二', 复核结论: '部分整改', 销号日期: '2026.4.1', 佐证: '凭证' },
  },
  台账: { 乙局: { 审核结果: '退回', 抽查复核得分: 88.5, 预算单位编码: '00101', 归口股室: '社保股', 备注: '重报' } },
};

describe('jihe ledger read', () => {
  it('finds rows by their ids and columns by their heads after both were moved, and fills in the next ledger', async () => {
    const out = place();
    const file = await ledger(out);
    await fillIn(file, filled);
    const { code, err } = await readBack(file);
    expect([code, err]).toEqual([0, '']);
    const notes = await readNotes(join(out, 'notes.jsonl'));
    expect([...notes.keys()]).toEqual(['a2', 'b1']);
    expect(notes.get('a2')).toMatchObject({
      disposition: 'confirmed',
      demand: '=更正',
      dueOn: '2025-12-09',
      officer: '李四',
      decidedOn: '2026-03-05',
    }); // prettier-ignore
    expect(notes.get('b1')).toMatchObject({
      disposition: 'explained',
      explanation: '见附件\n二',
      rectification: 'partly',
      closedOn: '2026-04-01',
      supportingDocuments: '凭证',
    }); // prettier-ignore
    const reviews = await readReviews(join(out, 'notes.jsonl'));
    expect(reviews.get(reportKey(records[1] ?? madeRecord()))).toMatchObject({
      result: 'returned',
      checkedScore: '88.5',
      unitCode: '00101',
      section: '社保股',
      remark: '重报',
      officer: null,
    }); // prettier-ignore

    const before = await readFile(join(out, 'notes.jsonl'), 'utf8');
    const again = await readBack(await ledger(out));
    expect(again.out).toContain('改动的0项');
    expect(await readFile(join(out, 'notes.jsonl'), 'utf8')).toBe(before);
  });

  it('an older copy of a ledger undoes nothing; a cleared cell of the newest one does', async () => {
    const out = place();
    const file = await ledger(out);
    const old = join(out, 'old.xlsx');
    await copyFile(file, old);
    await fillIn(file, { 问题清单: { a1: { 处置: '确认', 整改要求: '更正' } } });
    await readBack(file);
    await fillIn(old, { 问题清单: { a1: { 审核人: '王五' } } });
    await readBack(old, '--to', out);
    const notes = join(out, 'notes.jsonl');
    expect((await readNotes(notes)).get('a1')).toMatchObject({
      disposition: 'confirmed',
      demand: '更正',
      officer: '王五',
    });
    await fillIn(await ledger(out), { 问题清单: { a1: { 处置: '待定', 整改要求: '' } } });
    await readBack(file);
    expect((await readNotes(notes)).get('a1')).toMatchObject({ disposition: 'pending', demand: null, officer: '王五' });
  });

  it('says which cell holds a wrong word, day or score, and takes the others', async () => {
    const file = await ledger(place());
    await fillIn(file, {
      问题清单: { a1: { 处置: '同意', 整改时限: '下周', 整改要求: '更正' } },
      台账: { 甲局: { 抽查复核得分: '优' } },
    });
    const { code, err, out } = await readBack(file);
    expect(code).toBe(0);
    expect(err.trim().split('\n')).toHaveLength(3);
    expect(err).toMatch(/问题清单![A-Z]+\d+：“同意”不是“处置”可用的词/);
    expect(err).toMatch(/问题清单![A-Z]+\d+：“下周”不是日期/);
    expect(err).toMatch(/台账![A-Z]+\d+：“优”不是得分/);
    expect(out).toContain('改动的1项');
  });

  it('keeps waivers and lines of other kinds', async () => {
    const out = place();
    const file = await ledger(out);
    const waiver = { reason: 'x', by: 'y', until: null };
    await writeFile(join(out, 'notes.jsonl'), `{"kind":"seen"}\n${JSON.stringify({ finding: 'a1', waiver })}\n`);
    await fillIn(file, { 问题清单: { a1: { 整改要求: '更正' } } });
    await readBack(file);
    const text = await readFile(join(out, 'notes.jsonl'), 'utf8');
    expect(text).toContain('{"kind":"seen"}');
    expect((await readNotes(join(out, 'notes.jsonl'))).get('a1')).toMatchObject({ demand: '更正', waiver });
  });

  it('refuses in words: no such file, no workbook, another workbook, notes that are no notes', async () => {
    const out = place();
    const file = await ledger(out);
    expect(await readBack(join(out, 'none.xlsx'))).toMatchObject({ code: 2, err: expect.stringContaining('ENOENT') });
    const text = join(out, 'text.xlsx');
    await writeFile(text, 'no zip');
    expect((await readBack(text)).code).toBe(2);
    const other = join(out, 'other.xlsx');
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['a', 'b'],
        [1, 2],
      ]),
      '问题清单',
    );
    await writeFile(other, writeWorkbook(book, { type: 'buffer' }));
    expect(await readBack(other)).toMatchObject({ code: 2, err: expect.stringContaining('找不到“问题编号”') });
    await writeFile(join(out, 'notes.jsonl'), '{"finding":"a","disposition":"maybe"}\n');
    expect(await readBack(file)).toMatchObject({ code: 2, err: expect.stringContaining('第1行') });
  });

  const office = spawnSync('soffice', ['--version']).status === 0;
  it.skipIf(!office)('reads what LibreOffice saved', { timeout: 120_000 }, async () => {
    const out = place();
    const file = await ledger(out);
    const saved = join(out, 'saved');
    const convert = (from: string) =>
      execFileSync('soffice', [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'office'))}`,
        '--headless',
        '--convert-to',
        'xlsx',
        '--outdir',
        saved,
        from,
      ]); // prettier-ignore
    convert(file);
    expect((await readBack(join(saved, 'ledger.xlsx'), '--to', out)).out).toContain(
      '读取问题4项、报告2份，其中有新填或改动的0项',
    );
    await fillIn(file, filled);
    convert(file);
    expect((await readBack(join(saved, 'ledger.xlsx'), '--to', out)).err).toBe('');
    expect((await readNotes(join(out, 'notes.jsonl'))).get('a2')).toMatchObject({
      disposition: 'confirmed',
      dueOn: '2025-12-09',
    });
    expect([...(await readReviews(join(out, 'notes.jsonl'))).values()]).toMatchObject([
      { checkedScore: '88.5', unitCode: '00101' },
    ]);
  });
});
