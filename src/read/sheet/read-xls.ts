import * as CFB from 'cfb';
import type { Outcome } from '../../model/notice.js';
import { openRecord, RECORD, readSubstream } from './biff-records.js';
import { codePageLabel, createStringReader, readSharedStrings } from './biff-strings.js';
import { collectSheet, createLedger } from './collect-sheet.js';
import { formatOf } from './number-format.js';
import { createCellReader } from './read-biff-cell.js';
import type { Sheet, Workbook } from './workbook.js';

const MOST_SHEETS = 1000;
const BIFF5 = 0x0500;
const BIFF8 = 0x0600;

interface BoundSheet {
  readonly position: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly kind: number;
}

/** Reads the binary workbooks of Excel 5 to 2003 ([MS-XLS]); older ones are refused in words. */
export function readXls(bytes: Uint8Array): Outcome<Workbook> {
  const container = openContainer(bytes);
  if (!container) return { ok: false, failure: { code: 'damaged-file' } };
  const { stream, hasMacros } = container;
  const type = (stream[0] ?? 0) | ((stream[1] ?? 0) << 8);
  if (type === 0x0009 || type === 0x0209 || type === 0x0409) return unsupported('Excel 2–4');
  const version = (stream[4] ?? 0) | ((stream[5] ?? 0) << 8);
  if (type !== RECORD.beginOfFile || (version !== BIFF5 && version !== BIFF8)) return unsupported('ET');
  const biff8 = version === BIFF8;

  const ledger = createLedger();
  if (hasMacros) ledger.notice('macro');
  const bound: BoundSheet[] = [];
  const custom = new Map<number, string>();
  const formatIds: number[] = [];
  let strings: readonly string[] = [];
  let label = codePageLabel(0);
  let date1904 = false;
  let encrypted = false;
  const text = createStringReader(biff8, () => label);
  const globals = readSubstream(stream, 0, (record) => {
    const cursor = openRecord(record);
    switch (record.type) {
      case RECORD.filePass:
        encrypted = true;
        break;
      case RECORD.codePage:
        label = codePageLabel(cursor.u16());
        break;
      case RECORD.date1904:
        date1904 = cursor.u16() === 1;
        break;
      case RECORD.format:
        cursor.skip(2);
        formatIds.push(cursor.u16());
        break;
      case RECORD.numberFormat: {
        const id = cursor.u16();
        custom.set(id, text.read(cursor, biff8 ? 2 : 1));
        break;
      }
      case RECORD.boundSheet: {
        const position = cursor.u32();
        const hidden = (cursor.u8() & 3) !== 0;
        bound.push({ position, hidden, kind: cursor.u8(), name: text.read(cursor, 1) });
        break;
      }
      case RECORD.sharedStrings:
        strings = readSharedStrings(record);
        break;
      case RECORD.supportingBook:
        // 0x0401: the workbook itself; 0x3A01: functions of an add-in ([MS-XLS] 2.4.271).
        cursor.skip(2);
        if (record.pieces[0]?.length !== 4 || ![0x0401, 0x3a01].includes(cursor.u16()))
          ledger.notice('external-reference');
        break;
      case RECORD.vbaProject:
        ledger.notice('macro');
        break;
    }
  });
  if (encrypted) return { ok: false, failure: { code: 'encrypted' } };
  if (!globals.whole) ledger.markPartial();

  const formats = formatIds.map((id) => formatOf(id, custom));
  const sheets: Sheet[] = [];
  const read = new Set<number>();
  let damaged = 0;
  for (const entry of bound.slice(0, MOST_SHEETS)) {
    if (entry.kind !== 0) {
      ledger.notice(entry.kind === 1 || entry.kind === 6 ? 'macro' : 'embedded-object', { name: entry.name });
      continue;
    }
    const sheet = collectSheet(entry.name, entry.hidden, ledger);
    const readCell = createCellReader({ biff8, text, strings, formats, date1904 }, sheet, ledger);
    const whole = !read.has(entry.position) && readSubstream(stream, entry.position, readCell).whole;
    read.add(entry.position);
    if (!whole) {
      damaged++;
      ledger.markPartial();
      ledger.notice('damaged-parts', { where: entry.name });
    }
    sheets.push(sheet.finish());
  }
  const empty = sheets.every((sheet) => sheet.cells.size === 0);
  if (bound.length === 0 || (damaged > 0 && empty)) return { ok: false, failure: { code: 'damaged-file' } };
  return { ok: true, value: { sheets, notices: ledger.notices(), partial: ledger.partial() } };
}

function unsupported(format: string): Outcome<Workbook> {
  return { ok: false, failure: { code: 'unsupported-format', detail: { format } } };
}

function openContainer(bytes: Uint8Array): { stream: Uint8Array; hasMacros: boolean } | null {
  try {
    const container = CFB.read(Buffer.from(bytes), { type: 'buffer' });
    const entry = CFB.find(container, '/Workbook') ?? CFB.find(container, '/Book');
    if (!entry?.content) return null;
    const hasMacros = container.FullPaths.some((path) => path.includes('_VBA_PROJECT_CUR'));
    return { stream: Uint8Array.from(entry.content as Iterable<number>), hasMacros };
  } catch {
    return null;
  }
}
