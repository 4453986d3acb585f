import type { Finding, Severity } from '../../model/finding.js';
import type { AuditRecord } from '../../model/record.js';
import { reportFileName } from '../file-name.js';
import { hasPage } from '../has-page.js';
import type { RunFacts } from '../sink.js';
import { computedTotal, statedTotal } from '../totals.js';
import { countSeverities, isSettled } from './page-context.js';

/** What the page of a batch keeps of a report: a few hundred bytes. */
export interface IndexEntry {
  readonly id: string;
  /** File name of the report's page without its ending; null where it has none. */
  readonly page: string | null;
  readonly path: string;
  readonly state: 'report' | 'unread' | 'other';
  /** Why it was not read. */
  readonly message: string | null;
  readonly unit: string | null;
  /** 主管部门, failing that the unit itself. */
  readonly bureau: string | null;
  readonly project: string | null;
  readonly year: number | null;
  readonly stated: string | null;
  readonly computed: string | null;
  readonly grade: string | null;
  readonly counts: Readonly<Record<Severity, number>>;
}

export interface RuleTally {
  readonly rule: string;
  readonly severity: Severity;
  count: number;
  reports: number;
}

/** What the index says of a record, its findings added to the tally by rule and severity. */
export function indexRecord(
  record: AuditRecord,
  facts: Pick<RunFacts, 'notes' | 'today'>,
  tally: Map<string, RuleTally>,
): IndexEntry {
  const findings = record.findings.filter((finding) => !isSettled(finding, facts));
  tallyRules(findings, tally);
  const { report, document } = record;
  const other = document.warnings.some((warning) => warning.code === 'not-a-report');
  return {
    id: record.id,
    page: hasPage(record) ? reportFileName(record) : null,
    path: document.path,
    state: document.error ? 'unread' : other ? 'other' : 'report',
    message: document.error?.message ?? null,
    unit: report.organization,
    bureau: report.department ?? report.organization,
    project: report.project,
    year: report.fiscalYear,
    stated: statedTotal(record),
    computed: computedTotal(record),
    grade: record.conclusion?.grade ?? null,
    counts: countSeverities(findings),
  };
}

function tallyRules(findings: readonly Finding[], tally: Map<string, RuleTally>): void {
  const here = new Set<string>();
  for (const { rule, severity } of findings) {
    const key = `${rule} ${severity}`;
    const entry = tally.get(key) ?? { rule, severity, count: 0, reports: 0 };
    entry.count += 1;
    if (!here.has(key)) entry.reports += 1;
    here.add(key);
    tally.set(key, entry);
  }
}
