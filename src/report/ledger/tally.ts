import { Decimal } from 'decimal.js';
import { type Finding, type Severity, severities } from '../../model/finding.js';
import { type Disposition, dispositions, type FindingNotes } from '../../model/finding-note.js';
import { type AuditRecord, verificationStatuses } from '../../model/record.js';
import { computedTotal, statedTotal } from '../totals.js';

export const scoreRanges = ['90', '80', '60', '0', 'none'] as const;
export type ScoreRange = (typeof scoreRanges)[number];

export interface RuleCount {
  readonly severity: Severity;
  count: number;
  reports: number;
}
export interface GroupCount {
  reports: number;
  readonly found: Record<Severity, number>;
}

/** What a run's reports amount to, counted while they pass. */
export interface Tally {
  files: number;
  reports: number;
  partial: number;
  noReports: number;
  withErrors: number;
  sound: number;
  waived: number;
  readonly unread: { readonly path: string; readonly message: string }[];
  readonly found: Record<Severity, { count: number; reports: number }>;
  readonly dispositions: Record<Disposition, number>;
  readonly scores: Record<'stated' | 'computed', Record<ScoreRange, number>>;
  readonly points: Record<(typeof verificationStatuses)[number], Decimal>;
  /** By rule and severity. */
  readonly rules: Map<string, RuleCount>;
  /** By department, failing that by unit; '' where neither is named. */
  readonly groups: Map<string, GroupCount>;
  readonly books: Set<string>;
  readonly years: Set<number>;
}

export function createTally(): Tally {
  const zeros = <Key extends string>(keys: readonly Key[]) =>
    Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  return {
    files: 0,
    reports: 0,
    partial: 0,
    noReports: 0,
    withErrors: 0,
    sound: 0,
    waived: 0,
    unread: [],
    found: {
      error: { count: 0, reports: 0 },
      warning: { count: 0, reports: 0 },
      info: { count: 0, reports: 0 },
    },
    dispositions: zeros(dispositions),
    scores: { stated: zeros(scoreRanges), computed: zeros(scoreRanges) },
    points: Object.fromEntries(verificationStatuses.map((status) => [status, new Decimal(0)])) as Tally['points'],
    rules: new Map(),
    groups: new Map(),
    books: new Set(),
    years: new Set(),
  };
}

/** Records that are no report, and those that could not be read, are counted apart and are no line of a ledger. */
export function countFile(tally: Tally, record: AuditRecord): 'report' | 'other' {
  if (record.id.endsWith('#1')) tally.files++;
  if (record.document.error) {
    tally.unread.push({ path: record.document.path, message: record.document.error.message });
    return 'other';
  }
  if (record.document.warnings.some(({ code }) => code === 'not-a-report')) {
    tally.noReports++;
    return 'other';
  }
  return 'report';
}

/** `findings` are those that are listed; the others of the record are waived. */
export function countReport(
  tally: Tally,
  record: AuditRecord,
  findings: readonly Finding[],
  notes: FindingNotes,
): void {
  const { report } = record;
  tally.reports++;
  if (record.document.partial) tally.partial++;
  tally.waived += record.findings.length - findings.length;
  for (const book of record.engine.books.slice(0, 1)) tally.books.add(book.id);
  if (report.fiscalYear !== null) tally.years.add(report.fiscalYear);
  tally.scores.stated[rangeOf(statedTotal(record))]++;
  tally.scores.computed[rangeOf(computedTotal(record))]++;
  for (const status of verificationStatuses) tally.points[status] = tally.points[status].plus(record.points[status]);

  const name = report.department ?? report.organization ?? '';
  const group = tally.groups.get(name) ?? { reports: 0, found: { error: 0, warning: 0, info: 0 } };
  tally.groups.set(name, group);
  group.reports++;
  const seen = new Set<string>();
  for (const finding of findings) {
    const { severity } = finding;
    group.found[severity]++;
    tally.found[severity].count++;
    tally.dispositions[notes.get(finding.id)?.disposition ?? 'pending']++;
    const key = `${finding.rule} ${severity}`;
    const rule = tally.rules.get(key) ?? { severity, count: 0, reports: 0 };
    tally.rules.set(key, rule);
    rule.count++;
    if (!seen.has(key)) rule.reports++;
    seen.add(key);
  }
  const has = (severity: Severity) => findings.some((finding) => finding.severity === severity);
  for (const severity of severities) if (has(severity)) tally.found[severity].reports++;
  if (has('error')) tally.withErrors++;
  else if (!has('warning')) tally.sound++;
}

function rangeOf(score: string | null): ScoreRange {
  if (score === null) return 'none';
  const value = Number(score);
  return value >= 90 ? '90' : value >= 80 ? '80' : value >= 60 ? '60' : '0';
}
