import { readRegister } from '../corpus/register/read-register.js';
import { type CorpusWatch, watchCorpus } from '../corpus/watch-corpus.js';
import type { CorpusExample, CorpusRule, Rulebook, RuleExample } from '../model/book.js';
import type { CorpusFinding } from '../model/corpus-finding.js';
import type { AuditRecord } from '../model/record.js';
import type { ReportSketch } from '../model/sketch.js';
import { audit } from '../pipeline.js';
import type { Language } from '../report/messages/words.js';
import { sortRecords } from '../report/sort-records.js';
import { drawExamplePage } from './example-page.js';

/** What a rule across reports says of one of its examples, each report read as a web page. */
export async function judgeTogether(
  rule: CorpusRule,
  example: CorpusExample,
  rulebook: Rulebook,
  language: Language,
): Promise<CorpusFinding[]> {
  const watch = await watchExample(example, rulebook, language);
  return watch.finish().filter((finding) => finding.rule === rule.id);
}

/** A watch that was given all reports of an example, and its register. */
export async function watchExample(
  example: CorpusExample,
  rulebook: Rulebook,
  language: Language,
): Promise<CorpusWatch> {
  const records: AuditRecord[] = [];
  const sketches = new Map<string, ReportSketch>();
  for (const report of expandReports(example)) {
    const onSketch = (id: string, sketch: ReportSketch) => sketches.set(id, sketch);
    const bytes = new TextEncoder().encode(drawExamplePage(report));
    records.push(...(await audit(bytes, { name: report.path, rulebook, lang: language, onSketch })));
  }
  const table = (example.register ?? '')
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const bytes = new TextEncoder().encode(table.map((cells) => cells.join('\t')).join('\n'));
  const register = example.register === undefined ? null : readRegister(bytes, 'register.csv', rulebook.lexicon);
  const watch = watchCorpus({ rulebook, language, register: register?.ok ? register.value : null });
  for (const record of sortRecords(records)) watch.add(record, sketches.get(record.id) ?? null);
  return watch;
}

type ExampleReport = CorpusExample['reports'][number];

/** Every report once a row of `each`, with the row's words for the names in braces. */
export function expandReports({ reports, each }: CorpusExample): (RuleExample & Pick<ExampleReport, 'path'>)[] {
  const lines = (each ?? '')
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const [names = [], ...rows] = lines;
  const fill = (text: string, row: readonly string[]) =>
    names.reduce((filled, name, i) => (name === '' ? filled : filled.replaceAll(`{${name}}`, row[i] ?? '')), text);
  return (rows.length === 0 ? [[]] : rows).flatMap((row) =>
    reports.map(({ path, text, table }) => ({
      path: fill(path, row),
      text: fill(text, row),
      ...(table === undefined ? {} : { table: fill(table, row) }),
    })),
  );
}
