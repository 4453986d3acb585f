import type { LoadedBook, Rulebook } from '../model/book.js';
import type { Subject } from '../model/finding.js';
import type { Place } from '../model/place.js';
import type { AuditRecord } from '../model/record.js';
import type { ReportSketch } from '../model/sketch.js';
import type { ReportVersion } from '../report/versions.js';
import type { PlaceStore } from './place-store.js';
import type { Register } from './register/register.js';
import type { ReportEntry } from './report-entry.js';

/** What a rule across reports shows, before it has its words. */
export interface CorpusCase {
  readonly subject: Subject;
  /** What the finding is about, for its id: names and years, never bytes or positions. */
  readonly about: readonly string[];
  readonly params: Readonly<Record<string, string | number | null>>;
  readonly reports: readonly { readonly entry: ReportEntry; readonly evidence: readonly Place[] }[];
  readonly expected?: string;
  readonly actual?: string;
  readonly difference?: string;
  readonly calculation?: string;
}

/** All reports of the run, once they are all there. */
export interface Gathered {
  readonly entries: readonly ReportEntry[];
  readonly versions: readonly ReportVersion[];
}

export interface RuleWatch {
  readonly add: (entry: ReportEntry, record: AuditRecord, sketch: ReportSketch | null) => void;
  readonly finish: (gathered: Gathered) => CorpusCase[];
}

export interface WatchContext {
  /** A threshold of the rule, as a decimal string. */
  readonly option: (name: string) => string;
  readonly rulebook: Rulebook;
  readonly places: PlaceStore;
  readonly register: Register | null;
}

export type WatchMaker = (context: WatchContext) => RuleWatch;

export function isNewest(entry: ReportEntry, { versions }: Gathered): boolean {
  return versions[entry.index]?.newest ?? true;
}

/** Versions of one report, halves of one dossier, and the reports in one file. */
export function belongTogether(a: ReportEntry, b: ReportEntry, { versions }: Gathered): boolean {
  return (
    a.documentId === b.documentId ||
    (a.dossier !== null && a.dossier === b.dossier) ||
    versions[a.index]?.chain === versions[b.index]?.chain
  );
}

/** An assessment by the unit itself, or one that doesn't say by whom. */
export function isSelfAssessment(entry: ReportEntry): boolean {
  return entry.stage === 'self-assessment' || entry.stage === 'unknown';
}

/** Unit, project and year, for ids. */
export function nameOf({ region, unit, subject, fiscalYear }: ReportEntry): string {
  return [region ?? '', unit, subject, fiscalYear ?? ''].join(' ');
}

export function bookOf(record: AuditRecord, rulebook: Rulebook): LoadedBook | undefined {
  return rulebook.books.find((book) => book.id === record.engine.books[0]?.id);
}

/** Lists by key, in the order of the keys' first appearance. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
