import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { audit } from '../../../src/pipeline.js';

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url)));

describe('protected content', () => {
  it('of a paper with a secrecy mark the record holds nothing but the mark', async () => {
    const records = await audit(fixture('outside-secret-mark/input-1.txt'), { name: 'a.txt' });
    expect(records).toHaveLength(1);
    expect(records[0]?.findings.map((finding) => [finding.rule, finding.audience])).toEqual([
      ['document/secret-mark', 'internal'],
    ]);
    expect(JSON.stringify(records)).not.toMatch(/高陵县|侦查|办案|王明|11010519/);
  });

  it.each([
    ['input-1.txt', /11010519491231002X/],
    ['input-2.txt', /13812345678|15987654321/],
    ['input-3.txt', /6222021234567890128/],
  ])('the finding on %s repeats no number', async (name, number) => {
    const [record] = await audit(fixture(`outside-personal-data/${name}`), { name });
    const findings = record?.findings.filter((finding) => finding.rule === 'document/personal-data');
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toMatch(number);
    expect(findings?.[0]?.audience).toBe('internal');
  });
});
