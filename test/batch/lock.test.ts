import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Lock, takeLock } from '../../src/batch/lock.js';

let out = '';
const file = () => join(out, '.jihe', 'lock');

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'jihe-lock-'));
  mkdirSync(join(out, '.jihe'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const take = async (): Promise<Lock> => {
  const lock = await takeLock(out);
  if (!('release' in lock)) throw new Error(`held by ${lock.pid}`);
  return lock;
};
/** No process has this number: it is above the highest of every system that Node runs on. */
const NOBODY = 2 ** 22 + 1;

describe('the lock of an output folder', () => {
  it('is one process’s at a time, and says whose', async () => {
    const lock = await take();
    expect(lock.broken).toBe(false);
    expect(await takeLock(out)).toEqual({ pid: process.pid, host: hostname() });
    await lock.release();
    await (await take()).release();
  });

  it.each([
    ['a process that is gone', JSON.stringify({ pid: NOBODY, host: hostname() }), 0],
    ['a killed process that had just begun to write it', '', 0],
    ['another computer that nobody heard of for a minute', JSON.stringify({ pid: 1, host: 'elsewhere' }), 120],
    ['a process whose number another one has now', JSON.stringify({ pid: process.ppid, host: hostname() }), 120],
  ])('is broken where it was left by %s', async (_, text, age) => {
    writeFileSync(file(), text);
    const then = new Date(Date.now() - age * 1000);
    utimesSync(file(), then, then);
    const lock = await take();
    expect(lock.broken).toBe(true);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it('is kept where another computer still shows that it works', async () => {
    writeFileSync(file(), JSON.stringify({ pid: NOBODY, host: 'elsewhere' }));
    expect(await takeLock(out)).toMatchObject({ host: 'elsewhere' });
  });

  it('goes to one of many who find a left one', async () => {
    writeFileSync(file(), JSON.stringify({ pid: NOBODY, host: hostname() }));
    const all = await Promise.all(Array.from({ length: 8 }, () => takeLock(out)));
    expect(all.filter((lock) => 'release' in lock)).toHaveLength(1);
  });
});
