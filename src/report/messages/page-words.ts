import type { CorpusFinding } from '../../model/corpus-finding.js';
import type { Reading, Severity, Verdict } from '../../model/finding.js';
import type { Disposition, FindingNote } from '../../model/finding-note.js';
import type { AuditRecord, MoneyLevel, ReportKind, ReportStage } from '../../model/record.js';
import type { MessageId } from './message-ids.js';
import { pageWordsEn } from './page-words.en.js';
import { pageWordsZh } from './page-words.zh-CN.js';
import type { Language } from './words.js';

export type Status = AuditRecord['rubrics'][number]['rows'][number]['verification']['status'];
/** Why a row's score was not judged by its criteria. */
export type UnjudgedReason = 'score-missing' | 'not-an-indicator' | 'no-criteria';
type RubricField = 'weight' | 'score' | 'deduction' | 'explanation' | 'criteria' | 'target' | 'actual' | 'remark';

/** What one report shows at a glance. */
export interface Outcome {
  readonly counts: Readonly<Record<Severity, number>>;
  /** Points by how far the scores follow from the document. */
  readonly points: Readonly<Record<Status, string>>;
  readonly scored: boolean;
}

/** All that the report page and the page of a batch say beyond the findings themselves. */
export interface PageWords {
  readonly colon: string;
  readonly comma: string;
  readonly bracketed: (text: string) => string;
  /** Between items of a list. */
  readonly listed: string;
  readonly span: (low: string, high: string) => string;
  /** Behind figures that the document gives no unit of their own. */
  readonly figureUnits: { readonly points: string; readonly percentagePoints: string };
  /** Which scores the criteria can give, and whether the one given is among them. */
  readonly allowed: (score: string, scores: string, within: boolean) => string;
  readonly paperTitle: string;
  readonly severities: Readonly<Record<Severity, string>>;
  /** What is asked of the unit at each severity. */
  readonly asks: Readonly<Record<Severity, string>>;
  readonly statuses: Readonly<Record<Status, string>>;
  readonly statusMeanings: Readonly<Record<Status, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly readings: Readonly<Record<Reading, string>>;
  readonly dispositions: Readonly<Record<Disposition, string>>;
  readonly kinds: Readonly<Record<ReportKind, string>>;
  readonly stages: Readonly<Record<ReportStage, string>>;
  readonly levels: Readonly<Record<MoneyLevel, string>>;
  readonly fields: Readonly<Record<RubricField | 'indicator' | 'level', string>>;
  readonly head: Readonly<
    Record<
      | 'unit'
      | 'department'
      | 'project'
      | 'projectCode'
      | 'year'
      | 'reportDate'
      | 'region'
      | 'kind'
      | 'book'
      | 'framework'
      | 'file'
      | 'stated'
      | 'computed'
      | 'grade'
      | 'points',
      string
    >
  >;
  readonly extends: (books: string) => string;
  readonly notStated: string;
  readonly notComputed: string;
  /** 相差; `gap` is stated − recomputed, signed. */
  readonly gap: (gap: string) => string;
  readonly agree: string;
  readonly outcome: (outcome: Outcome) => string;
  readonly pointsOf: (points: string) => string;
  readonly contents: Readonly<
    Record<
      'findings' | 'pages' | 'rubric' | 'funds' | 'statistics' | 'checks' | 'notices' | 'settled' | 'index',
      string
    >
  >;
  readonly noFindings: string;
  readonly notAudited: string;
  readonly unreadable: string;
  readonly partial: string;
  readonly finding: Readonly<
    Record<
      | 'claimed'
      | 'computed'
      | 'due'
      | 'difference'
      | 'working'
      | 'reading'
      | 'evidence'
      | 'why'
      | 'request'
      | 'basis'
      | 'decision'
      | 'explanation'
      | 'demand'
      | 'responsible'
      | 'tick',
      string
    >
  >;
  /** What the two figures of a finding are, where they are not a reported and a recomputed one. */
  readonly figureNames: Readonly<Partial<Record<MessageId, readonly [string, string]>>>;
  readonly issuer: string;
  readonly number: (n: number) => string;
  readonly toFinding: (n: number) => string;
  readonly moreEvidence: (count: number) => string;
  readonly omittedEvidence: (count: number) => string;
  readonly settled: (count: number) => string;
  readonly settledHint: string;
  readonly waiver: (waiver: NonNullable<FindingNote['waiver']>) => string;
  readonly decided: (note: FindingNote) => string;
  readonly due: (day: string) => string;
  readonly place: Readonly<{
    page: (page: number) => string;
    table: (table: number, row: number, column: number) => string;
    cell: (sheet: string, cell: string) => string;
    line: (line: number) => string;
    paragraph: (paragraph: number) => string;
    header: string;
    footer: string;
    note: string;
    text: string;
    named: (column: string | null, indicator: string | null) => string;
    also: (page: number) => string;
  }>;
  readonly rubric: Readonly<{
    title: string;
    subtotal: string;
    total: string;
    computed: string;
    stated: (weight: string | null, score: string | null) => string;
    verification: string;
    implied: (value: string) => string;
    /** Codes that `verification.reason` uses where no criterion was judged. */
    reasons: Readonly<Record<UnjudgedReason, string>>;
    legend: string;
    missing: string;
  }>;
  readonly funds: Readonly<
    Record<'name' | 'figure' | 'yuan' | 'year' | 'place' | 'target' | 'approx' | 'duplicate', string>
  >;
  /** Codes of a figure's `qualifier`; what is not here is not said. */
  readonly qualifiers: Readonly<Record<string, string>>;
  readonly checks: Readonly<{
    summary: (counts: Readonly<Record<Verdict, number>>, all: number) => string;
    hint: string;
    rule: string;
    subject: string;
    result: string;
    working: string;
    whole: string;
    /** Ids of subjects that are no names: the total, the report itself. */
    subjects: Readonly<Record<string, string>>;
    times: (count: number) => string;
    together: (count: number, names: string) => string;
  }>;
  readonly pages: Readonly<{
    summary: (count: number) => string;
    page: (page: number) => string;
    hint: string;
    left: (count: number) => string;
  }>;
  readonly signatures: readonly string[];
  readonly footer: Readonly<Record<'engine' | 'books' | 'document' | 'disclaimer', string>>;
  readonly pageOf: readonly [before: string, between: string, after: string];
  readonly index: IndexWords;
}

export interface IndexWords {
  readonly title: string;
  readonly lead: (counts: {
    readonly reports: number;
    readonly units: number;
    readonly clean: number;
    readonly unread: number;
    readonly others: number;
  }) => string;
  readonly reports: string;
  readonly units: string;
  readonly clean: string;
  readonly unreadable: string;
  readonly notReport: string;
  readonly withFindings: (reports: number) => string;
  readonly scores: string;
  readonly scoresHint: (scored: number, differing: number) => string;
  readonly band: string;
  readonly stated: string;
  readonly computed: string;
  readonly asTable: string;
  readonly byRule: string;
  readonly rule: string;
  readonly count: string;
  readonly inReports: string;
  readonly byUnit: string;
  readonly mostOf: (shown: number, all: number) => string;
  readonly clustering: string;
  readonly clusteringHint: string;
  readonly bureau: string;
  readonly mean: string;
  readonly range: string;
  readonly spread: string;
  readonly peak: string;
  readonly peakOf: (score: string, count: number, all: number) => string;
  readonly corpus: string;
  readonly corpusHint: string;
  readonly corpusReports: (count: number) => string;
  readonly table: string;
  readonly tableHint: string;
  readonly columns: Readonly<
    Record<'unit' | 'project' | 'year' | 'stated' | 'computed' | 'gap' | 'grade' | 'error' | 'warning' | 'info', string>
  >;
  readonly noDepartment: string;
  readonly group: (reports: number, errors: number, warnings: number) => string;
  readonly filter: string;
  readonly all: string;
  readonly only: Readonly<Record<'error' | 'warning' | 'clean' | 'unread', string>>;
  readonly department: string;
  readonly shown: string;
  readonly previous: string;
  readonly next: string;
  readonly sortBy: string;
  readonly printedOn: (day: string) => string;
  readonly unreadList: string;
  readonly untitled: string;
  readonly corpusOf: (finding: CorpusFinding) => string;
}

export function pageWordsOf(language: Language): PageWords {
  return language === 'en' ? pageWordsEn : pageWordsZh;
}
