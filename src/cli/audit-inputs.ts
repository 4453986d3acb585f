import { type AuditFilesOptions, auditFiles } from '../batch/audit-files.js';
import { findInputs } from '../intake/find-inputs.js';
import type { Rulebook } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import { wordsOf } from '../report/messages/words.js';
import { settleDossiers } from '../report/settle-dossiers.js';
import { writeSummary } from '../report/summary.js';
import { type Written, writeOutput } from '../report/write-output.js';
import type { AuditCommandOptions } from './audit.js';
import { loadRules } from './load-rules.js';
import { showProgress } from './progress.js';
import type { ExitCode, Io } from './run.js';

/** Finds the files, has them audited, writes everything below `out`, and says what it found. */
export async function auditInputs(
  paths: readonly string[],
  options: AuditCommandOptions,
  pool: Pick<AuditFilesOptions, 'first' | 'fork' | 'limits' | 'signal'>,
  io: Io,
): Promise<ExitCode> {
  const ui = wordsOf(options.lang).ui;
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return 2;
  if (options.book !== undefined && !rulebook.books.some((book) => book.id === options.book)) {
    io.err(`没有这个审核依据：${options.book}。可用：${rulebook.books.map((book) => book.id).join('、')}\n`);
    return 2;
  }
  if (options.region !== undefined && !knowsRegion(options.region, rulebook)) {
    io.err(
      `没有这个行政区划代码：${options.region}（应为6位，如 431228；见 rules/regions.tsv） no such region code, six digits\n`,
    );
    return 2;
  }
  const inputs = await findInputs(paths, options.out);
  for (const failure of inputs.failures) {
    io.err(`${wordsOf(options.lang).errors['unreadable-file']({ reason: `${failure.path} (${failure.reason})` })}\n`);
  }
  const judged: AuditRecord[] = [];
  let { skipped } = inputs;
  const progress = showProgress(inputs.files.length, io);
  let done = 0;
  for await (const ofFile of auditFiles(inputs.files, {
    ...pool,
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
  })) {
    judged.push(...ofFile.records);
    skipped += ofFile.skipped;
    progress.show(++done);
  }
  progress.clear();
  const records = settleDossiers(judged);
  // What is done is written all the same; an interruption that comes while it is written changes nothing.
  const interrupted = pool.signal.aborted;
  if (interrupted) io.err(`${ui.interrupted}：${done}/${inputs.files.length}\n`);
  if (records.length === 0) {
    if (interrupted) return 130;
    io.out(`${ui.noReports}\n`);
    return inputs.failures.length > 0 ? 3 : 0;
  }
  let written: Written;
  try {
    written = await writeOutput(options.out, records, options.lang);
  } catch (error) {
    io.err(
      `结果无法写入 ${options.out}：${error instanceof Error ? error.message : String(error)}。请检查路径、权限和磁盘空间。\n`,
    );
    return 2;
  }
  io.out(writeSummary(records, options.lang));
  io.out(`\n${ui.written}：\n  HTML   ${written.pages}\n  CSV    ${written.csv}\n  JSON   ${written.records}\n`);
  if (skipped > 0) io.err(`${skipped} ${ui.skipped}。\n`);
  if (interrupted) return 130;
  if (inputs.failures.length > 0 || records.some((record) => record.document.error !== null || record.document.partial))
    return 3;
  return fails(records, options.failOn) ? 1 : 0;
}

function knowsRegion(code: string, rulebook: Rulebook): boolean {
  return /^\d{6}$/.test(code) && `\n${rulebook.lexicon.regions ?? ''}`.includes(`\n${code}\t`);
}

function fails(records: readonly AuditRecord[], level: AuditCommandOptions['failOn']): boolean {
  if (level === 'never') return false;
  const bad = level === 'error' ? ['error'] : ['error', 'warning'];
  return records.some((record) => record.findings.some((finding) => bad.includes(finding.severity)));
}
