// How long `jihe dataset` takes over 10,000 generated records, how much memory, and whether its sums are exact.
//   npm run bench:dataset [-- RECORDS]
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { Decimal } from 'decimal.js';
import { generateRecords } from './generate-records.mjs';

Decimal.set({ precision: 60 });
const count = Number(process.argv[2] ?? 10_000);
const jihe = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'jihe-bench-dataset-'));
const out = join(folder, 'records.jsonl');

/** The most memory of a process, by the kernel's count; null where there is none. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}

async function measure(formats) {
  const to = join(folder, formats);
  const start = performance.now();
  const child = spawn(process.execPath, [jihe, 'dataset', folder, '--to', to, '--formats', formats], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peak = null;
  const watch = setInterval(() => {
    peak = peakOf(child.pid) ?? peak;
  }, 50);
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(watch);
  if (code !== 0) throw new Error(`exit code ${code}`);
  const memory = peak === null ? '' : `, at most ${peak.toFixed(0)} MB`;
  console.log(`${formats.padEnd(12)} ${((performance.now() - start) / 1000).toFixed(1)} s${memory}`);
  return to;
}

/** Σ yuan of records.jsonl, and the rows that each table is to have. */
async function expected() {
  let yuan = new Decimal(0);
  const rows = { reports: 0, indicators: 0, funds: 0, statistics: 0, findings: 0, checks: 0 };
  for await (const line of createInterface({ input: createReadStream(out) })) {
    const record = JSON.parse(line);
    rows.reports++;
    rows.indicators += record.rubrics.reduce((sum, rubric) => sum + rubric.rows.length, 0);
    for (const table of ['funds', 'statistics', 'findings', 'checks']) rows[table] += record[table].length;
    for (const fund of record.funds) if (fund.yuan !== null) yuan = yuan.plus(fund.yuan);
  }
  return { yuan: yuan.toFixed(), rows };
}

try {
  await pipeline(Readable.from(generateRecords(count)), createWriteStream(out));
  const size = statSync(out).size / 1e6;
  console.log(`${count} records, ${size.toFixed(0)} MB of records.jsonl`);
  const to = await measure('parquet,csv');
  await measure('xlsx');
  const { yuan, rows } = await expected();
  const { resources } = JSON.parse(readFileSync(join(to, 'datapackage.json'), 'utf8'));
  const written = Object.fromEntries(resources.map((resource) => [resource.name, resource.rows]));
  const agree = Object.entries(rows).every(
    ([table, number]) => written[`${table}-csv`] === number && written[`${table}-parquet`] === number,
  );
  console.log(
    `rows ${Object.entries(rows)
      .map(([table, number]) => `${table} ${number}`)
      .join(', ')}: ${agree ? 'all there' : 'NOT all there'}`,
  );
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const duckdb = await (await DuckDBInstance.create()).connect();
  const sum = async (from) => (await duckdb.runAndReadAll(`SELECT sum(yuan)::VARCHAR FROM ${from}`)).getRows()[0]?.[0];
  const parquet = await sum(`read_parquet('${to}/parquet/funds/**/*.parquet')`);
  const csv = await sum(
    `(SELECT yuan::DECIMAL(24,6) AS yuan FROM read_csv('${to}/csv/funds.csv', all_varchar = true))`,
  );
  const same = [parquet, csv].every((value) => new Decimal(value).eq(yuan));
  console.log(`sum of yuan: records.jsonl ${yuan}, Parquet ${parquet}, CSV ${csv}: ${same ? 'equal' : 'NOT equal'}`);
  if (!agree || !same) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
