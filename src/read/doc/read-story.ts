import type { NoticeCode } from '../../model/notice.js';
import type { Block, Paragraph, Revision, TableRow, Zone } from '../../model/paper.js';
import type { ListCounter } from '../list-counter.js';
import { buildTables, type DraftCell, type DraftRow } from './build-table.js';
import type { CharacterProperties } from './character-properties.js';
import type { TextBox } from './document-parts.js';
import { findFieldCodes, printingFieldOf, type Range } from './fields.js';
import { propertiesAt, readInlineText, type TextSource } from './inline-text.js';
import { type MarkedParagraph, markParagraphs, type ParagraphSource } from './paragraph-marks.js';

export interface StoryContext extends ParagraphSource, TextSource {
  readonly lists: ListCounter;
  readonly notice: (code: NoticeCode, detail?: Readonly<Record<string, string>>) => void;
  /** Ids unique in the paper. */
  readonly nextId: (kind: 'p' | 't') => string;
  /** Takes the text box that hangs on a mark; null where there is none, or it was taken. */
  readonly takeTextBox: (position: number) => TextBox | null;
  /** Told of every range whose characters ended in a block, a revision or a field's code. */
  readonly count: (range: Range) => void;
}

/** Where blocks are put: the part itself, or a cell. Counts its children for their paths. */
interface Container {
  readonly path: string;
  readonly blocks: Block[];
  paragraphs: number;
  tables: number;
  /** A paragraph whose mark is deleted, so that the next runs on. */
  open: Paragraph | null;
}

interface OpenTable {
  readonly path: string;
  readonly rows: DraftRow[];
  cells: DraftCell[];
  /** The cell being filled. */
  cell: Container;
  /** The row before said that it is deleted, and is not. */
  deletesNext: boolean;
}

/** Reads a range of text into blocks. `path` is the part's own, e.g. WordDocument/footnote[1]. */
export function readStory(range: Range, path: string, zone: Zone, context: StoryContext): Block[] {
  const top = createContainer(path);
  /** The tables that the current paragraph stands in, outermost first. */
  const tables: OpenTable[] = [];
  const codes = findFieldCodes(context.text, range);
  for (const code of codes) {
    const name = printingFieldOf(context.text, code);
    if (name) context.notice('unknown-element', { name });
  }
  for (const paragraph of markParagraphs(context, range)) {
    context.count({ from: paragraph.from, to: Math.min(paragraph.mark + 1, range.to) });
    while (tables.length > paragraph.depth) closeTable();
    while (tables.length < paragraph.depth) openTable();
    const table = tables.at(-1);
    if (paragraph.endsRow && table) {
      endRow(table, paragraph);
      continue;
    }
    addParagraph(table?.cell ?? top, paragraph);
    if (paragraph.endsCell && table) endCell(table);
  }
  while (tables.length > 0) closeTable();
  flush(top);
  return top.blocks;

  function openTable(): void {
    const holder = tables.at(-1)?.cell ?? top;
    flush(holder);
    const own = `${holder.path}/tbl[${++holder.tables}]`;
    tables.push({ path: own, rows: [], cells: [], cell: createContainer(`${own}/tr[1]/tc[1]`), deletesNext: false });
  }

  function closeTable(): void {
    const table = tables.pop();
    if (!table) return;
    const holder = tables.at(-1)?.cell ?? top;
    if (table.rows.length === 0 && table.cells.length === 0) {
      // Paragraphs that say they stand in a table, without one mark of a cell, are paragraphs.
      flush(table.cell);
      holder.blocks.push(...table.cell.blocks);
      return;
    }
    // Words after the last row end belong to a row that lost its mark.
    if (table.cells.length > 0 || hasWords(table.cell)) {
      context.notice('damaged-parts', { where: table.path });
      endRow(table, null);
    }
    const onDamage = (where: string) => context.notice('damaged-parts', { where });
    holder.blocks.push(...buildTables(() => context.nextId('t'), table.path, zone, table.rows, onDamage));
  }

  function endCell(table: OpenTable): void {
    if (table.cells.length < MOST_CELLS) pushCell(table);
    // Marks beyond those that a row can have only part paragraphs.
    else context.notice('damaged-parts', { where: table.path });
  }

  function pushCell(table: OpenTable): void {
    flush(table.cell);
    table.cells.push({ path: table.cell.path, blocks: table.cell.blocks });
    table.cell = createContainer(`${rowPath(table)}/tc[${table.cells.length + 1}]`);
  }

  function endRow(table: OpenTable, mark: MarkedParagraph | null): void {
    if (mark && mark.to > mark.from) addParagraph(table.cell, mark);
    if (hasWords(table.cell)) pushCell(table);
    const definition = mark?.row ?? null;
    if (table.cells.length > 0) {
      const standing = mark ? rowStanding(table, mark) : 'live';
      table.rows.push({ path: rowPath(table), cells: table.cells, definition, standing });
    }
    table.cells = [];
    table.cell = createContainer(`${rowPath(table)}/tc[1]`);
  }

  /**
   * A row's mark carries its revision, as a paragraph's does. A row that still has live words is not deleted, whatever
   * its mark says: LibreOffice sets the revision of a row on the mark of the one before it.
   */
  function rowStanding(table: OpenTable, mark: MarkedParagraph): TableRow['standing'] {
    const properties = propertiesAt(context, mark.mark);
    const bare = table.cells.every(({ blocks }) => blocks.every(isBare));
    const deletedBefore = table.deletesNext;
    table.deletesNext = properties.deleted === true && !bare;
    const standing = rowStandingOf(properties, bare, deletedBefore && bare && table.cells.some(hasDeletions));
    if (standing !== 'live') context.notice(noticeOf(standing));
    return standing;
  }

  function addParagraph(container: Container, source: MarkedParagraph): void {
    const own = `${container.path}/p[${++container.paragraphs}]`;
    const inline = readInlineText(context, source, source.style, codes);
    const { list, listLevel, outline } = source.properties;
    const markDeleted = propertiesAt(context, source.mark).deleted === true && !source.endsCell;
    // An emptied paragraph under revision marks prints no number and takes none.
    const counts = list !== undefined && list !== 0 && !(markDeleted && inline.text === '');
    const paragraph: Paragraph = {
      kind: 'paragraph',
      id: context.nextId('p'),
      path: own,
      zone,
      text: inline.text,
      numbering: counts ? context.lists.next(String(list), listLevel ?? 0) : null,
      outlineLevel: outline !== undefined && outline < 9 ? outline : null,
      revisions: inline.revisions.length > 0 ? inline.revisions : NO_REVISIONS,
    };
    for (const { standing } of inline.revisions) context.notice(noticeOf(standing));
    container.open = container.open ? joinParagraphs(container.open, paragraph) : paragraph;
    if (!markDeleted) flush(container);
    let boxes = 0;
    for (const anchor of inline.anchors) {
      const box = context.takeTextBox(anchor);
      if (!box) continue;
      const boxPath = `${own}/txbxContent[${++boxes}]`;
      container.blocks.push(...readEnclosed(box, boxPath, zone === 'body' ? 'text-box' : zone, context));
    }
  }
}

/**
 * A part of its own, such as a note, a header or a box, ends in a paragraph too many ([MS-DOC] 2.3.3 and others: the mark
 * that guards it). One that holds nothing at all gives no blocks.
 */
export function readEnclosed(range: Range, path: string, zone: Zone, context: StoryContext): Block[] {
  const read = readStory(range, path, zone, context);
  const last = read.at(-1);
  if (read.every((block) => isBare(block) && !hasRevisions(block))) return [];
  return last && isBare(last) && !hasRevisions(last) ? read.slice(0, -1) : read;
}

const hasRevisions = (block: Block): boolean => block.kind === 'paragraph' && block.revisions.length > 0;

/** Word has 63 at most; the format counts them in a byte. */
const MOST_CELLS = 255;

const NO_REVISIONS: readonly Revision[] = [];

const createContainer = (path: string): Container => ({ path, blocks: [], paragraphs: 0, tables: 0, open: null });

const rowPath = (table: OpenTable): string => `${table.path}/tr[${table.rows.length + 1}]`;

const hasWords = (cell: Container): boolean => cell.blocks.length > 0 || cell.open !== null;

const isBare = (block: Block): boolean => block.kind === 'paragraph' && block.text === '';

const hasDeletions = ({ blocks }: DraftCell): boolean =>
  blocks.some(
    (block) => block.kind === 'paragraph' && block.revisions.some((revision) => revision.standing === 'deleted'),
  );

function rowStandingOf(properties: CharacterProperties, bare: boolean, deleted: boolean): TableRow['standing'] {
  if (bare && (properties.deleted || deleted)) return 'deleted';
  if (bare && properties.hidden === 1) return 'hidden';
  return properties.inserted ? 'inserted' : 'live';
}

function flush(container: Container): void {
  if (container.open) container.blocks.push(container.open);
  container.open = null;
}

function noticeOf(standing: Revision['standing']): NoticeCode {
  if (standing === 'hidden') return 'hidden-text';
  return standing === 'inserted' ? 'tracked-insertion' : 'tracked-deletion';
}

function joinParagraphs(a: Paragraph, b: Paragraph): Paragraph {
  const shift = a.text.length;
  const revisions = b.revisions.map((revision) => ({
    ...revision,
    start: revision.start + shift,
    end: revision.end + shift,
  }));
  return {
    ...a,
    text: a.text + b.text,
    numbering: a.numbering ?? b.numbering,
    outlineLevel: b.outlineLevel,
    revisions: [...a.revisions, ...revisions],
  };
}
