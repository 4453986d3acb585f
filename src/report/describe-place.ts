import type { Place } from '../model/place.js';
import type { AuditRecord } from '../model/record.js';
import type { PageWords } from './messages/page-words.js';

/** What a square of the rubric is to a reader: under which head it stands, and in which indicator's row. */
export interface CellName {
  readonly column: string | null;
  readonly indicator: string | null;
}

/** By block, the squares of the rubrics that carry something of an indicator. */
export function nameCells(record: AuditRecord, words: PageWords): ReadonlyMap<string, CellName> {
  const names = new Map<string, CellName>();
  for (const rubric of record.rubrics) {
    const headers = new Map(rubric.columns.map((column) => [column.index, oneLine(column.header)]));
    for (const row of rubric.rows) {
      for (const [field, place] of Object.entries(row.sources)) {
        if (place.table === null || names.has(place.block)) continue;
        const header = headers.get(place.column ?? 0);
        const known = field in words.fields ? words.fields[field as keyof PageWords['fields']] : null;
        names.set(place.block, {
          column: field === 'name' ? null : header || known,
          indicator: row.path.at(-1) ?? null,
        });
      }
    }
    for (const group of rubric.subtotals)
      if (!names.has(group.source.block))
        names.set(group.source.block, { column: words.rubric.subtotal, indicator: group.path.at(-1) ?? null });
    const total = rubric.total?.source.block;
    if (total !== undefined && !names.has(total)) names.set(total, { column: words.rubric.total, indicator: null });
  }
  return names;
}

/**
 * A place in words that a clerk can follow with the file open: 表1 第8行 第6列, 第3页, 工作表“Sheet1” 单元格H12. Of a table that was
 * joined from pieces, the piece and the row in it, as the file shows them.
 */
export function describePlace(place: Place, words: PageWords, cells?: ReadonlyMap<string, CellName>): string {
  const name = place.table === null ? undefined : cells?.get(place.block);
  const named = name ? words.place.named(name.column, name.indicator) : '';
  const pages = place.more.flatMap((piece) => (piece.page === null ? [] : [words.place.also(piece.page)]));
  return [
    whereOf(place, words.place),
    ...[named, pages.join(words.comma)].map((note) => (note === '' ? '' : words.bracketed(note))),
  ].join('');
}

function whereOf(place: Place, words: PageWords['place']): string {
  const { path } = place;
  const sheet = /^(.+)!(\$?[A-Z]{1,3}\$?\d+)$/u.exec(path);
  if (sheet) return words.cell(sheet[1] ?? '', sheet[2] ?? '');
  const line = /^line (\d+)/u.exec(path);
  if (line) return words.line(Number(line[1]));
  const zone = zoneOf(path, words);
  const page = place.page === null ? '' : words.page(place.page);
  const where = place.table === null ? paragraphOf(place, words) : squareOf(place, words);
  return [zone, page, where].filter((part) => part !== '').join(' ') || words.text;
}

/** `tbl[2]/tr[3]/…` names the table and row that the file shows; the record's numbers are those of joined tables. */
function squareOf(place: Place, words: PageWords['place']): string {
  if (place.page !== null && !place.path.includes('tbl[')) return '';
  const shown = /^(?:word\/document\.xml\/body|WordDocument|rtf|page \d+)\/tbl\[(\d+)\]\/tr\[(\d+)\]/u.exec(place.path);
  const table = shown ? Number(shown[1]) : place.table;
  const row = shown ? Number(shown[2]) : place.row;
  return words.table(table ?? 1, row ?? 1, place.column ?? 1);
}

function paragraphOf(place: Place, words: PageWords['place']): string {
  if (place.page !== null) return '';
  const inBody = /^(?:word\/document\.xml\/body|WordDocument|rtf|html\/body)\/p\[(\d+)\]/u.exec(place.path);
  return inBody ? words.paragraph(Number(inBody[1])) : '';
}

function zoneOf(path: string, words: PageWords['place']): string {
  if (/header\d*\.xml/u.test(path)) return words.header;
  if (/footer\d*\.xml/u.test(path)) return words.footer;
  return /(foot|end)notes?\.xml/u.test(path) ? words.note : '';
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
