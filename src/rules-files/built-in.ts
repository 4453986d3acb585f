import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Rulebook } from '../model/book.js';

let cached: Rulebook | null = null;

/** The rules that jihe comes with: compiled to dist/rules.json at build, read from rules/ when run from source. */
export async function builtInRulebook(): Promise<Rulebook> {
  if (cached) return cached;
  const compiled = fileURLToPath(new URL('../rules.json', import.meta.url));
  if (existsSync(compiled)) {
    cached = JSON.parse(readFileSync(compiled, 'utf8')) as Rulebook;
    return cached;
  }
  const { loadRulebook } = await import('./load-rulebook.js');
  const loaded = await loadRulebook(fileURLToPath(new URL('../../rules/', import.meta.url)));
  if (!loaded.ok)
    throw new Error(loaded.faults.map((fault) => `${fault.file}:${fault.line} ${fault.message}`).join('\n'));
  cached = loaded.rulebook;
  return cached;
}
