import type { Outcome } from '../../model/notice.js';
import type { ReportReview } from '../../model/report-review.js';
import { ledgerEn } from '../messages/ledger.en.js';
import { ledgerZh } from '../messages/ledger.zh-CN.js';
import { type LedgerColumn, type LedgerFault, ledgerColumns } from '../messages/ledger-words.js';
import { type EntryColumn, fingerprint, type NoteField, noteEntries, reviewEntries } from './entries.js';
import { readEntry } from './read-entry.js';
import { type LedgerTable, openLedger, type StoredCell } from './scan-ledger.js';
import { columnLetters } from './sheet-plan.js';

export interface ReadFault {
  readonly fault: LedgerFault;
  /** 问题清单!I12 */
  readonly cell: string;
  readonly value: string;
  readonly column: LedgerColumn;
}

export interface LedgerEntries {
  /** Rows that were found by their ids. */
  readonly findingRows: number;
  readonly reportRows: number;
  /** What was entered since the ledger was written, by finding and by report. */
  readonly notes: ReadonlyMap<string, Partial<Record<NoteField, string | null>>>;
  readonly reviews: ReadonlyMap<string, Partial<Record<keyof ReportReview, string | null>>>;
  readonly faults: readonly ReadFault[];
}

/** Officers may put lines above the head. */
const LAST_HEAD_ROW = 30;

/** Reads the officers' columns back, wherever they and their rows were moved to: columns by their heads, rows by their ids. */
export function readLedger(bytes: Uint8Array): Outcome<LedgerEntries> {
  const opened = openLedger(bytes);
  if (!opened.ok) return opened;
  const faults: ReadFault[] = [];
  const notes = new Map<string, Partial<Record<NoteField, string | null>>>();
  const reviews = new Map<string, Partial<Record<keyof ReportReview, string | null>>>();
  let findingRows = 0;
  let reportRows = 0;
  for (const table of opened.value) {
    if (isFigureSheet(table.sheet)) continue;
    let heads: ReadonlyMap<LedgerColumn, number> | null = null;
    const read = table.rows((row, cells) => {
      if (!heads) {
        heads = findHeads(cells);
        return heads || row < LAST_HEAD_ROW ? 'go-on' : 'stop';
      }
      const finding = textIn(cells, heads.get('findingId'));
      const report = textIn(cells, heads.get('reportKey'));
      const at = { table, row, cells, heads, faults };
      if (finding !== null) {
        findingRows++;
        takeEntries(at, noteEntries, finding, notes);
      } else if (report !== null) {
        reportRows++;
        takeEntries(at, reviewEntries, report, reviews);
      }
      return 'go-on';
    });
    if (!read.ok) return read;
  }
  return { ok: true, value: { findingRows, reportRows, notes, reviews, faults } };
}

const plain = (text: string): string => text.replace(/\s+/gu, '').toLowerCase();
const isFigureSheet = (name: string): boolean =>
  [ledgerZh, ledgerEn].some(({ sheets }) =>
    [sheets.indicators, sheets.funds, sheets.statistics].includes(name.replace(/ \(\d+\)$/, '')),
  );

/** Heads in either language. A sheet has two heads of one name at most by an officer's doing: the first counts. */
function findHeads(cells: ReadonlyMap<number, StoredCell>): ReadonlyMap<LedgerColumn, number> | null {
  const texts = new Map<string, number>();
  for (const [column, cell] of cells)
    if ('text' in cell && !texts.has(plain(cell.text))) texts.set(plain(cell.text), column);
  for (const words of [ledgerZh, ledgerEn]) {
    const heads = new Map<LedgerColumn, number>();
    for (const id of ledgerColumns) {
      const column = texts.get(plain(words.columns[id]));
      if (column !== undefined) heads.set(id, column);
    }
    if (heads.has('findingId') || heads.has('reportKey')) return heads;
  }
  return null;
}

function textIn(cells: ReadonlyMap<number, StoredCell>, column: number | undefined): string | null {
  const cell = column === undefined ? undefined : cells.get(column);
  return cell && 'text' in cell && cell.text.trim() !== '' ? cell.text.trim() : null;
}

interface Row {
  readonly table: LedgerTable;
  readonly row: number;
  readonly cells: ReadonlyMap<number, StoredCell>;
  readonly heads: ReadonlyMap<LedgerColumn, number>;
  readonly faults: ReadFault[];
}

/** Takes what differs from what stood there when the ledger was written. */
function takeEntries<Field extends string>(
  { table, row, cells, heads, faults }: Row,
  entries: readonly EntryColumn<Field>[],
  id: string,
  into: Map<string, Partial<Record<Field, string | null>>>,
): void {
  const written = writtenEntries(textIn(cells, heads.get('asWritten')));
  for (const { column, field, kind } of entries) {
    const at = heads.get(column);
    if (at === undefined) continue;
    const cell = `${table.sheet}!${columnLetters(at - 1)}${row}`;
    const read = readEntry(cells.get(at), kind, table.date1904);
    if (!read.ok) {
      faults.push({ fault: read.fault, cell, value: read.shown, column });
      continue;
    }
    const value = read.value ?? (kind === 'dispositions' ? 'pending' : null);
    const before = written.get(field);
    const blank = value === null || value === 'pending';
    if (before === undefined ? blank : !blank && fingerprint(value) === before) continue;
    const known: Partial<Record<Field, string | null>> = into.get(id) ?? {};
    into.set(id, known);
    const other = known[field];
    if (other === undefined) known[field] = value;
    else if (other !== value) faults.push({ fault: 'conflict', cell, value: value ?? '', column });
  }
}

function writtenEntries(json: string | null): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  if (json === null) return entries;
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed === 'object' && parsed !== null)
      for (const [field, value] of Object.entries(parsed)) if (typeof value === 'string') entries.set(field, value);
  } catch {
    // Somebody wrote into the hidden column: all that stands in the row counts as entered.
  }
  return entries;
}
