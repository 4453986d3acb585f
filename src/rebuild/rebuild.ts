import type { Grid, Passage, Rebuilt } from '../model/grid.js';
import type { Notice } from '../model/notice.js';
import type { Block, Paper, Paragraph, Table, TableCell } from '../model/paper.js';
import { layPlace, type Place } from '../model/place.js';
import { buildGrid } from './build-grid.js';
import { foldRadicals } from './fold-radicals.js';
import { type JoinedTable, joinTables, singleTable } from './join-tables.js';

/** Lines above a table that may belong to it: its title, 单位：万元, 表1. */
const MOST_CAPTIONS = 3;
const LONGEST_CAPTION = 60;

/** Paper → Grids and Passages. Pieces of one table are joined; every square of every grid belongs to one cell. */
export function rebuild(paper: Paper): Rebuilt {
  const passages: Passage[] = [];
  const grids: Grid[] = [];
  const notices: Notice[] = [...paper.notices];
  let open: { table: JoinedTable; order: number; captions: Passage[]; nested: Table[] } | null = null;
  let recent: Passage[] = [];

  paper.blocks.flatMap(openLayout).forEach((block, order) => {
    if (block.kind === 'paragraph') {
      const passage = buildPassage(block, order);
      passages.push(passage);
      if (block.text.trim() === '' || (block.zone !== 'body' && block.zone !== 'text-box')) return;
      close();
      recent.push(passage);
      return;
    }
    // A table of hidden rows alone shows nothing, and parts nothing.
    if (singleTable(block).rows.length === 0) return;
    const joined = open ? joinTables(open.table, block) : null;
    if (open && joined) {
      open = { ...open, table: joined, nested: [...open.nested, ...nestedTables(block)] };
      return;
    }
    close();
    open = { table: singleTable(block), order, captions: captionsOf(recent), nested: nestedTables(block) };
    recent = [];
  });
  close();
  return { passages, grids, notices };

  function close(): void {
    if (!open) return;
    const { table, order, captions, nested } = open;
    open = null;
    add(table, order, captions);
    for (const inner of nested) add(singleTable(inner), order, []);
  }

  function add(table: JoinedTable, order: number, captions: Passage[]): void {
    const built = buildGrid({ ...table, ordinal: grids.length + 1, order, captions, format: paper.format });
    grids.push(built.grid);
    notices.push(...built.notices);
    for (const join of table.joins) {
      const detail = { table: built.grid.ordinal, row: join.row + 1, evidence: join.evidence.join(' ') };
      notices.push({ code: 'table-joined', detail });
      if (join.evidence.includes('cut-row'))
        notices.push({ code: 'row-joined', detail: { table: built.grid.ordinal, row: join.row + 1 } });
    }
  }
}

function buildPassage(paragraph: Paragraph, order: number): Passage {
  const place: Place = {
    path: paragraph.path,
    block: paragraph.id,
    start: 0,
    end: paragraph.text.length,
    text: paragraph.text,
    page: null,
    bbox: null,
    table: null,
    row: null,
    column: null,
    confidence: null,
    more: [],
  };
  const { id, zone, text, numbering, outlineLevel, layout } = paragraph;
  return {
    id,
    order,
    zone,
    text: foldRadicals(text),
    numbering,
    outlineLevel,
    place: layout ? layPlace(place, layout) : place,
  };
}

function captionsOf(recent: readonly Passage[]): Passage[] {
  const near = recent.slice(-MOST_CAPTIONS);
  const long = near.findLastIndex((passage) => passage.text.trim().length > LONGEST_CAPTION);
  return near.slice(long + 1);
}

function nestedTables(table: Table): Table[] {
  const found: Table[] = [];
  for (const row of table.rows) {
    for (const cell of row.cells) {
      for (const block of cell.blocks) if (block.kind === 'table') found.push(block, ...nestedTables(block));
    }
  }
  return found;
}

/**
 * Web pages lay themselves out in tables: one cell holds the page's words and its real tables, the others what stands
 * around them. Such a cell's blocks are blocks of the document; the words around it belong to no report.
 */
function openLayout(block: Block): Block[] {
  if (block.kind !== 'table') return [block];
  const cells = block.rows.flatMap((row) => row.cells);
  const isContent = (cell: TableCell) =>
    cell.blocks.some((inner) => inner.kind === 'table') && cell.blocks.some(isSentence);
  if (!cells.some(isContent)) return [block];
  return cells.flatMap((cell) => {
    if (isContent(cell)) return cell.blocks.flatMap(openLayout);
    return cell.blocks.map((inner): Block => (inner.kind === 'paragraph' ? { ...inner, zone: 'header' } : inner));
  });
}

function isSentence(block: Block): boolean {
  return block.kind === 'paragraph' && /[。；]/u.test(block.text);
}
