import type { Lexicon } from '../../model/book.js';
import { cellAt, cellsOfRow, type Grid, type GridCell } from '../../model/grid.js';
import type { Place } from '../../model/place.js';
import { foldLabel, foldWord } from '../fold-text.js';
import { titleKind } from '../head/find-title.js';
import { readCellNumber } from '../rubric/cell-number.js';
import { findHeaders } from '../rubric/find-headers.js';
import type { HeaderMatcher } from '../rubric/header-words.js';
import { beginsAfresh } from './slice-grid.js';

/** Rows of a grid that may be a form of their own: from a title or a head 项目名称 down to the next one. */
export interface Piece {
  readonly grid: Grid;
  readonly first: number;
  readonly last: number;
  /** A title in a row of its own, at the top. */
  readonly title: Place | null;
  /** What stands beside 项目名称. */
  readonly project: string | null;
  readonly unit: string | null;
  /** Some row heads indicators or a form's funds. */
  readonly indicators: boolean;
}

/** So many rows of a form's head may stand between its title and 项目名称. */
const TALLEST_HEAD = 4;
/** A table of more rows is data; no form is that long. */
const MOST_PIECES = 400;

/** The forms that stand in one grid below each other; a grid without such heads is one piece. */
export function divideGrid(grid: Grid, match: HeaderMatcher, lexicon: Lexicon): Piece[] {
  const projects = projectRows(grid, match, lexicon);
  const titles = new Map<number, Place>();
  for (const cell of grid.cells)
    if (cell.columnSpan * 2 > grid.columnCount && titleKind(cell.text, lexicon) === 'report')
      titles.set(cell.row, cell.place);
  const starts = new Set([0]);
  for (const row of [...titles.keys(), ...projects.keys()].sort((a, b) => a - b)) {
    const before = Math.max(...starts);
    const headed = projects.has(row) && row - before <= TALLEST_HEAD && !range(before, row - 1).some(hasProject);
    const start = climb(grid, row, before);
    if (!headed && start > before && beginsAfresh(grid, start) && starts.size < MOST_PIECES) starts.add(start);
  }
  const headers = new Set(findHeaders(grid, match, lexicon).map((block) => block.row));
  const units = unitRows(grid, lexicon);
  const order = [...starts].sort((a, b) => a - b);
  return order.map((first, i) => {
    const last = (order[i + 1] ?? grid.rowCount) - 1;
    const rows = range(first, last);
    const within = <T>(map: ReadonlyMap<number, T>) => map.get(rows.find((row) => map.has(row)) ?? -1) ?? null;
    return {
      grid,
      first,
      last,
      title: within(titles),
      project: within(projects),
      unit: within(units),
      indicators: rows.some((row) => headers.has(row)),
    };
  });

  function hasProject(row: number): boolean {
    return projects.has(row);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** Lines over the whole width right above a head, （2022年度）, belong to it. */
function climb(grid: Grid, row: number, limit: number): number {
  let start = row;
  while (start - 1 > limit && row - start < 2) {
    const cells = cellsOfRow(grid, start - 1).filter((cell) => cell.text.trim() !== '');
    const [only] = cells;
    if (cells.length !== 1 || !only || only.columnSpan * 2 <= grid.columnCount || only.rowSpan > 1) break;
    if (!/^[\s(（]*20\d\d\s*年/u.test(only.text)) break;
    start--;
  }
  return start;
}

/** Rows that name the form's project: the label, and beside it a name that is itself no label and no head of a column. */
function projectRows(grid: Grid, match: HeaderMatcher, lexicon: Lexicon): Map<number, string> {
  const labels = new Set((lexicon.form.project ?? []).map(foldLabel));
  const known = new Set(Object.values(lexicon.form).flat().map(foldLabel));
  const ends = lexicon.narrative.formLabelEnd ?? [];
  const isLabel = (text: string) => {
    const label = foldLabel(text);
    return known.has(label) || match(text) !== null || ends.some((end) => label.endsWith(end));
  };
  const rows = new Map<number, string>();
  for (const cell of grid.cells) {
    if (rows.has(cell.row) || !labels.has(foldLabel(cell.text))) continue;
    const value = cellAt(grid, cell.row, cell.column + cell.columnSpan);
    const name = foldWord(value?.text ?? '');
    if (!value || value.row !== cell.row || name.length < 2 || known.has(foldLabel(name)) || match(name)) continue;
    if (isColumnHead(grid, cell, isLabel)) continue;
    rows.set(cell.row, name);
  }
  return rows;
}

/** 项目名称 over a list of projects: the row below has the same columns, figures, and a name where a form has its next label. */
function isColumnHead(grid: Grid, cell: GridCell, isLabel: (text: string) => boolean): boolean {
  const row = cellsOfRow(grid, cell.row);
  const below = cellAt(grid, cell.row + cell.rowSpan, cell.column);
  if (row.length < 3 || !below || foldWord(below.text) === '' || isLabel(below.text)) return false;
  const next = cellsOfRow(grid, cell.row + cell.rowSpan);
  const aligned = next.length === row.length && next.every((other, i) => other.column === row[i]?.column);
  return aligned && next.some((other) => readCellNumber(other) !== null);
}

function unitRows(grid: Grid, lexicon: Lexicon): Map<number, string> {
  const labels = new Set((lexicon.form.organization ?? []).map(foldLabel));
  const rows = new Map<number, string>();
  for (const cell of grid.cells) {
    if (rows.has(cell.row) || !labels.has(foldLabel(cell.text))) continue;
    const value = cellAt(grid, cell.row, cell.column + cell.columnSpan);
    const name = foldWord(value?.text ?? '');
    if (value?.row === cell.row && name.length >= 2) rows.set(cell.row, name);
  }
  return rows;
}
