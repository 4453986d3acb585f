import type { Rulebook } from '../model/book.js';
import { builtInRulebook } from '../rules-files/built-in.js';
import type { Io } from './run.js';

/** The user's own rules folder (without words: added to those built in), or those built in; null after saying what is wrong, with file and line. */
export async function loadRules(folder: string | undefined, io: Io): Promise<Rulebook | null> {
  const builtIn = await builtInRulebook();
  if (folder === undefined) return builtIn;
  const { loadRulebook } = await import('../rules-files/load-rulebook.js');
  try {
    const loaded = await loadRulebook(folder, builtIn);
    if (loaded.ok) return loaded.rulebook;
    for (const fault of loaded.faults) io.err(`${folder}/${fault.file}:${fault.line}: ${fault.message}\n`);
  } catch (error) {
    io.err(`规则文件夹无法读取：${folder}（${error instanceof Error ? error.message : String(error)}）\n`);
  }
  return null;
}
