import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { audit } from '../../../src/pipeline.js';
import { toUserSpace } from '../../../src/report/returns/pdf/page-frame.js';
import { returnsSink } from '../../../src/report/returns/returns-sink.js';
import { selectRemarks } from '../../../src/report/returns/select-remarks.js';

const facts = { language: 'zh-CN' as const, notes: new Map(), today: '2026-12-01', reviewer: null };
const file = (name: string) => readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'jihe-returns-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function returned(name: string, path: string) {
  const out = mkdtempSync(join(folder, 'run-'));
  const sink = returnsSink({ ...facts, out });
  for (const record of await audit(file(name), { name: path })) await sink.add(record, async () => file(name));
  await sink.finish([]);
  return { out, counts: sink.counts() };
}

describe('returns of other formats', () => {
  it('save a PDF behind its own bytes', async () => {
    const { out, counts } = await returned('subtotal-wrong/input.pdf', 'a.zip/x.pdf');
    expect(counts).toMatchObject({ copies: 1, pages: 0 });
    const copy = readFileSync(join(out, 'returns/a.zip/x.pdf'));
    const original = file('subtotal-wrong/input.pdf');
    expect(copy.subarray(0, original.length).equals(original)).toBe(true);
    expect(copy.subarray(original.length).toString('latin1')).toContain(' re f');
  });

  it('mark the words of other files on a page without script', async () => {
    const { out, counts } = await returned('subtotal-wrong/input.html', 'x.html');
    expect(counts).toMatchObject({ copies: 0, pages: 1 });
    const page = readFileSync(join(out, 'returns/x.html.html'), 'utf8');
    expect(page).toContain('<mark class="error">');
    expect(page).not.toMatch(/<script|https?:/);
  });

  it('leave out what officers dismissed and hints', async () => {
    const records = await audit(file('subtotal-wrong/input.docx'), { name: 'x.docx' });
    const remarks = selectRemarks(records, facts);
    const note = {
      officer: '甲',
      decidedOn: null,
      explanation: null,
      demand: '改',
      dueOn: null,
      supportingDocuments: null,
      rectification: null,
      closedOn: null,
      waiver: null,
    };
    const noted = (disposition: 'confirmed' | 'dismissed') =>
      selectRemarks(records, {
        ...facts,
        notes: new Map(remarks.map((remark) => [remark.id, { ...note, disposition }])),
      });
    expect(remarks.every((remark) => remark.draft)).toBe(true);
    expect(noted('dismissed')).toEqual([]);
    expect(noted('confirmed').every((remark) => !remark.draft && remark.details.includes('整改要求：改'))).toBe(true);
  });
});

describe('toUserSpace', () => {
  it('turns boxes of the page as displayed back', () => {
    const crop = [10, 20, 210, 320] as const;
    expect(toUserSpace([1, 2, 4, 8], { crop, turn: 0 })).toEqual([11, 312, 14, 318]);
    expect(toUserSpace([1, 2, 4, 8], { crop, turn: 90 })).toEqual([12, 21, 18, 24]);
    expect(toUserSpace([1, 2, 4, 8], { crop, turn: 180 })).toEqual([206, 22, 209, 28]);
    expect(toUserSpace([1, 2, 4, 8], { crop, turn: 270 })).toEqual([202, 316, 208, 319]);
  });
});
