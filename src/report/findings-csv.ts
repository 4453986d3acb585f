import { join } from 'node:path';
import type { CorpusFinding } from '../model/corpus-finding.js';
import type { Finding } from '../model/finding.js';
import type { AuditRecord } from '../model/record.js';
import { csvCell } from './csv-cell.js';
import { type PartFile, partFile } from './part-file.js';
import type { RunFacts, Sink } from './sink.js';
import { isWaived } from './waiver.js';

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
  'responsible',
  'audience',
  'disposition',
  'waived',
] as const;
type Cells = Readonly<Record<(typeof csvColumns)[number], string | number | null>>;

/** UTF-8 with BOM and CRLF, as Excel and WPS expect. */
const HEAD = `\ufeff${csvColumns.join(',')}\r\n`;

/** findings.csv: every finding of every record, then those across reports. */
export function csvSink(facts: RunFacts): Sink {
  let begun: Promise<PartFile> | null = null;
  const begin = async (): Promise<PartFile> => {
    const file = partFile(join(facts.out, 'findings.csv'));
    await file.append(HEAD);
    return file;
  };
  return {
    async add(record) {
      begun ??= begin();
      const file = await begun;
      for (const finding of record.findings) await file.append(recordLine(record, finding, facts));
    },
    async finish(corpusFindings) {
      begun ??= begin();
      const file = await begun;
      for (const finding of corpusFindings) await file.append(corpusLine(finding, facts));
      await file.finish();
    },
    async abandon() {
      const file = await begun?.catch(() => null);
      await file?.abandon();
    },
  };
}

type Said = Pick<RunFacts, 'notes' | 'today'>;

function recordLine(record: AuditRecord, finding: Finding, facts: Said): string {
  const { organization, project, fiscalYear } = record.report;
  return csvLine({
    ...findingCells(finding, facts),
    path: record.document.path,
    organization,
    project,
    fiscalYear,
    record: record.id,
  });
}

/** A finding across reports names them all, one after the other. */
function corpusLine(finding: CorpusFinding, facts: Said): string {
  const all = (values: readonly (string | number | null)[]) =>
    [...new Set(values.filter((value) => value !== null))].join('; ') || null;
  return csvLine({
    ...findingCells(finding, facts),
    path: all(finding.reports.map(({ path }) => path)),
    organization: all(finding.reports.map(({ organization }) => organization)),
    project: all(finding.reports.map(({ project }) => project)),
    fiscalYear: all(finding.reports.map(({ fiscalYear }) => fiscalYear)),
    record: all(finding.reports.map(({ record }) => record)),
  });
}

function findingCells(
  finding: Finding,
  { notes, today }: Said,
): Omit<Cells, 'path' | 'organization' | 'project' | 'fiscalYear' | 'record'> {
  const source = finding.evidence[0];
  const note = notes.get(finding.id);
  return {
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
    responsible: finding.responsible,
    audience: finding.audience,
    disposition: note?.disposition ?? 'pending',
    waived: isWaived(note, today) ? 'true' : 'false',
  };
}

function csvLine(cells: Cells): string {
  return `${csvColumns.map((column) => csvCell(cells[column])).join(',')}\r\n`;
}
