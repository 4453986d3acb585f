import type { TableCell, TableRow } from '../model/paper.js';

/**
 * Plain text keeps cells but not their widths: a merged 合计 over three columns arrives as one cell, so its row is
 * short. The row's numbers tell where it belongs: the cell that must have been merged is the one whose widening puts
 * numbers under numbers best. Rows of one width that follow each other are one block and are widened alike.
 */
export function alignShortRows(rows: readonly TableRow[]): TableRow[] {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const numeric = numericColumns(rows, width);
  const aligned: TableRow[] = [];
  for (let start = 0; start < rows.length; ) {
    const count = rows[start]?.cells.length ?? 0;
    let end = start + 1;
    while (end < rows.length && rows[end]?.cells.length === count) end++;
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

/** For each column of the full rows: do most filled cells hold nothing but a number? */
function numericColumns(rows: readonly TableRow[], width: number): boolean[] {
  const full = rows.filter((row) => row.cells.length === width);
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
