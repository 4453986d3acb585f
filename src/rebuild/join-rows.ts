import type { Block, Layout, Paragraph, TableCell, TableRow } from '../model/paper.js';
import { fillSquares } from './fill-squares.js';

/** The cells that reach into the last row of a table, by their first column. */
export type LastRow = ReadonlyMap<number, CellAt & { readonly columnSpan: number }>;

export interface JoinedHalves {
  readonly above: readonly TableRow[];
  readonly below: readonly TableRow[];
  readonly last: LastRow;
}

export interface CellAt {
  readonly row: number;
  readonly cell: number;
}

/** The last row of `rows`, which stand at `offset` in the table. `moved` are cells of theirs that went into cells above. */
export function lastRowOf(
  rows: readonly TableRow[],
  offset: number,
  moved: ReadonlyMap<TableCell, CellAt> = new Map(),
): LastRow {
  const filled = fillSquares(rows);
  const indexes = new Map<TableCell, CellAt>(
    rows.flatMap((row, r) => row.cells.map((cell, i) => [cell, { row: r + offset, cell: i }] as const)),
  );
  const last = new Map<number, CellAt & { columnSpan: number }>();
  for (const patch of filled.patches) {
    const at = patch.source ? (moved.get(patch.source) ?? indexes.get(patch.source)) : undefined;
    if (at && patch.row + patch.rowSpan === filled.rowCount)
      last.set(patch.column, { ...at, columnSpan: patch.columnSpan });
  }
  return last;
}

/**
 * Puts the two halves of a row that a page break cut back together: `below` begins with the second half, whose cells go
 * to those of the last row of `above` in the same columns. Where nothing but the words tell (`certain` is false), the
 * second half must go on with filled cells only and hold no figure of its own, while the first half has one. Null
 * where the rows are two.
 */
export function joinRowHalves(
  above: readonly TableRow[],
  last: LastRow,
  below: readonly TableRow[],
  certain: boolean,
): JoinedHalves | null {
  const [second, ...rest] = below;
  if (!second) return null;
  const columns = fillSquares(below)
    .patches.filter((patch) => patch.row === 0 && patch.source)
    .map((patch) => ({ column: patch.column, columnSpan: patch.columnSpan, cell: patch.source as TableCell }));
  const pairs = columns.flatMap(({ column, columnSpan, cell }) => {
    const owner = last.get(column);
    const upper = owner && owner.columnSpan === columnSpan ? above[owner.row]?.cells[owner.cell] : undefined;
    return owner && upper ? [{ owner, upper, lower: cell }] : [];
  });
  if (pairs.length !== columns.length || pairs.length !== last.size) return null;
  if (!certain && !readsOn(pairs)) return null;
  const joined = above.map((row) => row);
  for (const { owner, lower } of pairs) {
    const row = joined[owner.row];
    if (!row) continue;
    const cells = row.cells.map((cell, i) =>
      i === owner.cell
        ? { ...cell, rowSpan: cell.rowSpan + lower.rowSpan - 1, blocks: joinBlocks(cell.blocks, lower.blocks) }
        : cell,
    );
    joined[owner.row] = { ...row, cells };
  }
  const moved = new Map(pairs.map(({ owner, lower }) => [lower, owner] as const));
  return { above: joined, below: rest, last: lastRowOf(below, above.length - 1, moved) };
}

/** A row of figures whose figures are all above; or a row without any, a header, whose every cell is filled above and few below. */
function readsOn(pairs: readonly { upper: TableCell; lower: TableCell }[]): boolean {
  const filled = pairs.filter(({ lower }) => textOf(lower) !== '');
  if (filled.some(({ upper, lower }) => textOf(upper) === '' || isFigure(textOf(lower)))) return false;
  const figuresAbove = pairs.some(({ upper, lower }) => isFigure(textOf(upper)) && textOf(lower) === '');
  if (!figuresAbove)
    return filled.length > 0 && filled.length * 2 <= pairs.length && pairs.every(({ upper }) => textOf(upper) !== '');
  return filled.length !== 1 || filled.some(({ upper }) => !/[。；;！？]$/u.test(textOf(upper)));
}

export function isFigure(text: string): boolean {
  return /^[-+]?[\d０-９]+([.．][\d０-９]+)?[分%％]?$/u.test(text);
}

export function textOf(cell: TableCell): string {
  return cell.blocks
    .map((block) => (block.kind === 'paragraph' ? block.text : ''))
    .join('')
    .replace(/\s+/gu, '');
}

/** The last paragraph above goes on in the first below. */
export function joinBlocks(above: readonly Block[], below: readonly Block[]): Block[] {
  const [last, first] = [above.at(-1), below[0]];
  if (last?.kind !== 'paragraph' || first?.kind !== 'paragraph') return [...above, ...below];
  const joined: Paragraph = { ...last, text: last.text + first.text };
  const layout = joinLayouts(last, first);
  return [...above.slice(0, -1), layout ? { ...joined, layout } : joined, ...below.slice(1)];
}

function joinLayouts(a: Paragraph, b: Paragraph): Layout | null {
  if (!a.layout || !b.layout) return null;
  return {
    pages: Uint16Array.of(...a.layout.pages, ...b.layout.pages),
    boxes: Float32Array.of(...a.layout.boxes, ...b.layout.boxes),
  };
}
