import type { Block, Paragraph, Revision, Table, TableCell, TableRow, Zone } from '../../model/paper.js';
import type { Flow, RawBlock, RawParagraph, RawRow } from './flow.js';
import { gridColumns } from './grid-columns.js';
import type { CellDefinition } from './row-definition.js';
import { splitTables } from './split-tables.js';

export interface PlaceContext {
  readonly nextId: (kind: 'p' | 't') => string;
  /** Counts characters that ended in a block or a revision. */
  readonly count: (characters: number) => void;
  readonly noticeRevision: (standing: Revision['standing']) => void;
}

/** Twips that rows of one table may begin apart: Word moves a row left by its cells' padding, or does not. */
const INDENT = 120;
/** Squares that a table may have before its edges are taken for damaged. */
const MOST_SQUARES = 4_000_000;
const DEFAULT_WIDTH = 1440;

/** Gives a flow's blocks their ids and places: rtf/tbl[2]/tr[5]/tc[8]/p[1]. */
export function placeBlocks(flow: Flow, path: string, context: PlaceContext): Block[] {
  return place(flow.finish(), path, flow.zone, context);
}

function place(raw: readonly RawBlock[], path: string, zone: Zone, context: PlaceContext): Block[] {
  const blocks: Block[] = [];
  const seen = { paragraph: 0, table: 0, box: 0 };
  for (const block of raw) {
    if (block.kind === 'paragraph') {
      blocks.push(placeParagraph(block, `${path}/p[${++seen.paragraph}]`, zone, context));
    } else if (block.kind === 'table') {
      for (const rows of splitTables(block.rows))
        blocks.push(placeTable(rows, `${path}/tbl[${++seen.table}]`, zone, context));
    } else {
      if (zone !== 'body') block.flow.zone = zone;
      const own = `${path}/${block.flow.name}[${++seen.box}]`;
      for (const inner of placeBlocks(block.flow, own, context)) blocks.push(inner);
    }
  }
  return blocks;
}

function placeParagraph(raw: RawParagraph, path: string, zone: Zone, context: PlaceContext): Paragraph {
  const { numbering, outlineLevel, revisions } = raw;
  for (const { standing } of revisions) context.noticeRevision(standing);
  const apart = revisions.filter((revision) => revision.standing !== 'inserted');
  context.count(raw.text.length + apart.reduce((sum, revision) => sum + revision.text.length, 0));
  // A half of a surrogate pair alone is no character; its place is kept.
  const text = raw.text.replace(/\p{Surrogate}/gu, '\ufffd');
  return { kind: 'paragraph', id: context.nextId('p'), path, zone, text, numbering, outlineLevel, revisions };
}

interface WideCell {
  readonly blocks: RawBlock[];
  readonly left: number;
  right: number;
  readonly definition: CellDefinition;
  /** Among the row's cell marks, from 1. */
  readonly ordinal: number;
}

function placeTable(raw: readonly RawRow[], path: string, zone: Zone, context: PlaceContext): Table {
  const rows = alignLeft(raw).map(({ row, left }) => ({ row, left, cells: wideCells(row, left) }));
  const edges = rows.map(({ left, cells }) => [left, ...cells.map((cell) => cell.right)]);
  let column = gridColumns(edges);
  let last = edges.reduce((most, row) => Math.max(most, column(row.at(-1) ?? 0)), 0);
  const sound = last * rows.length <= MOST_SQUARES;
  if (!sound) {
    // Edges without any order: count cells instead.
    last = edges.reduce((widest, row) => Math.max(widest, row.length - 1), 0);
    column = () => 0;
  }
  const id = context.nextId('t');
  const placed = rows.map(({ row, left, cells }, r): TableRow => {
    const own = `${path}/tr[${r + 1}]`;
    return {
      path: own,
      before: sound ? column(left) : 0,
      after: sound ? last - column(cells.at(-1)?.right ?? left) : last - cells.length,
      cells: cells.map(
        (cell): TableCell => ({
          path: `${own}/tc[${cell.ordinal}]`,
          columnSpan: sound ? Math.max(1, column(cell.right) - column(cell.left)) : 1,
          rowSpan: 1,
          merge: cell.definition.down,
          blocks: place(cell.blocks, `${own}/tc[${cell.ordinal}]`, zone, context),
        }),
      ),
      heading: row.definition.heading,
      standing: rowStanding(row),
    };
  });
  return { kind: 'table', id, path, zone, rows: placed, declaredColumns: null };
}

/** Rows that begin a little apart begin together, unless that would swallow a cell. */
function alignLeft(rows: readonly RawRow[]): { row: RawRow; left: number }[] {
  const leftmost = rows.reduce((least, row) => Math.min(least, row.definition.left), Number.POSITIVE_INFINITY);
  return rows.map((row) => {
    const { left, cells } = row.definition;
    return { row, left: left - leftmost <= INDENT && leftmost < (cells[0]?.right ?? left) ? leftmost : left };
  });
}

/** The row's cells with their edges; cells merged across (\clmgf, \clmrg) are one. */
function wideCells(row: RawRow, left: number): WideCell[] {
  const definitions = definitionsOf(row);
  const wide: WideCell[] = [];
  let edge = left;
  row.cells.forEach((blocks, i) => {
    const { definition, right: stated } = definitions[i] ?? { definition: PLAIN, right: edge + DEFAULT_WIDTH };
    const right = Math.max(stated, edge + 1);
    const head = wide.at(-1);
    if (definition.across === 'continue' && head && head.definition.across !== 'none') {
      head.right = right;
      for (const block of blocks) if (block.kind !== 'paragraph' || !isEmpty(block)) head.blocks.push(block);
    } else wide.push({ blocks: [...blocks], left: edge, right, definition, ordinal: i + 1 });
    edge = right;
  });
  return wide;
}

const PLAIN: CellDefinition = { right: 0, across: 'none', down: 'none', revision: null };

function isEmpty(paragraph: RawParagraph): boolean {
  return paragraph.text.trim() === '' && paragraph.revisions.length === 0;
}

/** A definition for each cell mark. Some writers set no marks for cells that a merged one swallowed. */
function definitionsOf(row: RawRow): { definition: CellDefinition; right: number }[] {
  const { cells, merged } = row.definition;
  const all = (merged ? cells : cells.slice(0, row.cells.length)).map((definition) => ({
    definition,
    right: definition.right,
  }));
  const heads = all.filter(({ definition }) => definition.across !== 'continue');
  if (heads.length === all.length || row.cells.length !== heads.length) return all;
  return all.reduce<typeof all>((kept, { definition, right }) => {
    const head = kept.at(-1);
    if (definition.across === 'continue' && head) head.right = right;
    else kept.push({ definition, right });
    return kept;
  }, []);
}

function rowStanding({ definition }: RawRow): TableRow['standing'] {
  const [first] = definition.cells;
  if (!first?.revision || definition.cells.some((cell) => cell.revision !== first.revision)) return 'live';
  return first.revision;
}
