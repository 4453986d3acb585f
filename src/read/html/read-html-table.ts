import type { Block, Table, TableCell, TableRow, Zone } from '../../model/paper.js';
import { type HtmlElement, isElement, styleOf } from './nodes.js';

const MOST_COLUMNS = 1000;
const MOST_ROWS = 65_534;

/** Reads a table's rows and spans (HTML Living Standard 4.9). Rows of its head, bodies and foot keep their order. */
export function readHtmlTable(
  element: HtmlElement,
  path: string,
  zone: Zone,
  id: string,
  readCell: (cell: HtmlElement, path: string) => Block[],
): Table {
  const rows: TableRow[] = [];
  collect(element, path, false);
  return { kind: 'table', id, path, zone, rows: capSpans(rows), declaredColumns: null };

  function collect(parent: HtmlElement, at: string, heading: boolean): void {
    const seen = new Map<string, number>();
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      const ordinal = (seen.get(child.name) ?? 0) + 1;
      seen.set(child.name, ordinal);
      const own = `${at}/${child.name}[${ordinal}]`;
      if (child.name === 'tr') rows.push(readRow(child, own, heading));
      else if (['thead', 'tbody', 'tfoot'].includes(child.name)) collect(child, own, child.name === 'thead');
      else if (child.name === 'caption') rows.unshift({ ...readRow({ ...parent, children: [child] }, at, false) });
    }
  }

  function readRow(row: HtmlElement, at: string, heading: boolean): TableRow {
    const seen = new Map<string, number>();
    const cells: TableCell[] = [];
    for (const child of row.children) {
      if (!isElement(child) || !['td', 'th', 'caption'].includes(child.name)) continue;
      const ordinal = (seen.get(child.name) ?? 0) + 1;
      seen.set(child.name, ordinal);
      const own = `${at}/${child.name}[${ordinal}]`;
      cells.push({
        path: own,
        columnSpan: span(child.attribs.colspan, MOST_COLUMNS),
        rowSpan: child.attribs.rowspan?.trim() === '0' ? MOST_ROWS : span(child.attribs.rowspan, MOST_ROWS),
        merge: 'none',
        blocks: readCell(child, own),
      });
    }
    const hidden = row.attribs.hidden !== undefined || styleOf(row).includes('display:none');
    return { path: at, before: 0, after: 0, cells, heading, standing: hidden ? 'hidden' : 'live' };
  }
}

function span(text: string | undefined, most: number): number {
  const count = Number.parseInt(text ?? '1', 10);
  return count >= 1 ? Math.min(count, most) : 1;
}

/** No cell reaches below the last row; a cell alone in its row is as wide as the widest other row, not wider. */
function capSpans(rows: readonly TableRow[]): TableRow[] {
  const width = (row: TableRow) => row.cells.reduce((sum, cell) => sum + cell.columnSpan, 0);
  const widest = Math.max(1, ...rows.filter((row) => row.cells.length > 1).map(width));
  return rows.map((row, i) => ({
    ...row,
    cells: row.cells.map((cell) => ({
      ...cell,
      rowSpan: Math.min(cell.rowSpan, rows.length - i),
      columnSpan: row.cells.length === 1 ? Math.min(cell.columnSpan, Math.max(widest, 1)) : cell.columnSpan,
    })),
  }));
}
