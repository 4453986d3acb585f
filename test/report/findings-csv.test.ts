import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvCell } from '../../src/report/csv-cell.js';
import { csvColumns, csvSink } from '../../src/report/findings-csv.js';
import { noNote } from '../../src/report/ledger/entries.js';
import { madeFinding, madeRecord, noOriginal, runFacts } from '../support/made-record.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jihe-csv-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('findings.csv', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['  =1', "'  =1"],
    ['\t=1', "'\t=1"],
    ['\r@x', '"\'\n@x"'],
    ['a\u0000b', 'a b'],
    ['＝1', "'＝1"],
    ['　＋1', "'　＋1"],
    ['－1', "'－1"],
    ['＠SUM(1,2)', '"\'＠SUM(1,2)"'],
    ['\u200b=1', "'\u200b=1"],
    ['-0.6', '-0.6'],
    ['-0.6x', "'-0.6x"],
    ['a"b', '"a""b"'],
    ['3+4 = 7', '3+4 = 7'],
  ])('%j is %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('has a line for each finding, then findings across reports, with what was said of them', async () => {
    const records = [
      madeRecord({ findings: [madeFinding('a')] }),
      madeRecord({ path: 'b', findings: [madeFinding('b')] }),
    ];
    const out = join(folder, 'out');
    const waiver = { reason: 'x', by: 'y', until: null };
    const plain = csvSink(runFacts(out));
    for (const record of records) await plain.add(record, noOriginal);
    await plain.finish([]);
    expect(await readdir(out)).toEqual(['findings.csv']);
    const text = await readFile(join(out, 'findings.csv'), 'utf8');
    expect(text.split('\r\n').map((line) => line.split(',')[0])).toEqual(['\ufeffpath', 'a/report.docx', 'b', '']);

    const sink = csvSink(runFacts(out, new Map([['b', { ...noNote, disposition: 'confirmed', waiver }]])));
    for (const record of records) await sink.add(record, noOriginal);
    const reports = ['p', 'q'].map((path) => ({
      record: path,
      path,
      organization: '甲',
      project: null,
      fiscalYear: 2023,
      evidence: [],
    })); // prettier-ignore
    await sink.finish([{ ...madeFinding('c'), evidence: [], reports }]);
    const lines = (await readFile(join(out, 'findings.csv'), 'utf8')).split('\r\n');
    expect(lines[0]).toBe(`\ufeff${csvColumns.join(',')}`);
    expect(lines[1]).toMatch(/,pending,false$/);
    expect(lines[2]).toMatch(/,confirmed,true$/);
    expect(lines[3]).toMatch(/^p; q,甲,,2023,/);
    expect(lines).toHaveLength(5);
  });

  it('keeps what was there where it is abandoned', async () => {
    const out = join(folder, 'kept');
    const first = csvSink(runFacts(out));
    await first.finish([]);
    const before = await readFile(join(out, 'findings.csv'), 'utf8');
    const sink = csvSink(runFacts(out));
    await sink.add(madeRecord({ findings: [madeFinding('a')] }), noOriginal);
    await sink.abandon();
    expect(await readdir(out)).toEqual(['findings.csv']);
    expect(await readFile(join(out, 'findings.csv'), 'utf8')).toBe(before);
  });
});
