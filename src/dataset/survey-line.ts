import type { AuditRecord } from '../model/record.js';
import type { VersionDigest } from '../report/versions.js';

/** What the first pass needs of a record. */
export interface LineDigest {
  readonly digest: VersionDigest;
  readonly engine: string;
}

const REST = ',"funds":';
const ROWS = '"rows":[{';
const SECTIONS = '"rule":"structure/section-numbering"';

/**
 * Reads the head of a record alone, which `jihe audit` writes before all figures and which is a fiftieth of the line. Inside a
 * string of JSON a quotation mark has a backslash before it, so these keys are found nowhere else. Null where the line is not
 * written that way; the whole record is to be read then.
 */
export function digestLine(line: Uint8Array): LineDigest | null {
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
  const end = bytes.indexOf(REST);
  if (end < 0) return null;
  let head: Pick<AuditRecord, 'schemaVersion' | 'id' | 'engine' | 'document' | 'report'>;
  try {
    head = JSON.parse(`${bytes.toString('utf8', 0, end)}}`);
  } catch {
    return null;
  }
  if (head.schemaVersion !== '1' || typeof head.id !== 'string' || !head.engine || !head.document || !head.report)
    return null;
  const { kind, stage, organization, project, projectCode, fiscalYear, reportDate, region } = head.report;
  const form = bytes.includes(ROWS, end);
  const text = bytes.includes(SECTIONS, end);
  return {
    engine: head.engine.version,
    digest: {
      recordId: head.id,
      path: head.document.path,
      kind,
      stage,
      organization,
      project,
      projectCode,
      fiscalYear,
      reportDate,
      region: region?.code ?? null,
      shape: form ? (text ? 'whole' : 'form') : text ? 'text' : 'neither',
    },
  };
}
