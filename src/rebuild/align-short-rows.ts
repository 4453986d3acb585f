import type { TableCell, TableRow } from '../model/paper.js';

/** Names of sums. */
const TOTAL = /^[^|]{0,6}[合总小共][\s　]*计|^[^|]{0,4}[总得][\s　]*分(?![\p{L}])/u;

/**
 * Plain text keeps cells but not their widths: a merged 合计 over three columns arrives as one cell, and a cell merged over
 * several rows arrives once. Such rows are short; their numbers tell where they belong. A row that fits under the
 * numbers in one way only, counted from the first square it can begin at, is laid there: the squares before it belong to
 * the cells above, or to its own first cell where that names a sum. For other rows, the cell that must have been merged
 * is the one whose widening puts numbers under numbers best; rows of one width that follow each other are widened alike.
 */
export function alignShortRows(rows: readonly TableRow[]): TableRow[] {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const numeric = numericColumns(rows, width);
  const leavesOut = leavesCellsOut(rows);
  const isCertain = (row: TableRow | undefined) => frontOf(row, width, numeric) !== null;
  const aligned: TableRow[] = [];
  for (let start = 0; start < rows.length; ) {
    const row = rows[start];
    const count = row?.cells.length ?? 0;
    const front = row && leavesOut && start > 0 ? frontOf(row, width, numeric) : null;
    if (row && front !== null) {
      lay(aligned, row, front);
      start++;
      continue;
    }
    let end = start + 1;
    while (end < rows.length && rows[end]?.cells.length === count && !(leavesOut && isCertain(rows[end]))) end++;
    const block = rows.slice(start, end);
    const missing = width - count;
    if (missing > 0 && count > 0) {
      const wide = widestFit(block, count, missing, numeric);
      for (const row of block) aligned.push(widen(row, wide, missing));
    } else {
      aligned.push(...block);
    }
    start = end;
  }
  return aligned;
}

/** The same for tables that state their spans: only where no cell has any, and every short row's place is certain. */
export function alignSpanlessRows(rows: readonly TableRow[]): readonly TableRow[] {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const spanless = rows.every(
    (row) =>
      row.before === 0 &&
      row.after === 0 &&
      row.cells.every((cell) => cell.columnSpan === 1 && cell.rowSpan === 1 && cell.merge === 'none'),
  );
  if (!spanless || !leavesCellsOut(rows)) return rows;
  const numeric = numericColumns(rows, width);
  const short = rows.filter((row) => row.cells.length > 0 && row.cells.length < width);
  return short.length > 0 && short.every((row) => frontOf(row, width, numeric) !== null) ? alignShortRows(rows) : rows;
}

/** Blank cells at the beginning of rows stand for those merged with the ones above: then nothing is left out in front. */
function leavesCellsOut(rows: readonly TableRow[]): boolean {
  return rows.slice(1).every((row) => !row.cells[0] || textOf(row.cells[0]).trim() !== '');
}

/** Squares in front of a short row that fits under the numbers in one way only; null where it fits in none or several. */
function frontOf(row: TableRow | undefined, width: number, numeric: readonly boolean[]): number | null {
  const cells = row?.cells ?? [];
  const missing = width - cells.length;
  const texts = cells.map((cell) => textOf(cell).trim());
  if (missing <= 0 || cells.length < 2 || !texts.some(isNumber) || isNumber(texts[0] ?? '')) return null;
  const fits = Array.from({ length: missing + 1 }, (_, front) => front).filter((front) =>
    texts.every((text, i) => text === '' || isNumber(text) === (numeric[i + front] ?? false)),
  );
  const [front] = fits;
  return fits.length === 1 && front !== undefined ? front : null;
}

/** Appends the row, its first `front` squares covered by its own first cell or the cells above. */
function lay(aligned: TableRow[], row: TableRow, front: number): void {
  const [first] = row.cells;
  if (!first || front === 0) {
    aligned.push(row);
    return;
  }
  if (TOTAL.test(textOf(first).trim())) {
    aligned.push(widen(row, 0, front));
    return;
  }
  const above = aligned.at(-1);
  const covered = { path: row.path, columnSpan: 1, rowSpan: 1, merge: 'continue', blocks: [] } as const;
  if (above) {
    const cells = above.cells.map((cell, i) =>
      i < front && cell.merge === 'none' ? { ...cell, merge: 'start' as const } : cell,
    );
    aligned[aligned.length - 1] = { ...above, cells };
  }
  aligned.push({ ...row, cells: [...Array.from({ length: front }, () => covered), ...row.cells] });
}

function widen(row: TableRow, wide: number, missing: number): TableRow {
  return {
    ...row,
    cells: row.cells.map((cell, i) => (i === wide ? { ...cell, columnSpan: cell.columnSpan + missing } : cell)),
  };
}

/** The index of the cell to widen; the first where several fit equally well. */
function widestFit(block: readonly TableRow[], count: number, missing: number, numeric: readonly boolean[]): number {
  let best = 0;
  let bestFit = Number.NEGATIVE_INFINITY;
  for (let wide = 0; wide < count; wide++) {
    let fit = 0;
    for (const row of block) {
      row.cells.forEach((cell, i) => {
        if (!isNumber(textOf(cell))) return;
        if (i === wide) fit -= 1;
        else fit += numeric[i < wide ? i : i + missing] ? 1 : -1;
      });
    }
    if (fit > bestFit) {
      bestFit = fit;
      best = wide;
    }
  }
  return best;
}

/**
 * For each column: do most filled cells of the full rows hold nothing but a number? Where only the head is full, the
 * rows of the next width tell, which lost what stands last (备注).
 */
function numericColumns(rows: readonly TableRow[], width: number): boolean[] {
  const full = numericAmong(rows, width, width);
  if (full.includes(true)) return full;
  const below = Math.max(0, ...rows.map((row) => row.cells.length).filter((count) => count < width));
  return numericAmong(rows, below, width);
}

function numericAmong(rows: readonly TableRow[], count: number, width: number): boolean[] {
  const full = rows.filter((row) => row.cells.length === count);
  return Array.from({ length: width }, (_, column) => {
    const texts = full.map((row) => row.cells[column]).map((cell) => (cell ? textOf(cell).trim() : ''));
    const filled = texts.filter((text) => text !== '');
    return filled.filter(isNumber).length * 2 > filled.length;
  });
}

function textOf(cell: TableCell): string {
  return cell.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
}

/** Digits with the marks that go with them, and at most a unit of two characters. */
function isNumber(text: string): boolean {
  return /^[\s　]*[-+－]?[\d０-９][\d０-９,，.．\s]*[%％\p{L}]{0,2}[\s　]*$/u.test(text);
}
