import type { AuditRecord } from '../model/record.js';
import type { RunFacts } from './sink.js';
import { computedTotal, statedTotal } from './totals.js';
import { isWaived } from './waiver.js';

/** What a run keeps of each record for its closing words: plain data, small. */
export interface RecordDigest {
  readonly path: string;
  readonly error: string | null;
  readonly isReport: boolean;
  readonly partial: boolean;
  readonly organization: string | null;
  readonly fiscalYear: number | null;
  readonly statedTotal: string | null;
  readonly computedTotal: string | null;
  readonly grade: string | null;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Of the errors and warnings, those that nobody waived. */
  readonly openErrors: number;
  readonly openWarnings: number;
  /** The errors and warnings in words. */
  readonly sentences: readonly {
    readonly severity: 'error' | 'warning';
    readonly message: string;
    readonly waived: boolean;
  }[];
}

export function digestRecord(record: AuditRecord, { notes, today }: Pick<RunFacts, 'notes' | 'today'>): RecordDigest {
  const count = (severity: string, open: boolean) =>
    record.findings.filter(
      (finding) => finding.severity === severity && !(open && isWaived(notes.get(finding.id), today)),
    ).length;
  return {
    path: record.document.path,
    error: record.document.error?.message ?? null,
    isReport: !record.document.warnings.some((warning) => warning.code === 'not-a-report'),
    partial: record.document.partial,
    organization: record.report.organization,
    fiscalYear: record.report.fiscalYear,
    statedTotal: statedTotal(record),
    computedTotal: computedTotal(record),
    grade: record.conclusion?.grade ?? null,
    errors: count('error', false),
    warnings: count('warning', false),
    infos: count('info', false),
    openErrors: count('error', true),
    openWarnings: count('warning', true),
    sentences: record.findings.flatMap(({ id, severity, message }) =>
      severity === 'info' ? [] : [{ severity, message, waived: isWaived(notes.get(id), today) }],
    ),
  };
}
