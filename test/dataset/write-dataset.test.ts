import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Decimal } from 'decimal.js';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareUnit } from '../../src/dataset/compare-unit.js';
import { digestLine } from '../../src/dataset/survey-line.js';
import { writeDataset } from '../../src/dataset/write-dataset.js';
import type { AuditRecord } from '../../src/model/record.js';
import { audit } from '../../src/pipeline.js';
import { digestVersion } from '../../src/report/versions.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const { lexicon } = await builtInRulebook();
const samples = fileURLToPath(new URL('../../fixtures/samples/', import.meta.url));
const duckdb = await import('@duckdb/node-api').catch(() => null);
const folder = mkdtempSync(join(tmpdir(), 'jihe-dataset-'));
const out = join(folder, 'out');
const records: AuditRecord[] = [];
const formats = ['parquet', 'csv', 'xlsx', 'jsonl'] as const;

async function build(to: string) {
  const outcome = await writeDataset({ outs: [out], to, formats, licence: null, lexicon, version: '0' });
  if (!outcome.ok) throw new Error(outcome.fault.code);
  return outcome.value;
}

function filesUnder(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

beforeAll(async () => {
  for (const name of readdirSync(samples).sort())
    records.push(...(await audit(readFileSync(join(samples, name)), { name })));
  const [first] = records;
  if (!first) throw new Error('no sample');
  // A corrected copy of the first report, whose words would be formulas, and with a contact.
  const id = `sha256:${'ab'.repeat(32)}`;
  records.push({
    ...first,
    id: `${id}#1`,
    document: { ...first.document, id, path: `更正/${first.document.path}` },
    report: { ...first.report, title: '=HYPERLINK("http://x")', department: '联系人：张三 电话：13812345678' },
  });
  mkdirSync(out);
  writeFileSync(join(out, 'records.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  await build(join(folder, 'one'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('dataset', () => {
  it('gives the same bytes twice, also over an earlier dataset', async () => {
    await build(join(folder, 'two'));
    await build(join(folder, 'two'));
    const files = filesUnder(join(folder, 'one'));
    expect(filesUnder(join(folder, 'two'))).toEqual(files);
    for (const file of files)
      expect(readFileSync(join(folder, 'two', file)).equals(readFileSync(join(folder, 'one', file)))).toBe(true);
  });

  it('holds decimals in Parquet exactly', async () => {
    const rows: Record<string, unknown>[] = [];
    for (const file of filesUnder(join(folder, 'one')).filter((name) =>
      name.startsWith(join('parquet', 'indicators')),
    )) {
      const bytes = readFileSync(join(folder, 'one', file));
      const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      rows.push(...(await parquetReadObjects({ file: buffer })));
    }
    const stated = records.flatMap((record) => record.rubrics.flatMap((rubric) => rubric.rows));
    expect(rows.length).toBe(stated.length);
    const sum = (values: readonly unknown[]) =>
      values.reduce((total: Decimal, value) => total.plus(String(value ?? 0)), new Decimal(0)).toFixed();
    expect(sum(rows.map((row) => row.score))).toBe(sum(stated.map((row) => row.score)));
  });

  it.skipIf(duckdb === null)('sums yuan in DuckDB as records.jsonl does (needs @duckdb/node-api)', async () => {
    if (!duckdb) return;
    const connection = await (await duckdb.DuckDBInstance.create()).connect();
    const path = join(folder, 'one', 'parquet', 'funds').replace(/\\/g, '/');
    const read = await connection.runAndReadAll(
      `SELECT sum(yuan)::VARCHAR, count(*)::INT FROM read_parquet('${path}/**/*.parquet', hive_partitioning = true)`,
    );
    const [sum, count] = read.getRows()[0] ?? [];
    const funds = records.flatMap((record) => record.funds);
    const yuan = funds.reduce((total, fund) => total.plus(fund.yuan ?? 0), new Decimal(0));
    expect(new Decimal(String(sum)).eq(yuan)).toBe(true);
    expect(count).toBe(funds.length);
  });

  it('counts the corrected version alone, makes formulas harmless and leaves persons out', () => {
    const lines = readFileSync(join(folder, 'one', 'jsonl', 'reports.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const corrected = rows.find((row) => row.report_id === `${'ab'.repeat(8)}-1`);
    const before = rows.find((row) => row.record_id === records[0]?.id);
    expect([corrected?.counts, corrected?.supersedes]).toEqual([true, before?.report_id]);
    expect([before?.counts, before?.superseded_by]).toEqual([false, corrected?.report_id]);
    const csv = readFileSync(join(folder, 'one', 'csv', 'reports.csv'), 'utf8');
    expect(csv.startsWith('\ufefffiscal_year,province,report_id,')).toBe(true);
    expect(csv).toContain('"\'=HYPERLINK(""http://x"")"');
    expect(csv).not.toMatch(/张三|13812345678/);
  });

  it('describes every column, and keys that hold', () => {
    const { resources } = JSON.parse(readFileSync(join(folder, 'one', 'datapackage.json'), 'utf8'));
    for (const resource of resources.filter((entry: { format: string }) => entry.format === 'jsonl')) {
      const text = readFileSync(join(folder, 'one', resource.path), 'utf8').trimEnd();
      const rows = text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
      const names = resource.schema.fields.map((field: { name: string }) => field.name);
      for (const row of rows) expect(Object.keys(row)).toEqual(names);
      const keys = rows.map((row) => resource.schema.primaryKey.map((name: string) => row[name]).join('|'));
      expect(new Set(keys).size).toBe(keys.length);
      for (const field of resource.schema.fields)
        if (field.constraints?.enum)
          for (const row of rows)
            if (row[field.name] !== null) expect(field.constraints.enum).toContain(row[field.name]);
    }
  });

  it('reads of the head of a line what the whole record says', () => {
    for (const record of records)
      expect(digestLine(Buffer.from(JSON.stringify(record)))?.digest).toEqual(digestVersion(record));
  });

  it('refuses what is no output, and a folder of somebody else', async () => {
    const options = { formats, licence: null, lexicon, version: '0' };
    const none = await writeDataset({ ...options, outs: [join(folder, 'none')], to: join(folder, 'three') });
    expect(none).toMatchObject({ ok: false, fault: { code: 'no-records' } });
    mkdirSync(join(folder, 'theirs', 'csv'), { recursive: true });
    const theirs = await writeDataset({ ...options, outs: [out], to: join(folder, 'theirs') });
    expect(theirs).toMatchObject({ ok: false, fault: { code: 'occupied' } });
  });

  it('compares one unit over the years, and names several', async () => {
    const unit = records[0]?.report.organization ?? '';
    const one = await compareUnit({ outs: [out], unit, from: 2015, to: 2030, lexicon });
    expect(one.ok && one.value.units.length).toBe(1);
    expect(one.ok && one.value.figures.some((figure) => figure.measure === 'total-score')).toBe(true);
    const several = await compareUnit({ outs: [out], unit: '局', from: 2015, to: 2030, lexicon });
    expect(several.ok && several.value.units.length).toBeGreaterThan(1);
    expect(several.ok && several.value.figures).toEqual([]);
  });
});
