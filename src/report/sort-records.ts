import type { AuditRecord } from '../model/record.js';

/** By path in UTF-16 code units, then by ordinal. */
export function sortRecords(records: readonly AuditRecord[]): AuditRecord[] {
  const ordinal = (record: AuditRecord) => Number(record.id.slice(record.id.indexOf('#') + 1));
  return [...records].sort((a, b) =>
    a.document.path < b.document.path ? -1 : a.document.path > b.document.path ? 1 : ordinal(a) - ordinal(b),
  );
}
