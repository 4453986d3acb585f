import { UnwritableError } from '../batch/fill-store.js';
import { takeLock } from '../batch/lock.js';
import type { BatchOptions } from '../batch/run-batch.js';
import type { Rulebook } from '../model/book.js';
import { runWords } from '../report/messages/run-words.js';
import { outputKinds } from '../report/output-kinds.js';
import { removeParts } from '../report/replace-file.js';
import type { AuditCommandOptions } from './audit.js';
import { loadRules } from './load-rules.js';
import type { Io } from './run.js';
import { today } from './today.js';

export type PreparedBatch = Pick<
  BatchOptions,
  'out' | 'rulebook' | 'settings' | 'jobs' | 'kinds' | 'notes' | 'today' | 'reviewer'
>;

/** From what the user asked for; null after saying what can't be done. */
export async function prepareBatch(options: AuditCommandOptions, io: Io): Promise<PreparedBatch | null> {
  const words = runWords(options.lang);
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return null;
  const books = rulebook.books.map((book) => book.id);
  if (options.book !== undefined && !books.includes(options.book)) {
    io.err(`${words.unknownBook(options.book, books)}\n`);
    return null;
  }
  if (options.region !== undefined && !knowsRegion(options.region, rulebook)) {
    io.err(`${words.unknownRegion(options.region)}\n`);
    return null;
  }
  return {
    out: options.out,
    rulebook,
    settings: {
      rulebook: options.rules === undefined ? null : rulebook,
      book: options.book ?? null,
      region: options.region ?? null,
      year: options.year ?? null,
      language: options.lang,
      maxPages: options.maxPages,
      withOffice: options.withLibreoffice ?? false,
    },
    jobs: options.jobs,
    kinds: new Set(options.formats ?? outputKinds),
    notes: new Map(),
    today: today(),
    reviewer: options.reviewer ?? null,
  };
}

/** Does work on an output folder that belongs to this process meanwhile; null after saying why it couldn't. */
export async function withOutput<T>(
  { out, lang }: Pick<AuditCommandOptions, 'out' | 'lang'>,
  io: Io,
  work: () => Promise<T>,
): Promise<T | null> {
  const words = runWords(lang);
  try {
    const lock = await takeLock(out);
    if (!('release' in lock)) {
      io.err(`${words.busy(out, lock.pid, lock.host)}\n`);
      return null;
    }
    try {
      if (lock.broken) await removeParts([out]);
      return await work();
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (!(error instanceof UnwritableError) && !isFileFault(error)) throw error;
    io.err(`${words.unwritable(out, error.message)}\n`);
    return null;
  }
}

function knowsRegion(code: string, rulebook: Rulebook): boolean {
  return /^\d{6}$/.test(code) && `\n${rulebook.lexicon.regions ?? ''}`.includes(`\n${code}\t`);
}

function isFileFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && 'path' in error;
}
