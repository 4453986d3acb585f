import { type Tile, tilesOfRow, type VisibleGrid } from './visible-grid.js';

/** A part of a sheet, in reading order. Rows and columns are the grid's; ends included. */
export type Part =
  | { readonly kind: 'line'; readonly row: number; readonly tiles: readonly Tile[] }
  | {
      readonly kind: 'table';
      readonly top: number;
      readonly bottom: number;
      readonly left: number;
      readonly right: number;
    };

type RowKind = 'blank' | 'lone' | 'full';

/** A heading inside a table is shorter; a longer line between two tables is a sentence. */
const LONGEST_HEADING = 40;
/** More empty rows than this end a table, whatever follows. */
const MOST_EMPTY_ROWS = 5;
const MOST_LABELS = 4;
const MOST_TITLE_ROWS = 5;
const MOST_GAPS = 8;

/**
 * A sheet is one grid, but holds titles, sentences, tables and notes. A cell alone in its row is a line of its own
 * before and after a table; between the rows of one it belongs to it, unless a new table with its own head begins below.
 */
export function divideSheet(grid: VisibleGrid): Part[] {
  const kinds = grid.rows.map((_, row): RowKind => {
    const tiles = tilesOfRow(grid, row);
    if (tiles.length === 0) return 'blank';
    return tiles.length === 1 && tiles[0]?.row === row ? 'lone' : 'full';
  });
  // A lone tile over several rows is lone only where it is alone in all of them.
  kinds.forEach((kind, row) => {
    const tile = kind === 'lone' ? tilesOfRow(grid, row)[0] : undefined;
    if (!tile || tile.rowSpan === 1) return;
    const rows = Array.from({ length: tile.rowSpan }, (_, i) => row + i);
    const alone = rows.every((r) => tilesOfRow(grid, r).length === 1);
    for (const r of rows) kinds[r] = alone ? (r === row ? 'lone' : 'blank') : 'full';
  });

  const numbersSections = hasNumberedSections(grid, kinds);
  const parts: Part[] = [];
  const lines = (from: number, to: number) => {
    for (let row = from; row <= to; row++) {
      const tiles = tilesOfRow(grid, row).filter((tile) => tile.row === row);
      if (tiles.length > 0) parts.push({ kind: 'line', row, tiles });
    }
  };
  let row = 0;
  while (row < kinds.length) {
    if (kinds[row] !== 'full') {
      lines(row, row);
      row++;
      continue;
    }
    const bottom = tableEnd(row);
    const top = skipLabels(row, bottom);
    lines(row, top - 1);
    const last = top > bottom ? bottom : lastTableRow(top, bottom);
    if (last >= top)
      parts.push(...sideBySide(grid, { kind: 'table', top, bottom: last, ...extentOf(grid, top, last) }));
    lines(last + 1, bottom);
    row = bottom + 1;
  }
  return parts;

  /** The last row of the table that begins at `start`, gaps that it spans included. */
  function tableEnd(start: number): number {
    let end = start;
    const seen = new Set([wordsOf(start)]);
    for (;;) {
      let next = end + 1;
      while (next < kinds.length && kinds[next] !== 'full') next++;
      if (next >= kinds.length || !continues(seen, start, end, next)) break;
      end = next;
      seen.add(wordsOf(end));
    }
    // A short cell in the table's columns right below it is a row with the rest left blank.
    if (kinds[end + 1] === 'lone') {
      const extent = extentOf(grid, start, end);
      while (kinds[end + 1] === 'lone' && isNarrow(end + 1, extent)) end++;
    }
    return end;
  }

  function continues(seen: ReadonlySet<string>, start: number, end: number, next: number): boolean {
    if (next === end + 1) return true;
    const between = kinds.slice(end + 1, next);
    const blanks = between.filter((kind) => kind === 'blank').length;
    if (blanks > MOST_EMPTY_ROWS) return false;
    if (!isHead(next)) return true;
    if (blanks > 0) return false;
    const texts = between.flatMap((_, i) => tilesOfRow(grid, end + 1 + i).map((tile) => tile.text));
    if (texts.some((text) => text.length > LONGEST_HEADING || /[。；]/u.test(text))) return false;
    // A form below another one begins with the same title, or the same first label, and other words beside it.
    const first = belowLabels(next);
    if (!seen.has(wordsOf(first)) && (startsAlike(belowLabels(start), first) || repeatsTitle(start, texts)))
      return false;
    // Where the text numbers its sections, a numbered line above a head of other words begins one.
    return !(numbersSections && texts.some(isNumbered) && !seen.has(wordsOf(next)));
  }

  function startsAlike(start: number, next: number): boolean {
    const [a, b] = [tilesOfRow(grid, start)[0], tilesOfRow(grid, next)[0]];
    return a !== undefined && b !== undefined && a.column === b.column && a.text.trim() === b.text.trim();
  }

  function belowLabels(row: number): number {
    return isLabelLine(row) && kinds[row + 1] === 'full' ? row + 1 : row;
  }

  function repeatsTitle(start: number, texts: readonly string[]): boolean {
    for (let row = start - 1; row >= Math.max(0, start - MOST_TITLE_ROWS) && kinds[row] !== 'full'; row--) {
      if (tilesOfRow(grid, row).some((tile) => texts.includes(tile.text))) return true;
    }
    return false;
  }

  function wordsOf(row: number): string {
    return tilesOfRow(grid, row)
      .map((tile) => tile.text.trim())
      .join('|');
  }

  /** Could the row head a table? Its cells are different words, none of them a figure. */
  function isHead(row: number): boolean {
    const tiles = tilesOfRow(grid, row);
    const texts = new Set(tiles.map((tile) => tile.text.trim()));
    return tiles.length >= 2 && tiles.every((tile) => tile.row === row && !isFigure(tile.text)) && texts.size > 1;
  }

  function isNarrow(row: number, { left, right }: { left: number; right: number }): boolean {
    const tile = tilesOfRow(grid, row)[0];
    if (!tile || tile.text.length > 20 || /[：:。]/u.test(tile.text) || isNumbered(tile.text)) return false;
    const inside = tile.column >= left && tile.column + tile.columnSpan - 1 <= right;
    return inside && tile.columnSpan * 2 <= right - left + 1 && right > left;
  }

  /** 填报单位：… | 金额单位：万元 above a table with more columns are lines, no row of it; nor is what holds such lines alone. */
  function skipLabels(start: number, end: number): number {
    let row = start;
    while (row <= end && isLabelLine(row)) row++;
    if (row === start || row > end) return row;
    return widestRow(row, end) > widestRow(start, row - 1) ? row : start;
  }

  /** 填表人：… | 联系电话：… below it, too. */
  function lastTableRow(start: number, end: number): number {
    const widest = widestRow(start, end);
    let row = end;
    while (row > start && isLabelLine(row) && tilesOfRow(grid, row).length < widest) row--;
    return row;
  }

  function widestRow(start: number, end: number): number {
    let widest = 0;
    for (let row = start; row <= end; row++) widest = Math.max(widest, tilesOfRow(grid, row).length);
    return widest;
  }

  function isLabelLine(row: number): boolean {
    const tiles = tilesOfRow(grid, row);
    return (
      tiles.length >= 1 &&
      tiles.length <= MOST_LABELS &&
      tiles.every((tile) => tile.row === row && tile.rowSpan === 1 && /^[^\n：:]{1,20}[：:]/u.test(tile.text.trim())) &&
      tiles.some((tile) => /[：:]./u.test(tile.text.trim()))
    );
  }
}

/** Does a numbered line stand above text, not above a table? */
function hasNumberedSections(grid: VisibleGrid, kinds: readonly RowKind[]): boolean {
  let below: RowKind = 'lone';
  for (let row = kinds.length - 1; row >= 0; row--) {
    const kind = kinds[row] ?? 'blank';
    if (kind === 'lone' && below === 'lone' && tilesOfRow(grid, row).every((tile) => isNumbered(tile.text)))
      return true;
    if (kind !== 'blank') below = kind;
  }
  return false;
}

/** 一、 二. as sections of a text are numbered. */
function isNumbered(text: string): boolean {
  return /^[\s　]*[一二三四五六七八九十]{1,3}\s*[、.．]/u.test(text);
}

function isFigure(text: string): boolean {
  return /^[-+]?[\d０-９][\d０-９,.．]*\s*[%％分]?$/u.test(text.trim());
}

type TablePart = Extract<Part, { kind: 'table' }>;

/** Tables beside each other, parted by an empty column: both have the same head, or they begin at different rows. */
function sideBySide(grid: VisibleGrid, part: TablePart): TablePart[] {
  const { top, bottom, left, right } = part;
  let tried = 0;
  for (let gap = left + 1; gap < right && tried < MOST_GAPS; gap++) {
    if (!isEmptyColumn(grid, gap, top, bottom)) continue;
    tried++;
    const a = trimRows(grid, top, bottom, left, gap - 1);
    const b = trimRows(grid, top, bottom, gap + 1, right);
    if (a && b && areApart(grid, a, b)) return [a, ...sideBySide(grid, b)];
  }
  return [part];
}

function areApart(grid: VisibleGrid, a: TablePart, b: TablePart): boolean {
  if (a.right === a.left || b.right === b.left || a.bottom === a.top || b.bottom === b.top) return false;
  if (a.top !== b.top) return true;
  const heads = new Set(textsIn(grid, a));
  const shared = textsIn(grid, b).filter((text) => heads.has(text)).length;
  return shared >= 2 && shared * 2 > Math.min(heads.size, textsIn(grid, b).length);
}

function textsIn(grid: VisibleGrid, part: TablePart): string[] {
  return tilesOfRow(grid, part.top)
    .filter((tile) => tile.column >= part.left && tile.column <= part.right && !isFigure(tile.text))
    .map((tile) => tile.text.trim());
}

function isEmptyColumn(grid: VisibleGrid, column: number, top: number, bottom: number): boolean {
  for (let row = top; row <= bottom; row++) if (textIndex(grid, row, column) !== -1) return false;
  return true;
}

function textIndex(grid: VisibleGrid, row: number, column: number): number {
  const index = grid.squares[row * grid.columnCount + column] ?? -1;
  return index !== -1 && (grid.tiles[index]?.text.trim() ?? '') !== '' ? index : -1;
}

/** Columns from the first to the last that hold text in these rows. */
function extentOf(grid: VisibleGrid, top: number, bottom: number): { left: number; right: number } {
  let left = grid.columnCount;
  let right = -1;
  for (let row = top; row <= bottom; row++) {
    for (const tile of tilesOfRow(grid, row)) {
      left = Math.min(left, tile.column);
      right = Math.max(right, tile.column + tile.columnSpan - 1);
    }
  }
  return { left, right };
}

function trimRows(grid: VisibleGrid, top: number, bottom: number, left: number, right: number): TablePart | null {
  const hasText = (row: number) => {
    for (let column = left; column <= right; column++) if (textIndex(grid, row, column) !== -1) return true;
    return false;
  };
  let first = top;
  while (first <= bottom && !hasText(first)) first++;
  let last = bottom;
  while (last > first && !hasText(last)) last--;
  return first > bottom ? null : { kind: 'table', top: first, bottom: last, left, right };
}
