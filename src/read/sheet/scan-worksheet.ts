import type { Outcome } from '../../model/notice.js';
import type { SheetCollector } from './collect-sheet.js';
import { displayNumber, serialOf } from './number-format.js';
import { scanXml } from './scan-xml.js';
import { MOST_COLUMNS, MOST_ROWS, parseCellName, parseRange } from './workbook.js';

/** What a worksheet's cells refer to. */
export interface CellTables {
  readonly strings: readonly string[];
  /** Format codes by cell style. */
  readonly formats: readonly string[];
  readonly date1904: boolean;
}

interface OpenCell {
  row: number;
  column: number;
  type: string;
  style: number;
  value: string | null;
  inline: string;
  formula: boolean;
}

/** Reads a worksheet part (ECMA-376 part 1, 18.3) as a stream: a format applied to a million rows costs nothing. */
export function scanWorksheet(bytes: Uint8Array, tables: CellTables, sheet: SheetCollector): Outcome<true> {
  let row = -1;
  let column = -1;
  let cell: OpenCell | null = null;
  let field: 'v' | 't' | null = null;
  let phonetic = 0;
  return scanXml(bytes, {
    open(name, attribute) {
      if (name === 'row') {
        const number = Number(attribute('r') ?? row + 2);
        row = Number.isInteger(number) && number >= 1 && number <= MOST_ROWS ? number - 1 : row + 1;
        column = -1;
        if (isTrue(attribute('hidden')) || Number(attribute('ht') ?? 1) === 0) sheet.hideRow(row);
      } else if (name === 'c') {
        const at = parseCellName(attribute('r') ?? '');
        column = at?.column ?? column + 1;
        const type = attribute('t') ?? 'n';
        const style = Number(attribute('s') ?? 0);
        cell = { row: at?.row ?? row, column, type, style, value: null, inline: '', formula: false };
      } else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'v' && cell) field = 'v';
      else if (name === 't' && cell && phonetic === 0) field = 't';
      else if (name === 'rPh') phonetic++;
      else if (name === 'mergeCell') {
        const range = parseRange(attribute('ref') ?? '');
        if (range) sheet.merge(range);
      } else if (name === 'col' && (isTrue(attribute('hidden')) || Number(attribute('width') ?? 1) === 0)) {
        sheet.hideColumns(Number(attribute('min') ?? 1) - 1, Number(attribute('max') ?? 1) - 1);
      }
    },
    text(text) {
      if (!cell) return;
      if (field === 'v') cell.value = (cell.value ?? '') + text;
      else if (field === 't') cell.inline += text;
    },
    close(name) {
      if (name === 'v' || name === 't') field = null;
      else if (name === 'rPh') phonetic--;
      else if (name === 'c' && cell) {
        if (cell.row >= 0 && cell.row < MOST_ROWS && cell.column < MOST_COLUMNS) finishCell(cell);
        cell = null;
      }
    },
  });

  function finishCell(done: OpenCell): void {
    const { row: r, column: c, value } = done;
    if (done.type === 'inlineStr') sheet.text(r, c, plainText(done.inline));
    else if (value === null || (value === '' && done.type !== 'str')) {
      if (done.formula) sheet.notComputed(r, c);
    } else if (done.type === 'e') sheet.error(r, c, value);
    else sheet.text(r, c, displayed(done, value));
  }

  function displayed(done: OpenCell, value: string): string {
    const format = tables.formats[done.style] ?? 'General';
    switch (done.type) {
      case 's':
        return tables.strings[Number(value)] ?? '';
      case 'str':
        return plainText(value);
      case 'b':
        return isTrue(value.trim()) ? 'TRUE' : 'FALSE';
      case 'd': {
        const serial = serialOf(value, tables.date1904);
        const general = /^general$/i.test(format);
        return serial === null || general ? value : displayNumber(serial, format, tables.date1904);
      }
      default: {
        const number = Number(value);
        const isNumber = value.trim() !== '' && !Number.isNaN(number);
        return isNumber ? displayNumber(number, format, tables.date1904) : plainText(value);
      }
    }
  }
}

/** The shared strings (18.4): runs joined, phonetic guides left out. */
export function scanSharedStrings(bytes: Uint8Array): Outcome<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = 0;
  const scanned = scanXml(bytes, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    text(more) {
      if (inText) text += more;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') strings.push(plainText(text));
    },
  });
  return scanned.ok ? { ok: true, value: strings } : scanned;
}

/** ST_Xstring (22.9.2.19): _x000D_ stands for the character U+000D; Excel breaks lines with U+000A. */
function plainText(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n');
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
