import { Decimal } from 'decimal.js';
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
export function splitLine(line: string, cells: CellReader, heads: RegExp): SplitLine | null {
  if (line.length > LONGEST_LINE) return null;
  const folded = foldWidth(line);
  if (folded.trim() === '' || SENTENCE.test(line)) return null;
  const named = splitHeads(line, folded, heads);
  if (named) return { shape: 'spaced', pieces: named, figures: 0 };
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
  if (!only || (only.text.match(/(?<!\d)[，,]|[，,](?!\d{3})/gu)?.length ?? 0) > 1) return null;
  const goal = splitGoal(only, cells);
  if (goal) return shaped('values', goal);
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
    // 1 教学楼维修: the row's number is no part of its name.
    const ordinal = /^\s*\d{1,3}\s+(?=\p{Script=Han})/u.exec(label)?.[0].length ?? 0;
    return [{ text: label.slice(ordinal), start: piece.start + ordinal, end: piece.start + cut }, ...tail];
  }
}

/** 成本指标 项目建设成本≤50万元47.68万元: a goal and what came of it, glued to their names. */
function splitGoal(piece: LinePiece, cells: CellReader): LinePiece[] | null {
  const folded = foldWidth(piece.text);
  const bound = folded.search(/[≥≤><=]/u);
  if (bound < 2) return null;
  const goal = /^[≥≤><=]+\s*[\d,.]+[^\d\s]{1,8}(?=\s*\d)/u.exec(folded.slice(bound))?.[0];
  if (goal === undefined || cells.read(goal) === null) return null;
  const result = folded.slice(bound + goal.length);
  if (cells.read(result) === null || /[≥≤><=]/u.test(result)) return null;
  const names = [...folded.slice(0, bound).matchAll(/\S+/gu)].map((name) =>
    cut(name.index, name.index + name[0].length),
  );
  return [...names, cut(bound, bound + goal.length), cut(bound + goal.length, folded.length)];

  function cut(start: number, end: number): LinePiece {
    return { text: piece.text.slice(start, end), start: piece.start + start, end: piece.start + end };
  }
}

/** 项目资金（万元）全年预算数全年执行数执行率: heads known by name that end a line, with or without spaces between them. */
function splitHeads(line: string, folded: string, heads: RegExp): LinePiece[] | null {
  if (/[|\t│]| {2}/u.test(folded.trim())) return null;
  const found = [...folded.matchAll(heads)];
  const tail: LinePiece[] = [];
  let end = folded.trimEnd().length;
  for (let i = found.length - 1; i >= 0; i--) {
    const match = found[i];
    if (!match || folded.slice(match.index + match[0].length, end).trim() !== '') break;
    tail.unshift({
      text: line.slice(match.index, match.index + match[0].length),
      start: match.index,
      end: match.index + match[0].length,
    });
    end = match.index;
  }
  if (tail.length < 2) return null;
  const from = Math.max(0, end - LONGEST_LABEL);
  const corner = line.slice(from, end);
  return [{ text: corner.trim() === '' ? '' : corner, start: from, end }, ...tail];
}

/**
 * 50万元47.6895.00% under three heads: the only cut into that many figures whose rate follows, within a point, from the
 * amounts; without a rate the only cut at all. Null where several or none fit.
 */
export function splitGlued(piece: LinePiece, count: number, rated: boolean, cells: CellReader): LinePiece[] | null {
  const first = piece.text.search(/[\d０-９]/u);
  if (first < 1 || piece.text.length - first > LONGEST_GLUED) return null;
  const cuts: LinePiece[][] = [];
  cutFrom(first, []);
  const fitting = rated ? cuts.filter(rateFits) : cuts;
  const [only] = fitting;
  if (!only || fitting.length > 1) return null;
  return [{ text: piece.text.slice(0, first), start: piece.start, end: piece.start + first }, ...only];

  function cutFrom(from: number, before: readonly LinePiece[]): void {
    const left = count - before.length;
    for (let end = left === 1 ? piece.text.length : from + 1; end <= piece.text.length - (left - 1); end++) {
      const text = piece.text.slice(from, end);
      const figure = cells.read(text);
      if (!figure || text.trim() !== text) continue;
      const next = [...before, { text, start: piece.start + from, end: piece.start + end }];
      if (left > 1) cutFrom(end, next);
      else if ((figure.unit === '%') === rated) cuts.push(next);
    }
  }

  function rateFits(cut: readonly LinePiece[]): boolean {
    const [whole, part, rate] = cut.slice(-3).map((entry) => new Decimal(cells.read(entry.text)?.value ?? 0));
    if (!whole?.gt(0) || !part || !rate) return false;
    return part.div(whole).times(100).minus(rate).abs().lte(1);
  }
}

const LONGEST_GLUED = 30;

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
