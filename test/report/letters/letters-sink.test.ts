import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../../src/model/record.js';
import { audit } from '../../../src/pipeline.js';
import { lettersSink } from '../../../src/report/letters/letters-sink.js';
import type { Language } from '../../../src/report/messages/words.js';
import { partOf } from '../../support/docx-package.js';

const out = mkdtempSync(join(tmpdir(), 'jihe-letters-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));
const sample = readFileSync(
  new URL('../../../fixtures/samples/青溪县2020年专项业务经费自评报告.docx', import.meta.url),
);

async function write(
  language: Language,
  change: (record: AuditRecord) => AuditRecord = (record) => record,
): Promise<{ name: string; words: string }> {
  const folder = mkdtempSync(join(out, 'run-'));
  const facts = { out: folder, language, notes: new Map(), today: '2026-12-01', reviewer: null };
  const sink = lettersSink(facts, { template: null });
  for (const record of await audit(sample, { name: 'x.docx', lang: language }))
    await sink.add(change(record), async () => null);
  await sink.finish([]);
  expect(sink.counts()).toEqual({ letters: 1, drafts: 1, clean: 0 });
  const [name = ''] = readdirSync(join(folder, 'letters'));
  const xml = partOf(readFileSync(join(folder, 'letters', name)), 'word/document.xml');
  return { name, words: xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '') };
}

describe('a letter', () => {
  it('in Chinese has the parts that such letters have', async () => {
    const { name, words } = await write('zh-CN');
    expect(name).toBe('青溪县人力资源和社会保障局-2020年度-审核意见的函.docx');
    for (const part of ['草稿', '一、基本情况', '96.6', '二、需更正的问题', '办理要求', '2026年12月1日', '整改反馈表'])
      expect(words).toContain(part);
  });

  it('in English is English but for names and what the rules quote', async () => {
    const { name, words } = await write('en');
    expect(name).toBe('青溪县人力资源和社会保障局-2020-review.docx');
    const own = words
      .replaceAll('青溪县人力资源和社会保障局', '')
      .replaceAll('专项业务经费', '')
      .replace(/Basis: [^\n]*/g, '')
      .replace(/“[一二三]、”/g, '')
      .replace('优秀', '');
    expect(own).not.toMatch(/\p{Script=Han}/u);
    expect(own).toContain('1 December 2026');
  });

  it('to a unit with a hostile name of 300 letters stays in its folder and its XML', async () => {
    const organization = `../..\\<script>\u202e=HYPERLINK("x")\u0007${'局'.repeat(300)}`;
    const { name, words } = await write('zh-CN', (record) => ({
      ...record,
      report: { ...record.report, organization },
    }));
    expect(Buffer.byteLength(name)).toBeLessThan(255);
    expect(name).not.toMatch(/[\\/<>"\u0007\u202e]|^\.\./u);
    expect(words).toContain('&lt;script&gt;');
    expect(words).not.toMatch(/[\u0007\u202e]/u);
  });
});
