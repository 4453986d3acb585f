import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InputFile } from '../intake/find-inputs.js';

/** A file that nobody writes to any more. */
export interface Settled {
  readonly input: InputFile;
  readonly size: number;
  readonly mtimeMs: number;
}

export interface SettleOptions {
  /** Seconds without a change after which a file counts as whole. */
  readonly quiet: number;
  /** Seconds after which files still changing are left for the next time. */
  readonly patience: number;
  readonly signal: AbortSignal;
}

interface Watched {
  readonly input: InputFile;
  size: number;
  mtimeMs: number;
  /** When it was first seen to look so (ms). */
  since: number;
}

const LOOK_EVERY = 250;

/**
 * Waits until files are written to the end: until neither size nor time of change has moved for a while. Gives those that are,
 * in their order, and those that are still being written, or are gone.
 */
export async function waitForWriters(
  inputs: readonly InputFile[],
  { quiet, patience, signal }: SettleOptions,
): Promise<{ settled: Settled[]; growing: InputFile[] }> {
  const settled = new Map<InputFile, Settled>();
  let watched: Watched[] = inputs.map((input) => ({ input, size: -1, mtimeMs: -1, since: 0 }));
  const started = Date.now();
  while (watched.length > 0) {
    const still: Watched[] = [];
    for (const one of watched) {
      const info = await stat(one.input.file).catch(() => null);
      if (info === null) continue;
      const now = Date.now();
      if (info.size !== one.size || info.mtimeMs !== one.mtimeMs) {
        one.size = info.size;
        one.mtimeMs = info.mtimeMs;
        // A clock that goes ahead, as of a file server, says nothing: then it is watched here.
        const changed = Math.max(info.mtimeMs, info.ctimeMs);
        one.since = changed > now ? now : changed;
      }
      if (now - one.since >= quiet * 1000)
        settled.set(one.input, { input: one.input, size: one.size, mtimeMs: one.mtimeMs });
      else still.push(one);
    }
    watched = still;
    if (watched.length === 0 || signal.aborted || Date.now() - started > patience * 1000) break;
    await sleep(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
  }
  return {
    settled: inputs.flatMap((input) => settled.get(input) ?? []),
    growing: watched.map((one) => one.input),
  };
}
