import { createHash } from 'node:crypto';
import { foldLabel, foldWidth } from '../extract/fold-text.js';
import type { Lexicon } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';

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

/** Letters and digits alone: brackets, quotation marks, dashes and blanks differ between a title and a cell. */
function foldName(text: string): string {
  return foldWidth(text.normalize('NFC'))
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

/** A title says 2021年某项目专项资金 of what the form's cell calls 某项目: year, unit and closing words don't tell projects apart. */
function foldProject(text: string, unit: string, lexicon: Lexicon): string {
  let name = foldName(text);
  const without = (shorter: string) => {
    if ([...shorter].length < 2 || shorter === name) return false;
    name = shorter;
    return true;
  };
  without(name.replace(/^20\d\d(年度?)?/u, ''));
  if (name.startsWith(unit)) without(name.slice(unit.length));
  without(name.replace(/^20\d\d(年度?)?/u, ''));
  const ends = (lexicon.narrative.projectEnd ?? []).map(foldLabel);
  while (ends.some((end) => name.endsWith(end) && without(name.slice(0, -end.length))));
  return name;
}
