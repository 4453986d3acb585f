import { createHash } from 'node:crypto';
import type { AuditRecord } from '../../model/record.js';
import { statedTotal } from '../../report/totals.js';
import type { ReportEntry } from '../report-entry.js';
import { type CorpusCase, type Gathered, groupBy, type WatchMaker } from '../rule-watch.js';
import { matchRegister } from './match-register.js';
import { aboutLine, namesOf } from './register-watches.js';

/**
 * Two reports on one line of the list. Versions of one report are none: a later date, a corrected or sealed file, the same figures in
 * another format. What differs in its figures and by nothing says which of the two counts, is.
 */
export const duplicateSubmission: WatchMaker = ({ register, rulebook, places }) => {
  const figures: { readonly hash: string; readonly handle: number }[] = [];
  return {
    add: (entry, record) => {
      const source = record.report.sources.title ?? record.report.sources.project;
      figures[entry.index] = { hash: hashFigures(record), handle: places.put(source ? [source] : []) };
    },
    finish: (gathered) => {
      if (!register) return [];
      const chains = groupBy(gathered.entries, ({ index }) => gathered.versions[index]?.chain ?? null);
      return matchRegister(register, gathered, rulebook.lexicon).lines.flatMap(({ line, sure }): CorpusCase[] => {
        const rivals = sure.flatMap((entry) => rivalsOf(entry, chains, gathered));
        const found = [...groupBy(rivals, kindAndYear).values()].find((group) => areRivals(group, figures));
        if (!found) return [];
        return [
          {
            ...aboutLine(line, 'twice'),
            params: { ...namesOf(line), count: found.length, paths: found.map(({ path }) => path).join('、') },
            reports: found.map((entry) => ({ entry, evidence: places.take(figures[entry.index]?.handle ?? 0) })),
          },
        ];
      });
    },
  };
};

/** The newest version, and those before it that nothing but the order of paths makes older. */
function rivalsOf(
  newest: ReportEntry,
  chains: ReadonlyMap<string, ReportEntry[]>,
  { versions }: Gathered,
): ReportEntry[] {
  const versionOf = (entry: ReportEntry) => versions[entry.index];
  const chain = [...(chains.get(versionOf(newest)?.chain ?? '') ?? [newest])];
  chain.sort((a, b) => (versionOf(b)?.version ?? 0) - (versionOf(a)?.version ?? 0));
  const rivals: ReportEntry[] = [];
  for (const entry of chain) {
    rivals.push(entry);
    if (versionOf(entry)?.by !== 'path') break;
  }
  return rivals;
}

/** A list that names no year, or no place, is answered by the reports of every year and place, each once. */
function kindAndYear({ shape, fiscalYear, region }: ReportEntry): string {
  return `${shape} ${fiscalYear ?? ''} ${region ?? ''}`;
}

/** Of different files and figures, and not the halves of one dossier. */
function areRivals(group: readonly ReportEntry[], figures: readonly { readonly hash: string }[]): boolean {
  const documents = new Set(group.map(({ documentId }) => documentId));
  const hashes = new Set(group.map(({ index }) => figures[index]?.hash ?? ''));
  return documents.size > 1 && hashes.size > 1;
}

/** Of what the report says: its total, scores and amounts in order. One report in two formats has one hash. */
function hashFigures(record: AuditRecord): string {
  const scores = record.rubrics.flatMap((rubric) =>
    rubric.rows.map((row) => `${row.path.join('/')}=${row.score ?? ''}`),
  );
  const funds = record.funds.map((fund) => `${fund.role}=${fund.value}${fund.unit ?? ''}`);
  return createHash('sha256')
    .update(JSON.stringify([statedTotal(record), scores, funds.sort()]))
    .digest('hex')
    .slice(0, 16);
}
