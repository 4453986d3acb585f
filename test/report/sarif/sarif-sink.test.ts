import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CorpusFinding } from '../../../src/model/corpus-finding.js';
import type { AuditRecord } from '../../../src/model/record.js';
import { audit } from '../../../src/pipeline.js';
import { noNote } from '../../../src/report/ledger/entries.js';
import { pathUri } from '../../../src/report/sarif/sarif-result.js';
import { sarifSink } from '../../../src/report/sarif/sarif-sink.js';
import type { RunFacts } from '../../../src/report/sink.js';
import { builtInRulebook } from '../../../src/rules-files/built-in.js';
import { madeFinding, madePlace, madeRecord, noOriginal, runFacts } from '../../support/made-record.js';

let folder = '';
let count = 0;
let valid: (log: unknown) => string[] = () => [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jihe-sarif-'));
  // Draft 4 in name alone: nothing in it differs from draft 7 but the keyword of its id.
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(await readFile(new URL('sarif-schema-2.1.0.json', import.meta.url), 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  valid = (log) =>
    validate(log) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(
  records: readonly AuditRecord[],
  facts: RunFacts = runFacts(join(folder, String(++count))),
  corpus: readonly CorpusFinding[] = [],
): Promise<{ text: string; run: Log['runs'][number] }> {
  const sink = sarifSink(facts, (await builtInRulebook()).rules);
  for (const record of records) await sink.add(record, noOriginal);
  await sink.finish(corpus);
  expect(await readdir(facts.out)).toEqual(['findings.sarif']);
  const text = await readFile(join(facts.out, 'findings.sarif'), 'utf8');
  const log = JSON.parse(text) as Log;
  expect(valid(log)).toEqual([]);
  const [run] = log.runs;
  if (!run) throw new Error('no run');
  return { text, run };
}

describe('findings.sarif', () => {
  it('is valid without any record', async () => {
    const { run } = await written([]);
    expect(run.results).toEqual([]);
    expect(run.artifacts).toEqual([]);
    expect(run.tool.driver.rules?.length).toBeGreaterThan(20);
    for (const rule of run.tool.driver.rules ?? []) {
      expect(rule.shortDescription?.text).not.toBe('');
      expect(rule.help?.text).toContain('怎样核对：');
    }
  });

  it('is valid for a text as it is audited, with lines and columns', async () => {
    const lines = [
      '某县民政局2021年低保资金绩效自评报告',
      '年初结转10万元，全年收入100万元，支出90万元，年末结转30万元。',
      '一、项目概况',
      '三、存在问题',
    ];
    const bytes = new TextEncoder().encode(lines.join('\r\n'));
    const texts = await audit(bytes, { name: '文件夹/报告 1#.txt' });
    const { run } = await written(texts);
    expect(run.results?.length).toBeGreaterThan(0);
    for (const result of run.results ?? []) {
      const location = result.locations?.[0];
      const region = location?.physicalLocation?.region;
      const line = lines[(region?.startLine ?? 0) - 1] ?? '';
      const { startColumn = 0, endColumn = 0 } = region ?? {};
      expect(line.slice(startColumn - 1, endColumn - 1).trim()).toBe(location?.message?.text);
      expect(run.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      expect(location?.physicalLocation?.artifactLocation?.uri).toBe(
        '%E6%96%87%E4%BB%B6%E5%A4%B9/%E6%8A%A5%E5%91%8A%201%23.txt',
      );
    }
    expect(run.artifacts).toMatchObject([
      { length: bytes.length, hashes: { 'sha-256': texts[0]?.document.id.slice(7) } },
    ]);
  });

  it('places findings of other documents by their own terms, gives a fingerprint, and says levels', async () => {
    const place = madePlace('96', { page: 3, bbox: [1, 2, 3, 4] });
    const { run } = await written([
      madeRecord({
        findings: [
          madeFinding('e', { evidence: [place, madePlace('4')] }),
          madeFinding('w', { severity: 'warning' }),
          madeFinding('i', { severity: 'info', rule: 'own/rule' }),
        ],
      }),
    ]);
    expect(run.results?.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
    expect(run.results?.[0]).toMatchObject({
      partialFingerprints: { 'jiheFinding/v1': 'e' },
      locations: [
        {
          logicalLocations: [{ fullyQualifiedName: 'word/document.xml/body/tbl[1]/tr[2]/tc[9]' }],
          properties: { page: 3, bbox: [1, 2, 3, 4] },
        },
      ],
      relatedLocations: [{ message: { text: '4' } }],
    });
    expect(run.results?.[0]?.locations?.[0]?.physicalLocation?.region).toBeUndefined();
    expect(run.results?.[2]?.ruleIndex).toBeUndefined();
  });

  it('suppresses what is waived, until its last day', async () => {
    const waiver = { reason: '已报备', by: '张三', until: '2026-11-30' };
    const notes = new Map([
      ['a', { ...noNote, waiver }],
      ['b', { ...noNote, waiver: { ...waiver, until: '2026-11-29' } }],
    ]);
    const facts = runFacts(join(folder, String(++count)), notes);
    const { run } = await written([madeRecord({ findings: ['a', 'b', 'c'].map((id) => madeFinding(id)) })], facts);
    expect(run.results?.map(({ suppressions }) => suppressions?.length)).toEqual([1, 0, 0]);
    expect(run.results?.[0]?.suppressions?.[0]).toMatchObject({ kind: 'external', justification: '已报备' });
  });

  it('tells of documents that could not be read, and of findings across reports', async () => {
    const error = { code: 'encrypted' as const, message: '文件设有打开密码' };
    const reports = ['x.docx', 'y.docx'].map((path) => ({
      record: path,
      path,
      organization: null,
      project: null,
      fiscalYear: null,
      evidence: path === 'x.docx' ? [madePlace('同一段')] : [],
    })); // prettier-ignore
    const corpus = { ...madeFinding('c', { rule: 'corpus/duplicate-text' }), evidence: [], reports };
    const { run } = await written([madeRecord({ path: 'x.docx', document: { error } })], undefined, [corpus]);
    expect(run.invocations?.[0]?.toolExecutionNotifications).toMatchObject([{ message: { text: error.message } }]);
    expect(run.results?.[0]?.locations).toHaveLength(2);
    expect(run.artifacts?.map(({ location }) => location?.uri)).toEqual(['x.docx', 'y.docx']);
  });

  it('stays valid with hostile names and words, and with 2,000 findings; the same bytes each time', async () => {
    const hostile = '<script>[x](javascript:1){0}\u202e\u0000\ud800"\\';
    const record = madeRecord({
      path: `../.././C:\\up/${hostile}/=a?.docx`,
      report: { organization: hostile },
      findings: Array.from({ length: 2000 }, (_, i) =>
        madeFinding(`f${i}`, { message: hostile, evidence: [madePlace(hostile, { path: hostile })] }),
      ),
    });
    const first = await written([record]);
    expect(first.run.results).toHaveLength(2000);
    expect(first.run.results?.[0]?.message.text).toContain('<script>\\[x\\](javascript:1){{0}}');
    expect((await written([record])).text).toBe(first.text);
  });
});

describe('paths as addresses', () => {
  it.each([
    ['a b/c#d.txt', 'a%20b/c%23d.txt'],
    ['../x', '%2E%2E/x'],
    ['C:/x', 'C%3A/x'],
    ['报.zip/内.docx', '%E6%8A%A5.zip/%E5%86%85.docx'],
    ['\ud800', '%EF%BF%BD'],
  ])('%s', (path, uri) => {
    expect(pathUri(path)).toBe(uri);
  });
});
