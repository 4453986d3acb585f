import type { Lexicon } from '../../model/book.js';
import type { Grid, GridCell, Passage, Rebuilt } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import { anyOf } from '../fold-sentence.js';
import { type LinePiece, type SplitLine, splitGlued, splitLine } from './split-line.js';
import type { SegmentWords } from './table-segments.js';

/** A table whose rows or cells are lines of text. */
export interface FlattenedTable {
  readonly grid: Grid;
  /** By block of the cells' places, the passage that it is. */
  readonly passages: ReadonlyMap<string, string>;
}

interface Line extends SplitLine {
  readonly passage: Passage;
}

/** Lines of words between rows of figures: names of what follows. */
const MOST_NAMES = 3;
const MOST_CAPTIONS = 4;
const WIDEST = 20;

/** Tables flattened into passages: cells parted by bars, tabs or wide spaces, by a line each, or a name and its figure a line. */
export function foldFlattened(rebuilt: Rebuilt, words: SegmentWords, lexicon: Lexicon): FlattenedTable[] {
  const heads = createHeads(lexicon);
  const tables: FlattenedTable[] = [];
  const gridOrders = rebuilt.grids.map((grid) => grid.order).sort((a, b) => a - b);
  let run: Line[] = [];
  let before: Passage[] = [];
  let nextGrid = 0;
  const close = () => {
    for (const lines of cutRuns(run))
      tables.push(...foldRun(cutGlued(lines, heads, words), before, tables.length, words));
    run = [];
  };
  for (const passage of rebuilt.passages) {
    while (nextGrid < gridOrders.length && (gridOrders[nextGrid] ?? 0) < passage.order) {
      close();
      nextGrid++;
    }
    const split = passage.zone === 'body' ? splitLine(passage.text, words.cells, heads.any) : null;
    if (!split) {
      close();
      before = [...before.slice(1 - MOST_CAPTIONS), passage];
      continue;
    }
    run.push({ ...split, passage });
  }
  close();
  return tables;
}

interface HeadPatterns {
  readonly any: RegExp;
  readonly rate: RegExp;
}

/** The heads of a form's funds block, known by name. */
function createHeads(lexicon: Lexicon): HeadPatterns {
  const { fundsInitial = [], fundsBudget = [], fundsExecuted = [], executionRate = [] } = lexicon.rubric;
  const any = anyOf([...fundsInitial, ...fundsBudget, ...fundsExecuted, ...executionRate]);
  return {
    any: new RegExp(`${any}(?:\\([^()]{1,12}\\)|%)?`, 'gu'),
    rate: new RegExp(`^${anyOf(executionRate)}`, 'u'),
  };
}

/** Below heads known by name, rows whose figures stand without anything between them. */
function cutGlued(lines: readonly Line[], heads: HeadPatterns, words: SegmentWords): Line[] {
  let count = 0;
  let rated = false;
  return lines.map((line): Line => {
    const [only] = line.pieces;
    if (line.figures === 0 && line.pieces.length > 2) {
      count = line.pieces.length - 1;
      rated = heads.rate.test(line.pieces.at(-1)?.text ?? '');
    }
    if (count < 2 || !only || line.pieces.length !== 1) return line;
    const cut = splitGlued(only, count, rated, words.cells);
    return cut ? { ...line, shape: 'values', pieces: cut, figures: count } : line;
  });
}

/** A run ends where more words follow than name a row. */
function cutRuns(run: readonly Line[]): Line[][] {
  const parts: Line[][] = [];
  let open: Line[] = [];
  let names = 0;
  let figured = false;
  for (const line of run) {
    names = line.figures === 0 && line.shape === 'plain' ? names + 1 : 0;
    if (figured && names > MOST_NAMES) {
      parts.push(open);
      open = [];
      figured = false;
    }
    open.push(line);
    figured ||= line.figures > 0;
  }
  parts.push(open);
  return parts;
}

function foldRun(
  lines: readonly Line[],
  before: readonly Passage[],
  count: number,
  words: SegmentWords,
): FlattenedTable[] {
  const figured = lines.filter((line) => line.figures > 0 && line.pieces.length > 1);
  const stream = foldStream(lines, words);
  if (stream) return [tableOf(stream.rows, [...before, ...stream.captions], count)];
  if (figured.length === 0) return [];
  const first = lines.findIndex((line) => line.figures > 0 && line.pieces.length > 1);
  // Heads right above the first row of figures; what stands before them are captions.
  let from = first;
  while (from > 0 && first - from < MOST_CAPTIONS && isHead(lines[from - 1])) from--;
  const rows = lines.slice(from);
  const heads = rows.slice(0, first - from).some((line) => line.pieces.length > 1 || namesUnit(line));
  const wide = figured.filter((line) => line.figures >= 2).length;
  if (figured.length < 2 && !(wide === 1 && (heads || figured.some(statesGoal)))) return [];
  const captions = [...before, ...lines.slice(0, from).map((line) => line.passage)];
  return [tableOf(alignHeads(rows), captions, count)];

  /** ≥50000人次 | 110406: a goal and what came of it. */
  function statesGoal(line: Line): boolean {
    return line.pieces.some((piece) => (words.cells.read(piece.text)?.bound ?? null) !== null);
  }

  function namesUnit(line: Line): boolean {
    return line.pieces.some((piece) => words.units.named(piece.text).length > 0);
  }
}

function isHead(line: Line | undefined): boolean {
  return line !== undefined && line.figures === 0;
}

/** A row of heads that lacks the corner, above rows that have a name: moved over the figures. */
function alignHeads(lines: readonly Line[]): (LinePieces | Line)[] {
  return lines.map((line, i): LinePieces | Line => {
    const next = lines.slice(i + 1).find((other) => other.figures > 0);
    if (line.figures > 0 || !next) return line;
    const [only] = line.pieces;
    if (only && line.pieces.length === 1) return { ...line, pieces: splitHeadLine(only, next) };
    const names = next.pieces.length - next.figures;
    const shift = next.pieces.length - line.pieces.length;
    if (shift <= 0 || line.pieces.length !== next.figures || names !== shift) return line;
    const empty: LinePiece = { text: '', start: 0, end: 0 };
    return { passage: line.passage, pieces: [...Array.from({ length: shift }, () => empty), ...line.pieces] };
  });
}

/** 序号 支出内容 合同金额 已付金额: heads with one space between them, as many as the row below has figures; the others name its rows. */
function splitHeadLine(head: LinePiece, { pieces, figures }: Line): readonly LinePiece[] {
  const words = [...head.text.matchAll(/\S+/gu)].map((found): LinePiece => {
    const start = head.start + found.index;
    return { text: found[0], start, end: start + found[0].length };
  });
  const names = words.length - figures;
  const corner = words.slice(0, names);
  const [first] = corner;
  const last = corner.at(-1);
  if (figures < 2 || pieces.length !== figures + 1 || !first || !last || names > MOST_CORNER_WORDS) return [head];
  const text = head.text.slice(first.start - head.start, last.end - head.start);
  return [{ text, start: first.start, end: last.end }, ...words.slice(names)];
}

/** 序号 and 项目名称 over one name. */
const MOST_CORNER_WORDS = 3;

interface LinePieces {
  readonly passage: Passage;
  readonly pieces: readonly LinePiece[];
}

interface PlacedPiece extends LinePiece {
  readonly passage: Passage;
}

/** One cell a line: heads, then always as many names and figures. Null where the lines keep no such beat. */
function foldStream(
  lines: readonly Line[],
  words: SegmentWords,
): { readonly rows: PlacedPiece[][]; readonly captions: readonly Passage[] } | null {
  if (lines.some((line) => line.pieces.length > 1)) return null;
  const cells = lines.flatMap((line): (PlacedPiece & { figure: boolean })[] => {
    const piece = line.pieces[0];
    if (!piece) return [];
    const figure = words.cells.read(piece.text) !== null && words.heads.wholeYear(piece.text) === null;
    return [{ ...piece, passage: line.passage, figure: figure || words.cells.isBlank(piece.text) }];
  });
  const first = cells.findIndex((cell) => cell.figure);
  if (first < 1) return null;
  let width = 0;
  while (cells[first + width]?.figure) width++;
  let names = 0;
  while (cells[first + width + names] && !cells[first + width + names]?.figure) names++;
  if (names === 0 || names > 2 || width > WIDEST || first < names) return null;
  const rows: PlacedPiece[][] = [];
  let at = first - names;
  const size = names + width;
  while (at + size <= cells.length && keepsBeat(at)) {
    rows.push(cells.slice(at, at + size));
    at += size;
  }
  const bars = lines.every((line) => line.shape === 'bars');
  if (rows.length < (bars ? 2 : 3)) return null;
  const top = first - names;
  const heads = top >= size ? cells.slice(top - size, top) : top >= width ? cells.slice(top - width, top) : [];
  const start = top - heads.length;
  const corner: PlacedPiece[] =
    heads.length === width ? heads.slice(0, names).map((cell) => ({ ...cell, text: '', end: cell.start })) : [];
  return {
    rows: [...(heads.length > 0 ? [[...corner, ...heads]] : []), ...rows],
    captions: cells.slice(Math.max(0, start - MOST_CAPTIONS), start).map((cell) => cell.passage),
  };

  function keepsBeat(from: number): boolean {
    for (let i = 0; i < size; i++) if (cells[from + i]?.figure !== i >= names) return false;
    return true;
  }
}

function tableOf(
  lines: readonly (LinePieces | readonly PlacedPiece[])[],
  captions: readonly Passage[],
  count: number,
): FlattenedTable {
  const rows = lines.map((line): PlacedPiece[] =>
    'pieces' in line ? line.pieces.map((piece) => ({ ...piece, passage: line.passage })) : [...line],
  );
  const columnCount = Math.max(...rows.map((row) => row.length));
  const squares = new Int32Array(rows.length * columnCount);
  const cells: GridCell[] = [];
  const passages = new Map<string, string>();
  rows.forEach((row, r) => {
    for (let column = 0; column < columnCount; column++) {
      const piece = row[column];
      const passage = piece?.passage ?? row[0]?.passage;
      if (!passage) continue;
      const place = slicePlace(passage.place, piece?.start ?? 0, piece?.end ?? 0);
      passages.set(place.block, passage.id);
      squares[r * columnCount + column] = cells.length;
      cells.push({ row: r, column, rowSpan: 1, columnSpan: 1, text: piece?.text ?? '', place });
    }
  });
  const order = rows[0]?.[0]?.passage.order ?? 0;
  const id = `flat${count + 1}`;
  const grid: Grid = {
    id,
    ordinal: 0,
    order,
    rowCount: rows.length,
    columnCount,
    cells,
    squares,
    pieces: [],
    joins: [],
    captions: captions.slice(-MOST_CAPTIONS),
  };
  return { grid, passages };
}
