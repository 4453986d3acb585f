import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillStore } from '../../src/batch/fill-store.js';
import { auditWorker, forkWorker } from '../../src/batch/fork-worker.js';
import { defaultLimits, type Limits } from '../../src/batch/limits.js';
import { openPool } from '../../src/batch/pool.js';
import { recordKeys } from '../../src/batch/record-key.js';
import { openStore } from '../../src/batch/store.js';
import { decodeStoredFile } from '../../src/batch/stored-file.js';
import type { AuditRecord } from '../../src/model/record.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';
import { writeCopy } from '../support/write-copy.js';

const faulty = new URL('../support/faulty-worker.mjs', import.meta.url);
const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const soundFiles = ['sound-flat/input.docx', 'truncated-total/input.docx', 'row-omitted/input.html'].map(fixture);
const settings = {
  rulebook: null,
  book: null,
  region: null,
  year: null,
  language: 'en' as const,
  maxPages: 2000,
  withOffice: false,
};
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jihe-pool-'));
  process.env.JIHE_TEST_FOLDER = folder;
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  delete process.env.JIHE_TEST_FOLDER;
});

/** Puts a sound file of its extension under each name; the others hold what a fault needs, a few bytes. */
function put(names: readonly string[]) {
  return names.map((path, i) => {
    const file = join(folder, path);
    const source = soundFiles.find((sound) => sound.endsWith(path.slice(path.lastIndexOf('.')))) ?? '';
    if (source === '') writeFileSync(file, `fault ${i}`);
    else writeCopy(source, file, String(i));
    return { file, path };
  });
}

interface Run {
  readonly worker?: URL;
  readonly jobs?: number;
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
}

async function auditAll(names: readonly string[], { worker = faulty, jobs = 2, limits = {}, signal }: Run = {}) {
  const all: Limits = { ...defaultLimits, ...limits };
  const fork = () => forkWorker(worker, all);
  const given = signal ?? new AbortController().signal;
  const pool = openPool({ settings, limits: all, jobs, signal: given, fork });
  const store = await openStore(mkdtempSync(join(folder, 'out-')));
  const keys = await recordKeys(settings, await builtInRulebook(), all);
  try {
    const options = { store, keys, pool, settings, jobs, signal: given, onEntry: () => undefined };
    const entries = await fillStore(put(names), options);
    const files = await Promise.all(entries.map(async ({ key }) => decodeStoredFile(await store.read(key))));
    return files.flatMap(({ lines }) => lines.map((line) => JSON.parse(line) as AuditRecord));
  } finally {
    await pool.close();
  }
}

const endings = (records: readonly AuditRecord[]) =>
  records.map((record) => [record.document.path, record.document.error?.code ?? null]);
/** Which files each worker was given, in order. */
const seen = () =>
  readFileSync(join(folder, 'seen'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '));

describe('a file that takes its worker down', () => {
  it.each(['hang', 'wasm', 'wait'])('is given up when its time is over: %s', async (fault) => {
    const started = Date.now();
    const records = await auditAll(['a.docx', `b.${fault}.txt`, 'c.html', 'd.docx'], { limits: { maxTime: 8 } });
    expect(Date.now() - started).toBeLessThan(45_000);
    expect(endings(records)).toEqual([
      ['a.docx', null],
      [`b.${fault}.txt`, 'time-limit'],
      ['c.html', null],
      ['d.docx', null],
    ]);
    expect(records[1]?.document.error?.message).toContain('8 s');
    expect(records[1]?.document).toMatchObject({ format: 'txt', bytes: 7 });
    expect(records[1]?.id).toMatch(/^sha256:(?!e3b0c442)[0-9a-f]{64}#1$/);
    expect(seen().filter(([, name]) => name === `b.${fault}.txt`)).toHaveLength(1);
  });

  it.each(['abort', 'leave', 'later'])('is recorded after a second try in a fresh worker: %s', async (fault) => {
    const records = await auditAll(['a.docx', `b.${fault}.txt`, 'c.html'], { jobs: 1 });
    expect(endings(records)).toEqual([
      ['a.docx', null],
      [`b.${fault}.txt`, 'internal-error'],
      ['c.html', null],
    ]);
    const workers = seen();
    expect(workers.map(([, name]) => name)).toEqual(['a.docx', `b.${fault}.txt`, `b.${fault}.txt`, 'c.html']);
    expect(new Set(workers.map(([pid]) => pid)).size).toBe(3);
  });

  it('is read where it was the worker that failed', async () => {
    expect(endings(await auditAll(['a.docx', 'b.once.docx', 'c.html'], { jobs: 1 }))).toEqual([
      ['a.docx', null],
      ['b.once.docx', null],
      ['c.html', null],
    ]);
  });

  it.each(['heap', 'buffers'])('is stopped at the memory limit: %s', async (fault) => {
    const records = await auditAll([`a.${fault}.txt`, 'b.docx', `c.${fault}.txt`, 'd.html'], {
      jobs: 1,
      limits: { maxMemory: 256 },
    });
    expect(endings(records)).toEqual([
      [`a.${fault}.txt`, 'memory-limit'],
      ['b.docx', null],
      [`c.${fault}.txt`, 'memory-limit'],
      ['d.html', null],
    ]);
    expect(records[0]?.document.error?.message).toContain('256 MiB');
    // The first worker was fresh; the second had read another file, and might have been full of that.
    expect(seen().map(([, name]) => name?.[0])).toEqual(['a', 'b', 'c', 'c', 'd']);
  });

  it.skipIf(process.platform === 'win32')('is recorded where the system ended it for want of memory', async () => {
    const records = await auditAll(['a.killed.txt', 'b.docx'], { jobs: 1 });
    expect(endings(records)).toEqual([
      ['a.killed.txt', 'memory-limit'],
      ['b.docx', null],
    ]);
    expect(records[0]?.document.error?.message).toContain('The computer ran out of memory');
  });

  it('does not take the others along where there are many of them', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `${String(i).padStart(2, '0')}${i % 5 ? '' : '.abort'}.docx`);
    const records = await auditAll(names);
    expect(records.map((record) => record.document.path)).toEqual(names);
    expect(records.filter((record) => record.document.error !== null)).toHaveLength(3);
  });
});

describe('workers', () => {
  it('that never start leave a record for every file, and end', async () => {
    const records = await auditAll(['a.docx', 'b.docx'], { worker: new URL('./no-such-worker.mjs', import.meta.url) });
    expect(endings(records)).toEqual([
      ['a.docx', 'internal-error'],
      ['b.docx', 'internal-error'],
    ]);
  });

  it('are replaced after their share of files, and when they hold too much memory', async () => {
    const names = ['a.docx', 'b.docx', 'c.docx', 'd.docx', 'e.docx'];
    await auditAll(names, { jobs: 1, limits: { filesPerWorker: 2 } });
    expect(new Set(seen().map(([pid]) => pid)).size).toBe(3);
    rmSync(join(folder, 'seen'));
    await auditAll(names, { jobs: 1, limits: { memoryToRetire: 1 } });
    expect(new Set(seen().map(([pid]) => pid)).size).toBe(5);
  });

  it('give the same records in the same order, however many they are', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `${String(i).padStart(3, '0')}${i % 3 ? '.docx' : '.html'}`);
    const one = await auditAll(names, { worker: auditWorker(), jobs: 1 });
    const four = await auditAll(names, { worker: auditWorker(), jobs: 4 });
    expect(one.map((record) => record.document.path)).toEqual(names);
    expect(JSON.stringify(four)).toBe(JSON.stringify(one));
  });

  it('hold no more memory after two hundred files than a process needs', async () => {
    const worker = forkWorker(auditWorker(), { ...defaultLimits, memoryToRetire: 220 });
    try {
      expect(await worker.start(settings)).toBe('ready');
      for (const input of put(Array.from({ length: 200 }, (_, i) => `${i}.docx`))) {
        const to = join(folder, 'kept');
        expect((await worker.run({ kind: 'file', ...input, to })).kind).toBe('done');
        expect(worker.isSpent()).toBe(false);
      }
    } finally {
      await worker.stop();
    }
  });

  it('are gone when the run is aborted; what was done still comes', async () => {
    const abort = new AbortController();
    const all = auditAll(['a.docx', 'b.hang.txt', 'c.html', 'd.hang.txt', 'e.docx'], { signal: abort.signal });
    await expect.poll(() => existsSync(join(folder, 'seen')) && seen().length, { timeout: 45_000 }).toBe(4);
    abort.abort();
    expect((await all).map((record) => record.document.path)).toEqual(['a.docx', 'c.html']);
    for (const [pid] of seen()) expect(() => process.kill(Number(pid), 0)).toThrow();
  });
});
