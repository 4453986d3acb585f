import { createHash } from 'node:crypto';
import type { CorpusRule, LoadedBook, Rulebook } from '../model/book.js';
import type { CorpusFinding } from '../model/corpus-finding.js';
import type { Severity } from '../model/finding.js';
import type { AuditRecord } from '../model/record.js';
import type { ReportSketch } from '../model/sketch.js';
import { findingMessage, type Language } from '../report/messages/words.js';
import { chainVersions } from '../report/versions.js';
import { createPlaceStore } from './place-store.js';
import { linesOf, type RegisterLineState } from './register/match-register.js';
import type { Register } from './register/register.js';
import { watches } from './registry.js';
import { enterReport, type ReportEntry } from './report-entry.js';
import { bookOf, type CorpusCase, type Gathered } from './rule-watch.js';

export interface CorpusWatchOptions {
  readonly rulebook: Rulebook;
  readonly language: Language;
  /** The list of reports due, if there is one. */
  readonly register: Register | null;
}

export interface CorpusWatch {
  /** Records in their order; of each a digest is kept. The sketch is null where none was made. */
  readonly add: (record: AuditRecord, sketch: ReportSketch | null) => void;
  /** Findings in the order of the rules, then of the reports; the same records and rules give the same to the byte. */
  readonly finish: () => CorpusFinding[];
  /** The lines of the register with what came for each: the sampling frame. None without a register. */
  readonly registerLines: () => RegisterLineState[];
}

/** Watches a run for what only several reports together show. Reports that can't be read, or are none, are passed over. */
export function watchCorpus({ rulebook, language, register }: CorpusWatchOptions): CorpusWatch {
  const entries: ReportEntry[] = [];
  /** By the entry's index. */
  const books: (LoadedBook | undefined)[] = [];
  const places = createPlaceStore();
  const watched = rulebook.corpusRules.flatMap((rule) => {
    const watch = watches[rule.watch];
    return watch ? [{ rule, watch: watch.make({ option: optionOf(rule), rulebook, places, register }) }] : [];
  });
  let gathered: Gathered | null = null;
  const gather = (): Gathered => {
    gathered ??= { entries, versions: chainVersions(entries, rulebook.lexicon) };
    return gathered;
  };
  return {
    add: (record, sketch) => {
      if (!isReport(record)) return;
      const entry = enterReport(record, entries.length, rulebook.lexicon);
      entries.push(entry);
      gathered = null;
      const book = bookOf(record, rulebook);
      books.push(book);
      for (const { rule, watch } of watched) if (!book?.rules[rule.id]?.off) watch.add(entry, record, sketch);
    },
    finish: () => {
      const all = gather();
      return watched.flatMap(({ rule, watch }) => {
        const ids = new Map<string, number>();
        return watch.finish(all).map((found) => {
          const concerned = found.reports.map(({ entry }) => books[entry.index]);
          return composeFinding({ ...rule, severity: severityOf(rule, concerned) }, found, language, ids);
        });
      });
    },
    registerLines: () => (register ? linesOf(register, gather(), rulebook.lexicon) : []),
  };
}

function isReport({ document, report, rubrics, checks }: AuditRecord): boolean {
  const withheld = checks.some((check) => check.rule === 'document/secret-mark' && check.verdict === 'inconsistent');
  return document.error === null && !withheld && (report.title !== null || rubrics.length > 0 || checks.length > 0);
}

/** As the books have it, where the reports are all judged by books that agree. */
function severityOf({ id, severity }: CorpusRule, books: readonly (LoadedBook | undefined)[]): Severity {
  const [first = severity, ...others] = new Set(books.map((book) => book?.rules[id]?.severity ?? severity));
  return others.length === 0 ? first : severity;
}

/** A rules folder was checked for having all thresholds. */
function optionOf(rule: CorpusRule): (name: string) => string {
  return (name) => String(rule.with[name] ?? '0');
}

function composeFinding(
  rule: CorpusRule,
  found: CorpusCase,
  language: Language,
  ids: Map<string, number>,
): CorpusFinding {
  const key = [rule.id, ...found.about].join('\u0000');
  const count = ids.get(key) ?? 0;
  ids.set(key, count + 1);
  const id = createHash('sha256')
    .update(count === 0 ? key : `${key}\u0000${count}`)
    .digest('hex')
    .slice(0, 16);
  const { expected = null, actual = null, difference = null, calculation = null } = found;
  const params = { ...found.params };
  return {
    id,
    rule: rule.id,
    book: null,
    severity: rule.severity,
    responsible: rule.responsible,
    audience: rule.audience,
    messageId: rule.message,
    params,
    message: findingMessage(language, rule.message, params, null),
    expected,
    actual,
    difference,
    calculation,
    reading: null,
    subject: found.subject,
    evidence: found.reports.flatMap((report) => [...report.evidence]),
    basis: rule.basis,
    reports: found.reports.map(({ entry, evidence }) => ({
      record: entry.recordId,
      path: entry.path,
      organization: entry.organization,
      project: entry.project,
      fiscalYear: entry.fiscalYear,
      evidence: [...evidence],
    })),
  };
}
