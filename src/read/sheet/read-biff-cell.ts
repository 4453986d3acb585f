import { type BiffCursor, type BiffRecord, openRecord, RECORD } from './biff-records.js';
import type { StringReader } from './biff-strings.js';
import type { SheetCollector, WorkbookLedger } from './collect-sheet.js';
import { displayNumber } from './number-format.js';

export interface BiffTables {
  readonly biff8: boolean;
  readonly text: StringReader;
  readonly strings: readonly string[];
  /** Format codes by XF index. */
  readonly formats: readonly string[];
  readonly date1904: boolean;
}

/** [MS-XLS] 2.5.10. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** [MS-XLS] 2.5.143: kinds of drawn objects. */
const OBJECT = { chart: 0x05, picture: 0x08, note: 0x19 };

/** Takes the records of one worksheet ([MS-XLS] 2.1.7.20.5) and hands what they show to the collector. */
export function createCellReader(
  tables: BiffTables,
  sheet: SheetCollector,
  ledger: WorkbookLedger,
): (record: BiffRecord) => void {
  let waiting: { row: number; column: number } | null = null;
  let lastObject = 0;
  let boxes = 0;
  const show = (value: number, style: number) =>
    displayNumber(value, tables.formats[style] ?? 'General', tables.date1904);

  return (record) => {
    const cursor = openRecord(record);
    switch (record.type) {
      case RECORD.sharedLabel: {
        const { row, column } = cellOf(cursor);
        sheet.text(row, column, tables.strings[cursor.u32()] ?? '');
        break;
      }
      case RECORD.label:
      case RECORD.richString: {
        const { row, column } = cellOf(cursor);
        sheet.text(row, column, tables.text.read(cursor, 2));
        break;
      }
      case RECORD.number: {
        const { row, column, style } = cellOf(cursor);
        sheet.text(row, column, show(cursor.f64(), style));
        break;
      }
      case RECORD.rk: {
        const { row, column, style } = cellOf(cursor);
        sheet.text(row, column, show(rkNumber(cursor.u32()), style));
        break;
      }
      case RECORD.multipleRk: {
        const row = cursor.u16();
        for (let column = cursor.u16(); cursor.left() >= 8; column++) {
          const style = cursor.u16();
          sheet.text(row, column, show(rkNumber(cursor.u32()), style));
        }
        break;
      }
      case RECORD.booleanOrError: {
        const { row, column } = cellOf(cursor);
        const value = cursor.u8();
        if (cursor.u8() === 1) sheet.error(row, column, ERRORS[value] ?? '#');
        else sheet.text(row, column, value === 0 ? 'FALSE' : 'TRUE');
        break;
      }
      case RECORD.formula:
        readFormula(cursor);
        break;
      case RECORD.string:
        if (waiting) sheet.text(waiting.row, waiting.column, tables.text.read(cursor, 2));
        waiting = null;
        break;
      case RECORD.mergedCells:
        for (let count = cursor.u16(); count > 0 && cursor.left() >= 8; count--) {
          const [top, bottom, left, right] = [cursor.u16(), cursor.u16(), cursor.u16(), cursor.u16()];
          if (top <= bottom && left <= right) sheet.merge({ top, left, bottom, right });
        }
        break;
      case RECORD.row: {
        const row = cursor.u16();
        cursor.skip(10);
        if ((cursor.u8() & 0x20) !== 0) sheet.hideRow(row);
        break;
      }
      case RECORD.columnInfo: {
        const [first, last, width] = [cursor.u16(), cursor.u16(), cursor.u16()];
        cursor.skip(2);
        if ((cursor.u16() & 1) !== 0 || width === 0) sheet.hideColumns(first, last);
        break;
      }
      case RECORD.note:
        ledger.notice('comment');
        break;
      case RECORD.object:
        cursor.skip(4);
        lastObject = cursor.u16();
        if (lastObject === OBJECT.picture) ledger.notice('picture');
        if (lastObject === OBJECT.chart) ledger.notice('embedded-object');
        break;
      case RECORD.textObject:
        readBox(record, cursor);
        break;
    }
  };

  /** [MS-XLS] 2.4.127, 2.5.133: the stored result; a string stands in the record behind. */
  function readFormula(cursor: BiffCursor): void {
    const { row, column, style } = cellOf(cursor);
    waiting = null;
    const result = cursor.bytes(8);
    if (result[6] !== 0xff || result[7] !== 0xff) {
      if (result.length < 8) return;
      sheet.text(row, column, show(new DataView(result.buffer, result.byteOffset, 8).getFloat64(0, true), style));
    } else if (result[0] === 0) waiting = { row, column };
    else if (result[0] === 1) sheet.text(row, column, result[2] === 0 ? 'FALSE' : 'TRUE');
    else if (result[0] === 2) sheet.error(row, column, ERRORS[result[2] ?? 0] ?? '#');
  }

  /** [MS-XLS] 2.4.329: the words of a drawn box stand in the CONTINUE behind; those of a comment are not read. */
  function readBox(record: BiffRecord, cursor: BiffCursor): void {
    if (!tables.biff8 || lastObject === OBJECT.note) return;
    cursor.skip(10);
    const count = cursor.u16();
    const words = record.pieces.slice(1);
    if (count === 0 || words.length === 0) return;
    const flags = words[0]?.[0] ?? 0;
    const rest = openRecord({
      type: record.type,
      pieces: [(words[0] ?? new Uint8Array(0)).subarray(1), ...words.slice(1)],
    });
    boxes++;
    sheet.box(`${sheet.prefix}box[${boxes}]`, rest.characters(count, (flags & 1) !== 0).replace(/\r\n?/g, '\n'));
  }
}

function cellOf(cursor: BiffCursor): { row: number; column: number; style: number } {
  const row = cursor.u16();
  const column = cursor.u16();
  return { row, column, style: cursor.u16() };
}

/** [MS-XLS] 2.5.217: 30 bits of an integer or of a double, perhaps a hundredth of it. */
function rkNumber(bits: number): number {
  let value: number;
  if ((bits & 2) !== 0) value = (bits | 0) >> 2;
  else {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(4, bits & 0xfffffffc, true);
    value = view.getFloat64(0, true);
  }
  return (bits & 1) !== 0 ? value / 100 : value;
}
