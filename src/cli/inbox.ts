import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { auditWorker, forkWorker } from '../batch/fork-worker.js';
import { defaultLimits, type Limits } from '../batch/limits.js';
import { type InboxNews, type InboxResult, runInbox } from '../batch/run-inbox.js';
import { writeNewsPage } from '../report/html/news-page.js';
import { runWords } from '../report/messages/run-words.js';
import { wordsOf } from '../report/messages/words.js';
import { replaceFile } from '../report/replace-file.js';
import { writeSummary } from '../report/summary.js';
import type { AuditCommandOptions } from './audit.js';
import { fails } from './audit-inputs.js';
import { interruption } from './interruption.js';
import { notify } from './notify.js';
import { type PreparedBatch, prepareBatch, withOutput } from './prepare-batch.js';
import { showProgress } from './progress.js';
import type { ExitCode, Io } from './run.js';

export interface InboxCommandOptions extends AuditCommandOptions {
  readonly watch?: boolean;
  /** Seconds between two looks while it watches. */
  readonly every: number;
  readonly quiet: number;
  readonly patience: number;
  /** The user's own command, given the news as JSON. */
  readonly notify?: string;
}

/** Audits what is new or changed in a folder since the last call; with `watch`, again and again until it is interrupted. */
export async function inboxCommand(folder: string, options: InboxCommandOptions, io: Io): Promise<ExitCode> {
  const words = runWords(options.lang);
  const fault = await stat(folder).then(
    (info) => (info.isDirectory() ? null : 'ENOTDIR'),
    (error: NodeJS.ErrnoException) => error.code ?? String(error),
  );
  if (fault !== null) {
    io.err(`${words.notFolder(folder, fault)}\n`);
    return 3;
  }
  const prepared = await prepareBatch(options, io);
  if (!prepared) return 2;
  const { signal, ignore } = interruption();
  try {
    if (options.watch) io.err(`${words.watching(folder, options.every)}\n`);
    for (;;) {
      const code = await receive(folder, options, prepared, signal, io);
      if (signal.aborted) return 130;
      if (!options.watch) return code;
      await sleep(options.every * 1000, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return 130;
    }
  } finally {
    ignore();
  }
}

async function receive(
  folder: string,
  options: InboxCommandOptions,
  prepared: PreparedBatch,
  signal: AbortSignal,
  io: Io,
): Promise<ExitCode> {
  const limits: Limits = { ...defaultLimits, maxTime: options.maxTime, maxMemory: options.maxMemory };
  const fork = () => forkWorker(options.worker ?? auditWorker(), limits);
  const progress = showProgress(0, options.log, io);
  const result = await withOutput(options, io, () =>
    runInbox({
      ...options,
      ...prepared,
      folder,
      limits,
      signal,
      first: null,
      fork,
      onEntry: (entry) => {
        if (!entry.reused) progress.onEntry(entry);
      },
      onNews: (news) => tell(news, options, prepared, io),
    }),
  );
  return result === null ? 2 : say(result, folder, options, io);
}

/** The page of what is new, and the user's own command. */
async function tell(
  news: InboxNews,
  { out, lang, notify: command }: InboxCommandOptions,
  { today, kinds }: PreparedBatch,
  io: Io,
): Promise<void> {
  const records = news.files.flatMap((file) => file.records);
  const page = writeNewsPage({ ...news, today, records, linked: kinds.has('html') }, lang);
  await replaceFile(join(out, 'new.html'), page);
  if (command === undefined) return;
  const text = JSON.stringify({
    today,
    new: records.map(({ id, digest, project, findings }) => ({
      record: id,
      path: digest.path,
      error: digest.error,
      organization: digest.organization,
      project,
      fiscalYear: digest.fiscalYear,
      findings,
    })),
    copies: news.copies,
    moved: news.moved,
    growing: news.growing,
  });
  const reason = await notify(command, text);
  if (reason !== null) io.err(`${runWords(lang).notifyFailed(reason)}\n`);
}

function say(
  { news, batch, failures, skipped }: InboxResult,
  folder: string,
  { lang, out, failOn, watch }: InboxCommandOptions,
  io: Io,
): ExitCode {
  const words = runWords(lang);
  const { ui, errors } = wordsOf(lang);
  for (const { path, reason } of failures) io.err(`${errors['unreadable-file']({ reason: `${path} (${reason})` })}\n`);
  if (news.growing.length > 0) io.err(`${words.stillGrowing(news.growing.length)}\n`);
  if (news.files.length === 0) {
    if (!watch) io.out(`${words.nothingNew(folder)}\n`);
    return failures.length > 0 ? 3 : 0;
  }
  const digests = news.files.flatMap((file) => file.records.map((record) => record.digest));
  io.out(`${words.received(news.files.length, folder)}\n${writeSummary(digests, lang)}`);
  io.out(
    `\n${ui.written}${ui.colon.trim()}\n  HTML   ${join(out, 'new.html')}\n  JSON   ${join(out, 'records.jsonl')}\n`,
  );
  if (skipped > 0 && !watch) io.err(`${skipped} ${ui.skipped}。\n`);
  for (const { path, reason } of batch.unpresented) io.err(`${words.unpresented(path, reason)}\n`);
  if (failures.length > 0 || digests.some((digest) => digest.error !== null || digest.partial)) return 3;
  return fails(digests, failOn) ? 1 : 0;
}
