import type { InputFile } from '../intake/find-inputs.js';
import { hashOf, LARGEST_FILE } from '../intake/open-source.js';
import type { DocumentErrorCode, DocumentFailure } from '../model/notice.js';
import { sizeOf } from './last-run.js';
import type { Glimpse, RunSettings } from './messages.js';
import type { Pool } from './pool.js';
import { hashFile, type RecordKeys } from './record-key.js';
import { composeFailure } from './serve-work.js';
import type { Store } from './store.js';
import { encodeStoredFile } from './stored-file.js';

/** An input file whose results are in the store. */
export interface Entry {
  readonly input: InputFile;
  readonly key: string;
  /** Taken from an earlier run. */
  readonly reused: boolean;
  /** Of the file as it was read; null where it could not be. */
  readonly sha256: string | null;
  /** Its failure may be gone the next time. */
  readonly passing: boolean;
}

export interface FillOptions {
  readonly store: Store;
  readonly keys: RecordKeys;
  readonly pool: Pool;
  readonly settings: RunSettings;
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** Hashes that are known already, by path. */
  readonly known?: ReadonlyMap<string, string>;
  /** A file that is gone by the time it is read is no failure: it was moved, and is found where it is now the next time. */
  readonly mayMove?: boolean;
  /** Called after each file, with what became of it. */
  readonly onEntry: (entry: Entry) => void;
}

/** Results could not be kept: the disk is full, or may not be written to. */
export class UnwritableError extends Error {}

/** What the next run, or a less busy computer, may do better. */
const PASSING: ReadonlySet<DocumentErrorCode> = new Set(['unreadable-file', 'time-limit', 'memory-limit']);

/**
 * Sees to it that the results of every file are in the store, and gives the files in their order. What is there already is taken;
 * the rest is audited by the pool. After `signal` is aborted, the files done by then are given, the others are not.
 */
export async function fillStore(files: readonly InputFile[], options: FillOptions): Promise<Entry[]> {
  const entries: (Entry | null)[] = files.map(() => null);
  const begun = new Map<string, Promise<unknown>>();
  let next = 0;
  let turn: Promise<unknown> = Promise.resolve();
  /** Files are looked at one after the other, so that they are begun in their order. */
  const look = (input: InputFile): Promise<Looked> => {
    const own = turn.then(() => lookAt(input, options));
    turn = own;
    return own;
  };
  // One more than there are workers: while one is waited for, the next file is already hashed.
  const runners = Array.from({ length: options.jobs + 1 }, async () => {
    for (let i = next++; i < files.length && !options.signal.aborted; i = next++) {
      const input = files[i];
      if (!input) continue;
      const entry = await fillOne(input, await look(input), begun, options);
      entries[i] = entry;
      if (entry) options.onEntry(entry);
    }
  });
  await Promise.all(runners);
  return entries.filter((entry) => entry !== null);
}

interface Looked {
  readonly key: string;
  /** The hash of the file's bytes, null where it could not be read, or is too large to be. */
  readonly known: string | null;
  readonly kept: boolean;
}

async function lookAt(input: InputFile, { store, keys, known: given }: FillOptions): Promise<Looked> {
  const size = await sizeOf(input.file);
  const known =
    size === null || size > LARGEST_FILE ? null : (given?.get(input.path) ?? (await hashFile(input.file, size)));
  const key = keys.keyOf(known ?? hashOf(new Uint8Array()), input.path);
  return { key, known, kept: known !== null && (await store.has(key)) };
}

async function fillOne(
  input: InputFile,
  { key, known, kept }: Looked,
  begun: Map<string, Promise<unknown>>,
  options: FillOptions,
): Promise<Entry | null> {
  const reused: Entry = { input, key, reused: true, sha256: known, passing: false };
  if (kept) return reused;
  const before = begun.get(key);
  if (before) {
    // A copy of a file that is just being audited, in another folder, waits for it.
    await before;
    if (known !== null && (await options.store.has(key))) return reused;
  }
  const own = auditOne(input, key, known, options);
  begun.set(key, own);
  return own;
}

/** `known`: the hash of the file's bytes, null where it could not be read, or is too large to be. */
async function auditOne(
  input: InputFile,
  key: string,
  known: string | null,
  { store, keys, pool, settings, mayMove }: FillOptions,
): Promise<Entry | null> {
  const readable = known !== null;
  const to = store.fileOf(key, !readable);
  const end = await pool.run({ kind: 'file', ...input, to });
  if (end.kind === 'stopped') return null;
  if (end.kind === 'done') {
    if (end.unwritten !== null) throw new UnwritableError(end.unwritten);
    if (readable && end.sha256 === null) await store.letPass(key);
    if (end.sha256 === null && mayMove && (await sizeOf(input.file)) === null) return null;
    if (end.sha256 === null || end.sha256 === known)
      return { input, key, reused: false, sha256: known, passing: end.sha256 === null };
    // The file was changed between the two readings: what was audited counts.
    const own = keys.keyOf(end.sha256, input.path);
    await store.move(key, own);
    return { input, key: own, reused: false, sha256: end.sha256, passing: false };
  }
  const glimpse = end.glimpse ?? (await glimpseOf(input.file));
  const record = composeFailure(input.path, end.failure, glimpse, settings.language);
  const passing = isPassing(end.failure);
  const kept = encodeStoredFile(input.path, glimpse.sha256, { records: [record], skipped: 0, sketches: {}, texts: {} });
  await store.write(key, passing, kept).catch((error: unknown) => {
    throw new UnwritableError(error instanceof Error ? error.message : String(error));
  });
  return { input, key, reused: false, sha256: known, passing };
}

function isPassing({ code, detail }: DocumentFailure): boolean {
  return PASSING.has(code) || detail?.stage === 'worker start' || detail?.stage === 'worker';
}

/** What can be told of a file without looking into it, for one whose worker ended before it could say so. */
async function glimpseOf(file: string): Promise<Glimpse> {
  const size = await sizeOf(file);
  const sha256 = size === null ? null : await hashFile(file, size);
  return sha256 === null
    ? { format: 'unknown', bytes: 0, sha256: hashOf(new Uint8Array()) }
    : { format: 'unknown', bytes: size ?? 0, sha256 };
}
