import type { CorpusExample, CorpusRule, Rule, Rulebook, RuleExample } from '../model/book.js';
import type { Finding } from '../model/finding.js';
import { audit } from '../pipeline.js';
import { checkWords } from '../report/messages/explanations.js';
import { type Language, wordsOf } from '../report/messages/words.js';
import { drawExamplePage } from './example-page.js';
import { writeEvidence, writeFigures } from './explain-finding.js';
import { expandReports, judgeTogether } from './judge-together.js';

/**
 * A rule's page: its sentence, reason and basis, how it is checked, when it is silent, what settles it; and its examples, those that
 * fail with what the audit says of them.
 */
export async function writeRulePage(rule: Rule, rulebook: Rulebook, language: Language): Promise<string> {
  const { ui } = wordsOf(language);
  const { how, settle } = checkWords(language, rule.check);
  const books = rulebook.books.flatMap((book) => {
    const adjusted = book.rules[rule.id];
    return adjusted ? [`  ${book.id}${ui.colon}${adjusted.off ? ui.off : ui[adjusted.severity ?? rule.severity]}`] : [];
  });
  const examples = await Promise.all([
    ...rule.examples.pass.map((example) => writeExample('✓', example, [], language)),
    ...rule.examples.fail.map(async (example) =>
      writeExample('✗', example, await findingsOf(rule, example, rulebook, language), language),
    ),
  ]);
  return [
    `${rule.id}  [${ui[rule.severity]}]  ${rule.title[language]}`,
    `${ui.why}${ui.colon}${rule.why[language]}`,
    `${ui.basis}${ui.colon}${rule.basis}`,
    `${ui.check}${ui.colon}${how}`,
    `${ui.silent}${ui.colon}${rule.silent[language]}`,
    `${ui.settle}${ui.colon}${rule.settle?.[language] ?? settle}`,
    ...(books.length > 0 ? [`${ui.book}${ui.colon.trim()}\n${books.join('\n')}`] : []),
    `${ui.examples}${ui.colon.trim()}`,
    ...examples,
  ].join('\n\n');
}

/** The page of a rule across reports; its examples are several reports each. */
export async function writeCorpusRulePage(rule: CorpusRule, rulebook: Rulebook, language: Language): Promise<string> {
  const { ui } = wordsOf(language);
  const examples = await Promise.all([
    ...rule.examples.pass.map((example) => writeTogether('✓', example, [], language)),
    ...rule.examples.fail.map(async (example) =>
      writeTogether('✗', example, await judgeTogether(rule, example, rulebook, language), language),
    ),
  ]);
  const thresholds = Object.entries(rule.with).map(([name, value]) => `${name}=${value}`);
  return [
    `${rule.id}  [${ui[rule.severity]}]  ${rule.title[language]}`,
    `${ui.why}${ui.colon}${rule.why[language]}`,
    `${ui.basis}${ui.colon}${rule.basis}`,
    `${ui.check}${ui.colon}${[rule.how[language], ...thresholds].join('  ')}`,
    `${ui.silent}${ui.colon}${rule.silent[language]}`,
    `${ui.settle}${ui.colon}${rule.settle[language]}`,
    `${ui.examples}${ui.colon.trim()}`,
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
  const records = await audit(new TextEncoder().encode(drawExamplePage(example)), {
    name: 'example.html',
    rulebook,
    lang: language,
    ...(example.book === undefined ? {} : { book: example.book }),
  });
  return records.flatMap((record) => record.findings).filter((finding) => finding.rule === rule.id);
}

function writeExample(mark: string, example: RuleExample, findings: readonly Finding[], language: Language): string {
  const { ui } = wordsOf(language);
  const shown = [example.book && `[${example.book}]`, example.text, example.table].filter(Boolean).join('\n').trim();
  const said = findings.flatMap((finding) => [
    `→ ${finding.message}`,
    ...writeFigures(finding, language),
    `${ui.evidence}${ui.colon}${writeEvidence(finding, 4).join(' | ')}`,
  ]);
  return `${mark} ${[...shown.split('\n'), ...said].join('\n  ')}`;
}

function writeTogether(mark: string, example: CorpusExample, findings: readonly Finding[], language: Language): string {
  const { ui } = wordsOf(language);
  const shown = [
    example.note,
    ...expandReports(example).map(
      ({ path, text, table }) => `[${path}]\n${[text, table].filter(Boolean).join('\n').trim()}`,
    ),
    example.register,
  ].filter(Boolean);
  const said = findings.flatMap((finding) => [
    `→ ${finding.message}`,
    ...(finding.evidence.length > 0 ? [`${ui.evidence}${ui.colon}${writeEvidence(finding, 4).join(' | ')}`] : []),
  ]);
  return `${mark} ${[...shown.join('\n').trim().split('\n'), ...said].join('\n  ')}`;
}
