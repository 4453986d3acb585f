import { join } from 'node:path';
import { type BatchOptions, type BatchResult, runBatch } from '../batch/run-batch.js';
import { findInputs } from '../intake/find-inputs.js';
import type { RecordDigest } from '../report/digest.js';
import { runWords } from '../report/messages/run-words.js';
import { wordsOf } from '../report/messages/words.js';
import { writeSummary } from '../report/summary.js';
import type { AuditCommandOptions } from './audit.js';
import { type PreparedBatch, prepareBatch, withOutput } from './prepare-batch.js';
import { showProgress } from './progress.js';
import type { ExitCode, Io } from './run.js';

/** Finds the files, has them audited, writes everything below `out`, and says what it found. */
export async function auditInputs(
  paths: readonly string[],
  options: AuditCommandOptions,
  pool: Pick<BatchOptions, 'first' | 'fork' | 'limits' | 'signal'>,
  io: Io,
): Promise<ExitCode> {
  const { ui, errors } = wordsOf(options.lang);
  const prepared = await prepareBatch(options, io);
  if (!prepared) return 2;
  const { files, failures, skipped } = await findInputs(paths, options.out);
  for (const failure of failures)
    io.err(`${errors['unreadable-file']({ reason: `${failure.path} (${failure.reason})` })}\n`);
  const sayNothingFound = (): ExitCode => {
    io.out(`${ui.noReports}\n`);
    return failures.length > 0 ? 3 : 0;
  };
  if (files.length === 0) return sayNothingFound();

  const progress = showProgress(files.length, options.log, io);
  let done = 0;
  const onEntry: BatchOptions['onEntry'] = (entry) => {
    done++;
    progress.onEntry(entry);
  };
  const result = await withOutput(options, io, () => runBatch(files, { ...pool, ...prepared, onEntry }));
  progress.clear();
  if (result === null) return 2;
  // What is done is written all the same; an interruption that comes while it is written changes nothing.
  const interrupted = pool.signal.aborted;
  if (interrupted) io.err(`${ui.interrupted}${ui.colon}${done}/${files.length}\n`);
  if (result.digests.length === 0) return interrupted ? 130 : sayNothingFound();
  sayResult(result, prepared, io);
  if (skipped + result.skipped > 0) io.err(`${skipped + result.skipped} ${ui.skipped}。\n`);
  if (interrupted) return 130;
  if (failures.length > 0 || result.digests.some((digest) => digest.error !== null || digest.partial)) return 3;
  return fails([...result.digests, result.across], options.failOn) ? 1 : 0;
}

function sayResult(result: BatchResult, { out, settings, kinds }: PreparedBatch, io: Io): void {
  const { ui } = wordsOf(settings.language);
  const words = runWords(settings.language);
  io.out(writeSummary(result.digests, settings.language));
  const places = [
    ...(kinds.has('html') ? [`HTML   ${join(out, 'index.html')}`] : []),
    ...(kinds.has('xlsx') ? [`XLSX   ${join(out, 'ledger.xlsx')}`] : []),
    ...(kinds.has('csv') ? [`CSV    ${join(out, 'findings.csv')}`] : []),
    `JSON   ${join(out, 'records.jsonl')}`,
  ];
  io.out(`\n${ui.written}${ui.colon.trim()}\n${places.map((place) => `  ${place}\n`).join('')}`);
  if (kinds.has('letters') && result.digests.some((digest) => digest.errors + digest.warnings > 0))
    io.out(`  ${words.returned}   ${join(out, 'returns')}  ${join(out, 'letters')}\n`);
  const { errors, warnings, infos } = result.across;
  if (errors + warnings + infos > 0) io.out(`${words.across(errors, warnings, infos)}\n`);
  for (const remark of result.remarks) io.err(`${remark}\n`);
  if (result.undrawn > 0) io.out(`${words.undrawn(result.undrawn)}\n`);
  const reused = result.entries.filter((entry) => entry.reused).length;
  if (result.unchanged) io.out(`${words.unchanged(result.entries.length)}\n`);
  else if (reused > 0) io.out(`${words.reused(reused, result.entries.length - reused)}\n`);
  for (const { path, reason } of result.unpresented) io.err(`${words.unpresented(path, reason)}\n`);
}

/** Is a finding that nobody waived at or above the level? */
export function fails(
  counts: readonly Pick<RecordDigest, 'openErrors' | 'openWarnings'>[],
  level: AuditCommandOptions['failOn'],
): boolean {
  if (level === 'never') return false;
  return counts.some((count) => count.openErrors > 0 || (level === 'warning' && count.openWarnings > 0));
}
