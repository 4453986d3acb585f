import { type Language, wordsOf } from '../report/messages/words.js';
import { drawTable } from '../report/summary.js';
import { loadRulebook } from '../rules-files/load-rulebook.js';
import { loadRules } from './load-rules.js';
import type { ExitCode, Io } from './run.js';

export async function listRules(
  options: { readonly rules?: string; readonly lang: Language },
  io: Io,
): Promise<ExitCode> {
  const rulebook = await loadRules(options.rules, io);
  if (!rulebook) return 2;
  const ui = wordsOf(options.lang).ui;
  io.out(drawTable(rulebook.books.map((book) => [book.id, book.from ?? '', book.to ?? '', book.title[options.lang]])));
  io.out(`\n${drawTable(rulebook.rules.map((rule) => [rule.id, ui[rule.severity], rule.title[options.lang]]))}`);
  return 0;
}

export async function checkRules(folder: string, io: Io): Promise<ExitCode> {
  try {
    const loaded = await loadRulebook(folder);
    if (!loaded.ok) {
      for (const fault of loaded.faults) io.err(`${folder}/${fault.file}:${fault.line}: ${fault.message}\n`);
      return 2;
    }
    io.out(
      `${folder}：${loaded.rulebook.rules.length} 条规则，${loaded.rulebook.books.length} 个审核依据，未发现错误。\n`,
    );
    return 0;
  } catch (error) {
    io.err(`规则文件夹无法读取：${folder}（${error instanceof Error ? error.message : String(error)}）\n`);
    return 2;
  }
}
