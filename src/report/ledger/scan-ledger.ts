import { documentLimits, type ZipLimits } from '../../intake/zip.js';
import type { Outcome } from '../../model/notice.js';
import { openPackage } from '../../read/docx/package.js';
import { childElements, firstChild } from '../../read/docx/xml-tree.js';
import { scanSharedStrings } from '../../read/sheet/scan-worksheet.js';
import { scanXml } from '../../read/sheet/scan-xml.js';
import { parseCellName } from '../../read/sheet/workbook.js';

/** A cell as it is stored: a date is a number here, whatever it is shown as. */
export type StoredCell = { readonly text: string } | { readonly number: string };

export interface LedgerTable {
  readonly sheet: string;
  readonly date1904: boolean;
  /** Row and column from 1. */
  readonly rows: (visit: (row: number, cells: ReadonlyMap<number, StoredCell>) => 'go-on' | 'stop') => Outcome<true>;
}

const GIB = 1024 ** 3;
/** A ledger of many reports is larger than any report. */
const ledgerLimits: ZipLimits = { ...documentLimits, entryBytes: 2 * GIB, totalBytes: 6 * GIB };

/** The sheets of a workbook, each read when it is asked for. */
export function openLedger(bytes: Uint8Array): Outcome<LedgerTable[]> {
  const opened = openPackage(bytes, 'xl/workbook.xml', ledgerLimits);
  if (!opened.ok) return opened;
  const pack = opened.value;
  const main = pack.readPart(pack.main);
  if (!main.ok) return main;
  const rels = pack.relationshipsOf(pack.main);
  const properties = firstChild(main.value ?? undefined, ':workbookPr')?.attributes.date1904;
  const date1904 = properties === '1' || properties === 'true';
  let strings: readonly string[] | null = null;
  const sharedStrings = (): Outcome<readonly string[]> => {
    if (strings) return { ok: true, value: strings };
    const part = rels.find(({ type }) => type === 'sharedStrings')?.part ?? null;
    const content = part === null ? null : pack.bytesOf(part);
    if (content && !content.ok) return content;
    const scanned = content?.value ? scanSharedStrings(content.value) : null;
    if (scanned && !scanned.ok) return scanned;
    strings = scanned?.value ?? [];
    return { ok: true, value: strings };
  };
  const sheets = childElements(firstChild(main.value ?? undefined, ':sheets'), ':sheet');
  const tables = sheets.flatMap(({ attributes }): LedgerTable[] => {
    const rel = rels.find(({ id }) => id === attributes['r:id']);
    const part = rel?.type === 'worksheet' ? rel.part : null;
    if (part === null) return [];
    return [
      {
        sheet: attributes.name ?? '',
        date1904,
        rows(visit) {
          const shared = sharedStrings();
          if (!shared.ok) return shared;
          const content = pack.bytesOf(part);
          if (!content.ok) return content;
          return content.value ? scanRows(content.value, shared.value, visit) : { ok: true, value: true };
        },
      },
    ];
  });
  return { ok: true, value: tables };
}

function scanRows(
  bytes: Uint8Array,
  strings: readonly string[],
  visit: (row: number, cells: ReadonlyMap<number, StoredCell>) => 'go-on' | 'stop',
): Outcome<true> {
  let row = 0;
  let column = 0;
  let cells = new Map<number, StoredCell>();
  let type = 'n';
  let text = '';
  let taking = false;
  let phonetic = 0;
  let stopped = false;
  const scanned = scanXml(bytes, {
    open(name, attribute) {
      if (name === 'row') {
        row = Number(attribute('r') ?? row + 1);
        column = 0;
        cells = new Map();
      } else if (name === 'c') {
        const at = parseCellName(attribute('r') ?? '');
        column = at ? at.column + 1 : column + 1;
        type = attribute('t') ?? 'n';
        text = '';
      } else if (name === 'rPh') phonetic++;
      else if (name === 'v' || name === 't') taking = phonetic === 0;
    },
    text(more) {
      if (taking) text += more;
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'c') {
        const cell = storedCell(type, text, strings);
        if (cell) cells.set(column, cell);
      } else if (name === 'row' && visit(row, cells) === 'stop') {
        stopped = true;
        throw new Error('enough');
      }
    },
  });
  return stopped ? { ok: true, value: true } : scanned;
}

function storedCell(type: string, raw: string, strings: readonly string[]): StoredCell | null {
  switch (type) {
    case 's': {
      const text = strings[Number(raw)] ?? '';
      return text === '' ? null : { text };
    }
    case 'inlineStr':
    case 'str': {
      const text = raw.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      );
      return text === '' ? null : { text };
    }
    case 'd':
      return raw === '' ? null : { text: raw };
    case 'e':
      return null;
    default:
      return raw.trim() === '' ? null : { number: raw.trim() };
  }
}
