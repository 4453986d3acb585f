import { Decimal } from 'decimal.js';
import type { Finding } from '../../model/finding.js';
import type { FindingNote } from '../../model/finding-note.js';
import type { AuditRecord } from '../../model/record.js';
import type { ReportReview } from '../../model/report-review.js';
import { reportFileName } from '../file-name.js';
import { hasPage } from '../has-page.js';
import { ledgerZh } from '../messages/ledger.zh-CN.js';
import type { LedgerWords } from '../messages/ledger-words.js';
import { computedTotal, statedTotal } from '../totals.js';
import { type Cell, dayCell, moneyCell, numberCell, shareCell } from './cell.js';
import { arrangeCells, findingColumns, reportColumns } from './columns.js';
import { entryCells, noNote, noReview, noteEntries, reviewEntries } from './entries.js';
import { formAmounts } from './form-amounts.js';
import { reportKey } from './report-key.js';

const MOST_QUOTED = 200;

/** The line of a report in the 台账, its number left blank. */
export function reportRow(
  record: AuditRecord,
  findings: readonly Finding[],
  review: ReportReview | undefined,
  words: LedgerWords,
): Cell[] {
  const { report } = record;
  const amounts = formAmounts(record, ledgerZh.columns);
  const count = (severity: Finding['severity']): Cell => ({
    number: String(findings.filter((finding) => finding.severity === severity).length),
  });
  const scores = totals(record);
  return arrangeCells(reportColumns, {
    department: report.department,
    unit: report.organization,
    projectCode: report.projectCode,
    project: report.project,
    kind: words.kinds[report.kind],
    budget: moneyCell(amounts.budget),
    budgetAdjusted: moneyCell(amounts.budgetAdjusted),
    expenditure: moneyCell(amounts.expenditure),
    executionRate: shareCell(amounts.expenditure, amounts.budgetAdjusted),
    statedScore: numberCell(scores.stated),
    computedScore: numberCell(scores.computed),
    difference: numberCell(scores.difference),
    statedGrade: record.conclusion?.grade ?? null,
    computedGrade: computedGrade(record, scores),
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    year: report.fiscalYear === null ? null : { number: String(report.fiscalYear) },
    reportDate: dayCell(report.reportDate),
    reading: record.document.partial ? words.partly : null,
    page: pageLink(record, words),
    file: record.document.path,
    reportKey: reportKey(record),
    recordId: record.id,
    ...entryCells(reviewEntries, { ...noReview, ...review }, words),
  });
}

interface Totals {
  readonly stated: string | null;
  readonly computed: string | null;
  readonly difference: string | null;
}

/**
 * A difference is one that a check found: where bonus rows or a re-based total make the plain sum another number, and the checks
 * are content, none is shown.
 */
function totals(record: AuditRecord): Totals {
  const stated = statedTotal(record);
  const computed = computedTotal(record);
  const judged = record.checks.filter(
    ({ rule, verdict }) =>
      (rule === 'rubric/total-score' || rule === 'conclusion/total-mismatch') &&
      (verdict === 'consistent' || verdict === 'inconsistent'),
  );
  if (stated === null || computed === null || judged.length === 0) return { stated, computed, difference: null };
  const difference = new Decimal(stated).minus(computed);
  const found = judged.some(({ verdict }) => verdict === 'inconsistent');
  return { stated, computed, difference: difference.isZero() || found ? difference.toFixed() : null };
}

/** The grade of the recomputed total: the stated one where total and grade were found right, that of the band where the grade alone was not. */
function computedGrade(record: AuditRecord, { difference }: Totals): string | null {
  if (difference === null || !new Decimal(difference).isZero()) return null;
  const check = record.checks.find(({ rule }) => rule === 'conclusion/grade-band');
  if (check?.verdict === 'consistent') return record.conclusion?.grade ?? null;
  if (check?.verdict !== 'inconsistent') return null;
  return record.findings.find(({ rule }) => rule === 'conclusion/grade-band')?.expected ?? null;
}

/** The lines of its findings in the 问题清单, their numbers left blank. */
export function findingRow(
  record: AuditRecord,
  finding: Finding,
  note: FindingNote | undefined,
  review: ReportReview | undefined,
  words: LedgerWords,
): Cell[] {
  const { report } = record;
  const [source] = finding.evidence;
  const others = finding.evidence.length - 1;
  return arrangeCells(findingColumns, {
    department: report.department,
    unitCode: review?.unitCode ?? null,
    unit: report.organization,
    projectCode: report.projectCode,
    project: report.project,
    severity: words.severities[finding.severity],
    message: finding.message,
    responsible: words.responsible[finding.responsible] ?? report.organization ?? report.department,
    claimed: numberCell(finding.actual),
    computed: numberCell(finding.expected),
    difference: numberCell(finding.difference),
    working: finding.calculation,
    evidence: source ? quote(source.text) : null,
    place: source ? `${source.path}${others > 0 ? ` (+${others})` : ''}` : null,
    basis: finding.basis,
    rule: finding.rule,
    year: report.fiscalYear === null ? null : { number: String(report.fiscalYear) },
    page: pageLink(record, words, `f-${finding.id}`),
    file: record.document.path,
    findingId: finding.id,
    recordId: record.id,
    ...entryCells(noteEntries, note ?? noNote, words),
  });
}

export function quote(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > MOST_QUOTED ? `${line.slice(0, MOST_QUOTED)}…` : line;
}

/** Reports in which there is nothing to show have no page. */
export function pageLink(record: AuditRecord, words: LedgerWords, place?: string): Cell {
  if (!hasPage(record)) return null;
  return {
    text: words.openPage,
    link: `reports/${reportFileName(record)}.html`,
    ...(place === undefined ? {} : { place }),
  };
}
