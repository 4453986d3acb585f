import { judgeTogether, watchExample } from '../../src/cli/judge-together.js';
import type { CorpusExample } from '../../src/model/book.js';
import type { CorpusFinding } from '../../src/model/corpus-finding.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const rulebook = await builtInRulebook();

export interface Told {
  readonly path?: string;
  readonly text: string;
  readonly table?: string;
}

/** What a rule says of reports; those without a path are named by their position. */
export async function judge(
  id: string,
  reports: readonly Told[],
  more: Omit<CorpusExample, 'reports'> = {},
): Promise<CorpusFinding[]> {
  const rule = rulebook.corpusRules.find((entry) => entry.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return judgeTogether(rule, { ...more, reports: named(reports) }, rulebook, 'zh-CN');
}

/** The register's lines with what came for each. */
export async function registerLinesOf(reports: readonly Told[], more: Omit<CorpusExample, 'reports'>) {
  return (await watchExample({ ...more, reports: named(reports) }, rulebook, 'zh-CN')).registerLines();
}

function named(reports: readonly Told[]) {
  return reports.map((report, i) => ({ ...report, path: report.path ?? `${i + 1}.html` }));
}
