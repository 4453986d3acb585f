import type { Block, Paragraph, Revision, Table, TableCell, TableRow, Zone } from '../../model/paper.js';
import { divideSheet, type Part } from './divide-sheet.js';
import { showGrid, type Tile, type VisibleGrid } from './visible-grid.js';
import { cellName, type Sheet, sheetPrefix } from './workbook.js';

export interface SheetBlocks {
  readonly blocks: readonly Block[];
  /** Cells kept apart because nobody sees them. */
  readonly hidden: boolean;
  readonly cut: boolean;
}

/** A sheet's blocks in reading order: lines as paragraphs, the rest as tables, then what is hidden and what is drawn over it. */
export function sheetBlocks(sheet: Sheet, nextId: (kind: 'p' | 't') => string): SheetBlocks {
  const prefix = sheetPrefix(sheet.name);
  const grid = showGrid(sheet);
  const parts = sheet.hidden ? hiddenSheet(grid) : divideSheet(grid);
  const blocks: Block[] = [];
  const kept = new Set<string>();
  const hiddenRowCells = grid.hidden.filter((cell) => sheet.hiddenRows.has(cell.row));
  let nextHidden = 0;
  for (const part of parts) {
    if (part.kind === 'line') blocks.push(...part.tiles.flatMap((tile) => paragraphsOf(tile.text, tile.path, 'body')));
    else blocks.push(tableOf(part));
  }
  for (const cell of grid.hidden) if (!kept.has(cell.path)) blocks.push(hiddenParagraph(cell.text, cell.path));
  for (const box of sheet.boxes) {
    if (sheet.hidden) blocks.push(hiddenParagraph(box.text, box.path));
    else blocks.push(...paragraphsOf(box.text, box.path, 'text-box'));
  }
  return { blocks, hidden: grid.hidden.length > 0, cut: grid.cut };

  function paragraphsOf(text: string, path: string, zone: Zone): Paragraph[] {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => paragraph(line, path, zone, []));
  }

  function hiddenParagraph(text: string, path: string): Paragraph {
    return paragraph('', path, 'body', [{ standing: 'hidden', start: 0, end: 0, text, author: null, date: null }]);
  }

  function paragraph(text: string, path: string, zone: Zone, revisions: readonly Revision[]): Paragraph {
    return { kind: 'paragraph', id: nextId('p'), path, zone, text, numbering: null, outlineLevel: null, revisions };
  }

  function tableOf(part: Extract<Part, { kind: 'table' }>): Table {
    const id = nextId('t');
    const sheetRow = (row: number) => grid.rows[row] ?? 0;
    const rows: TableRow[] = [];
    const concealed = new Map<number, TableCell[]>();
    for (; nextHidden < hiddenRowCells.length; nextHidden++) {
      const cell = hiddenRowCells[nextHidden];
      if (!cell || cell.row > sheetRow(part.bottom)) break;
      if (cell.row < sheetRow(part.top)) continue;
      kept.add(cell.path);
      const line = concealed.get(cell.row);
      const own = tableCell(cell.text, cell.path, 1, 1);
      if (line) line.push(own);
      else concealed.set(cell.row, [own]);
    }
    const waiting = [...concealed];
    for (let row = part.top; row <= part.bottom; row++) {
      for (let next = waiting[0]; next && next[0] < sheetRow(row); next = waiting[0]) {
        rows.push({ ...rowFrame(next[0]), cells: next[1], standing: 'hidden' });
        waiting.shift();
      }
      rows.push({ ...rowFrame(sheetRow(row)), cells: cellsOf(row, part), standing: sheet.hidden ? 'hidden' : 'live' });
    }
    const first = firstPath(part);
    return {
      kind: 'table',
      id,
      path: `${prefix}${first}:${cellName(sheetRow(part.bottom), part.right)}`,
      zone: 'body',
      rows,
      declaredColumns: null,
    };
  }

  function firstPath(part: Extract<Part, { kind: 'table' }>): string {
    return cellName(grid.rows[part.top] ?? 0, part.left);
  }

  function rowFrame(row: number): Pick<TableRow, 'path' | 'before' | 'after' | 'heading'> {
    return { path: `${prefix}${row + 1}:${row + 1}`, before: 0, after: 0, heading: false };
  }

  function cellsOf(row: number, part: Extract<Part, { kind: 'table' }>): TableCell[] {
    const cells: TableCell[] = [];
    for (let column = part.left; column <= part.right; ) {
      const index = grid.squares[row * grid.columnCount + column] ?? -1;
      const tile = index === -1 ? null : grid.tiles[index];
      if (!tile) {
        cells.push(tableCell('', `${prefix}${cellName(grid.rows[row] ?? 0, column)}`, 1, 1));
        column++;
        continue;
      }
      const left = Math.max(tile.column, part.left);
      const end = Math.min(tile.column + tile.columnSpan - 1, part.right);
      if (Math.max(tile.row, part.top) === row) cells.push(cutTile(tile, part, end - left + 1));
      column = end + 1;
    }
    return cells;
  }

  function cutTile(tile: Tile, part: Extract<Part, { kind: 'table' }>, columnSpan: number): TableCell {
    const top = Math.max(tile.row, part.top);
    const bottom = Math.min(tile.row + tile.rowSpan - 1, part.bottom);
    return tableCell(tile.text, tile.path, bottom - top + 1, columnSpan);
  }

  function tableCell(text: string, path: string, rowSpan: number, columnSpan: number): TableCell {
    const blocks = text === '' ? [] : [paragraph(text, path, 'body', [])];
    return { path, columnSpan, rowSpan, merge: 'none', blocks };
  }
}

function hiddenSheet(grid: VisibleGrid): Part[] {
  if (grid.rows.length === 0) return [];
  return [{ kind: 'table', top: 0, bottom: grid.rows.length - 1, left: 0, right: grid.columnCount - 1 }];
}
