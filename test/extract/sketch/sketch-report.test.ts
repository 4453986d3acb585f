import { describe, expect, it } from 'vitest';
import type { ReportSketch } from '../../../src/model/sketch.js';
import { audit } from '../../../src/pipeline.js';

async function sketch(...lines: string[]): Promise<ReportSketch | undefined> {
  const sketches: ReportSketch[] = [];
  const bytes = new TextEncoder().encode(lines.join('\n'));
  await audit(bytes, { name: '报告.txt', onSketch: (_id, made) => sketches.push(made) });
  return sketches[0];
}
const title = '雷山县水利局2021年度农村饮水工程项目绩效自评报告';
const long = (from: number, letters: number) =>
  Array.from({ length: letters }, (_, i) => String.fromCharCode(0x4e00 + ((from + i * 7919) % 9000))).join('');

describe('sketchReport', () => {
  it('keeps beginnings of passages, their headings, and few numbers', async () => {
    const passage = `${long(1, 200)}。`;
    const made = await sketch(title, '一、存在的问题', passage);
    expect(made?.passages).toHaveLength(1);
    const [only] = made?.passages ?? [];
    expect(only).toMatchObject({ heading: '一、存在的问题', letters: 200 });
    expect(passage.startsWith(only?.place.text ?? '?')).toBe(true);
    expect(only?.place.text.length).toBeLessThanOrEqual(60);
  });

  it('stays under 13 kB for an ordinary report, and coarsens a long one', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `${long(i * 131, 150)}。`);
    expect(JSON.stringify(await sketch(title, '一、存在的问题', ...lines)).length).toBeLessThan(13_000);
    const book = Array.from({ length: 110 }, (_, i) => `${long(i * 131, 500)}。`);
    const made = await sketch(title, '一、存在的问题', ...book);
    expect(made?.rate).toBeGreaterThan(8);
    expect(made?.passages.reduce((sum, { marks }) => sum + marks.length, 0)).toBeLessThanOrEqual(1200);
  });

  it('keeps nothing of a paper with a secrecy mark, and no passage with personal data', async () => {
    expect(await sketch('机密', title, '一、存在的问题', long(1, 200))).toBeUndefined();
    const made = await sketch(title, '一、存在的问题', `受助人身份证号码11010519491231002X。${long(1, 200)}`);
    expect(made?.passages).toEqual([]);
  });
});
