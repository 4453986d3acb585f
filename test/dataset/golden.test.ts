import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDataset } from '../../src/dataset/write-dataset.js';
import type { AuditRecord } from '../../src/model/record.js';
import { audit } from '../../src/pipeline.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const golden = fileURLToPath(new URL('./golden/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'jihe-golden-'));
/** Of all that stands in the record's engine, so that a new rule book or version changes no golden file. */
const engine = { version: '0', books: [{ id: 'book', sha256: 'b'.repeat(64) }], reason: null };

beforeAll(async () => {
  const { lexicon } = await builtInRulebook();
  const records: AuditRecord[] = [];
  for (const name of ['a.txt', '更正/a.txt', 'b.txt'])
    for (const record of await audit(readFileSync(join(golden, 'reports', name)), { name }))
      records.push({ ...record, engine, document: { ...record.document, path: name } });
  const out = join(folder, 'out');
  mkdirSync(out);
  writeFileSync(join(out, 'records.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const options = { outs: [out], formats: ['csv'], licence: null, lexicon, version: '0' } as const;
  const outcome = await writeDataset({ ...options, to: join(folder, 'dataset') });
  if (!outcome.ok) throw new Error(outcome.fault.code);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a small dataset, byte by byte', () => {
  it.each(['reports', 'indicators', 'funds', 'statistics'])('%s.csv', (table) => {
    const written = readFileSync(join(folder, 'dataset', 'csv', `${table}.csv`), 'utf8');
    expect(written).toBe(readFileSync(join(golden, `${table}.csv`), 'utf8'));
  });

  it('names no person of the reports, in no table', () => {
    expect(readFileSync(join(golden, 'reports', 'a.txt'), 'utf8')).toContain('钱某某，电话：13912345678');
    const csv = join(folder, 'dataset', 'csv');
    for (const name of readdirSync(csv))
      expect(readFileSync(join(csv, name), 'utf8')).not.toMatch(/钱某某|13912345678/);
  });
});
