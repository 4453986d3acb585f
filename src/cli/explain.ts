import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Rulebook } from '../model/book.js';
import { cellsOfRow, type Grid } from '../model/grid.js';
import type { AuditRecord } from '../model/record.js';
import { audit, readStages } from '../pipeline.js';
import { type Language, wordsOf } from '../report/messages/words.js';
import { drawTable } from '../report/summary.js';
import { writeBookPage } from './explain-book.js';
import { findFinding, writeFinding } from './explain-finding.js';
import { writeCorpusRulePage, writeRulePage } from './explain-rule.js';
import { loadRules } from './load-rules.js';
import type { ExitCode, Io } from './run.js';

export interface ExplainOptions {
  readonly in: string;
  readonly stage?: 'paper' | 'grid' | 'statement' | 'checks';
  readonly rules?: string;
  readonly lang: Language;
}

/** A rule's or a book's page, a finding's working, or what a stage made of a file. */
export async function explainCommand(what: string, options: ExplainOptions, io: Io): Promise<ExitCode> {
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return 2;
  if (options.stage) return explainStage(what, options.stage, rulebook, options, io);
  const rule = rulebook.rules.find((entry) => entry.id === what);
  if (rule) {
    io.out(`${await writeRulePage(rule, rulebook, options.lang)}\n`);
    return 0;
  }
  const corpusRule = rulebook.corpusRules.find((entry) => entry.id === what);
  if (corpusRule) {
    io.out(`${await writeCorpusRulePage(corpusRule, rulebook, options.lang)}\n`);
    return 0;
  }
  const book = rulebook.books.find((entry) => entry.id === what);
  if (book) {
    io.out(writeBookPage(book, rulebook, options.lang));
    return 0;
  }
  const found = await findFinding(what, options.in);
  if (!found) {
    io.err(
      `没有这个规则、审核依据或问题编号：${what}（在 ${options.in}/records.jsonl 中查找）。要查看文件，请加 --stage。\n`,
    );
    return 2;
  }
  io.out(writeFinding(found, rulebook, options.lang));
  return 0;
}

async function explainStage(
  file: string,
  stage: NonNullable<ExplainOptions['stage']>,
  rulebook: Rulebook,
  options: ExplainOptions,
  io: Io,
): Promise<ExitCode> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    io.err(
      `${wordsOf(options.lang).errors['unreadable-file']({ reason: `${file} (${error instanceof Error ? error.message : String(error)})` })}\n`,
    );
    return 3;
  }
  const stages = await readStages(bytes, basename(file), rulebook);
  if (stages.facts.failure) {
    const { code, detail } = stages.facts.failure;
    io.err(`${wordsOf(options.lang).errors[code](detail ?? {})}\n`);
    return 3;
  }
  if (stages.paper === null && stage !== 'checks') {
    io.err('文件有密级标志，不显示其内容。 The file bears a secrecy mark; its content is not shown.\n');
    return 0;
  }
  if (stage === 'grid') io.out((stages.rebuilt?.grids ?? []).map(drawGrid).join('\n'));
  else if (stage === 'paper') io.out(`${JSON.stringify(stages.paper?.blocks, null, 1)}\n`);
  else if (stage === 'statement') io.out(`${JSON.stringify(stages.statements, null, 1)}\n`);
  else
    for (const record of await audit(bytes, { name: basename(file), rulebook, lang: options.lang }))
      io.out(drawChecks(record, options.lang));
  return 0;
}

function drawGrid(grid: Grid): string {
  const joins = grid.joins.map((join) => `  + ${join.row + 1}: ${join.evidence.join(', ')}\n`).join('');
  const rows = Array.from({ length: grid.rowCount }, (_, row) => [
    String(row + 1),
    ...cellsOfRow(grid, row).flatMap((cell) => {
      const text = cell.row < row ? '^' : cell.text.replace(/\s+/g, ' ').trim();
      const own = [...text].length > 14 ? `${[...text].slice(0, 13).join('')}…` : text;
      return [own, ...Array.from({ length: cell.columnSpan - 1 }, () => '<')];
    }),
  ]);
  return `# ${grid.ordinal}  ${grid.rowCount} × ${grid.columnCount}  ${grid.pieces.map((piece) => piece.path).join(' + ')}\n${joins}${drawTable(rows)}`;
}

function drawChecks(record: AuditRecord, language: Language): string {
  const ui = wordsOf(language).ui;
  return drawTable(
    record.checks.map((check) => [
      check.rule,
      check.subject.path?.join('—') ?? check.subject.id,
      ui[`verdict-${check.verdict}`],
      check.calculation ?? '',
    ]),
  );
}
