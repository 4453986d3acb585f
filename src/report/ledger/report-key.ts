import { createHash } from 'node:crypto';
import type { AuditRecord } from '../../model/record.js';

/** Of unit, project and year, as the ids of findings are: a corrected file keeps it. A report that doesn't name them has its record's. */
export function reportKey({ id, report }: AuditRecord): string {
  const { organization, project, fiscalYear } = report;
  if (organization === null || fiscalYear === null || (project === null && report.kind !== 'department')) return id;
  const key = [organization, project ?? '', String(fiscalYear)].join('\u0000');
  return `r-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}
