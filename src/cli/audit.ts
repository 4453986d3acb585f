import { readFile, stat } from 'node:fs/promises';
import { findInputs, type InputFile } from '../intake/find-inputs.js';
import { hashOf, LARGEST_FILE } from '../intake/open-source.js';
import type { AuditRecord } from '../model/record.js';
import { audit } from '../pipeline.js';
import { composeEmptyRecord } from '../report/compose-record.js';
import { type Language, wordsOf } from '../report/messages/words.js';
import { settleDossiers } from '../report/settle-dossiers.js';
import { writeSummary } from '../report/summary.js';
import { type Written, writeOutput } from '../report/write-output.js';
import { version } from '../version.js';
import { loadRules } from './load-rules.js';
import type { ExitCode, Io } from './run.js';

export interface AuditCommandOptions {
  readonly out: string;
  readonly rules?: string;
  readonly book?: string;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly lang: Language;
}

/** Audits files and folders one after the other; one bad file never stops the others. */
export async function auditCommand(paths: readonly string[], options: AuditCommandOptions, io: Io): Promise<ExitCode> {
  const ui = wordsOf(options.lang).ui;
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return 2;
  if (options.book !== undefined && !rulebook.books.some((book) => book.id === options.book)) {
    io.err(`没有这个审核依据：${options.book}。可用：${rulebook.books.map((book) => book.id).join('、')}\n`);
    return 2;
  }
  const inputs = await findInputs(paths, options.out);
  for (const failure of inputs.failures) {
    io.err(`${wordsOf(options.lang).errors['unreadable-file']({ reason: `${failure.path} (${failure.reason})` })}\n`);
  }
  const judged: AuditRecord[] = [];
  let { skipped } = inputs;
  const onSkipped = (count: number) => {
    skipped += count;
  };
  for (const input of inputs.files) {
    const bytes = await readInput(input, options.lang);
    if (!(bytes instanceof Uint8Array)) {
      judged.push(bytes);
      continue;
    }
    const book = options.book === undefined ? {} : { book: options.book };
    judged.push(...(await audit(bytes, { name: input.path, rulebook, lang: options.lang, onSkipped, ...book })));
  }
  const records = settleDossiers(judged);
  if (records.length === 0) {
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
  if (inputs.failures.length > 0 || records.some((record) => record.document.error !== null || record.document.partial))
    return 3;
  return fails(records, options.failOn) ? 1 : 0;
}

/** The bytes, or a record that says why there are none. */
async function readInput(input: InputFile, language: Language): Promise<Uint8Array | AuditRecord> {
  const refuse = (failure: Parameters<typeof composeEmptyRecord>[0]['failure'], bytes: number): AuditRecord =>
    composeEmptyRecord(
      {
        path: input.path,
        sha256: hashOf(new Uint8Array()),
        format: 'unknown',
        bytes,
        pages: null,
        partial: false,
        failure,
        notices: [],
      },
      { version, language },
    );
  try {
    const { size } = await stat(input.file);
    if (size > LARGEST_FILE) return refuse({ code: 'too-large', detail: { bytes: size } }, size);
    return await readFile(input.file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return refuse({ code: 'unreadable-file', detail: { reason } }, 0);
  }
}

function fails(records: readonly AuditRecord[], level: AuditCommandOptions['failOn']): boolean {
  if (level === 'never') return false;
  const bad = level === 'error' ? ['error'] : ['error', 'warning'];
  return records.some((record) => record.findings.some((finding) => bad.includes(finding.severity)));
}
