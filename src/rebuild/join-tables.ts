import type { JoinEvidence } from '../model/grid.js';
import type { Table, TableRow } from '../model/paper.js';
import { joinNameHalves } from './join-names.js';
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
  const end = table.openBottom === undefined ? null : { last: lastRowOf(rows, 0), open: table.openBottom };
  return { rows, pieces: [{ path: table.path, row: 0 }], joins: [], end };
}

/**
 * Joins a table to the one before it, where nothing but empty lines stands between them and both have the same
 * columns: either it repeats the first one's header, or it has none of its own, because its first row holds figures or
 * goes on with an open row. On fixed pages a header that is printed again goes, and a row that the page's end cut is put
 * together. Null where the evidence is not enough: a failed join never loses a row.
 */
export function joinTables(first: JoinedTable, second: Table): JoinedTable | null {
  if (sheetOf(first.pieces[0]?.path ?? '') !== sheetOf(second.path)) return null;
  const live = liveRows(second);
  const head = first.rows[0];
  const next = live[0];
  if (!head || !next || widestRow(first.rows) !== widestRow(live)) return null;
  const evidence: JoinEvidence[] = ['nothing-between', 'same-columns'];
  const fixed = first.end !== null && second.openTop !== undefined;
  const repeated = sameTexts(head, next) ? repeatedRows(first.rows, live) : 0;
  const rows = fixed && repeated > 0 && repeated < live.length ? live.slice(repeated) : live;
  const certain = repeated === 0 && first.end?.open === true && second.openTop === true;
  const halves = fixed && first.end ? joinRowHalves(first.rows, first.end.last, rows, certain) : null;
  if (repeated > 0) evidence.push('repeated-header');
  else if (startsOpen(next)) evidence.push('open-row');
  else if (hasFigure(next)) evidence.push('no-header-of-its-own');
  else if (!halves) return null;
  if (halves) evidence.push('cut-row');
  const names = fixed && first.end && !halves ? joinNameHalves(first.rows, first.end.last, rows) : null;
  const row = first.rows.length;
  const { above, below } = halves ?? names ?? { above: first.rows, below: rows };
  return {
    rows: [...above, ...below],
    pieces: [...first.pieces, { path: second.path, row }],
    joins: [...first.joins, { row: halves ? row - 1 : row, evidence }],
    end: fixed ? { last: halves?.last ?? lastRowOf(rows, row, names?.moved), open: second.openBottom === true } : null,
  };
}

/** How many rows at the head of the second say the same as at the head of the first. */
function repeatedRows(first: readonly TableRow[], second: readonly TableRow[]): number {
  const differs = second.findIndex((row, i) => {
    const above = first[i];
    return !above || !sameTexts(above, row) || hasFigure(row);
  });
  return differs < 0 ? second.length : differs;
}

/** Tables on two sheets of a workbook are two tables: the part of a place before the ! of Sheet1!A1. */
function sheetOf(path: string): string {
  return path.slice(0, path.lastIndexOf('!') + 1);
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
