import { type ComparedFigure, compareUnit } from '../dataset/compare-unit.js';
import type { Rulebook } from '../model/book.js';
import { csvCell } from '../report/csv-cell.js';
import { ledgerWordsOf } from '../report/messages/ledger-words.js';
import { type Language, wordsOf } from '../report/messages/words.js';
import { drawTable } from '../report/summary.js';
import { faultSentence } from './dataset.js';
import { loadRules } from './load-rules.js';
import type { ExitCode, Io } from './run.js';

export interface CompareCommandOptions {
  readonly years: readonly [number, number];
  readonly in: readonly string[];
  readonly format: 'table' | 'csv' | 'json';
  readonly rules?: string;
  readonly lang: Language;
}

const columns = ['project', 'measure', 'unit', 'year', 'value', 'change', 'reportId', 'path'] as const;

/** One unit over the years; a name that several units bear is answered with their names and exit code 2. */
export async function compareCommand(unit: string, options: CompareCommandOptions, io: Io): Promise<ExitCode> {
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return 2;
  const [from, to] = options.years;
  const en = options.lang === 'en';
  const outcome = await compareUnit({ outs: options.in, unit, from, to, lexicon: rulebook.lexicon });
  if (!outcome.ok) {
    io.err(`${faultSentence(outcome.fault, options.lang)}\n`);
    return 2;
  }
  const { units, figures } = outcome.value;
  if (units.length > 1) {
    io.err(en ? `Several units match “${unit}”:\n` : `有几个单位与“${unit}”相符，请写明：\n`);
    io.err(drawTable(units.map((name) => [`  ${name}`])));
    return 2;
  }
  if (options.format === 'json') io.out(`${JSON.stringify({ unit: units[0] ?? null, figures }, null, 1)}\n`);
  else if (options.format === 'csv') io.out(writeCsv(figures));
  else if (figures.length > 0)
    io.out(`${drawTable([[units[0] ?? '']])}\n${drawFigures(figures, namesOf(rulebook, options.lang), en)}`);
  if (figures.length === 0)
    io.err(
      en
        ? `Nothing of “${unit}” in the years ${from}–${to}.\n`
        : `${from}—${to}年度没有找到“${unit}”的报告或可比的数字。\n`,
    );
  return 0;
}

/** What roles and metrics are called: the JSON and the CSV keep their ids. */
function namesOf({ lexicon }: Rulebook, language: Language): ReadonlyMap<string, string> {
  const { ui } = wordsOf(language);
  return new Map([
    ...Object.entries(ledgerWordsOf(language).roles),
    ...(language === 'en' ? [] : lexicon.metrics.map(({ id, name }) => [id, name] as const)),
    ['total-score', ui.statedTotal],
    ['grade', ui.grade],
    ['yuan', language === 'en' ? 'yuan' : '元'],
    ['points', language === 'en' ? 'points' : '分'],
  ]);
}

function drawFigures(figures: readonly ComparedFigure[], names: ReadonlyMap<string, string>, en: boolean): string {
  const head = en
    ? ['project', 'measure', 'unit', 'year', 'value', 'change', 'report']
    : ['项目', '内容', '单位', '年度', '数值', '比上年', '报告'];
  const lines = figures.map((figure) => [
    figure.project,
    figure.measure
      .split(' ')
      .map((word) => names.get(word) ?? word)
      .join(' '),
    names.get(figure.unit) ?? figure.unit,
    String(figure.year),
    figure.value,
    figure.change === null ? '' : figure.change.startsWith('-') ? figure.change : `+${figure.change}`,
    figure.path,
  ]);
  return drawTable([head, ...lines]);
}

function writeCsv(figures: readonly ComparedFigure[]): string {
  const lines = figures.map((figure) => columns.map((name) => csvCell(figure[name])).join(','));
  return `\ufeff${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
