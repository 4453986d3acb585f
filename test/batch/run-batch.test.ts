import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditWorker, forkWorker } from '../../src/batch/fork-worker.js';
import { defaultLimits } from '../../src/batch/limits.js';
import { type BatchOptions, runBatch } from '../../src/batch/run-batch.js';
import { findInputs } from '../../src/intake/find-inputs.js';
import type { AuditRecord } from '../../src/model/record.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const pathOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const settings: BatchOptions['settings'] = {
  rulebook: null,
  book: null,
  region: null,
  year: null,
  language: 'zh-CN',
  maxPages: 2000,
  withOffice: false,
};
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jihe-batch-'));
  mkdirSync(join(folder, 'in'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, fixture = 'sound-flat/input.docx'): void {
  const file = join(folder, 'in', name);
  mkdirSync(join(file, '..'), { recursive: true });
  copyFileSync(pathOf(`fixtures/${fixture}`), file);
}

async function runAll(out = 'out', options: Partial<BatchOptions> = {}) {
  const { files } = await findInputs([join(folder, 'in')], null);
  const audited: string[] = [];
  const result = await runBatch(files, {
    out: join(folder, out),
    settings,
    rulebook: await builtInRulebook(),
    limits: defaultLimits,
    jobs: 2,
    signal: new AbortController().signal,
    first: null,
    fork: () => forkWorker(auditWorker(), defaultLimits),
    kinds: new Set(['html', 'csv']),
    notes: new Map(),
    reviews: new Map(),
    waivers: [],
    register: null,
    letterTemplate: null,
    today: '2026-01-31',
    reviewer: null,
    ...options,
    onEntry: (entry) => {
      if (!entry.reused) audited.push(entry.input.path);
    },
  });
  return { ...result, audited: audited.sort() };
}

const recordsText = (out = 'out') => readFileSync(join(folder, out, 'records.jsonl'), 'utf8');
const records = (out = 'out') =>
  recordsText(out)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditRecord);
const pages = (out = 'out') => readdirSync(join(folder, out, 'reports')).sort();

describe('a second run', () => {
  it('does nothing where nothing changed', async () => {
    put('a.docx');
    put('b.html', 'row-omitted/input.html');
    const first = await runAll();
    expect(first.audited).toEqual(['a.docx', 'b.html']);
    const written = statSync(join(folder, 'out', 'records.jsonl')).mtimeMs;
    const second = await runAll();
    expect(second).toMatchObject({ audited: [], unchanged: true });
    expect(second.digests).toEqual(first.digests);
    expect(statSync(join(folder, 'out', 'records.jsonl')).mtimeMs).toBe(written);
  });

  it('audits what changed and what is new, and takes away the pages of what is gone', async () => {
    put('a.docx');
    put('b.html', 'row-omitted/input.html');
    put('c.docx', 'truncated-total/input.docx');
    await runAll();
    const before = pages();
    put('b.html', 'actual-missing-1/input.html');
    put('d.docx', 'actual-missing-1/input.docx');
    rmSync(join(folder, 'in', 'c.docx'));
    expect((await runAll()).audited).toEqual(['b.html', 'd.docx']);
    expect(records().map((record) => record.document.path)).toEqual(['a.docx', 'b.html', 'd.docx']);
    expect(pages()).toHaveLength(3);
    expect(pages()).not.toEqual(before);
    await runAll('fresh');
    expect(recordsText()).toBe(recordsText('fresh'));
  });

  it('gives a file that moved its new path, without reading it', async () => {
    put('a.docx');
    put('b.html', 'row-omitted/input.html');
    await runAll();
    mkdirSync(join(folder, 'in', 'done'));
    renameSync(join(folder, 'in', 'a.docx'), join(folder, 'in', 'done', 'a.docx'));
    expect((await runAll()).audited).toEqual([]);
    await runAll('fresh');
    expect(recordsText()).toBe(recordsText('fresh'));
    expect(records().map((record) => record.document.path)).toEqual(['b.html', 'done/a.docx']);
  });

  it('reads a file again that moved into the folder of a place', async () => {
    put('a.docx');
    await runAll();
    mkdirSync(join(folder, 'in', '芷江侗族自治县'));
    renameSync(join(folder, 'in', 'a.docx'), join(folder, 'in', '芷江侗族自治县', 'a.docx'));
    expect((await runAll()).audited).toEqual(['芷江侗族自治县/a.docx']);
  });

  it('writes again what was deleted or torn', async () => {
    put('a.docx');
    put('b.docx', 'truncated-total/input.docx');
    await runAll();
    const whole = recordsText();
    writeFileSync(join(folder, 'out', 'records.jsonl'), whole.slice(0, 100));
    const [page = ''] = pages();
    rmSync(join(folder, 'out', 'reports', page));
    expect(await runAll()).toMatchObject({ audited: [], unchanged: false });
    expect(recordsText()).toBe(whole);
    expect(pages()).toContain(page);
  });

  it('audits everything again under other options', async () => {
    put('a.docx');
    await runAll();
    expect((await runAll('out', { settings: { ...settings, book: 'national/2013' } })).audited).toEqual(['a.docx']);
  });

  it('tries again what could not be read for a passing reason', async () => {
    put('a.docx');
    writeFileSync(join(folder, 'in', 'b.docx'), '');
    rmSync(join(folder, 'in', 'b.docx'));
    mkdirSync(join(folder, 'elsewhere'));
    const missing = { file: join(folder, 'elsewhere', 'b.docx'), path: 'b.docx' };
    const { files } = await findInputs([join(folder, 'in')], null);
    const options = { onEntry: () => undefined };
    const run = async () =>
      runBatch([...files, missing], {
        out: join(folder, 'out'),
        settings,
        rulebook: await builtInRulebook(),
        limits: defaultLimits,
        jobs: 1,
        signal: new AbortController().signal,
        first: null,
        fork: () => forkWorker(auditWorker(), defaultLimits),
        kinds: new Set<never>(),
        notes: new Map(),
        reviews: new Map(),
        waivers: [],
        register: null,
        letterTemplate: null,
        today: '2026-01-31',
        reviewer: null,
        ...options,
      });
    await run();
    expect(records().map((record) => record.document.error?.code ?? null)).toEqual([null, 'unreadable-file']);
    copyFileSync(pathOf('fixtures/truncated-total/input.docx'), missing.file);
    await run();
    expect(records().map((record) => record.document.error?.code ?? null)).toEqual([null, null]);
  });
});

describe('copies of a file', () => {
  it('in other folders have records of their own, and are read once', async () => {
    put('x/a.docx');
    put('y/a.docx');
    expect((await runAll()).audited).toHaveLength(1);
    expect(records().map((record) => record.document.path)).toEqual(['x/a.docx', 'y/a.docx']);
  });
});

// Windows has no signals to send to another process.
describe.skipIf(process.platform === 'win32')('a run that is killed', () => {
  it('leaves nothing torn, and the next one ends with the same records', { timeout: 120_000 }, async () => {
    for (let i = 0; i < 12; i++) put(`${i}.docx`, i % 2 ? 'truncated-total/input.docx' : 'sound-flat/input.docx');
    const out = join(folder, 'out');
    // Moments spread over a run, from before its workers are up to while it writes.
    for (const ms of [150, 600, 1000, 1500, 2200]) {
      const child = spawn(process.execPath, [pathOf('dist/cli/main.js'), 'audit', join(folder, 'in'), '--out', out], {
        stdio: 'ignore',
      });
      const end = new Promise((resolve) => child.on('exit', resolve));
      setTimeout(() => child.kill('SIGKILL'), ms);
      await end;
      const file = join(out, 'records.jsonl');
      if (existsSync(file)) for (const line of readFileSync(file, 'utf8').trim().split('\n')) JSON.parse(line);
    }
    await runAll();
    await runAll('fresh');
    expect(recordsText()).toBe(recordsText('fresh'));
    expect(pages()).toEqual(pages('fresh'));
  });
});
