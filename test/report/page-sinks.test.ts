import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CorpusFinding } from '../../src/model/corpus-finding.js';
import type { AuditRecord } from '../../src/model/record.js';
import { audit } from '../../src/pipeline.js';
import { reportFileName } from '../../src/report/file-name.js';
import { indexSink } from '../../src/report/index-sink.js';
import { pagesSink } from '../../src/report/pages-sink.js';
import type { QuotableTexts } from '../../src/report/quotable-texts.js';
import type { RunFacts } from '../../src/report/sink.js';

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)));
const samples = ['青溪县2020年专项业务经费自评报告.docx', '石桥市2021年公共文化服务补助自评报告.html'];
const out = mkdtempSync(join(tmpdir(), 'jihe-pages-'));
const facts: RunFacts = { out, language: 'zh-CN', notes: new Map(), today: '2026-12-01', reviewer: null };
const plain = { pictures: false, index: true };
const texts: Record<string, QuotableTexts> = {};
const nothing = async () => null;
const records: AuditRecord[] = [];

beforeAll(async () => {
  for (const name of samples) {
    const onTexts = (id: string, own: QuotableTexts): void => {
      texts[id] = own;
    };
    records.push(...(await audit(fixture(`samples/${name}`), { name, onTexts })));
  }
}, 60_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

const first = (): AuditRecord => {
  const [record] = records;
  if (!record) throw new Error('no record');
  return record;
};

describe('the pages of a run', () => {
  it('writes one a report, under its own name, and nothing for a file without anything to show', async () => {
    const sink = pagesSink(facts, plain);
    for (const record of records) await sink.add(record, nothing);
    await sink.add({ ...first(), rubrics: [], findings: [], conclusion: null, id: 'sha256:x#9' }, nothing);
    await sink.finish([]);
    const names = records.map((record) => `${reportFileName(record)}.html`);
    expect(readdirSync(join(out, 'reports')).sort()).toEqual(names.sort());
  });

  it('leaves a page of the same bytes alone, and asks for the original only to draw pages of it', async () => {
    const file = join(out, 'reports', `${reportFileName(first())}.html`);
    const old = new Date('2020-01-01T00:00:00Z');
    utimesSync(file, old, old);
    let asked = 0;
    const original = async () => {
      asked += 1;
      return fixture(`samples/${samples[0]}`);
    };
    await pagesSink(facts, plain).add(first(), original);
    expect(statSync(file).mtime).toEqual(old);
    expect(asked).toBe(0);
    await pagesSink(facts, { ...plain, texts }).add(first(), original);
    expect(asked).toBe(0);
    expect(statSync(file).mtime).not.toEqual(old);
    const pdf = { ...first(), document: { ...first().document, format: 'pdf' as const } };
    await pagesSink(facts, { ...plain, pictures: true }).add(pdf, original);
    expect(asked).toBe(1);
  });

  it('writes without sentences and pictures where the original is gone', async () => {
    await pagesSink(facts, { ...plain, pictures: true }).add(first(), nothing);
    expect(readFileSync(join(out, 'reports', `${reportFileName(first())}.html`), 'utf8')).toContain('原文出处');
  });
});

describe('the page of a batch', () => {
  const write = async (all: readonly AuditRecord[], findings: readonly CorpusFinding[] = []) => {
    const sink = indexSink(facts);
    for (const record of all) await sink.add(record, nothing);
    await sink.finish(findings);
    return readFileSync(join(out, 'index.html'), 'utf8');
  };

  it('counts reports, units and findings, and links every report', async () => {
    const html = await write(records);
    expect(html).toContain(`本批次共 ${records.length} 份报告`);
    for (const record of records) expect(html).toContain(`href="reports/${reportFileName(record)}.html"`);
    const errors = records.flatMap((record) => record.findings).filter((finding) => finding.severity === 'error');
    expect(html).toContain(`<dt>需更正</dt><dd>${errors.length}<small>`);
    expect(html).not.toMatch(/https?:\/\/|审计/u);
  });

  it('names findings across reports with links to them', async () => {
    const [finding] = first().findings;
    if (!finding) throw new Error('no finding');
    const reports = records.map((record) => ({
      record: record.id,
      path: record.document.path,
      organization: record.report.organization,
      project: record.report.project,
      fiscalYear: record.report.fiscalYear,
      evidence: [],
    }));
    const html = await write(records, [
      { ...finding, rule: 'corpus/duplicate-text', message: '两份报告<大段>相同', reports },
    ]);
    expect(html).toContain('两份报告&lt;大段&gt;相同');
    expect(html.split('id="corpus"')[1]).toContain(`reports/${reportFileName(first())}.html`);
  });

  it('lists files that were not read, with the reason', async () => {
    const error = { code: 'encrypted' as const, message: '文件设有打开密码' };
    const locked = {
      ...first(),
      rubrics: [],
      findings: [],
      conclusion: null,
      document: { ...first().document, error },
    };
    const html = await write([...records, locked]);
    expect(html).toContain('另有 1 份文件未能读取');
    expect(html).toContain('文件设有打开密码');
  });

  it('takes less than 300 bytes a report in a batch of ten thousand, grouped by bureau', async () => {
    const many = Array.from({ length: 10_000 }, (_, i): AuditRecord => {
      const hex = i.toString(16).padStart(8, '0');
      const id = `sha256:${hex}${'0'.repeat(56)}`;
      const report = {
        ...first().report,
        organization: `某某县第${i % 700}中心小学`,
        department: `某某县教育局${i % 40}`,
      };
      return { ...first(), id: `${id}#1`, document: { ...first().document, id }, report };
    });
    const html = await write(many);
    const few = await write(records);
    expect((Buffer.byteLength(html) - Buffer.byteLength(few)) / many.length).toBeLessThan(300);
    expect(html.match(/<details><summary>某某县教育局/gu)?.length).toBe(40);
    expect(html.match(/<tr><td>/gu)?.length).toBeGreaterThanOrEqual(10_000);
  }, 120_000);

  it('is the same for the same records, and shows hostile names as text', async () => {
    expect(await write(records)).toBe(await write(records));
    const report = { ...first().report, organization: '<script>alert(1)</script>', project: '"><img src=x onerror=1>' };
    const html = await write([{ ...first(), report }]);
    expect(html.match(/<script/gu)).toHaveLength(1);
    expect(html).not.toContain('<img');
  });

  it('abandons without leaving a piece', async () => {
    const sink = indexSink(facts);
    await sink.add(first(), nothing);
    await sink.abandon();
    expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
