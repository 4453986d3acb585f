import type { Block, Table, TableCell, TableRow, Zone } from '../../model/paper.js';
import { layGridColumns, NEAR } from './grid-columns.js';
import type { CellDefinition, RowDefinition } from './row-definition.js';
import { findSeams } from './split-layouts.js';

export interface DraftCell {
  readonly path: string;
  readonly blocks: readonly Block[];
}

/** A row as read: its cells in order, and how its end mark defines them. */
export interface DraftRow {
  readonly path: string;
  readonly cells: readonly DraftCell[];
  readonly definition: RowDefinition | null;
  readonly standing: TableRow['standing'];
}

/** Above this many squares only a hostile file has edges so scattered. */
const MOST_SQUARES = 4_000_000;
const NO_CELL: CellDefinition = { horizontal: 0, vertical: 'none' };
/** Width, in twips, that a cell without a definition is given. */
const SOME_WIDTH = 1440;

/**
 * Puts the rows of a table on one grid; several tables where the rows are those of tables that touch. `onDamage` is told
 * of rows whose definition and cells disagree.
 */
export function buildTables(
  nextId: () => string,
  path: string,
  zone: Zone,
  drafts: readonly DraftRow[],
  onDamage: (path: string) => void,
): Table[] {
  const edges: number[][] = [];
  for (const draft of drafts) {
    if (draft.definition && draft.definition.cells.length < draft.cells.length) onDamage(draft.path);
    edges.push(edgesOf(draft, edges.at(-1)));
  }
  alignRows(drafts, edges);
  const seams = findSeams(drafts, layGridColumns(edges).lines);
  return [0, ...seams].map((from, i) => {
    const to = seams[i] ?? drafts.length;
    return layTable(nextId(), path, zone, drafts.slice(from, to), edges.slice(from, to), onDamage);
  });
}

function layTable(
  id: string,
  path: string,
  zone: Zone,
  drafts: readonly DraftRow[],
  edges: readonly (readonly number[])[],
  onDamage: (path: string) => void,
): Table {
  const grid = layGridColumns(edges);
  if (grid.columnCount * drafts.length > MOST_SQUARES) {
    onDamage(path);
    return { kind: 'table', id, path, zone, rows: drafts.map(joinRow), declaredColumns: null };
  }
  const rows = drafts.map((draft, r): TableRow => {
    const lines = grid.lines[r] ?? [];
    return {
      path: draft.path,
      before: lines[0] ?? 0,
      after: grid.columnCount - (lines.at(-1) ?? grid.columnCount),
      cells: joinCells(draft, lines),
      heading: draft.definition?.heading ?? false,
      standing: draft.standing,
    };
  });
  return { kind: 'table', id, path, zone, rows, declaredColumns: grid.columnCount };
}

/** A row as one cell, for a table that has no columns to speak of. */
function joinRow({ path, cells, standing }: DraftRow): TableRow {
  const blocks = cells.flatMap((cell) => cell.blocks);
  const cell: TableCell = { path: cells[0]?.path ?? path, columnSpan: 1, rowSpan: 1, merge: 'none', blocks };
  return { path, before: 0, after: 0, cells: [cell], heading: false, standing };
}

/** One edge more than the row has cells: from its definition, else from the row above. */
function edgesOf(draft: DraftRow, above: readonly number[] | undefined): number[] {
  const known = draft.definition?.edges ?? above ?? [0];
  const edges = known.slice(0, draft.cells.length + 1);
  while (edges.length <= draft.cells.length) edges.push((edges.at(-1) ?? 0) + SOME_WIDTH);
  return edges;
}

/** Rows narrower than the widest stand under it as they are printed: to the right, or in the middle. */
function alignRows(drafts: readonly DraftRow[], edges: number[][]): void {
  const left = edges.reduce((least, row) => Math.min(least, row[0] ?? 0), Number.POSITIVE_INFINITY);
  const right = edges.reduce((most, row) => Math.max(most, row.at(-1) ?? 0), Number.NEGATIVE_INFINITY);
  edges.forEach((row, r) => {
    const alignment = drafts[r]?.definition?.alignment ?? 'left';
    // A row that begins further in has said where it stands.
    if (alignment === 'left' || (row[0] ?? 0) > left + NEAR) return;
    const room = right - (row.at(-1) ?? right);
    const shift = alignment === 'right' ? room : Math.round(room / 2);
    if (room > NEAR) edges[r] = row.map((edge) => edge + shift);
  });
}

/** Cells that the file merges sideways become one; their words, which Word does not print, follow those of the first. */
function joinCells(draft: DraftRow, lines: readonly number[]): TableCell[] {
  const definitions = draft.cells.map((_, i) => draft.definition?.cells[i] ?? NO_CELL);
  const continues = continuationsOf(definitions);
  const cells: TableCell[] = [];
  draft.cells.forEach((cell, i) => {
    const columnSpan = Math.max(1, (lines[i + 1] ?? 0) - (lines[i] ?? 0));
    const last = cells.at(-1);
    if (continues[i] && last) {
      const words = cell.blocks.filter((block) => block.kind === 'table' || block.text !== '');
      cells[cells.length - 1] = {
        ...last,
        columnSpan: last.columnSpan + columnSpan,
        blocks: [...last.blocks, ...words],
      };
    } else {
      const merge = definitions[i]?.vertical ?? 'none';
      cells.push({ path: cell.path, columnSpan, rowSpan: 1, merge, blocks: cell.blocks });
    }
  });
  return cells;
}

/**
 * [MS-DOC] 2.9.327 says that 2 and 3 begin a merged set and 1 continues it; files of Word 97 have the two the other
 * way round. A set begins before it continues, so the first flag of a row tells which way it is meant.
 */
function continuationsOf(definitions: readonly CellDefinition[]): boolean[] {
  const first = definitions.find((cell) => cell.horizontal !== 0)?.horizontal;
  const continued = first === 1 ? 2 : 1;
  let open = false;
  return definitions.map(({ horizontal }) => {
    const continues = open && horizontal === continued;
    open = horizontal !== 0 && (continues || horizontal !== continued);
    return continues;
  });
}
