import type { Rule, Rulebook, RuleExample } from '../model/book.js';
import type { Finding } from '../model/finding.js';
import { audit } from '../pipeline.js';
import { escapeHtml } from '../report/html/escape.js';
import { checkWords } from '../report/messages/explanations.js';
import { type Language, wordsOf } from '../report/messages/words.js';
import { writeEvidence, writeFigures } from './explain-finding.js';

/**
 * A rule's page: its sentence, reason and basis, how it is checked, when it is silent, what settles it; and its examples, those that
 * fail with what the audit says of them.
 */
export async function writeRulePage(rule: Rule, rulebook: Rulebook, language: Language): Promise<string> {
  const { ui } = wordsOf(language);
  const { how, settle } = checkWords(language, rule.check);
  const books = rulebook.books.flatMap((book) => {
    const adjusted = book.rules[rule.id];
    return adjusted ? [`  ${book.id}：${adjusted.off ? ui.off : ui[adjusted.severity ?? rule.severity]}`] : [];
  });
  const examples = await Promise.all([
    ...rule.examples.pass.map((example) => writeExample('✓', example, [], language)),
    ...rule.examples.fail.map(async (example) =>
      writeExample('✗', example, await findingsOf(rule, example, rulebook, language), language),
    ),
  ]);
  return [
    `${rule.id}  [${ui[rule.severity]}]  ${rule.title[language]}`,
    `${ui.why}：${rule.why[language]}`,
    `${ui.basis}：${rule.basis}`,
    `${ui.check}：${how}`,
    `${ui.silent}：${rule.silent[language]}`,
    `${ui.settle}：${rule.settle?.[language] ?? settle}`,
    ...(books.length > 0 ? [`${ui.book}：\n${books.join('\n')}`] : []),
    `${ui.examples}：`,
    ...examples,
  ].join('\n\n');
}

/** What the rule says of one of its examples, read as a web page. */
export async function findingsOf(
  rule: Rule,
  example: RuleExample,
  rulebook: Rulebook,
  language: Language,
): Promise<Finding[]> {
  const records = await audit(new TextEncoder().encode(toPage(example)), {
    name: 'example.html',
    rulebook,
    lang: language,
    ...(example.book === undefined ? {} : { book: example.book }),
  });
  return records.flatMap((record) => record.findings).filter((finding) => finding.rule === rule.id);
}

function toPage(example: RuleExample): string {
  const lines = (example.text ?? '').trim().split('\n');
  const rows = (example.table ?? '').trim().split('\n');
  const table = example.table ? `<table border="1">${rows.map(toRow).join('')}</table>` : '';
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}${table}</body></html>`;
}

/** Cells parted by |; < belongs to the cell on its left. */
function toRow(line: string): string {
  const cells = line.split('|').map((cell) => cell.trim());
  const written = cells.flatMap((cell, i) => {
    if (cell === '<') return [];
    const more = cells.slice(i + 1).findIndex((other) => other !== '<');
    const span = (more < 0 ? cells.length - i - 1 : more) + 1;
    return [`<td${span > 1 ? ` colspan="${span}"` : ''}>${escapeHtml(cell)}</td>`];
  });
  return `<tr>${written.join('')}</tr>`;
}

function writeExample(mark: string, example: RuleExample, findings: readonly Finding[], language: Language): string {
  const { ui } = wordsOf(language);
  const shown = [example.book && `[${example.book}]`, example.text, example.table].filter(Boolean).join('\n').trim();
  const said = findings.flatMap((finding) => [
    `→ ${finding.message}`,
    ...writeFigures(finding, language),
    `${ui.evidence}：${writeEvidence(finding, 4).join(' | ')}`,
  ]);
  return `${mark} ${[...shown.split('\n'), ...said].join('\n  ')}`;
}
