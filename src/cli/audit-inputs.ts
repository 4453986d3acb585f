import { join } from 'node:path';
import { UnwritableError } from '../batch/fill-store.js';
import { takeLock } from '../batch/lock.js';
import { type BatchOptions, type BatchResult, runBatch } from '../batch/run-batch.js';
import { findInputs } from '../intake/find-inputs.js';
import type { Rulebook } from '../model/book.js';
import { runWords } from '../report/messages/run-words.js';
import { wordsOf } from '../report/messages/words.js';
import { type OutputKind, outputKinds } from '../report/output-kinds.js';
import { removeParts } from '../report/replace-file.js';
import { writeSummary } from '../report/summary.js';
import type { AuditCommandOptions } from './audit.js';
import { loadRules } from './load-rules.js';
import { showProgress } from './progress.js';
import type { ExitCode, Io } from './run.js';
import { today } from './today.js';

/** Finds the files, has them audited, writes everything below `out`, and says what it found. */
export async function auditInputs(
  paths: readonly string[],
  options: AuditCommandOptions,
  pool: Pick<BatchOptions, 'first' | 'fork' | 'limits' | 'signal'>,
  io: Io,
): Promise<ExitCode> {
  const { ui, errors } = wordsOf(options.lang);
  const words = runWords(options.lang);
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return 2;
  if (options.book !== undefined && !rulebook.books.some((book) => book.id === options.book)) {
    io.err(
      `${words.unknownBook(
        options.book,
        rulebook.books.map((book) => book.id),
      )}\n`,
    );
    return 2;
  }
  if (options.region !== undefined && !knowsRegion(options.region, rulebook)) {
    io.err(`${words.unknownRegion(options.region)}\n`);
    return 2;
  }
  const inputs = await findInputs(paths, options.out);
  for (const failure of inputs.failures)
    io.err(`${errors['unreadable-file']({ reason: `${failure.path} (${failure.reason})` })}\n`);
  const progress = showProgress(inputs.files.length, options.log, io);
  let done = 0;
  let result: BatchResult;
  try {
    if (inputs.files.length === 0) return sayNothingFound();
    const lock = await takeLock(options.out);
    if (!('release' in lock)) {
      io.err(`${words.busy(options.out, lock.pid, lock.host)}\n`);
      return 2;
    }
    try {
      if (lock.broken) await removeParts([options.out]);
      result = await runBatch(inputs.files, {
        ...pool,
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
        kinds: kindsOf(options),
        notes: new Map(),
        today: today(),
        reviewer: options.reviewer ?? null,
        onEntry: (entry) => {
          done++;
          progress.onEntry(entry);
        },
      });
    } finally {
      await lock.release();
    }
  } catch (error) {
    progress.clear();
    if (!(error instanceof UnwritableError) && !isFileFault(error)) throw error;
    io.err(`${words.unwritable(options.out, error.message)}\n`);
    return 2;
  }
  progress.clear();
  // What is done is written all the same; an interruption that comes while it is written changes nothing.
  const interrupted = pool.signal.aborted;
  if (interrupted) io.err(`${ui.interrupted}：${done}/${inputs.files.length}\n`);
  if (result.digests.length === 0) return interrupted ? 130 : sayNothingFound();
  sayResult(result, options, io);
  const skipped = inputs.skipped + result.skipped;
  if (skipped > 0) io.err(`${skipped} ${ui.skipped}。\n`);
  if (interrupted) return 130;
  if (inputs.failures.length > 0 || result.digests.some((digest) => digest.error !== null || digest.partial)) return 3;
  return fails(result, options.failOn) ? 1 : 0;

  function sayNothingFound(): ExitCode {
    io.out(`${ui.noReports}\n`);
    return inputs.failures.length > 0 ? 3 : 0;
  }
}

function sayResult(result: BatchResult, { out, lang, ...options }: AuditCommandOptions, io: Io): void {
  const { ui } = wordsOf(lang);
  const words = runWords(lang);
  const kinds = kindsOf(options);
  io.out(writeSummary(result.digests, lang));
  const places = [
    ...(kinds.has('html') ? [`HTML   ${join(out, 'reports')}`] : []),
    ...(kinds.has('csv') ? [`CSV    ${join(out, 'findings.csv')}`] : []),
    `JSON   ${join(out, 'records.jsonl')}`,
  ];
  io.out(`\n${ui.written}：\n${places.map((place) => `  ${place}\n`).join('')}`);
  const reused = result.entries.filter((entry) => entry.reused).length;
  if (result.unchanged) io.out(`${words.unchanged(result.entries.length)}\n`);
  else if (reused > 0) io.out(`${words.reused(reused, result.entries.length - reused)}\n`);
  for (const { path, reason } of result.unpresented) io.err(`${words.unpresented(path, reason)}\n`);
}

function kindsOf(options: Pick<AuditCommandOptions, 'formats'>): ReadonlySet<OutputKind> {
  return new Set(options.formats ?? outputKinds);
}

function knowsRegion(code: string, rulebook: Rulebook): boolean {
  return /^\d{6}$/.test(code) && `\n${rulebook.lexicon.regions ?? ''}`.includes(`\n${code}\t`);
}

function isFileFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && 'path' in error;
}

function fails(result: BatchResult, level: AuditCommandOptions['failOn']): boolean {
  if (level === 'never') return false;
  return result.digests.some((digest) => digest.openErrors > 0 || (level === 'warning' && digest.openWarnings > 0));
}
