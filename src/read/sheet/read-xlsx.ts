import type { DocumentFailure, Outcome } from '../../model/notice.js';
import { type DocxPackage, openPackage } from '../docx/package.js';
import { childElements, firstChild, type XmlElement } from '../docx/xml-tree.js';
import { collectSheet, createLedger, type SheetCollector, type WorkbookLedger } from './collect-sheet.js';
import { formatOf } from './number-format.js';
import { type CellTables, scanSharedStrings, scanWorksheet } from './scan-worksheet.js';
import type { Sheet, Workbook } from './workbook.js';

const MOST_SHEETS = 1000;

/** Reads SpreadsheetML (ECMA-376 part 1, 18). Only the parts that hold cells and words are unpacked; nothing outside is looked at. */
export function readXlsx(bytes: Uint8Array): Outcome<Workbook> {
  const opened = openPackage(bytes, 'xl/workbook.xml');
  if (!opened.ok) return opened;
  const pack = opened.value;
  if (/\.bin$/i.test(pack.main))
    return { ok: false, failure: { code: 'unsupported-format', detail: { format: 'XLSB' } } };
  const main = pack.readPart(pack.main);
  if (!main.ok) return main;
  const list = firstChild(main.value ?? undefined, ':sheets');
  if (!list) return { ok: false, failure: { code: 'damaged-file', detail: { part: pack.main } } };
  const ledger = createLedger();
  const tables = readTables(pack, main.value ?? undefined, ledger);
  if (!tables.ok) return tables;
  const rels = pack.relationshipsOf(pack.main);
  if (rels.some((rel) => rel.type === 'externalLink')) ledger.notice('external-reference');
  if (rels.some((rel) => rel.type === 'vbaProject' || rel.type === 'xlMacrosheet')) ledger.notice('macro');
  const sheets: Sheet[] = [];
  let firstFailure: DocumentFailure | null = null;
  for (const entry of childElements(list, ':sheet').slice(0, MOST_SHEETS)) {
    const name = entry.attributes.name ?? '';
    const rel = rels.find((candidate) => candidate.id === entry.attributes['r:id']);
    if (rel && rel.type !== 'worksheet') {
      if (rel.type !== 'xlMacrosheet') ledger.notice('embedded-object', { name });
      continue;
    }
    const part = rel?.part ?? '';
    const content = pack.bytesOf(part);
    const sheet = collectSheet(name, /hidden/i.test(entry.attributes.state ?? ''), ledger);
    const scanned: Outcome<true | null> =
      content.ok && content.value ? scanWorksheet(content.value, tables.value, sheet) : (content as Outcome<null>);
    if (!scanned.ok && scanned.failure.code !== 'damaged-file') return scanned;
    if (!scanned.ok) {
      firstFailure ??= scanned.failure;
      ledger.markPartial();
      ledger.notice('damaged-parts', { where: name });
    } else if (scanned.value === null) {
      ledger.markPartial();
      ledger.notice('part-missing', { part: part || name });
    }
    noticeAround(pack, part, name, sheet, ledger);
    sheets.push(sheet.finish());
  }
  if (firstFailure && sheets.every((sheet) => sheet.cells.size === 0)) return { ok: false, failure: firstFailure };
  return { ok: true, value: { sheets, notices: ledger.notices(), partial: ledger.partial() } };
}

function readTables(pack: DocxPackage, workbook: XmlElement | undefined, ledger: WorkbookLedger): Outcome<CellTables> {
  const rels = pack.relationshipsOf(pack.main);
  const partOf = (type: string) => rels.find((rel) => rel.type === type)?.part ?? null;
  let strings: readonly string[] = [];
  const stringsPart = partOf('sharedStrings');
  if (stringsPart !== null) {
    const content = pack.bytesOf(stringsPart);
    if (!content.ok) return content;
    const scanned = content.value ? scanSharedStrings(content.value) : null;
    if (scanned && !scanned.ok) return scanned;
    if (scanned) strings = scanned.value;
    else ledger.notice('part-missing', { part: stringsPart });
  }
  const properties = firstChild(workbook, ':workbookPr')?.attributes.date1904;
  const date1904 = properties === '1' || properties === 'true';
  const stylesPart = partOf('styles');
  const styles = stylesPart === null ? null : pack.readPart(stylesPart);
  if (styles && !styles.ok && styles.failure.code !== 'damaged-file') return styles;
  if (styles && (!styles.ok || styles.value === null)) ledger.notice('part-missing', { part: stylesPart ?? '' });
  const root = styles?.ok ? (styles.value ?? undefined) : undefined;
  return { ok: true, value: { strings, formats: readFormats(root), date1904 } };
}

/** The format code of each cell style (18.8.10, 18.8.31). */
function readFormats(styles: XmlElement | undefined): string[] {
  const custom = new Map<number, string>();
  for (const format of childElements(firstChild(styles, ':numFmts'), ':numFmt')) {
    custom.set(Number(format.attributes.numFmtId), format.attributes.formatCode ?? '');
  }
  return childElements(firstChild(styles, ':cellXfs'), ':xf').map((xf) =>
    formatOf(Number(xf.attributes.numFmtId ?? 0), custom),
  );
}

/** What belongs to a sheet without being a cell: comments, pictures, objects, and the words of shapes. */
function noticeAround(
  pack: DocxPackage,
  part: string,
  name: string,
  sheet: SheetCollector,
  ledger: WorkbookLedger,
): void {
  for (const rel of pack.relationshipsOf(part)) {
    if (rel.type === 'comments' || rel.type === 'threadedComment') ledger.notice('comment');
    else if (rel.type === 'oleObject' || rel.type === 'package') ledger.notice('embedded-object', { name });
    else if (rel.type === 'image') ledger.notice('picture');
    if (rel.type !== 'drawing' || rel.part === null) continue;
    for (const inner of pack.relationshipsOf(rel.part)) {
      if (inner.type === 'image') ledger.notice('picture');
      else if (inner.type === 'chart' || inner.type.startsWith('diagram')) ledger.notice('embedded-object', { name });
    }
    const drawing = pack.readPart(rel.part);
    if (!drawing.ok || !drawing.value) continue;
    shapeParagraphs(drawing.value).forEach((text, i) => {
      sheet.box(`${sheet.prefix}${rel.part}/p[${i + 1}]`, text);
    });
  }
}

function shapeParagraphs(root: XmlElement): string[] {
  if (root.name === 'a:p') {
    const text = textOf(root);
    return text.trim() === '' ? [] : [text];
  }
  return childElements(root).flatMap(shapeParagraphs);
}

function textOf(element: XmlElement): string {
  return childElements(element)
    .map((child) => {
      if (child.name === 'a:t') return child.children.filter((node) => typeof node === 'string').join('');
      return child.name === 'a:br' ? '\n' : textOf(child);
    })
    .join('');
}
