import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AuditRecord } from '../model/record.js';
import type { ReportSketch } from '../model/sketch.js';
import type { QuotableTexts } from '../report/quotable-texts.js';

/** What is told of a stored file without unpacking it. */
export interface StoredHead {
  /** As it was audited; a file that moved has another path now. */
  readonly path: string;
  readonly sha256: string;
  /** Members of an archive that are no documents. */
  readonly skipped: number;
  /** Of each record, in order: where it was read from, and what its dossier follows from. */
  readonly records: readonly (Pick<AuditRecord['document'], 'path'> & StoredReport)[];
}

type StoredReport = Pick<AuditRecord['report'], 'dossier' | 'kind' | 'organization' | 'project' | 'fiscalYear'>;

/** All that an audit said of one file, archives with their members. */
export interface StoredFile {
  readonly head: StoredHead;
  /** JSON of each record. */
  readonly lines: readonly string[];
  /** JSON of the sketches. */
  readonly sketches: string;
  /** JSON of the texts to quote from. */
  readonly texts: string;
}

export interface Audited {
  readonly records: readonly AuditRecord[];
  readonly skipped: number;
  /** By record id: what comparisons across reports need of the text. */
  readonly sketches: Readonly<Record<string, ReportSketch>>;
  /** By record id: the paragraphs and cells that findings quote from. */
  readonly texts: Readonly<Record<string, QuotableTexts>>;
}

/** A line of JSON that is soon read, then one line a record, one for the sketches and one for the texts, deflated together. */
export function encodeStoredFile(path: string, sha256: string, audited: Audited): Buffer {
  const head: StoredHead = {
    path,
    sha256,
    skipped: audited.skipped,
    records: audited.records.map(({ document, report }) => ({
      path: document.path,
      dossier: report.dossier,
      kind: report.kind,
      organization: report.organization,
      project: report.project,
      fiscalYear: report.fiscalYear,
    })),
  };
  const lines = [...audited.records, audited.sketches, audited.texts].map((part) => JSON.stringify(part));
  const body = deflateRawSync(lines.join('\n'), { level: 1 });
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

export function decodeStoredHead(bytes: Uint8Array): StoredHead {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return JSON.parse(buffer.toString('utf8', 0, buffer.indexOf(0x0a))) as StoredHead;
}

export function decodeStoredFile(bytes: Uint8Array): StoredFile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.indexOf(0x0a);
  const head = JSON.parse(buffer.toString('utf8', 0, end)) as StoredHead;
  const lines = inflateRawSync(buffer.subarray(end + 1))
    .toString('utf8')
    .split('\n');
  return { head, lines: lines.slice(0, -2), sketches: lines.at(-2) ?? '{}', texts: lines.at(-1) ?? '{}' };
}
