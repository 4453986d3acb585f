import type { Finding, Severity } from '../../model/finding.js';
import type { Disposition, Rectification } from '../../model/finding-note.js';
import type { AuditRecord, FundRole, MetricKind, MoneyLevel, ReportKind } from '../../model/record.js';
import type { ReviewResult } from '../../model/report-review.js';
import { ledgerEn } from './ledger.en.js';
import { ledgerZh } from './ledger.zh-CN.js';
import type { Language } from './words.js';

export const ledgerColumns = [
  'ordinal',
  'department',
  'unitCode',
  'unit',
  'section',
  'projectCode',
  'project',
  'kind',
  'fundsNature',
  'budget',
  'budgetAdjusted',
  'expenditure',
  'executionRate',
  'statedScore',
  'computedScore',
  'difference',
  'statedGrade',
  'computedGrade',
  'errors',
  'warnings',
  'infos',
  'checkedScore',
  'result',
  'dueOn',
  'officer',
  'reviewedOn',
  'remark',
  'year',
  'reportDate',
  'reading',
  'page',
  'file',
  'severity',
  'message',
  'claimed',
  'computed',
  'working',
  'evidence',
  'place',
  'basis',
  'disposition',
  'responsible',
  'demand',
  'supporting',
  'explanation',
  'rectification',
  'closedOn',
  'rule',
  'reports',
  'level1',
  'level2',
  'level3',
  'weight',
  'score',
  'deduction',
  'implied',
  'status',
  'reason',
  'target',
  'actual',
  'criteria',
  'note',
  'label',
  'role',
  'moneyLevel',
  'printed',
  'printedUnit',
  'amount',
  'figureYear',
  'per',
  'approx',
  'isTarget',
  'repeated',
  'part',
  'metric',
  'metricKind',
  'qualifier',
  'findingId',
  'recordId',
  'reportKey',
  'asWritten',
] as const;
export type LedgerColumn = (typeof ledgerColumns)[number];

export type LedgerSheet = 'summary' | 'ledger' | 'findings' | 'corpus' | 'indicators' | 'funds' | 'statistics';

/** Why something in a ledger was not taken; the cell is named by the sentence. */
export type LedgerFault = 'word' | 'day' | 'score' | 'conflict';

export interface LedgerWords {
  readonly sheets: Readonly<Record<LedgerSheet, string>>;
  /** Above each sheet, with the years that the run is about. */
  readonly titles: Readonly<Record<LedgerSheet, (years: string) => string>>;
  readonly columns: Readonly<Record<LedgerColumn, string>>;
  /** The fiscal years of a run as they stand in titles. */
  readonly years: (first: number, last: number) => string;
  /** Above the head of a sheet: in what its figures count. */
  readonly notes: Readonly<Record<LedgerSheet, string>>;
  readonly foot: string;
  readonly pageNumber: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly responsible: Readonly<Record<Finding['responsible'], string | null>>;
  readonly dispositions: Readonly<Record<Disposition, string>>;
  readonly rectifications: Readonly<Record<Rectification, string>>;
  readonly results: Readonly<Record<ReviewResult, string>>;
  readonly kinds: Readonly<Record<ReportKind, string>>;
  readonly roles: Readonly<Record<FundRole, string>>;
  readonly levels: Readonly<Record<MoneyLevel, string>>;
  /** What a figure covers in time, and which way it changed. */
  readonly qualifiers: Readonly<Record<string, string>>;
  readonly metricKinds: Readonly<Record<MetricKind, string>>;
  readonly statuses: Readonly<Record<AuditRecord['rubrics'][number]['rows'][number]['verification']['status'], string>>;
  /** Why a row is unverifiable or not; other reasons are workings and stand as they are. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly yes: string;
  readonly openPage: string;
  /** Of a report that was read only in part. */
  readonly partly: string;
  readonly entryFaults: Readonly<Record<'words' | 'day' | 'score', string>>;
  readonly summary: {
    readonly run: string;
    readonly day: string;
    readonly bureau: string;
    readonly engine: string;
    readonly books: string;
    readonly files: string;
    readonly reports: string;
    readonly unreadable: string;
    readonly partial: string;
    readonly noReports: string;
    readonly withErrors: string;
    readonly sound: string;
    readonly waived: string;
    readonly corpusFindings: string;
    readonly dispositions: string;
    readonly scores: string;
    readonly range: string;
    readonly stated: string;
    readonly computed: string;
    readonly ranges: Readonly<Record<'90' | '80' | '60' | '0' | 'none', string>>;
    readonly verified: string;
    readonly points: string;
    readonly share: string;
    readonly byRule: string;
    readonly byDepartment: string;
    readonly count: string;
    readonly reportCount: string;
    readonly unnamed: string;
    readonly unreadFiles: string;
    readonly how: string;
    readonly advice: readonly string[];
  };
  /** Of reading a ledger back. */
  readonly read: {
    readonly missing: (file: string, reason: string) => string;
    readonly notLedger: (file: string) => string;
    readonly done: (counts: {
      readonly findings: number;
      readonly reports: number;
      readonly changed: number;
    }) => string;
    readonly written: (file: string) => string;
    readonly unwritable: (file: string, reason: string) => string;
    readonly badNotes: (file: string, line: number) => string;
    readonly moreFaults: (count: number) => string;
  };
  readonly faults: Readonly<Record<LedgerFault, (cell: string, value: string, column: string) => string>>;
}

export function ledgerWordsOf(language: Language): LedgerWords {
  return language === 'en' ? ledgerEn : ledgerZh;
}
