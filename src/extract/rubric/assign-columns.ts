import { Decimal } from 'decimal.js';
import type { Lexicon } from '../../model/book.js';
import type { Claim } from '../../model/claim.js';
import { cellAt, type Grid } from '../../model/grid.js';
import type { ColumnRole, RubricColumn } from '../../model/statement.js';
import { containsAny } from '../contains-word.js';
import { foldWord } from '../fold-text.js';
import { readCellNumber } from './cell-number.js';
import type { HeaderBlock } from './find-headers.js';

/** The columns of one section of a rubric, decided: which column answers which question. Indices count from 0. */
export interface ColumnPlan {
  readonly levels: readonly number[];
  /** Of the indicator itself; null where its weight stands in its name or nowhere. */
  readonly weight: number | null;
  readonly score: number | null;
  /** Weights and scores of groups, by the depth of the group (1 for 一级). */
  readonly groups: readonly { readonly depth: number; readonly weight: number | null; readonly score: number | null }[];
  readonly single: Readonly<Partial<Record<ColumnRole, number>>>;
  readonly weighted: boolean;
  readonly columns: readonly RubricColumn[];
}

/** Decides the roles of a section's columns from its header and its data rows (totals and notes not among them). */
export function assignColumns(grid: Grid, block: HeaderBlock, rows: readonly number[], lexicon: Lexicon): ColumnPlan {
  const roles = block.columns.map((column) => column.match?.role ?? null);
  const filled = (column: number) => hasOwnText(grid, column, rows);
  inferLevels(roles, filled);
  settleCriteria(roles, block, lexicon);
  inferScore(roles, grid, rows);
  const scoreColumns = settleScores(roles, block, lexicon);

  const levels = roles.flatMap((role, column) => (role === 'level' && filled(column) ? [column] : []));
  const weights = roles.flatMap((role, column) => (role === 'weight' ? [column] : []));
  // Template rows and unscored 其中 rows tell nothing about which level a figure belongs to.
  const figured = rows.filter((row) =>
    [...weights, ...scoreColumns].some((column) => cellAt(grid, row, column)?.text.trim()),
  );
  const depthOf = (column: number) => groupDepth(grid, column, levels, figured);
  const [leafWeight, groupWeights] = splitByDepth(weights, depthOf, levels.length);
  // A lone column of scores is the indicators' own: gaps in it are missing scores, not a sign of groups.
  const scoreDepth = scoreColumns.length > 1 ? depthOf : () => levels.length;
  const [leafScore, groupScores] = splitByDepth(scoreColumns, scoreDepth, levels.length);

  const depths = [...new Set([...groupWeights.keys(), ...groupScores.keys()])].sort((a, b) => a - b);
  const groups = depths.map((depth) => ({
    depth,
    weight: groupWeights.get(depth) ?? null,
    score: groupScores.get(depth) ?? null,
  }));
  const single: Partial<Record<ColumnRole, number>> = {};
  roles.forEach((role, column) => {
    if (role && role !== 'level' && role !== 'weight' && role !== 'score' && single[role] === undefined)
      single[role] = column;
  });
  const weighted = single['weighted-score'] !== undefined || single['score-percent'] !== undefined;
  const score = single['weighted-score'] ?? leafScore ?? single['score-percent'] ?? null;
  const columns = block.columns.flatMap((column, index): RubricColumn[] => {
    if (column.header === '' && roles[index] === null) return [];
    const depth =
      levels.indexOf(index) + 1 || depths.find((d) => groupWeights.get(d) === index || groupScores.get(d) === index);
    return [{ index: index + 1, header: column.header, role: roles[index] ?? 'other', level: depth || null }];
  });
  return { levels, weight: leafWeight, score, groups, single, weighted, columns };
}

/** Where no header names the indicators, the columns before the first known one hold them. */
function inferLevels(roles: (ColumnRole | null)[], filled: (column: number) => boolean): void {
  if (roles.includes('level')) return;
  const known = roles.findIndex((role) => role !== null && role !== 'ordinal' && role !== 'explanation');
  const before = roles.flatMap((role, column) => (role === null && column < known && filled(column) ? [column] : []));
  const levels =
    before.length > 0 ? before : roles.flatMap((role, column) => (role === 'explanation' ? [column] : [])).slice(0, 1);
  for (const column of levels) roles[column] = 'level';
}

/**
 * Where no header names the scores, the one column that none names and that holds a figure no larger than the weight in
 * every row that has a weight holds them.
 */
function inferScore(roles: (ColumnRole | null)[], grid: Grid, rows: readonly number[]): void {
  const weight = roles.indexOf('weight');
  if (weight < 0 || roles.some((role) => role === 'score' || role === 'weighted-score' || role === 'score-percent'))
    return;
  const weights = rows.flatMap((row) => figureIn(grid, row, weight)?.value ?? []);
  if (weights.length < 3) return;
  const fits = roles.flatMap((role, column) => {
    if (role !== null) return [];
    const found = rows.filter((row) => {
      const [w, s] = [figureIn(grid, row, weight), figureIn(grid, row, column)];
      return w && s && s.unit === null && new Decimal(s.value).lte(w.value);
    });
    return found.length === weights.length ? [column] : [];
  });
  if (fits.length === 1 && fits[0] !== undefined) roles[fits[0]] = 'score';
}

function figureIn(grid: Grid, row: number, column: number): Claim | null {
  const cell = cellAt(grid, row, column);
  return cell && cell.row === row ? readCellNumber(cell) : null;
}

/** Of several columns that could be criteria, the one that says how points are given is; the others explain. */
function settleCriteria(roles: (ColumnRole | null)[], block: HeaderBlock, lexicon: Lexicon): void {
  const candidates = roles.flatMap((role, column) => (role === 'criteria' ? [column] : []));
  if (candidates.length < 2) return;
  const strong = lexicon.rubric.scoringHeaders ?? [];
  const headerOf = (column: number) => block.columns[column]?.header ?? '';
  const chosen = candidates.find((column) => strong.some((word) => headerOf(column).includes(word))) ?? candidates[0];
  for (const column of candidates)
    if (column !== chosen) roles[column] = roles.includes('explanation') ? 'other' : 'explanation';
}

/** The unit's own score goes before a reviewer's; beside a weighted score, a plain one is of 100 points. */
function settleScores(roles: (ColumnRole | null)[], block: HeaderBlock, lexicon: Lexicon): number[] {
  const headerOf = (column: number) => block.columns[column]?.header ?? '';
  const says = (list: string, text: string) => containsAny(foldWord(text), lexicon.rubric[list]);
  let scores = roles.flatMap((role, column) => (role === 'score' ? [column] : []));
  if (roles.includes('weighted-score')) {
    for (const column of scores) roles[column] = 'score-percent';
    return [];
  }
  const percent = scores.filter((column) => says('percentScore', block.columns[column]?.cell?.text ?? ''));
  if (percent.length > 0 && percent.length < scores.length) {
    for (const column of percent) roles[column] = 'score-percent';
    scores = scores.filter((column) => !percent.includes(column));
  }
  const own = scores.filter((column) => says('ownScore', headerOf(column)));
  if (own.length > 0 && own.length < scores.length) {
    for (const column of scores) if (!own.includes(column)) roles[column] = 'review-score';
    scores = own;
  }
  return scores;
}

/** One column per group depth; of several for the indicators themselves, the last. */
function splitByDepth(
  columns: readonly number[],
  depthOf: (column: number) => number,
  leaf: number,
): [number | null, Map<number, number>] {
  const groups = new Map<number, number>();
  let own: number | null = null;
  for (const column of columns) {
    const depth = depthOf(column);
    if (depth >= leaf || groups.has(depth)) own = column;
    else groups.set(depth, column);
  }
  return [own, groups];
}

/**
 * The level whose cells a column of figures goes with: its figures begin in the same rows as that level's names.
 * Where two levels fit alike (one indicator a group), the nearest one to the left; else the indicators'.
 */
function groupDepth(grid: Grid, column: number, levels: readonly number[], rows: readonly number[]): number {
  const starts = rowsWithOwnText(grid, column, rows, true);
  if (starts.size === 0) return nearestLevel(column, levels);
  const fits = levels.map((level) => overlap(starts, rowsWithOwnText(grid, level, rows, false)));
  const best = Math.max(...fits, 0);
  const nearest = nearestLevel(column, levels);
  if ((fits[nearest - 1] ?? 0) >= best - 0.05) return nearest;
  const deepest = fits.lastIndexOf(best);
  return deepest < 0 ? levels.length : deepest + 1;
}

function nearestLevel(column: number, levels: readonly number[]): number {
  const left = levels.filter((level) => level < column).length;
  return left === 0 ? levels.length : left;
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const common = [...a].filter((row) => b.has(row)).length;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

/** Rows in which the column says something of its own that the row above doesn't say. */
function rowsWithOwnText(grid: Grid, column: number, rows: readonly number[], repeats: boolean): Set<number> {
  const own = new Set<number>();
  let before = '';
  for (const row of rows) {
    const cell = cellAt(grid, row, column);
    if (cell?.row !== row || cell.column !== column) continue;
    const text = foldWord(cell.text);
    if (text !== '' && (repeats || text !== before)) own.add(row);
    before = text;
  }
  return own;
}

function hasOwnText(grid: Grid, column: number, rows: readonly number[]): boolean {
  return rows.some((row) => foldWord(cellAt(grid, row, column)?.text ?? '') !== '');
}
