import { createHash } from 'node:crypto';
import type { Subject } from '../model/finding.js';

/** Of whom a report is. */
interface Owner {
  readonly organization: string | null;
  readonly project: string | null;
  readonly fiscalYear: number | null;
}

/** Of what the finding is about, not of bytes or positions: a corrected file keeps the ids of what it left uncorrected. `count`: how many of the same came before. */
export function findingIdOf(rule: string, owner: Owner, subject: Subject, count = 0): string {
  const about = subject.path ? subject.path.join('\u0001') : subject.id;
  const { organization, project, fiscalYear } = owner;
  const key = [rule, organization ?? '', project ?? '', fiscalYear ?? '', subject.kind, about].join('\u0000');
  const hash = createHash('sha256').update(count === 0 ? key : `${key}\u0000${count}`);
  return hash.digest('hex').slice(0, 16);
}
