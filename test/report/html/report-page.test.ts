import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FindingNote } from '../../../src/model/finding-note.js';
import type { AuditRecord } from '../../../src/model/record.js';
import { audit } from '../../../src/pipeline.js';
import { writeReportPage } from '../../../src/report/html/report-page.js';
import type { QuotableTexts } from '../../../src/report/quotable-texts.js';
import { builtInRulebook } from '../../../src/rules-files/built-in.js';

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url)));
const note: FindingNote = {
  disposition: 'pending',
  officer: null,
  decidedOn: null,
  explanation: null,
  demand: null,
  dueOn: null,
  supportingDocuments: null,
  rectification: null,
  closedOn: null,
  waiver: null,
};
const textOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/su, '')
    .replace(/<[^>]*>/gu, '')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

const sample = 'samples/青溪县2020年专项业务经费自评报告.docx';
let record: AuditRecord;
let html = '';

beforeAll(async () => {
  const bytes = fixture(sample);
  const texts = new Map<string, string>();
  const onTexts = (_id: string, own: QuotableTexts): void => {
    for (const [block, text] of Object.entries(own)) texts.set(block, text);
  };
  const [first] = await audit(bytes, { name: sample, onTexts });
  if (!first) throw new Error('no record');
  record = first;
  const rulebook = await builtInRulebook();
  html = writeReportPage(record, 'zh-CN', { rulebook, texts });
}, 60_000);

describe('the page of a report', () => {
  it('says of each finding what is wrong, both figures, the working, where, the basis and what to do', () => {
    const text = textOf(html);
    for (const finding of record.findings) {
      expect(text).toContain(finding.message);
      const card = html.slice(html.indexOf(`id="f-${finding.id}"`)).split('</article>')[0] ?? '';
      expect(card).toContain('原文出处');
      expect(card).toContain('请办理');
      if (finding.calculation?.includes('+')) expect(textOf(card)).toContain(finding.calculation);
      if (finding.actual !== null)
        expect(card).toContain(finding.messageId === 'contradicted-claim' ? '评分表扣分' : '报告数');
    }
    expect(text).not.toContain('审计');
  });

  it('leads from findings to cells and back; every link has its target, every id is there once', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    const total = record.findings.find((finding) => finding.rule === 'rubric/total-score');
    const cell = html.match(/<td class="number marked error" id="c-[^"]+">(.*?)<\/td>/u)?.[1];
    expect(cell).toContain(`href="#f-${total?.id}"`);
  });

  it('quotes the sentence that a figure stands in, the figure marked', () => {
    const quoted = (row: string) => row.match(/<q>(.*?)<\/q>/u)?.[1] ?? '';
    const marked = html
      .split('<li>')
      .filter((row) => /^<(span|a) class="at"/u.test(row) && row.includes('<mark class='));
    expect(marked.length).toBeGreaterThan(0);
    const whole = marked.filter((row) => /[^>]<mark|<\/mark>[^<]/u.test(quoted(row)));
    expect(whole.length).toBeGreaterThan(0);
    const bare = writeReportPage(record, 'zh-CN');
    expect(textOf(html).length).toBeGreaterThan(textOf(bare).length);
  });

  it('has every rubric row with its score, every fund, and each check that passed', () => {
    for (const row of record.rubrics.flatMap((rubric) => rubric.rows)) expect(html).toContain(row.path.at(-1));
    for (const fund of record.funds) expect(html).toContain(fund.label);
    const passed = record.checks.filter((check) => check.verdict === 'consistent').length;
    expect(textOf(html)).toContain(`相符 ${passed}`);
  });

  it('loads nothing, runs nothing, and is the same each time', () => {
    expect(html).not.toMatch(/<script|<link|<iframe|https?:\/\/|url\(/u);
    expect(html).toContain("default-src 'none'");
    expect(writeReportPage(record, 'zh-CN')).toBe(writeReportPage(record, 'zh-CN'));
  });

  it('is English throughout with --lang en, the document’s own words and the records’ sentences apart', () => {
    const bare: AuditRecord = { ...record, findings: [], funds: [], statistics: [], rubrics: [] };
    const quiet = { ...bare, report: { ...record.report, title: 'T', organization: 'O', project: 'P', region: null } };
    const english = writeReportPage({ ...quiet, document: { ...record.document, path: 'x', warnings: [] } }, 'en');
    const left = textOf(english.replace(/<section id="checks">.*?<\/section>/su, '')).match(/[\u4e00-\u9fff]+/gu) ?? [];
    expect(left.filter((word) => word !== record.conclusion?.grade)).toEqual([]);
  });

  it('takes a waived or dismissed finding out of the count and says who decided', () => {
    const [first, second] = record.findings;
    const waiver = { reason: '已调整预算', by: '王某', until: '2026-12-31' };
    const notes = new Map([
      [first?.id ?? '', { ...note, waiver }],
      [second?.id ?? '', { ...note, disposition: 'dismissed' as const, officer: '李某', decidedOn: '2026-11-30' }],
    ]);
    const page = textOf(writeReportPage(record, 'zh-CN', { notes, today: '2026-12-01' }));
    expect(page).toContain('已说明不列、经核不成立的问题（2）');
    expect(page).toContain('已说明不列：已调整预算（王某，有效期至2026年12月31日）');
    expect(page).toContain('不成立（李某，2026年11月30日）');
    const later = textOf(writeReportPage(record, 'zh-CN', { notes, today: '2027-01-01' }));
    expect(later).toContain('已说明不列、经核不成立的问题（1）');
  });

  it('puts what was not read before everything else', () => {
    const unread = { code: 'unread-pages' as const, message: '第3页没有可读取的文字' };
    const partial = { ...record, document: { ...record.document, partial: true, warnings: [unread] } };
    const page = writeReportPage(partial, 'zh-CN');
    expect(page.indexOf('本文件没有读全')).toBeLessThan(page.indexOf('class="overview"'));
    expect(page).toContain('第3页没有可读取的文字');
  });

  it('shows hostile text as text', () => {
    const evil = "</title><script>alert(1)</script>\"onload='x' \u202egnp.exe \u0007 שלום";
    const report = { ...record.report, title: evil, organization: evil, project: '长'.repeat(300) };
    const findings = record.findings.map((finding) => ({ ...finding, message: evil, basis: evil, actual: evil }));
    const page = writeReportPage({ ...record, report, findings }, 'zh-CN');
    expect(page).not.toMatch(/<script|\u202e|\u0007/u);
    expect(page).toContain('<bdi>');
    expect(page).not.toMatch(/<[^>]*onload=[^>]*>/u);
  });

  it('hides the numbers that a warning of personal data is about', () => {
    const [first] = record.findings;
    if (!first?.evidence[0]) throw new Error('no finding');
    const evidence = [{ ...first.evidence[0], text: '身份证51092319800101123X' }];
    const personal = { ...first, rule: 'document/personal-data', evidence };
    const page = writeReportPage({ ...record, findings: [personal] }, 'zh-CN');
    expect(page).not.toContain('19800101');
    expect(page).toContain('身份证***');
  });
});
