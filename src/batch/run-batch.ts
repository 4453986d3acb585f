import { join } from 'node:path';
import type { InputFile } from '../intake/find-inputs.js';
import type { Rulebook } from '../model/book.js';
import type { FindingNotes } from '../model/finding-note.js';
import { csvSink } from '../report/csv-sink.js';
import { digestRecord, type RecordDigest } from '../report/digest.js';
import type { OutputKind } from '../report/output-kinds.js';
import { recordsSink } from '../report/records-sink.js';
import type { RunFacts, Sink } from '../report/sink.js';
import { type Entry, fillStore, UnwritableError } from './fill-store.js';
import type { WorkerProcess } from './fork-worker.js';
import { hashText, isIntact, type LastRun, readLastRun, removeStale, sizeOf, writeLastRun } from './last-run.js';
import type { Limits } from './limits.js';
import type { RunSettings } from './messages.js';
import { openPool } from './pool.js';
import { openPresenter } from './present-files.js';
import { recordKeys } from './record-key.js';
import { type SettledFile, settledFiles } from './settled-files.js';
import { openStore } from './store.js';

export interface BatchOptions {
  readonly out: string;
  readonly settings: RunSettings;
  readonly rulebook: Rulebook;
  readonly limits: Limits;
  readonly jobs: number;
  /** Aborted: files not yet done are given up; what is done is written all the same. */
  readonly signal: AbortSignal;
  /** A worker that already loads; the first file is its. */
  readonly first: WorkerProcess | null;
  readonly fork: () => WorkerProcess;
  readonly kinds: ReadonlySet<OutputKind>;
  readonly notes: FindingNotes;
  /** YYYY-MM-DD */
  readonly today: string;
  readonly reviewer: string | null;
  /** Hashes that are known already, by path. */
  readonly known?: ReadonlyMap<string, string>;
  /** Files that are gone, or are not to be tried again, whose results are in the store. */
  readonly kept?: readonly Entry[];
  readonly onEntry: (entry: Entry) => void;
  /** Called with the records of each file in their order, unless the outputs of the last run stand as they are. */
  readonly onSettled?: (file: SettledFile) => void;
}

export interface BatchResult {
  readonly entries: readonly Entry[];
  readonly digests: readonly RecordDigest[];
  readonly across: LastRun['across'];
  readonly skipped: number;
  /** Nothing has changed since the last run: its outputs stand. */
  readonly unchanged: boolean;
  /** Files whose page or returned copy could not be made, and why. */
  readonly unpresented: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Audits files into the store, then writes every output from it in one pass. A run that is ended at any moment leaves whole files
 * only, and the next one goes on where it was. Throws UnwritableError where the output can't be written.
 */
export async function runBatch(files: readonly InputFile[], options: BatchOptions): Promise<BatchResult> {
  let { first } = options;
  const fork = (): WorkerProcess => {
    const worker = first ?? options.fork();
    first = null;
    return worker;
  };
  const pool = openPool({ ...options, fork });
  try {
    const store = await openStore(options.out);
    const keys = await recordKeys(options.settings, options.rulebook, options.limits);
    const entries = [...(await fillStore(files, { ...options, store, keys, pool })), ...(options.kept ?? [])];
    if (entries.length === 0)
      return { entries, digests: [], across: none, skipped: 0, unchanged: false, unpresented: [] };
    const last = await readLastRun(options.out);
    const outputs = hashText(JSON.stringify([[...options.kinds].sort(), options.reviewer, [...options.notes]]));
    const fingerprint = hashText(
      JSON.stringify([keys.settings, outputs, entries.map((entry) => [entry.key, entry.input.path])]),
    );
    const settled = entries.every((entry) => !entry.passing);
    if (settled && last?.fingerprint === fingerprint && (await isIntact(options.out, last)))
      return { entries, ...last, unchanged: true, unpresented: [] };

    const presenter = openPresenter({ ...options, pool, last, outputs: keys.settings + outputs });
    const { run, unpresented } = await writeOutputs(entries, store, presenter, options).finally(presenter.close);
    await removeStale(options.out, last, run.presented);
    await writeLastRun(options.out, { ...run, fingerprint: settled && !options.signal.aborted ? fingerprint : '' });
    if (!options.signal.aborted) await store.keepOnly(new Set(entries.map((entry) => entry.key)));
    return { entries, ...run, unchanged: false, unpresented };
  } catch (error) {
    if (isWriteFault(error)) throw new UnwritableError(error.message);
    throw error;
  } finally {
    await pool.close();
  }
}

const none: LastRun['across'] = { error: 0, warning: 0, info: 0 };

async function writeOutputs(
  entries: readonly Entry[],
  store: Awaited<ReturnType<typeof openStore>>,
  presenter: ReturnType<typeof openPresenter>,
  options: BatchOptions,
): Promise<{ run: Omit<LastRun, 'fingerprint'>; unpresented: BatchResult['unpresented'] }> {
  const { out, rulebook, notes, kinds, today, reviewer } = options;
  const facts: RunFacts = { out, language: options.settings.language, notes, today, reviewer };
  const outputs: [string, Sink][] = [['records.jsonl', recordsSink(facts)]];
  if (kinds.has('csv')) outputs.push(['findings.csv', csvSink(facts)]);
  const sinks = outputs.map(([, sink]) => sink);
  const digests: RecordDigest[] = [];
  let skipped = 0;
  try {
    for await (const file of settledFiles(entries, { store, lexicon: rulebook.lexicon })) {
      skipped += file.skipped;
      options.onSettled?.(file);
      await presenter.add(file);
      for (const record of file.records) {
        digests.push(digestRecord(record, notes));
        for (const sink of sinks) await sink.add(record, async () => null);
      }
    }
    const { presented, unpresented } = await presenter.finish();
    for (const sink of sinks) await sink.finish([]);
    const sizes: Record<string, number> = {};
    for (const [file] of outputs) sizes[file] = (await sizeOf(join(out, file))) ?? 0;
    return { run: { digests, skipped, across: none, outputs: sizes, presented }, unpresented };
  } catch (error) {
    for (const sink of sinks) await sink.abandon();
    throw error;
  }
}

const WRITE_FAULTS = new Set([
  'ENOSPC',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EISDIR',
  'EDQUOT',
  'EFBIG',
  'ENAMETOOLONG',
  'EEXIST',
]);

function isWriteFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && WRITE_FAULTS.has(String(error.code));
}
