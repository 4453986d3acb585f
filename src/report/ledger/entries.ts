import { createHash } from 'node:crypto';
import type { FindingNote } from '../../model/finding-note.js';
import type { ReportReview } from '../../model/report-review.js';
import type { LedgerColumn, LedgerWords } from '../messages/ledger-words.js';
import { type Cell, dayCell, numberCell } from './cell.js';
import { plainCellText } from './xml-text.js';

export type EntryKind = 'dispositions' | 'rectifications' | 'results' | 'text' | 'day' | 'score';

/** What officers fill in of one kind of row, and where it is kept. */
export interface EntryColumn<Field extends string> {
  readonly column: LedgerColumn;
  readonly field: Field;
  readonly kind: EntryKind;
}

export type NoteField = Exclude<keyof FindingNote, 'waiver'>;

export const noteEntries: readonly EntryColumn<NoteField>[] = [
  { column: 'disposition', field: 'disposition', kind: 'dispositions' },
  { column: 'demand', field: 'demand', kind: 'text' },
  { column: 'dueOn', field: 'dueOn', kind: 'day' },
  { column: 'supporting', field: 'supportingDocuments', kind: 'text' },
  { column: 'explanation', field: 'explanation', kind: 'text' },
  { column: 'rectification', field: 'rectification', kind: 'rectifications' },
  { column: 'closedOn', field: 'closedOn', kind: 'day' },
  { column: 'officer', field: 'officer', kind: 'text' },
  { column: 'reviewedOn', field: 'decidedOn', kind: 'day' },
];

export const reviewEntries: readonly EntryColumn<keyof ReportReview>[] = [
  { column: 'unitCode', field: 'unitCode', kind: 'text' },
  { column: 'section', field: 'section', kind: 'text' },
  { column: 'fundsNature', field: 'fundsNature', kind: 'text' },
  { column: 'checkedScore', field: 'checkedScore', kind: 'score' },
  { column: 'result', field: 'result', kind: 'results' },
  { column: 'dueOn', field: 'dueOn', kind: 'day' },
  { column: 'officer', field: 'officer', kind: 'text' },
  { column: 'reviewedOn', field: 'reviewedOn', kind: 'day' },
  { column: 'remark', field: 'remark', kind: 'text' },
];

export const noNote: FindingNote = {
  disposition: 'pending',
  officer: null,
  decidedOn: null,
  explanation: null,
  demand: null,
  dueOn: null,
  supportingDocuments: null,
  rectification: null,
  closedOn: null,
  waiver: null,
};

export const noReview: ReportReview = {
  unitCode: null,
  section: null,
  fundsNature: null,
  checkedScore: null,
  result: null,
  dueOn: null,
  officer: null,
  reviewedOn: null,
  remark: null,
};

/**
 * The officer's cells of a row, and what they hold as the ledger is written: a reader takes what was changed since, so that an
 * older copy of a ledger undoes nothing.
 */
export function entryCells<Field extends string>(
  entries: readonly EntryColumn<Field>[],
  values: Readonly<Record<Field, string | null>>,
  words: LedgerWords,
): Partial<Record<LedgerColumn, Cell>> {
  const cells: Partial<Record<LedgerColumn, Cell>> = {};
  const written: Record<string, string> = {};
  for (const { column, field, kind } of entries) {
    const value = values[field];
    cells[column] = entryCell(value, kind, words);
    if (value !== null && value !== 'pending') written[field] = fingerprint(value);
  }
  cells.asWritten = Object.keys(written).length === 0 ? null : JSON.stringify(written);
  return cells;
}

/** Of a value as a cell can hold it. */
export function fingerprint(value: string): string {
  return createHash('sha256').update(plainCellText(value).trim()).digest('hex').slice(0, 8);
}

function entryCell(value: string | null, kind: EntryKind, words: LedgerWords): Cell {
  switch (kind) {
    case 'text':
      return value;
    case 'day':
      return dayCell(value);
    case 'score':
      return numberCell(value);
    default: {
      const terms: Readonly<Record<string, string>> = words[kind];
      return value === null ? null : (terms[value] ?? null);
    }
  }
}
