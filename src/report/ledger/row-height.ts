import type { Cell } from './cell.js';

const LINE_HEIGHT = 13.5;
const MOST_HEIGHT = 400;

/** What a row needs for its wrapped cells, in points: office programs adjust it when somebody edits the row. Widths as of columns. */
export function rowHeight(
  cells: readonly Cell[],
  wraps: readonly { readonly i: number; readonly width: number }[],
): number {
  let lines = 1;
  for (const { i, width } of wraps) {
    const cell = cells[i];
    if (typeof cell === 'string') lines = Math.max(lines, linesOf(cell, width - 1.5));
  }
  return lines === 1 ? 18 : Math.min(MOST_HEIGHT, lines * LINE_HEIGHT + 4);
}

/** Chinese characters and the punctuation among them take two places. */
function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const wide = code > 0x2e7f || (code >= 0x2010 && code < 0x2027) ? 2 : 1;
    if (code === 10 || used + wide > width) {
      lines++;
      used = code === 10 ? 0 : wide;
    } else used += wide;
  }
  return lines;
}
