import type { Place } from '../../model/place.js';
import type { RecordContext } from '../record-context.js';
import { type Column, flag, integer, text } from '../table.js';

/** A row of a table with a line for each figure, indicator, finding or check of a record. */
export interface Placed {
  readonly context: RecordContext;
}

/** The first columns of every table that comes of records; the files are parted by the first two. */
export function reportColumns<Item extends Placed>(): Column<Item>[] {
  return [
    integer('fiscal_year', '报告所属预算年度', 'fiscal year of the report', ({ context }) => context.fiscalYear),
    text(
      'province',
      '报告所属省份（行政区划代码前两位）',
      'province of the report: first two digits of the division code',
      ({ context }) => context.province,
    ),
    text('report_id', '报告编号', 'the report', ({ context }) => context.reportId, { required: true }),
    flag(
      'counts',
      '是否计入：同一报告的几个版本只计最新一份，未读取的、非报告的、涉密的不计',
      'whether it counts: of several versions the newest alone, and nothing of what could not be read, is no report or is secret',
      ({ context }) => context.counts,
      { required: true },
    ),
  ];
}

/** Where a value stands in its file, and the file's hash. */
export function placeColumns<Item extends Placed>(
  placeOf: (item: Item) => Place | null,
  textOf: (item: Item, place: Place) => string | null = ({ context }, place) => context.words(place.text),
): Column<Item>[] {
  const read =
    <Value>(get: (place: Place, item: Item) => Value) =>
    (item: Item): Value | null => {
      const place = item.context.status === 'withheld' ? null : placeOf(item);
      return place ? get(place, item) : null;
    };
  return [
    text(
      'source_path',
      '出处：文件内位置，用该格式自己的说法',
      "where it stands, in the file's own terms",
      read((place) => place.path),
    ),
    text(
      'source_text',
      '出处：原文，未作任何规范化（个人号码以***代替）',
      'the text as printed, not normalized (numbers of persons replaced by ***)',
      read((place, item) => textOf(item, place)),
    ),
    integer(
      'source_page',
      '出处：页',
      'page',
      read((place) => place.page),
    ),
    integer(
      'source_table',
      '出处：第几个表格',
      'table, from 1',
      read((place) => place.table),
    ),
    integer(
      'source_row',
      '出处：行',
      'row, from 1',
      read((place) => place.row),
    ),
    integer(
      'source_column',
      '出处：列',
      'column, from 1',
      read((place) => place.column),
    ),
    hashColumn(),
  ];
}

export function hashColumn<Item extends Placed>(): Column<Item> {
  return text(
    'document_sha256',
    '原文件的 SHA-256',
    "SHA-256 of the file's bytes",
    ({ context }) => context.documentSha256,
    { required: true },
  );
}
