import type { Line, TextCell } from './group-row.js';

export interface AlignedTable {
  /** Index of the first line behind it. */
  readonly end: number;
  readonly rows: readonly (readonly TextCell[])[];
}

interface Piece {
  readonly text: string;
  /** Columns of the screen, from 0: a Chinese character takes two. */
  readonly from: number;
  readonly to: number;
}

const FEWEST_COLUMNS = 4;
const FEWEST_LINES = 3;
const GAP = /(?: {2,}|　)[ 　]*/gu;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
/** Two columns in a Chinese font, one in others: “ ” ① ≥ ×. */
const AMBIGUOUS = /[\u2010-\u2027\u2030-\u205e\u2160-\u217f\u2190-\u22ff\u2460-\u25ff×÷·°±]/u;

/**
 * A table whose cells are kept under their heads by spaces alone: from the head down, every line leaves the same strips of
 * the screen blank. Null where no such table begins at `start`.
 */
export function readAligned(lines: readonly Line[], start: number): AlignedTable | null {
  const heads = piecesOf(lines[start]?.content ?? '', 1);
  // Heads are words.
  if (heads.length < FEWEST_COLUMNS || heads.some(({ text }) => /^[\d０-９]/u.test(text))) return null;
  return alignWith(lines, start, 1) ?? alignWith(lines, start, 2);
}

function alignWith(lines: readonly Line[], start: number, ambiguous: 1 | 2): AlignedTable | null {
  const heads = piecesOf(lines[start]?.content ?? '', ambiguous);
  let columns: readonly Piece[] = heads;
  const taken: Piece[][] = [];
  let end = start;
  for (; end < lines.length; end++) {
    const content = lines[end]?.content ?? '';
    const pieces = piecesOf(content, ambiguous);
    const indented = pieces.length === 1 && (pieces[0]?.from ?? 0) >= (heads[1]?.from ?? 0);
    if (content.includes('\t') || (pieces.length < 2 && !indented)) break;
    const widened = widen(columns, pieces);
    if (!widened) break;
    columns = widened;
    taken.push(pieces);
  }
  const full = taken.filter((pieces) => pieces.length >= FEWEST_COLUMNS - 1).length;
  if (taken.length < FEWEST_LINES || full * 3 < taken.length * 2) return null;
  const rows: TextCell[][] = [];
  taken.forEach((pieces, i) => {
    const number = lines[start + i]?.number ?? 0;
    const cells = columns.map((column) => {
      const piece = pieces.find((own) => own.from < column.to && own.to > column.from);
      return { text: piece?.text ?? '', number };
    });
    const above = rows.at(-1);
    if (above && i > 1 && goesOn(cells, above)) rows[rows.length - 1] = above.map((cell, c) => append(cell, cells[c]));
    else rows.push(cells);
  });
  return { end, rows };
}

/** The columns as wide as their pieces make them; null where a piece would lie in two. */
function widen(columns: readonly Piece[], pieces: readonly Piece[]): readonly Piece[] | null {
  const next = columns.map((column) => ({ ...column }));
  for (const piece of pieces) {
    const touched = next.filter((column) => piece.from < column.to && piece.to > column.from);
    const [own] = touched.length > 0 ? touched : nearest(next, piece);
    if (touched.length > 1 || !own) return null;
    own.from = Math.min(own.from, piece.from);
    own.to = Math.max(own.to, piece.to);
  }
  const apart = next.every((column, i) => (next[i + 1]?.from ?? Number.POSITIVE_INFINITY) >= column.to);
  return apart ? next : null;
}

/** A piece under the gap between two heads belongs to the one it stands nearer to. */
function nearest<T extends Piece>(columns: readonly T[], piece: Piece): T[] {
  const distance = (column: Piece) => Math.min(Math.abs(column.from - piece.from), Math.abs(column.to - piece.to));
  return [...columns].sort((a, b) => distance(a) - distance(b)).slice(0, 1);
}

/** A line of words alone below words: the rest of a cell that was broken. */
function goesOn(cells: readonly TextCell[], above: readonly TextCell[]): boolean {
  if (cells[0]?.text !== '') return false;
  return cells.every(({ text }, i) => text === '' || (above[i]?.text !== '' && !/^[\d０-９.．%％]+$/u.test(text)));
}

function append(cell: TextCell, more: TextCell | undefined): TextCell {
  return { ...cell, text: `${cell.text}${more?.text ?? ''}` };
}

function piecesOf(content: string, ambiguous: 1 | 2): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let column = 0;
  const push = (text: string) => {
    const to = column + widthOf(text, ambiguous);
    if (text !== '') pieces.push({ text, from: column, to });
    column = to;
  };
  for (const gap of content.matchAll(GAP)) {
    push(content.slice(at, gap.index));
    column += widthOf(gap[0], ambiguous);
    at = gap.index + gap[0].length;
  }
  push(content.slice(at).trimEnd());
  return pieces;
}

function widthOf(text: string, ambiguous: 1 | 2): number {
  let width = 0;
  for (const character of text)
    width += WIDE.test(character) || character === '　' ? 2 : AMBIGUOUS.test(character) ? ambiguous : 1;
  return width;
}
