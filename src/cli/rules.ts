import { fileURLToPath } from 'node:url';
import { type Language, wordsOf } from '../report/messages/words.js';
import { drawTable } from '../report/summary.js';
import { loadRules } from './load-rules.js';
import type { ExitCode, Io } from './run.js';

export async function listRules(
  folder: string | undefined,
  options: { readonly rules?: string; readonly lang: Language },
  io: Io,
): Promise<ExitCode> {
  const rulebook = await loadRules(folder ?? options.rules, io);
  if (!rulebook) return 2;
  const { lang } = options;
  const { ui } = wordsOf(lang);
  const books = rulebook.books.map((book) => [
    book.id,
    book.from ?? ui.onlyByName,
    book.to ?? '',
    book.region ?? '',
    book.extended.map((other) => other.id).join(' '),
    book.title[lang],
  ]);
  io.out(drawTable([[ui.book, ui.from, ui.to, ui.region, ui.extends, ''], ...books]));
  io.out(`\n${drawTable(rulebook.frameworks.map((framework) => [framework.id, framework.title[lang]]))}`);
  const rules = [...rulebook.rules, ...rulebook.corpusRules];
  io.out(`\n${drawTable(rules.map((rule) => [rule.id, ui[rule.severity], rule.title[lang]]))}`);
  return 0;
}

/** Without a folder, the rules that jihe comes with. */
export async function checkRules(folder: string | undefined, io: Io): Promise<ExitCode> {
  const checked = folder ?? fileURLToPath(new URL('../../rules', import.meta.url));
  const rulebook = await loadRules(checked, io);
  if (!rulebook) return 2;
  const { books, frameworks } = rulebook;
  const rules = [...rulebook.rules, ...rulebook.corpusRules];
  io.out(
    `${checked}：${rules.length} 条规则，${books.length} 个审核依据，${frameworks.length} 个指标体系，未发现错误。\n`,
  );
  return 0;
}
