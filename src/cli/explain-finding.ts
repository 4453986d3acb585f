import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rulebook } from '../model/book.js';
import type { CorpusFinding } from '../model/corpus-finding.js';
import type { Finding } from '../model/finding.js';
import type { AuditRecord } from '../model/record.js';
import { checkWords } from '../report/messages/explanations.js';
import { type Language, wordsOf } from '../report/messages/words.js';

export type FoundFinding =
  | { readonly finding: Finding; readonly record: AuditRecord }
  /** Of several reports together. */
  | { readonly finding: CorpusFinding; readonly record: null };

/** A finding of an output folder by its id: of one report, or across reports. */
export async function findFinding(id: string, folder: string): Promise<FoundFinding | null> {
  for await (const line of linesOf(join(folder, 'records.jsonl'))) {
    if (!line.includes(id)) continue;
    const record = JSON.parse(line) as AuditRecord;
    const finding = record.findings.find((entry) => entry.id === id);
    if (finding) return { finding, record };
  }
  for await (const line of linesOf(join(folder, 'corpus-findings.jsonl'))) {
    if (!line.includes(id)) continue;
    const finding = JSON.parse(line) as CorpusFinding;
    if (finding.id === id) return { finding, record: null };
  }
  return null;
}

/** Of a file that may be longer than any text can be; none where there is no such file. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const handle = await open(file).catch(() => null);
  if (handle !== null) yield* handle.readLines();
}

/** A finding's page: what is wrong, each step, where it stands, by what book and why, and what would settle it. */
export function writeFinding(found: FoundFinding, rulebook: Rulebook, language: Language): string {
  return found.record === null
    ? writeAcross(found.finding, rulebook, language)
    : writeOfRecord(found.finding, found.record, rulebook, language);
}

function writeAcross(finding: CorpusFinding, rulebook: Rulebook, language: Language): string {
  const { ui } = wordsOf(language);
  const rule = rulebook.corpusRules.find((entry) => entry.id === finding.rule);
  const lines = [
    `${finding.id}  ${finding.rule}  [${ui[finding.severity]}]`,
    '',
    finding.message,
    '',
    ...writeFigures(finding, language),
    ...(rule ? [`${ui.check}${ui.colon}${rule.how[language]}`] : []),
    `${ui.basis}${ui.colon}${finding.basis}`,
    '',
    `${ui.evidence}${ui.colon.trim()}`,
    ...finding.reports.flatMap((report) => [
      `  ${report.path}`,
      ...writeEvidence(report, report.evidence.length).map((line) => `    ${line}`),
    ]),
    '',
    ...(rule
      ? [`${ui.settle}${ui.colon}${rule.settle[language]}`, `${ui.silent}${ui.colon}${rule.silent[language]}`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

function writeOfRecord(finding: Finding, record: AuditRecord, rulebook: Rulebook, language: Language): string {
  const words = wordsOf(language);
  const { ui } = words;
  const rule = rulebook.rules.find((entry) => entry.id === finding.rule);
  const settle = rule ? (rule.settle?.[language] ?? checkWords(language, rule.check).settle) : null;
  const { reason } = record.engine;
  const book = finding.book && `${finding.book}${reason ? `（${words.bookReasons[reason.by](reason)}）` : ''}`;
  const lines = [
    `${finding.id}  ${finding.rule}  [${ui[finding.severity]}]  ${record.document.path}`,
    '',
    finding.message,
    '',
    ...writeFigures(finding, language),
    ...(rule ? [`${ui.check}${ui.colon}${checkWords(language, rule.check).how}`] : []),
    `${ui.basis}${ui.colon}${finding.basis}`,
    ...(book ? [`${ui.book}${ui.colon}${book}`] : []),
    '',
    `${ui.evidence}${ui.colon.trim()}`,
    ...writeEvidence(finding, finding.evidence.length).map((line) => `  ${line}`),
    '',
    ...(settle ? [`${ui.settle}${ui.colon}${settle}`] : []),
    ...(rule ? [`${ui.silent}${ui.colon}${rule.silent[language]}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

export function writeFigures(finding: Finding, language: Language): string[] {
  const { ui } = wordsOf(language);
  const figures = [
    [ui.claimed, finding.actual],
    [ui.computed, finding.expected],
    [ui.difference, finding.difference],
    [ui.working, finding.calculation],
  ];
  return figures.flatMap(([name, value]) => (value ? [`${name}${ui.colon}${value}`] : []));
}

export function writeEvidence(finding: Pick<Finding, 'evidence'>, most: number): string[] {
  return finding.evidence
    .slice(0, most)
    .map((place) => `${place.path} [${place.start}–${place.end}] ${place.text.replace(/\s+/gu, ' ').trim()}`);
}
