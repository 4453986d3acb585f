import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { STORE_FOLDER } from './store.js';

export interface Lock {
  /** The one before was left by a process that was killed: it may have left more. */
  readonly broken: boolean;
  readonly release: () => Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** The holder shows that it lives by touching its lock this often (ms). */
const BEAT = 5_000;
/** A lock that nobody touched for so long (ms) is left over, whatever became of its process's number. */
const STALE = 60_000;

/** Takes an output folder for this process alone; else says whose it is. A lock left by a process that is gone is broken. */
export async function takeLock(out: string): Promise<Lock | Holder> {
  const file = join(out, STORE_FOLDER, 'lock');
  await mkdir(join(out, STORE_FOLDER), { recursive: true });
  const own = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder);
  let broken = false;
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      await writeFile(file, own, { flag: 'wx' });
      const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), BEAT);
      beat.unref();
      return {
        broken,
        release: async () => {
          clearInterval(beat);
          await rm(file, { force: true });
        },
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) continue;
    const holder = readHolder(text);
    if (holder && (await isHeld(file, holder))) return holder;
    await breakLock(file, text);
    broken = true;
  }
  return readHolder(await readFile(file, 'utf8').catch(() => '')) ?? { pid: 0, host: '' };
}

function readHolder(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null; // Not yet written, or cut off with its process.
  }
}

async function isHeld(file: string, { pid, host }: Holder): Promise<boolean> {
  const age = await stat(file).then(
    (info) => Date.now() - info.mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
  if (age > STALE) return false;
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Takes the left lock away; one that another process made in the meantime is put back. */
async function breakLock(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
    if ((await readFile(aside, 'utf8')) !== text) await link(aside, file);
  } catch {
    // Somebody else was quicker.
  } finally {
    await rm(aside, { force: true }).catch(() => undefined);
  }
}
