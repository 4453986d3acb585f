import type { Finding } from '../../model/finding.js';
import type { AuditRecord } from '../../model/record.js';
import { returnWords } from '../messages/return-words.js';
import type { RunFacts } from '../sink.js';
import { isWaived } from '../waiver.js';
import type { Remark } from './remark.js';

/** Confirmed by an officer, or waiting for one. */
export type Standing = 'confirmed' | 'draft';

type Decisions = Pick<RunFacts, 'notes' | 'today'>;

/**
 * Whether a finding goes out to its unit: errors and warnings that the unit answers for, unless somebody dismissed them, took an
 * explanation or waived them. Null for all others: hints, the issuer's faults, what quotes another unit.
 */
export function standingOf(finding: Finding, { notes, today }: Decisions): Standing | null {
  if (finding.severity === 'info' || finding.audience === 'internal' || finding.responsible !== 'unit') return null;
  const note = notes.get(finding.id);
  if (!note) return 'draft';
  if (isWaived(note, today)) return null;
  if (note.disposition === 'confirmed') return 'confirmed';
  return note.disposition === 'pending' ? 'draft' : null;
}

/** The basis without the English that some of the rules' carry in brackets. */
export function basisFor(finding: Finding, language: RunFacts['language']): string {
  return language === 'en' ? finding.basis : finding.basis.replace(/\s*\([\x20-\x7e]*[a-z][\x20-\x7e]*\)$/, '');
}

const LONGEST_WORKING = 400;

/** What is said in the file that these records were read from, in the records' order; numbers go on over them. */
export function selectRemarks(
  records: readonly AuditRecord[],
  facts: Pick<RunFacts, 'notes' | 'today' | 'language'>,
): Remark[] {
  const words = returnWords(facts.language);
  const remarks: Remark[] = [];
  for (const finding of records.flatMap((record) => record.findings)) {
    const standing = standingOf(finding, facts);
    if (standing === null || finding.severity === 'info') continue;
    const note = facts.notes.get(finding.id);
    const draft = standing === 'draft';
    const { calculation } = finding;
    remarks.push({
      id: finding.id,
      number: remarks.length + 1,
      severity: finding.severity,
      label: (finding.severity === 'error' ? words.error : words.warning) + (draft ? words.draft : ''),
      draft,
      message: finding.message,
      details: [
        // Many messages carry their working already.
        calculation === null || finding.message.includes(calculation) ? null : words.working(shorten(calculation)),
        words.basis(basisFor(finding, facts.language)),
        note?.demand ? words.demand(note.demand) : null,
        note?.dueOn ? words.dueOn(note.dueOn) : null,
      ].filter((line) => line !== null),
      places: finding.evidence,
    });
  }
  return remarks;
}

function shorten(text: string): string {
  const letters = [...text];
  if (letters.length <= LONGEST_WORKING) return text;
  const half = LONGEST_WORKING / 2;
  return `${letters.slice(0, half).join('')} … ${letters.slice(-half).join('')}`;
}
