import type { AuditRecord } from '../model/record.js';

/** The columns of findings.csv, in order. */
export const csvColumns = [
  'path',
  'organization',
  'project',
  'fiscalYear',
  'rule',
  'severity',
  'message',
  'expected',
  'actual',
  'difference',
  'calculation',
  'reading',
  'subject',
  'evidence',
  'evidencePath',
  'basis',
  'book',
  'id',
  'record',
] as const;

/** All findings as CSV: UTF-8 with BOM and CRLF, as Excel and WPS expect. */
export function writeFindingsCsv(records: readonly AuditRecord[]): string {
  const lines = [csvColumns.join(',')];
  for (const record of records) {
    for (const finding of record.findings) {
      const source = finding.evidence[0];
      const cells: Record<(typeof csvColumns)[number], string | number | null> = {
        path: record.document.path,
        organization: record.report.organization,
        project: record.report.project,
        fiscalYear: record.report.fiscalYear,
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message,
        expected: finding.expected,
        actual: finding.actual,
        difference: finding.difference,
        calculation: finding.calculation,
        reading: finding.reading,
        subject: finding.subject.path?.join('/') ?? finding.subject.id,
        evidence: source?.text ?? null,
        evidencePath: source?.path ?? null,
        basis: finding.basis,
        book: finding.book,
        id: finding.id,
        record: record.id,
      };
      lines.push(csvColumns.map((column) => csvCell(cells[column])).join(','));
    }
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe; plain negative numbers stay numbers. */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const number = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !number && /^[\s]*[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
