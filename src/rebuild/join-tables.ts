import type { JoinEvidence } from '../model/grid.js';
import type { Table, TableRow } from '../model/paper.js';
import { isFigure, joinRowHalves, type LastRow, lastRowOf, textOf } from './join-rows.js';

export interface JoinedTable {
  readonly rows: readonly TableRow[];
  readonly pieces: readonly { path: string; row: number }[];
  readonly joins: readonly { row: number; evidence: readonly JoinEvidence[] }[];
  /** On fixed pages: how the last piece ends. */
  readonly end: { readonly last: LastRow; readonly open: boolean } | null;
}

/** A table alone. */
export function singleTable(table: Table): JoinedTable {
  const rows = liveRows(table);
  return { rows, pieces: [{ path: table.path, row: 0 }], joins: [], end: endOf(table, rows, 0) };
}

function endOf(table: Table, rows: readonly TableRow[], offset: number): JoinedTable['end'] {
  if (table.openBottom === undefined) return null;
  return { last: lastRowOf(rows, offset), open: table.openBottom };
}

/**
 * Joins a table to the one before it, where nothing but empty lines stands between them and both have the same
 * columns: either it repeats the first one's header, or it has none of its own, because its first row holds figures or
 * goes on with an open row. On fixed pages a row that the page's end cut is put together again; a header repeated in
 * the middle of it then goes. Null where the evidence is not enough: a failed join never loses a row.
 */
export function joinTables(first: JoinedTable, second: Table): JoinedTable | null {
  const rows = liveRows(second);
  const head = first.rows[0];
  const next = rows[0];
  if (!head || !next || widestRow(first.rows) !== widestRow(rows)) return null;
  const evidence: JoinEvidence[] = ['nothing-between', 'same-columns'];
  const repeated = sameTexts(head, next);
  const halves = joinHalves(first, second, rows, repeated ? 1 : 0);
  if (repeated) evidence.push('repeated-header');
  else if (startsOpen(next)) evidence.push('open-row');
  else if (hasFigure(next)) evidence.push('no-header-of-its-own');
  else if (!halves) return null;
  if (halves) evidence.push('cut-row');
  const row = first.rows.length;
  const above = halves?.above ?? first.rows;
  const below = halves?.below ?? rows;
  return {
    rows: [...above, ...below],
    pieces: [...first.pieces, { path: second.path, row }],
    joins: [...first.joins, { row: halves ? row - 1 : row, evidence }],
    // Where all of it went into the row above, that row is still the last one.
    end: below.length > 0 ? endOf(second, below, row) : first.end && { ...first.end, open: second.openBottom ?? false },
  };
}

function joinHalves(first: JoinedTable, second: Table, rows: readonly TableRow[], skipped: number) {
  if (!first.end || second.openTop === undefined) return null;
  const certain = first.end.open && second.openTop && skipped === 0;
  return joinRowHalves(first.rows, first.end.last, rows.slice(skipped), certain);
}

function liveRows(table: Table): TableRow[] {
  return table.rows.filter((row) => row.standing === 'live' || row.standing === 'inserted');
}

function widestRow(rows: readonly TableRow[]): number {
  return rows.reduce(
    (widest, row) =>
      Math.max(widest, row.before + row.after + row.cells.reduce((sum, cell) => sum + cell.columnSpan, 0)),
    0,
  );
}

function sameTexts(a: TableRow, b: TableRow): boolean {
  const texts = a.cells.map(textOf);
  return (
    texts.length === b.cells.length &&
    texts.some((text) => text !== '') &&
    b.cells.every((cell, i) => textOf(cell) === texts[i])
  );
}

function startsOpen(row: TableRow): boolean {
  const first = row.cells[0];
  return (
    first !== undefined &&
    (first.merge === 'continue' || textOf(first) === '') &&
    row.cells.some((cell) => textOf(cell) !== '')
  );
}

/** A cell that holds a bare number: headers don't. */
function hasFigure(row: TableRow): boolean {
  return row.cells.some((cell) => isFigure(textOf(cell)));
}
