import type { Register } from '../corpus/register/register.js';
import type { InputFile } from '../intake/find-inputs.js';
import type { Rulebook } from '../model/book.js';
import type { FindingNotes } from '../model/finding-note.js';
import type { ReportReviews } from '../model/report-review.js';
import type { RecordDigest } from '../report/digest.js';
import type { OutputKind } from '../report/output-kinds.js';
import { isInForce } from '../report/waiver.js';
import type { Waivers } from '../report/waivers/read-waivers.js';
import { type Entry, fillStore, UnwritableError } from './fill-store.js';
import type { WorkerProcess } from './fork-worker.js';
import { hashText, isIntact, type LastRun, readLastRun, removeStale, writeLastRun } from './last-run.js';
import type { Limits } from './limits.js';
import type { RunSettings } from './messages.js';
import { openPool } from './pool.js';
import { openPresenter } from './present-files.js';
import { recordKeys } from './record-key.js';
import type { SettledFile } from './settled-files.js';
import { openStore } from './store.js';
import { nothingAcross, writeOutputs } from './write-outputs.js';

/** Above this many new files a run draws no pages of PDFs. */
const MOST_DRAWN = 300;

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
  /** What officers said of reports. */
  readonly reviews: ReportReviews;
  readonly waivers: Waivers;
  /** The list of reports due, if there is one. */
  readonly register: Register | null;
  /** The bureau's own letter, a .docx. */
  readonly letterTemplate: Uint8Array | null;
  /** YYYY-MM-DD */
  readonly today: string;
  readonly reviewer: string | null;
  /** Hashes that are known already, by path. */
  readonly known?: ReadonlyMap<string, string>;
  readonly mayMove?: boolean;
  /** Files that are gone, or are not to be tried again, whose results are in the store. */
  readonly kept?: readonly Entry[];
  /** Go through the records though nothing changed since the last run. */
  readonly always?: boolean;
  readonly onEntry: (entry: Entry) => void;
  /** Called with the records of each file in their order, unless the outputs of the last run stand as they are. */
  readonly onSettled?: (file: SettledFile) => void;
}

export interface BatchResult {
  readonly entries: readonly Entry[];
  readonly digests: readonly RecordDigest[];
  readonly across: LastRun['across'];
  readonly skipped: number;
  /** What is to be said of waivers. */
  readonly remarks: readonly string[];
  /** Nothing has changed since the last run: its outputs stand. */
  readonly unchanged: boolean;
  /** Pages of PDF reports that were made without pictures: there were too many. */
  readonly undrawn: number;
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
      return {
        entries,
        digests: [],
        across: nothingAcross,
        remarks: [],
        skipped: 0,
        unchanged: false,
        undrawn: 0,
        unpresented: [],
      };
    const last = await readLastRun(options.out);
    const outputs = hashText(
      JSON.stringify([
        [...options.kinds].sort(),
        options.reviewer,
        [...options.notes],
        [...options.reviews],
        options.waivers.map((waiver) => [waiver, isInForce(waiver, options.today)]),
        options.register,
        options.letterTemplate && hashText(Buffer.from(options.letterTemplate).toString('base64')),
      ]),
    );
    const fingerprint = hashText(
      JSON.stringify([keys.settings, outputs, entries.map((entry) => [entry.key, entry.input.path])]),
    );
    const settled = entries.every((entry) => !entry.passing);
    if (settled && !options.always && last?.fingerprint === fingerprint && (await isIntact(options.out, last)))
      return { entries, ...last, unchanged: true, undrawn: 0, unpresented: [] };

    const many = entries.filter((entry) => !entry.reused).length > MOST_DRAWN;
    const pages = { pictures: !many, index: options.kinds.has('html') };
    const pageFacts = JSON.stringify([keys.settings, [...options.kinds].sort(), options.reviewer]);
    const presenter = openPresenter({ ...options, pool, last, pages, outputs: pageFacts });
    const { run, ...presented } = await writeOutputs(entries, store, presenter, options).finally(presenter.close);
    await removeStale(options.out, last, run.presented);
    const whole = settled && presented.unpresented.length === 0 && !options.signal.aborted;
    await writeLastRun(options.out, { ...run, fingerprint: whole ? fingerprint : '' });
    if (!options.signal.aborted) await store.keepOnly(new Set(entries.map((entry) => entry.key)));
    return { entries, ...run, unchanged: false, ...presented };
  } catch (error) {
    if (isWriteFault(error)) throw new UnwritableError(error.message);
    throw error;
  } finally {
    await pool.close();
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
