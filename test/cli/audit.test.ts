import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../src/model/record.js';
import { writeCopy } from '../support/write-copy.js';

const pathOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jihe-audit-'));
  mkdirSync(join(folder, 'in'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, fixture?: string) =>
  fixture
    ? writeCopy(pathOf(`fixtures/${fixture}`), join(folder, 'in', name), name)
    : writeFileSync(join(folder, 'in', name), name);
const jihe = (...argv: string[]) =>
  spawnSync(process.execPath, [pathOf('dist/cli/main.js'), ...argv], { encoding: 'utf8' });
const records = (out: string) => readFileSync(join(folder, out, 'records.jsonl'), 'utf8');
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('audit in processes', () => {
  it('writes the same bytes with one worker and with four, by the user’s own rules, book and language', () => {
    for (let i = 0; i < 12; i++) put(`${i}.docx`, i % 2 ? 'sound-flat/input.docx' : 'truncated-total/input.docx');
    put('not-a-report.docx');
    const own = ['--rules', pathOf('rules'), '--book', 'national/2013', '--lang', 'en'];
    for (const [jobs, out] of [
      ['1', 'one'],
      ['4', 'four'],
    ] as const) {
      const { status, stderr } = jihe('audit', join(folder, 'in'), '--out', join(folder, out), '--jobs', jobs, ...own);
      expect(stderr).toBe('');
      expect(status).toBe(0);
    }
    expect(records('four')).toBe(records('one'));
    const first = JSON.parse(records('one').split('\n')[0] ?? '') as AuditRecord;
    expect(first.engine.books.map((book) => book.id)).toEqual(['national/2013']);
    expect(first.findings[0]?.message).toMatch(/[a-z]{4}/);
  });

  it.each([
    ['--jobs', '0'],
    ['--jobs', '1.5'],
    ['--max-time', '0'],
    ['--max-time', 'soon'],
    ['--max-memory', '64'],
    ['--max-pages', '-1'],
    ['--year', '20'],
  ])('refuses %s %s', (option, value) => {
    const { status, stderr } = jihe('audit', join(folder, 'in'), option, value);
    expect(status).toBe(2);
    expect(stderr).toContain(option);
  });
});

// Windows has no signals to send to another process.
describe.skipIf(process.platform === 'win32')('audit that ends early', () => {
  /** Starts an audit of two sound files and two that never end, and waits until both workers are stuck. */
  async function startStuck(): Promise<{ host: ChildProcess; err: () => string; workers: number[] }> {
    put('a.docx', 'sound-flat/input.docx');
    put('b.hang.txt');
    put('c.html', 'row-omitted/input.html');
    put('d.hang.txt');
    put('e.docx', 'sound-flat/input.docx');
    const host = spawn(
      process.execPath,
      [pathOf('test/support/audit-with-worker.mjs'), join(folder, 'in'), join(folder, 'out')],
      { env: { ...process.env, JIHE_TEST_FOLDER: folder }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let err = '';
    host.stderr?.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    const seen = join(folder, 'seen');
    const lines = () => (existsSync(seen) ? readFileSync(seen, 'utf8').trim().split('\n') : []);
    await expect.poll(() => lines().length, { timeout: 45_000 }).toBe(4);
    const workers = [...new Set(lines().map((line) => Number(line.split(' ')[0])))];
    expect(workers.every(isAlive)).toBe(true);
    return { host, err: () => err, workers };
  }
  const endOf = (host: ChildProcess) =>
    new Promise<number | null>((resolve) => host.on('exit', (code) => resolve(code)));

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s: writes what is done, ends with 130, leaves no process',
    async (name) => {
      const { host, err, workers } = await startStuck();
      const end = endOf(host);
      host.kill(name);
      if (name === 'SIGINT') host.kill(name); // npm hands it on a second time
      expect(await end).toBe(130);
      const lines = records('out').trim().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as AuditRecord).document.path)).toEqual(['a.docx', 'c.html']);
      expect(err()).toContain('2/5');
      expect(workers.some(isAlive)).toBe(false);
      expect(readdirSync(join(folder, 'out'), { recursive: true }).some((file) => String(file).endsWith('.part'))).toBe(
        false,
      );
    },
  );

  it('by SIGKILL: stuck workers notice and end; the next run goes on where this one was', async () => {
    const { host, workers } = await startStuck();
    const end = endOf(host);
    host.kill('SIGKILL');
    await end;
    await expect.poll(() => workers.some(isAlive), { timeout: 5000 }).toBe(false);
    expect(existsSync(join(folder, 'out', 'records.jsonl'))).toBe(false);
    // Files kept by the build that was killed are taken by the same build alone.
    const { status, stdout } = jihe('audit', join(folder, 'in'), '--out', join(folder, 'out'));
    expect(status).toBe(0);
    expect(stdout).toContain('2个文件没有变化，沿用上次结果；本次审核3个文件');
    expect(records('out').trim().split('\n')).toHaveLength(5);
    const { stdout: again } = jihe('audit', join(folder, 'in'), '--out', join(folder, 'out'));
    expect(again).toContain('5个文件与上次审核相比没有变化');
  });
});
