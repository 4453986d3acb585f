import type { AuditRecord } from '../model/record.js';

/** A report with something to show: a rubric, a conclusion or a finding. */
export function hasPage({ rubrics, findings, conclusion }: AuditRecord): boolean {
  return rubrics.length > 0 || findings.length > 0 || conclusion !== null;
}

/** Has the record's page pictures of the document's pages, where there are not too many? */
export function isDrawn({ document, findings }: AuditRecord): boolean {
  return document.format === 'pdf' && findings.length > 0;
}
