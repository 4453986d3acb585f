import { createHash } from 'node:crypto';
import type { Lexicon } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import { foldName, foldProject } from './fold-names.js';

type Head = Pick<AuditRecord['report'], 'kind' | 'organization' | 'project' | 'fiscalYear'>;

/**
 * 卷宗: the narrative and the form of one unit, project and year in one folder or archive. The id follows from the record's own
 * path and head alone, so that a file gets the same one whatever lies beside it. Null where unit or year is unknown, or the
 * project of a report that is not on a whole department.
 */
export function dossierOf(path: string, head: Head, lexicon: Lexicon): string | null {
  const unit = foldName(head.organization ?? '');
  const project = head.kind === 'department' ? '' : foldProject(head.project ?? '', unit, lexicon);
  if (unit === '' || head.fiscalYear === null || (project === '' && head.kind !== 'department')) return null;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const key = [folder, unit, project, String(head.fiscalYear)].join('\u0000');
  return `d-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}
