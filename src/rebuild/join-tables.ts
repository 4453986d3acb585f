import type { JoinEvidence } from '../model/grid.js';
import type { Table, TableCell, TableRow } from '../model/paper.js';

export interface JoinedTable {
  readonly rows: readonly TableRow[];
  readonly pieces: readonly { path: string; row: number }[];
  readonly joins: readonly { row: number; evidence: readonly JoinEvidence[] }[];
}

/** A table alone. */
export function singleTable(table: Table): JoinedTable {
  return { rows: liveRows(table), pieces: [{ path: table.path, row: 0 }], joins: [] };
}

/**
 * Joins a table to the one before it, where nothing but empty lines stands between them and both have the same
 * columns: either it repeats the first one's header, or it has none of its own, because its first row holds figures or
 * goes on with an open row. Null where the evidence is not enough: a failed join never loses a row.
 */
export function joinTables(first: JoinedTable, second: Table): JoinedTable | null {
  if (sheetOf(first.pieces[0]?.path ?? '') !== sheetOf(second.path)) return null;
  const rows = liveRows(second);
  const head = first.rows[0];
  const next = rows[0];
  if (!head || !next || widestRow(first.rows) !== widestRow(rows)) return null;
  const evidence: JoinEvidence[] = ['nothing-between', 'same-columns'];
  if (sameTexts(head, next)) evidence.push('repeated-header');
  else if (startsOpen(next)) evidence.push('open-row');
  else if (hasFigure(next)) evidence.push('no-header-of-its-own');
  else return null;
  const row = first.rows.length;
  return {
    rows: [...first.rows, ...rows],
    pieces: [...first.pieces, { path: second.path, row }],
    joins: [...first.joins, { row, evidence }],
  };
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

function textOf(cell: TableCell): string {
  return cell.blocks
    .map((block) => (block.kind === 'paragraph' ? block.text : ''))
    .join('')
    .replace(/\s+/gu, '');
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
  return row.cells.some((cell) => /^[-+]?[\d０-９]+([.．][\d０-９]+)?[分%％]?$/u.test(textOf(cell)));
}
