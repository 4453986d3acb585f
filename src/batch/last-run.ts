import { createHash } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordDigest } from '../report/digest.js';
import { replaceFile } from '../report/replace-file.js';
import { STORE_FOLDER } from './store.js';

/** What a run leaves for the next one. */
export interface LastRun {
  /** Of everything that the outputs follow from. */
  readonly fingerprint: string;
  readonly digests: readonly RecordDigest[];
  readonly skipped: number;
  /** Findings across reports, by severity. */
  readonly across: Pick<RecordDigest, 'errors' | 'warnings' | 'infos' | 'openErrors' | 'openWarnings'>;
  /** What is to be said of waivers. */
  readonly remarks: readonly string[];
  /** Outputs over all records and their sizes, relative to the output folder. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Outputs of single files: of each file, what they follow from and what they are. */
  readonly presented: Readonly<Record<string, Presented>>;
}

export interface Presented {
  readonly hash: string;
  readonly written: readonly string[];
}

const nameIn = (out: string): string => join(out, STORE_FOLDER, 'last-run.json');

export async function readLastRun(out: string): Promise<LastRun | null> {
  try {
    return JSON.parse(await readFile(nameIn(out), 'utf8')) as LastRun;
  } catch {
    return null; // The first run, or one that was ended before it was whole.
  }
}

export async function writeLastRun(out: string, run: LastRun): Promise<void> {
  await replaceFile(nameIn(out), JSON.stringify(run));
}

/** Are all outputs of that run still there as it left them? */
export async function isIntact(out: string, run: LastRun): Promise<boolean> {
  for (const [file, size] of Object.entries(run.outputs)) if ((await sizeOf(join(out, file))) !== size) return false;
  for (const { written } of Object.values(run.presented)) if (!(await areThere(out, written))) return false;
  return true;
}

export async function areThere(out: string, files: readonly string[]): Promise<boolean> {
  for (const file of files) if ((await sizeOf(join(out, file))) === null) return false;
  return true;
}

/** Null where there is no such file. */
export async function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(
    (info) => info.size,
    () => null,
  );
}

/** Removes what an earlier run wrote for single files and this one did not. */
export async function removeStale(out: string, last: LastRun | null, presented: LastRun['presented']): Promise<void> {
  const current = new Set(Object.values(presented).flatMap((one) => one.written));
  for (const { written } of Object.values(last?.presented ?? {}))
    for (const file of written) if (!current.has(file)) await rm(join(out, file), { force: true });
}

export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
