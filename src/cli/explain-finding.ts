import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rulebook } from '../model/book.js';
import type { Finding } from '../model/finding.js';
import type { AuditRecord } from '../model/record.js';
import { checkWords } from '../report/messages/explanations.js';
import { type Language, wordsOf } from '../report/messages/words.js';

export interface FoundFinding {
  readonly finding: Finding;
  readonly record: AuditRecord;
}

/** A finding of an output folder by its id. */
export async function findFinding(id: string, folder: string): Promise<FoundFinding | null> {
  const text = await readFile(join(folder, 'records.jsonl'), 'utf8').catch(() => '');
  for (const line of text.split('\n')) {
    if (!line.includes(id)) continue;
    const record = JSON.parse(line) as AuditRecord;
    const finding = record.findings.find((entry) => entry.id === id);
    if (finding) return { finding, record };
  }
  return null;
}

/** A finding's page: what is wrong, each step, where it stands, by what book and why, and what would settle it. */
export function writeFinding({ finding, record }: FoundFinding, rulebook: Rulebook, language: Language): string {
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
    ...(rule ? [`${ui.check}：${checkWords(language, rule.check).how}`] : []),
    `${ui.basis}：${finding.basis}`,
    ...(book ? [`${ui.book}：${book}`] : []),
    '',
    `${ui.evidence}：`,
    ...writeEvidence(finding, finding.evidence.length).map((line) => `  ${line}`),
    '',
    ...(settle ? [`${ui.settle}：${settle}`] : []),
    ...(rule ? [`${ui.silent}：${rule.silent[language]}`] : []),
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
  return figures.flatMap(([name, value]) => (value ? [`${name}：${value}`] : []));
}

export function writeEvidence(finding: Finding, most: number): string[] {
  return finding.evidence
    .slice(0, most)
    .map((place) => `${place.path} [${place.start}–${place.end}] ${place.text.replace(/\s+/gu, ' ').trim()}`);
}
