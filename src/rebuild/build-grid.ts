import type { Grid, GridCell, Passage } from '../model/grid.js';
import type { Notice } from '../model/notice.js';
import type { Layout, Paragraph, TableCell, TableRow } from '../model/paper.js';
import { layPlace, type Place } from '../model/place.js';
import type { DocumentFormat } from '../model/source.js';
import { alignShortRows } from './align-short-rows.js';
import { fillSquares, type Patch } from './fill-squares.js';
import { foldRadicals } from './fold-radicals.js';

/** Above this many squares a table is far larger than any rubric; it is read whole, and said. */
const USUAL_SQUARES = 20_000;

export interface GridInput {
  readonly rows: readonly TableRow[];
  readonly pieces: Grid['pieces'];
  readonly joins: Grid['joins'];
  readonly ordinal: number;
  readonly order: number;
  readonly captions: readonly Passage[];
  readonly format: DocumentFormat;
}

/** A table's rows as a full rectangle. Deleted and hidden rows must have been taken out. */
export function buildGrid(input: GridInput): { grid: Grid; notices: Notice[] } {
  const rows = input.format === 'txt' ? alignShortRows(input.rows) : input.rows;
  const filled = fillSquares(rows);
  const id = `t${input.ordinal}`;
  const cells = filled.patches.map((patch) => buildCell(patch, input.ordinal));
  const notices = filled.notices.map((notice) => withTable(notice, input.ordinal));
  const squareCount = filled.rowCount * filled.columnCount;
  if (squareCount > USUAL_SQUARES) {
    notices.push({
      code: 'large-table',
      detail: { table: input.ordinal, rows: filled.rowCount, columns: filled.columnCount },
    });
  }
  const grid: Grid = {
    id,
    ordinal: input.ordinal,
    order: input.order,
    rowCount: filled.rowCount,
    columnCount: filled.columnCount,
    cells,
    squares: filled.squares,
    pieces: input.pieces,
    joins: input.joins,
    captions: input.captions,
  };
  return { grid, notices };
}

function buildCell(patch: Patch, ordinal: number): GridCell {
  const text = patch.source ? cellText(patch.source) : '';
  return new PlacedCell(
    patch.row,
    patch.column,
    patch.rowSpan,
    patch.columnSpan,
    text,
    patch.source?.path ?? patch.rowPath,
    ordinal,
    patch.source,
  );
}

/** Makes its place when asked: of a large table's cells, few ever are. */
class PlacedCell implements GridCell {
  readonly text: string;

  constructor(
    readonly row: number,
    readonly column: number,
    readonly rowSpan: number,
    readonly columnSpan: number,
    private readonly raw: string,
    private readonly path: string,
    private readonly table: number,
    private readonly source: TableCell | null,
  ) {
    this.text = foldRadicals(raw);
  }

  get place(): Place {
    const { raw: text, path, table } = this;
    const row = this.row + 1;
    const column = this.column + 1;
    const block = `t${table}r${row}c${column}`;
    const place: Place = {
      path,
      block,
      start: 0,
      end: text.length,
      text,
      page: null,
      bbox: null,
      table,
      row,
      column,
      confidence: null,
      more: [],
    };
    const layout = this.source && cellLayout(this.source, text.length);
    return layout ? layPlace(place, layout) : place;
  }
}

/** The cell's own paragraphs; tables inside it are grids of their own. A computed list label is part of what is printed. */
function cellText(cell: TableCell): string {
  return paragraphsOf(cell)
    .map((paragraph) => (paragraph.numbering?.label ?? '') + paragraph.text)
    .join('\n');
}

/** The layout of `cellText`; null where the format fixes no pages. */
function cellLayout(cell: TableCell, length: number): Layout | null {
  const paragraphs = paragraphsOf(cell);
  if (!paragraphs.some((paragraph) => paragraph.layout)) return null;
  const pages = new Uint16Array(length);
  const boxes = new Float32Array(length * 4);
  let at = 0;
  for (const { numbering, text, layout } of paragraphs) {
    at += numbering?.label.length ?? 0;
    if (layout) {
      pages.set(layout.pages, at);
      boxes.set(layout.boxes, at * 4);
    }
    at += text.length + 1;
  }
  return { pages, boxes };
}

function paragraphsOf(cell: TableCell): Paragraph[] {
  return cell.blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
}

function withTable(notice: Notice, table: number): Notice {
  return { ...notice, detail: { ...notice.detail, table } };
}
