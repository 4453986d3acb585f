import { parseCellName, sheetPrefix } from '../../../read/sheet/workbook.js';
import { editText } from '../edit-text.js';
import { editZip } from '../edit-zip.js';
import { openForEditing, type Refusal } from '../package-guard.js';
import { editParts, type PartEditor } from '../package-parts.js';
import { partText } from '../part-text.js';
import type { Remark, RemarkAuthor } from '../remark.js';
import { firstSpan, parseSpans, prefixOf, type SpanElement } from '../xml-spans.js';
import { type CellNote, writeNotes } from './notes-part.js';
import { writeShapes } from './shapes-part.js';

export interface AnnotatedBook {
  readonly bytes: Uint8Array;
  /** How many remarks stand at the very cell. */
  readonly exact: number;
}

const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const VML_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';
const STRICT = 'http://purl.oclc.org/ooxml/';
const STRICT_MAIN = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const TRANSITIONAL_MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STRICT_RELATIONS = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const TRANSITIONAL_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What follows legacyDrawing in a worksheet (ECMA-376 part 1, 18.3.1.99). */
const BEHIND_DRAWING = new Set(
  'legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst AlternateContent'.split(' '),
);

interface SheetPart {
  readonly name: string;
  readonly part: string;
}

/**
 * The workbook with a cell comment for each remark; remarks on one cell share one. Only the sheets concerned, their comments and
 * drawings, relationships and the content types change; every other member keeps its packed bytes.
 */
export function annotateXlsx(
  bytes: Uint8Array,
  remarks: readonly Remark[],
  author: RemarkAuthor,
): AnnotatedBook | Refusal {
  const pack = openForEditing(bytes);
  if (typeof pack === 'string') return pack;
  const parts = editParts(pack);
  const main = parts.relationsOf('').find((relation) => relation.type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const book = rootOf(parts, main);
  if (!book || /\.bin$/i.test(main)) return 'unfit';
  if (isLocked(book.root)) return 'protected';
  const sheets = sheetParts(book.root, main, parts);
  const [firstSheet] = sheets;
  if (!firstSheet) return 'unfit';
  const bySheet = new Map<SheetPart, CellNote[]>();
  let exact = 0;
  for (const remark of remarks) {
    const target = remark.places[0] ? cellOf(remark.places[0].path, sheets) : null;
    if (target) exact++;
    const { sheet, row, column } = target ?? { sheet: firstSheet, row: 0, column: 0 };
    const notes = bySheet.get(sheet) ?? [];
    bySheet.set(sheet, notes);
    const same = notes.findIndex((note) => note.row === row && note.column === column);
    const known = notes[same];
    if (known) notes[same] = { ...known, remarks: [...known.remarks, remark] };
    else notes.push({ row, column, remarks: [remark] });
  }
  for (const [sheet, notes] of bySheet) {
    const failed = annotateSheet(parts, sheet.part, notes, author);
    if (failed) return failed;
  }
  const edited = editZip(bytes, parts.changes());
  return edited ? { bytes: edited, exact } : 'unfit';
}

/** LibreOffice writes the elements also where nothing is locked (ECMA-376 part 1, 18.2.29 and 18.2.12). */
function isLocked(book: SpanElement): boolean {
  const locks = Object.entries(firstLocal(book, 'workbookProtection')?.attributes ?? {});
  const sharing = Object.keys(firstLocal(book, 'fileSharing')?.attributes ?? {});
  return (
    locks.some(([name, value]) => /^lock/.test(name) && isTrue(value)) ||
    sharing.some((name) => /password|hash/i.test(name))
  );
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/** Null where it went well. */
function annotateSheet(
  parts: PartEditor,
  part: string,
  notes: readonly CellNote[],
  author: RemarkAuthor,
): Refusal | null {
  const sheet = rootOf(parts, part);
  if (!sheet) return 'unfit';
  const protection = firstLocal(sheet.root, 'sheetProtection');
  if (isTrue(protection?.attributes.sheet)) return 'protected';
  const strict = sheet.text.includes(STRICT) && !sheet.text.includes(TRANSITIONAL_MAIN);
  const relations = parts.relationsOf(part);
  const known = relations.find((relation) => relation.type === 'comments')?.part ?? null;
  const written = writeNotes(
    known ? parts.bytesOf(known) : null,
    notes,
    author,
    strict ? STRICT_MAIN : TRANSITIONAL_MAIN,
  );
  if (!written) return 'unfit';
  const comments = known ?? parts.freeName(`${folderOf(part, 1)}comments`, 'xml');
  parts.write(comments, written.content);
  if (known === null && parts.relate(part, 'comments', comments, strict) === null) return 'unfit';
  if (!parts.declareType(comments, COMMENTS_TYPE)) return 'unfit';
  const legacy = firstLocal(sheet.root, 'legacyDrawing');
  const drawing = legacy ? relations.find((relation) => relation.id === legacy.attributes.id)?.part : null;
  if (legacy && !drawing) return 'unfit';
  const shapes = writeShapes(drawing ? parts.bytesOf(drawing) : null, written.fresh);
  if (!shapes) return 'unfit';
  const target = drawing ?? parts.freeName(`${folderOf(part, 1)}drawings/vmlDrawing`, 'vml');
  parts.write(target, shapes);
  if (!parts.declareExtension('vml', VML_TYPE)) return 'unfit';
  if (drawing) return null;
  const id = parts.relate(part, 'vmlDrawing', target, strict);
  if (id === null) return 'unfit';
  const names = strict ? STRICT_RELATIONS : TRANSITIONAL_RELATIONS;
  const element = `<${prefixOf(sheet.root)}legacyDrawing xmlns:r="${names}" r:id="${id}"/>`;
  const next = sheet.root.children.find((child) => BEHIND_DRAWING.has(child.local));
  const at = next?.start ?? sheet.root.closeStart;
  parts.write(part, sheet.encode(editText(sheet.text, [{ start: at, end: at, text: element }])));
  return null;
}

function rootOf(parts: PartEditor, part: string) {
  const bytes = parts.bytesOf(part);
  const content = bytes && partText(bytes);
  const root = content && parseSpans(content.text);
  return content && root ? { ...content, root } : null;
}

const firstLocal = (element: SpanElement, local: string): SpanElement | undefined =>
  element.children.find((child) => child.local === local);

/** The part's folder, `up` levels higher, with its slash. */
function folderOf(part: string, up: number): string {
  const folders = part.split('/').slice(0, -1 - up);
  return folders.length === 0 ? '' : `${folders.join('/')}/`;
}

function sheetParts(book: SpanElement, main: string, parts: PartEditor): SheetPart[] {
  const relations = parts.relationsOf(main);
  return (
    (firstLocal(book, 'sheets') ?? firstSpan(book, ':sheets'))?.children.flatMap((sheet): SheetPart[] => {
      const relation = relations.find((candidate) => candidate.id === sheet.attributes.id);
      return relation?.type === 'worksheet' && relation.part
        ? [{ name: sheet.attributes.name ?? '', part: relation.part }]
        : [];
    }) ?? []
  );
}

/** Sheet1!H12 or 'a b'!H12; what is drawn over a sheet stands for its first cell. */
function cellOf(path: string, sheets: readonly SheetPart[]) {
  for (const sheet of sheets) {
    const prefix = sheetPrefix(sheet.name);
    if (!path.startsWith(prefix)) continue;
    const cell = parseCellName(path.slice(prefix.length).replace(/:.*$/, ''));
    return { sheet, row: cell?.row ?? 0, column: cell?.column ?? 0 };
  }
  return null;
}
