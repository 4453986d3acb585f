import { join } from 'node:path';
import { harmlessText } from '../../report/harmless-text.js';
import { escapeCellText } from '../../report/ledger/xml-text.js';
import type { Cell, ColumnFacts, TableFacts } from '../table.js';
import type { TableWriter, WrittenFile } from './table-writer.js';
import { type EndedEntry, joinZip, MOST_BYTES, type ZipEntry, zipEntry } from './zip-entry.js';

/** Of a sheet, head included. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;
/** Excel keeps 15 digits of a number; longer ones go in as text. */
const MOST_DIGITS = 15;
const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const STYLE_HEAD = 1;
const STYLE_DATE = 2;
/** Text stays text, whatever it begins with, even after a user edits the cell. */
const STYLE_TEXT = 3;

interface Sheet {
  readonly name: string;
  readonly entry: ZipEntry;
  rows: number;
}

/** One workbook, `dataset.xlsx`: a sheet a table, and a further one for each 1,048,575 rows more. */
export function writeXlsx(root: string, tables: readonly TableFacts[]): TableWriter {
  const ended: { readonly name: string; readonly entry: EndedEntry }[] = [];
  const open = new Map<string, Sheet>();
  const pieces = new Map<string, number>();
  let files = 0;
  let rows = 0;

  const close = (table: TableFacts) => {
    const sheet = open.get(table.name);
    if (!sheet) return;
    sheet.entry.append('</sheetData></worksheet>');
    ended.push({ name: sheet.name, entry: sheet.entry.end() });
    open.delete(table.name);
  };
  const begin = (table: TableFacts): Sheet => {
    const piece = (pieces.get(table.name) ?? 0) + 1;
    pieces.set(table.name, piece);
    files++;
    const name = piece === 1 ? table.name : `${table.name} ${piece}`;
    const entry = zipEntry(`xl/worksheets/sheet${files}.xml`, join(root, `dataset.xlsx.sheet${files}`));
    entry.append(
      `${XML}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`,
    );
    entry.append(`<row>${table.columns.map((column) => textCell(column.name, STYLE_HEAD)).join('')}</row>`);
    const sheet = { name, entry, rows: 1 };
    open.set(table.name, sheet);
    return sheet;
  };

  return {
    add(table, cells) {
      const current = open.get(table.name);
      const full = current && (current.rows >= MOST_ROWS || current.entry.size() > MOST_BYTES - (1 << 24));
      if (full) close(table);
      const sheet = (full ? undefined : current) ?? begin(table);
      sheet.rows++;
      rows++;
      let row = '<row>';
      for (let i = 0; i < cells.length; i++) row += xmlCell(cells[i] ?? null, table.columns[i]);
      sheet.entry.append(`${row}</row>`);
    },
    finish() {
      for (const table of tables) {
        if (!pieces.has(table.name)) begin(table);
        close(table);
      }
      const order = new Map(tables.map((table, i) => [table.name, i]));
      const place = (name: string) => order.get(name.split(' ')[0] ?? '') ?? 0;
      ended.sort(
        (a, b) =>
          place(a.name) - place(b.name) || Number(a.name.split(' ')[1] ?? 1) - Number(b.name.split(' ')[1] ?? 1),
      );
      const path = 'dataset.xlsx';
      const parts = packageParts(ended.map(({ name, entry }) => ({ name, target: entry.name.slice('xl/'.length) })));
      const written = Object.entries(parts).map(([name, content], i) => {
        const entry = zipEntry(name, join(root, `dataset.xlsx.part${i}`));
        entry.append(content);
        return entry.end();
      });
      const appended = joinZip(join(root, path), [...written, ...ended.map(({ entry }) => entry)]);
      const file: WrittenFile = { format: 'xlsx', table: null, path, rows, ...appended };
      return [file];
    },
  };
}

function xmlCell(cell: Cell, column: ColumnFacts | undefined): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (column?.type.kind === 'date') return `<c s="${STYLE_DATE}"><v>${(Date.parse(cell) - EPOCH) / DAY}</v></c>`;
  if (column?.type.kind === 'decimal' && cell.replace(/[-.]/g, '').replace(/^0+/, '').length <= MOST_DIGITS)
    return `<c><v>${cell}</v></c>`;
  return textCell(cell, STYLE_TEXT);
}

function textCell(text: string, style: number): string {
  const safe = harmlessText(text);
  const cut = safe.length > MOST_CHARACTERS ? `${safe.slice(0, MOST_CHARACTERS - 1)}…` : safe;
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cut)}</t></is></c>`;
}

/** The words as they are, marks of direction too; characters that XML 1.0 has no place for become U+FFFD. */
function xmlText(text: string): string {
  return escapeCellText(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd'));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of the package around the sheets (ECMA-376, part 1, 12.2). */
function packageParts(sheets: readonly { readonly name: string; readonly target: string }[]): Record<string, string> {
  const styleId = sheets.length + 1;
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${sheets.map(({ target }) => `<Override PartName="/xl/${target}" ContentType="${TYPES}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map(({ target }, i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="${target}"/>`).join('')}<Relationship Id="rId${styleId}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  };
}
