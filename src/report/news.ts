import type { Finding } from '../model/finding.js';
import type { AuditRecord } from '../model/record.js';
import { digestRecord, type RecordDigest } from './digest.js';
import { reportFileName } from './file-name.js';
import { hasPage } from './has-page.js';
import type { RunFacts } from './sink.js';

/** What an inbox keeps of a new record until it has told of it: a run may have thousands. */
export interface NewsRecord {
  readonly id: string;
  readonly digest: RecordDigest;
  readonly project: string | null;
  /** Relative to the output; null where the record has no page. */
  readonly page: string | null;
  /** Without their evidence, which is in the record. */
  readonly findings: readonly Omit<Finding, 'evidence' | 'params'>[];
}

export function newsOf(record: AuditRecord, facts: Pick<RunFacts, 'notes' | 'today'>): NewsRecord {
  return {
    id: record.id,
    digest: digestRecord(record, facts),
    project: record.report.project,
    page: hasPage(record) ? `reports/${reportFileName(record)}.html` : null,
    findings: record.findings.map(({ evidence: _, params: __, ...finding }) => finding),
  };
}
