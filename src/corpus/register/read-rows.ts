import { Decimal } from 'decimal.js';
import { read, utils, type WorkSheet } from 'xlsx';
import { decodeText } from '../../read/decode-text.js';

export interface RegisterCell {
  /** As displayed: codes keep their zeros. */
  readonly text: string;
  /** The number behind it, not as its format rounds it. */
  readonly number: string | null;
}

export interface RegisterRow {
  readonly sheet: string | null;
  /** From 1. */
  readonly row: number;
  readonly cells: readonly RegisterCell[];
}

const MOST_ROWS = 200_000;
const MOST_COLUMNS = 200;
/** Excel keeps 15 digits; what is behind them is noise of binary fractions. */
const DIGITS = 15;

/** The rows of the visible sheets of a workbook (.xlsx, .xls), or of a text with commas, tabs or semicolons. Throws on a damaged workbook. */
export function readRows(bytes: Uint8Array): RegisterRow[] {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const compound = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  return zip || compound ? readWorkbook(bytes) : readDelimited(decodeText(bytes).text);
}

function readWorkbook(bytes: Uint8Array): RegisterRow[] {
  const workbook = read(bytes, { type: 'array', cellHTML: false, cellFormula: false, sheetRows: MOST_ROWS });
  return workbook.SheetNames.flatMap((name, i) => {
    const sheet = workbook.Sheets[name];
    const hidden = (workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0;
    return !sheet || hidden ? [] : rowsOfSheet(name, sheet);
  });
}

function rowsOfSheet(name: string, sheet: WorkSheet): RegisterRow[] {
  const area = sheet['!ref'];
  if (!area) return [];
  const { e } = utils.decode_range(area);
  const covered = new Map<string, string>();
  for (const merge of sheet['!merges'] ?? [])
    for (let r = merge.s.r; r <= Math.min(merge.e.r, MOST_ROWS); r++)
      if (merge.s.c === merge.e.c) covered.set(utils.encode_cell({ r, c: merge.s.c }), utils.encode_cell(merge.s));
  const rows: RegisterRow[] = [];
  for (let r = 0; r <= Math.min(e.r, MOST_ROWS); r++) {
    const cells: RegisterCell[] = [];
    for (let c = 0; c <= Math.min(e.c, MOST_COLUMNS); c++) {
      const at = utils.encode_cell({ r, c });
      const cell = sheet[covered.get(at) ?? at] as { t?: string; v?: unknown; w?: string } | undefined;
      const text = cell === undefined || cell.t === 'e' ? '' : String(cell.w ?? cell.v ?? '');
      cells.push({ text: text.trim(), number: typeof cell?.v === 'number' ? printNumber(cell.v) : null });
    }
    rows.push({ sheet: name, row: r + 1, cells });
  }
  return rows;
}

function printNumber(value: number): string {
  return new Decimal(value).toSignificantDigits(DIGITS).toFixed();
}

function readDelimited(text: string): RegisterRow[] {
  const head = text.split(/\r?\n/u).slice(0, 20).join('\n');
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: head.split(mark).length }));
  const { mark } = counts.reduce((best, other) => (other.count > best.count ? other : best));
  return splitRecords(text, mark).map(({ line, fields }) => ({
    sheet: null,
    row: line,
    cells: fields.map((field) => ({ text: field.trim(), number: null })),
  }));
}

/** RFC 4180: fields in quotation marks may hold separators, line breaks and doubled marks. Lines count from 1. */
function splitRecords(text: string, mark: string): { line: number; fields: string[] }[] {
  const records: { line: number; fields: string[] }[] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  let line = 1;
  let start = 1;
  const endField = () => {
    fields.push(field);
    field = '';
  };
  const endRecord = () => {
    endField();
    records.push({ line: start, fields });
    fields = [];
    start = line + 1;
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === '\n' && quoted) line++;
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (character === '"' && field.trim() === '') {
      field = '';
      quoted = true;
    } else if (character === mark) endField();
    else if (character === '\n') {
      endRecord();
      line++;
    } else if (character !== '\r') field += character;
  }
  if (field !== '' || fields.length > 0) endRecord();
  return records;
}
