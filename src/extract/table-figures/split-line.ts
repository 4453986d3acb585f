import { foldWidth } from '../fold-text.js';
import type { CellReader } from './read-cell.js';

export interface LinePiece {
  readonly text: string;
  /** Offsets in the line. */
  readonly start: number;
  readonly end: number;
}

/** How a line shows its cells. plain: one piece, which may be a head or a single cell. */
export type LineShape = 'bars' | 'spaced' | 'values' | 'plain';

export interface SplitLine {
  readonly shape: LineShape;
  readonly pieces: readonly LinePiece[];
  /** Pieces that state a figure. */
  readonly figures: number;
}

const LONGEST_LINE = 400;
const LONGEST_CELL = 60;
const LONGEST_LABEL = 40;
const SENTENCE = /[。！？；]/u;

/** A line as cells of a flattened table; null where it is a sentence. */
export function splitLine(line: string, cells: CellReader): SplitLine | null {
  if (line.length > LONGEST_LINE) return null;
  const folded = foldWidth(line);
  if (folded.trim() === '' || SENTENCE.test(line)) return null;
  if (/[|｜│]/u.test(line)) return shaped('bars', splitAt(line, folded, /[|｜│]/gu));
  const spaced = joinSpelled(
    splitAt(line, folded, /\t[\t ]*|(?:[ \u2003]{2,}|　+)[　 \t\u2003]*/gu).filter((piece) => piece.text !== ''),
  );
  if (spaced.length >= 2) {
    const found = shaped(
      'spaced',
      spaced.flatMap((piece) => splitTail(piece)),
    );
    if (found && (found.figures > 0 || found.pieces.every((piece) => piece.text.length <= LONGEST_LABEL))) return found;
    return null;
  }
  const [only] = spaced;
  if (!only || (only.text.match(/[，,]/gu)?.length ?? 0) > 1) return null;
  const tail = splitTail(only);
  if (tail.length > 1) return shaped('values', tail);
  return only.text.length <= LONGEST_LABEL ? shaped('plain', [only]) : null;

  function shaped(shape: LineShape, pieces: readonly LinePiece[]): SplitLine | null {
    if (pieces.some((piece) => piece.text.length > LONGEST_CELL)) return null;
    if (pieces.filter((piece) => piece.text.includes('，')).length > 1) return null;
    const figures = pieces.filter((piece) => cells.read(piece.text) !== null).length;
    return { shape, pieces, figures };
  }

  /** 中央补助 668.00, 年度资金总额：100 90 90%: the words, then the figures that end the line. */
  function splitTail(piece: LinePiece): LinePiece[] {
    if (!/\d/.test(piece.text) || cells.read(piece.text) !== null) return [piece];
    const marks = [...foldWidth(piece.text).matchAll(/[\s:]+/gu)];
    let cut = -1;
    const tail: LinePiece[] = [];
    let end = piece.text.length;
    for (let i = marks.length - 1; i >= 0; i--) {
      const mark = marks[i];
      if (!mark) break;
      const from = mark.index + mark[0].length;
      const text = piece.text.slice(from, end);
      if (cells.read(text) === null) break;
      tail.unshift({ text, start: piece.start + from, end: piece.start + end });
      cut = mark.index;
      end = mark.index;
      if (mark[0].includes(':')) break;
    }
    const label = cut < 0 ? '' : piece.text.slice(0, cut);
    if (tail.length === 0 || label.trim() === '' || label.length > LONGEST_LABEL) return [piece];
    return [{ text: label, start: piece.start, end: piece.start + cut }, ...tail];
  }
}

function splitAt(line: string, folded: string, mark: RegExp): LinePiece[] {
  const pieces: LinePiece[] = [];
  let from = 0;
  const push = (to: number) => {
    const raw = line.slice(from, to);
    const inner = folded.slice(from, to);
    const lead = inner.length - inner.trimStart().length;
    const text = raw.slice(lead, inner.trimEnd().length);
    pieces.push({
      text: inner.trim() === '' ? '' : text,
      start: from + lead,
      end: from + Math.max(lead, inner.trimEnd().length),
    });
  };
  for (const found of line.matchAll(mark)) {
    push(found.index);
    from = found.index + found[0].length;
  }
  push(line.length);
  // Bars at both ends frame the row; those behind its last cell are empty cells.
  if (pieces.length > 1 && pieces[0]?.text === '' && /^\s*[|｜│]/u.test(line)) pieces.shift();
  while (pieces.length > 1 && pieces.at(-1)?.text === '') pieces.pop();
  return pieces;
}

/** 合　计: single characters spaced out are one word. */
function joinSpelled(pieces: readonly LinePiece[]): LinePiece[] {
  const joined: LinePiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && /^\p{Script=Han}$/u.test(piece.text) && /^\p{Script=Han}{1,3}$/u.test(last.text))
      joined[joined.length - 1] = { text: last.text + piece.text, start: last.start, end: piece.end };
    else joined.push(piece);
  }
  return joined;
}
