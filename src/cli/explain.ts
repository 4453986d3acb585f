import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Rulebook } from '../model/book.js';
import type { Finding } from '../model/finding.js';
import { cellsOfRow, type Grid } from '../model/grid.js';
import type { AuditRecord } from '../model/record.js';
import { audit, readStages } from '../pipeline.js';
import { type Language, wordsOf } from '../report/messages/words.js';
import { drawTable } from '../report/summary.js';
import { loadRules } from './load-rules.js';
import type { ExitCode, Io } from './run.js';

export interface ExplainOptions {
  readonly in: string;
  readonly stage?: 'paper' | 'grid' | 'statement' | 'checks';
  readonly rules?: string;
  readonly lang: Language;
}

/** A rule's page, a finding's working, or what a stage made of a file. */
export async function explainCommand(what: string, options: ExplainOptions, io: Io): Promise<ExitCode> {
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return 2;
  if (options.stage) return explainStage(what, options.stage, rulebook, options, io);
  const rule = rulebook.rules.find((entry) => entry.id === what);
  if (rule) {
    const { lang } = options;
    const examples = [
      ...rule.examples.pass.map((example) => ['✓', example] as const),
      ...rule.examples.fail.map((example) => ['✗', example] as const),
    ];
    const lines = [
      `${rule.id}  [${wordsOf(lang).ui[rule.severity]}]`,
      '',
      rule.title[lang],
      '',
      rule.why[lang],
      '',
      rule.silent[lang],
      '',
      `${wordsOf(lang).ui.basis}：${rule.basis}`,
      '',
      ...examples.flatMap(([mark, example]) => [
        `${mark} ${[example.text, example.table].filter(Boolean).join('\n').trim().replace(/\n/g, '\n  ')}`,
        '',
      ]),
    ];
    io.out(`${lines.join('\n')}\n`);
    return 0;
  }
  const found = await findFinding(what, options.in);
  if (!found) {
    io.err(`没有这个规则或问题编号：${what}（在 ${options.in}/records.jsonl 中查找）。要查看文件，请加 --stage。\n`);
    return 2;
  }
  io.out(writeFinding(found.finding, found.record, options.lang));
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

async function findFinding(id: string, folder: string): Promise<{ finding: Finding; record: AuditRecord } | null> {
  const text = await readFile(join(folder, 'records.jsonl'), 'utf8').catch(() => '');
  for (const line of text.split('\n')) {
    if (!line.includes(id)) continue;
    const record = JSON.parse(line) as AuditRecord;
    const finding = record.findings.find((entry) => entry.id === id);
    if (finding) return { finding, record };
  }
  return null;
}

function writeFinding(finding: Finding, record: AuditRecord, language: Language): string {
  const ui = wordsOf(language).ui;
  const figures = [
    [ui.claimed, finding.actual],
    [ui.computed, finding.expected],
    [ui.difference, finding.difference],
    [ui.working, finding.calculation],
    [ui.basis, finding.basis],
  ];
  const lines = [
    `${finding.id}  ${finding.rule}  [${ui[finding.severity]}]  ${record.document.path}`,
    '',
    finding.message,
    '',
    ...figures.flatMap(([name, value]) => (value ? [`${name}：${value}`] : [])),
    '',
    `${ui.evidence}：`,
    ...finding.evidence.map((place) => `  ${place.path} [${place.start}–${place.end}] ${place.text.trim()}`),
  ];
  return `${lines.join('\n')}\n`;
}
