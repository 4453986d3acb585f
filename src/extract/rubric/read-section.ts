import type { Claim, Quote } from '../../model/claim.js';
import { cellAt, cellsOfRow, type Grid, type GridCell } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import type { ColumnRole, Indicator, Rubric, Subtotal, Total } from '../../model/statement.js';
import { foldWord } from '../fold-text.js';
import type { ColumnPlan } from './assign-columns.js';
import { readCellNumber } from './cell-number.js';
import { addGroup, type Group, groupsToSubtotals, openGroup } from './group-figures.js';
import { type LevelText, readLevelText } from './level-text.js';
import { createLevelReader, type RowLevels } from './read-levels.js';
import type { RowWords } from './row-words.js';

export interface Section {
  readonly rows: readonly Indicator[];
  readonly subtotals: readonly Subtotal[];
  readonly total: Total | null;
  readonly provisions: Rubric['provisions'];
}

interface SectionName {
  readonly cell: GridCell;
  readonly name: string;
  readonly weight: LevelText['weight'];
}

const LONGEST_SECTION = 24;
/** Where columns name three levels, rows over the whole width name none. */
const MOST_LEVELS_BELOW = 2;
const SECTION_NUMBER = /^\s*[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\s*(?=\S)/u;

/** What a row of a rubric is, told by its first words. */
export interface SectionRow {
  readonly row: number;
  /** section: over the whole width, the name of the group of the rows below: 一、投入指标（20分）. */
  readonly kind: 'data' | 'total' | 'section' | 'note';
  readonly label: GridCell;
}

/** The rows of a section that say something, both ends included, without those to skip (headers repeated on a new page). */
export function sortRows(
  grid: Grid,
  first: number,
  last: number,
  skip: ReadonlySet<number>,
  words: RowWords,
): SectionRow[] {
  const sorted: SectionRow[] = [];
  for (let row = first; row <= last; row++) {
    const label = cellsOfRow(grid, row).find((cell) => cell.row === row && cell.text.trim() !== '');
    if (!label || skip.has(row)) continue;
    const whole = label.columnSpan === grid.columnCount && grid.columnCount > 1;
    const total = words.isTotal(label.text) || words.isSubtotal(label.text);
    sorted.push({
      row,
      label,
      kind: total
        ? 'total'
        : whole && isSection(label.text)
          ? 'section'
          : whole || words.isNote(label.text) || numbersColumns(grid, row)
            ? 'note'
            : 'data',
    });
  }
  return sorted;
}

/** Short, and numbered like a heading or with a weight. */
function isSection(text: string): boolean {
  if (text.trim().length > LONGEST_SECTION || /[。；：:;]/u.test(text)) return false;
  return SECTION_NUMBER.test(text) || readLevelText(text, false).weight !== null;
}

/** A row below the header that only numbers the columns: （1） （2） （3）. */
function numbersColumns(grid: Grid, row: number): boolean {
  const texts = cellsOfRow(grid, row).map((cell) => foldWord(cell.text).replace(/[()]/g, ''));
  return texts.length >= 3 && texts.every((text, i) => text === String(i + 1));
}

/** Reads the data rows of a rubric section under the given column plan. */
export function readSection(grid: Grid, plan: ColumnPlan, sorted: readonly SectionRow[], words: RowWords): Section {
  const dataRows = sorted.flatMap((entry) => (entry.kind === 'data' ? [entry.row] : []));
  const readLevels = createLevelReader(grid, plan.levels, dataRows);
  const rows: Indicator[] = [];
  const groups: Group[] = [];
  const printed: { readonly total: Total; readonly at: number; readonly label: string; readonly depth: number }[] = [];
  const provisions: { kind: Rubric['provisions'][number]['kind']; place: GridCell['place'] }[] = [];
  let section = null as SectionName | null;
  const seams = new Set(grid.joins.map((join) => join.row));
  if (plan.weighted) {
    const cell = cellAt(grid, Math.max((dataRows[0] ?? 1) - 1, 0), plan.score ?? 0);
    if (cell) provisions.push({ kind: 'weighted', place: cell.place });
  }

  for (const { row, kind, label } of sorted) {
    noteProvisions(row, kind);
    if (kind === 'total')
      printed.push({
        total: readTotal(row, label),
        at: rows.length,
        label: foldWord(label.text),
        depth: plan.levels.indexOf(label.column),
      });
    if (kind === 'section' && plan.levels.length <= MOST_LEVELS_BELOW) openSection(label);
    if (kind !== 'data') continue;
    const levels = belowSection(readLevels(row));
    if (addNamedSubtotal(levels, row)) continue;
    const above = section && levels.cells.includes(section.cell) ? 1 : 0;
    for (const group of plan.groups)
      addGroup(groups, { ...group, depth: group.depth + above }, levels, grid, row, rows);
    addInlineGroups(levels, row);
    readRow(row, levels);
  }
  return { ...settleTotals(), rows, provisions };

  /** 按执行率折算得分 computes one indicator's score; a rule for the total says so. */
  function rebases(cell: GridCell, kind: SectionRow['kind']): boolean {
    return words.mentions('rebased', cell.text) && (kind !== 'data' || words.mentions('rebasedWhole', cell.text));
  }

  function openSection(cell: GridCell): void {
    const { name, weight } = readLevelText(cell.text, false);
    section = { cell, name: name.replace(SECTION_NUMBER, ''), weight };
    if (!weight) return;
    const claim: Claim = { value: weight.value, unit: null, place: slicePlace(cell.place, weight.start, weight.end) };
    groups.push({ path: [section.name], weight: claim, score: null, from: rows.length, place: cell.place });
  }

  function belowSection(levels: RowLevels): RowLevels {
    if (!section || levels.path.length === 0 || levels.path[0] === section.name) return levels;
    return {
      path: [section.name, ...levels.path],
      cells: [section.cell, ...levels.cells],
      weights: [section.weight, ...levels.weights],
      own: levels.own,
    };
  }

  function noteProvisions(row: number, kind: SectionRow['kind']): void {
    for (const cell of cellsOfRow(grid, row)) {
      if (cell.row !== row) continue;
      if (words.mentions('eitherOr', cell.text)) provisions.push({ kind: 'either-or', place: cell.place });
      if (rebases(cell, kind)) provisions.push({ kind: 're-based', place: cell.place });
    }
  }

  /** 项目决策 | 小计 | 20 | 20, above or below its indicators, is no indicator. */
  function addNamedSubtotal(levels: RowLevels, row: number): boolean {
    const name = levels.path.at(-1);
    const group = levels.path.slice(0, -1);
    if (!levels.own || name === undefined || group.length === 0) return false;
    if (!words.isSubtotal(name) && !words.isTotal(name)) return false;
    const { weight, score } = readTotal(row, levels.own);
    const belongs = (indicator: Indicator) => group.every((part, i) => indicator.path[i] === part);
    const other = rows.findLastIndex((indicator) => !belongs(indicator));
    if (weight || score) groups.push({ path: group, weight, score, from: other + 1, place: levels.own.place });
    return true;
  }

  function readRow(row: number, levels: RowLevels): void {
    const weightCell = cellOf(plan.weight, row);
    const scoreCell = cellOf(plan.score, row);
    const weight = weightCell && weightCell.row === row ? readCellNumber(weightCell) : null;
    const score = scoreCell && scoreCell.row === row ? readCellNumber(scoreCell) : null;
    const name = levels.path.at(-1);
    if (levels.own === null || name === undefined) {
      if (!levels.own && weight === null && score === null) {
        continueRow(row);
        return;
      }
    }
    if (name === undefined || words.isTemplate(name)) return;
    const inline = inlineWeight(levels);
    const ownWeight = weight ?? inline;
    const scored = plan.weight !== null || plan.score !== null || inline !== null;
    if (scored && ownWeight === null && score === null && !isMerged(scoreCell, row) && !isMerged(weightCell, row))
      return;
    if (ownWeight === null && words.isUnscoredPart(name)) return;
    const nameCell = levels.cells.at(-1);
    if (!nameCell) return;
    rows.push({
      id: `${grid.id}r${row + 1}`,
      path: levels.path,
      weight: ownWeight,
      score,
      scoreState: scoreState(scoreCell, score, row),
      deduction: claimOf('deduction', row),
      explanation: quoteOf('explanation', row),
      criteria: quoteOf('criteria', row),
      target: quoteOf('target', row),
      operator: quoteOf('operator', row),
      unit: quoteOf('unit', row),
      actual: quoteOf('actual', row),
      remark: quoteOf('remark', row),
      reviewScore: claimOf('review-score', row),
      kind: words.bonusKind(levels.path),
      name: nameCell.place,
      scoring: null,
      row: row + 1,
    });
  }

  /** A row without a name of its own goes on with the indicator above: further criteria, or the rest of a split row. */
  function continueRow(row: number): void {
    const before = rows.at(-1);
    if (!before || printed.at(-1)?.at === rows.length) return;
    const merge = (quote: Quote | null, role: ColumnRole): Quote | null => {
      const more = quoteOf(role, row);
      if (!more || more.place.row !== row + 1) return quote;
      return quote ? joinQuotes(quote, more, seams.has(row) ? '' : '；') : more;
    };
    rows[rows.length - 1] = {
      ...before,
      criteria: merge(before.criteria, 'criteria'),
      explanation: merge(before.explanation, 'explanation'),
      remark: merge(before.remark, 'remark'),
    };
  }

  function scoreState(cell: GridCell | null, score: Claim | null, row: number): Indicator['scoreState'] {
    if (!cell) return 'no-column';
    if (isMerged(cell, row) || sharesScore(cell)) return 'merged';
    if (score) return 'stated';
    if (cell.text.trim() === '') return 'blank';
    return words.isNotApplicable(cell.text) ? 'not-applicable' : 'unreadable';
  }

  /** A score cell over several rows that each name an indicator of their own. */
  function sharesScore(cell: GridCell): boolean {
    const column = plan.levels.at(-1);
    if (cell.rowSpan < 2 || column === undefined) return false;
    const names = new Set<GridCell>();
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      const name = cellAt(grid, row, column);
      if (name && name.text.trim() !== '') names.add(name);
    }
    return names.size > 1;
  }

  function isMerged(cell: GridCell | null, row: number): boolean {
    return cell !== null && cell.row < row && cell.text.trim() !== '';
  }

  function cellOf(column: number | null | undefined, row: number): GridCell | null {
    return column === null || column === undefined ? null : (cellAt(grid, row, column) ?? null);
  }

  function claimOf(role: ColumnRole, row: number): Claim | null {
    const cell = cellOf(plan.single[role], row);
    return cell ? readCellNumber(cell) : null;
  }

  function quoteOf(role: ColumnRole, row: number): Quote | null {
    const cell = cellOf(plan.single[role], row);
    const text = cell?.text.trim() ?? '';
    return cell && text !== '' ? { text, place: cell.place } : null;
  }

  function inlineWeight(levels: RowLevels): Claim | null {
    const weight = levels.weights.at(-1);
    const cell = levels.cells.at(-1);
    if (!weight || !cell || levels.cells.filter((own) => own !== section?.cell).length < plan.levels.length)
      return null;
    return { value: weight.value, unit: null, place: slicePlace(cell.place, weight.start, weight.end) };
  }

  function addInlineGroups(levels: RowLevels, row: number): void {
    levels.cells.forEach((cell, i) => {
      const weight = levels.weights[i];
      if (!weight || cell.row !== row || i === levels.path.length - 1) return;
      const claim: Claim = { value: weight.value, unit: null, place: slicePlace(cell.place, weight.start, weight.end) };
      openGroup(
        groups,
        { path: levels.path.slice(0, i + 1), weight: claim, score: null, from: rows.length, place: cell.place },
        rows,
      );
    });
  }

  function readTotal(row: number, label: GridCell): Total {
    const weights = [plan.weight, ...plan.groups.map((group) => group.weight)].flatMap((column) => {
      const cell = cellOf(column, row);
      const claim = cell && cell.row === row && cell !== label ? readCellNumber(cell) : null;
      return claim ? [claim] : [];
    });
    const scores = [plan.score, ...plan.groups.map((group) => group.score)].flatMap((column) => {
      const cell = cellOf(column, row);
      const claim = cell && cell.row === row && cell !== label ? readCellNumber(cell) : null;
      return claim ? [claim] : [];
    });
    const score = scores[0] ?? null;
    const weight = weights.find((claim) => claim.place.block !== score?.place.block) ?? null;
    return { weight, score, place: label.place };
  }

  /**
   * The last total after which no indicator follows is the table's, failing that one above them all; those between sum the
   * rows since the last one.
   */
  function settleTotals(): { subtotals: Subtotal[]; total: Total | null } {
    const subtotals = groupsToSubtotals(groups, rows);
    let total: Total | null = null;
    let from = 0;
    for (const entry of printed) {
      const rest = rows.slice(entry.at).filter((row) => row.kind === 'indicator');
      if (rest.length === 0 && !words.isSubtotal(entry.label)) {
        total = entry.total;
        continue;
      }
      const members = rows.slice(from, entry.at);
      from = entry.at;
      if (entry.at === 0 && !words.isSubtotal(entry.label)) total = entry.total;
      if (members.length > 0)
        subtotals.push({
          ...entry.total,
          path: commonPath(members).slice(0, Math.max(1, entry.depth)),
          members: members.map((row) => row.id),
        });
    }
    return { subtotals, total };
  }
}

/** The group that all these indicators share; empty where they share none. */
function commonPath(rows: readonly Indicator[]): string[] {
  const groups = rows.map((row) => row.path.slice(0, -1));
  const head = groups[0] ?? [];
  const differs = head.findIndex((name, i) => groups.some((group) => group[i] !== name));
  return differs < 0 ? head : head.slice(0, differs);
}

function joinQuotes(a: Quote, b: Quote, mark: string): Quote {
  const text =
    mark === '' ? a.text + b.text : a.text.replace(/[；;。]\s*$/u, '') + mark + b.text.replace(/[；;。]\s*$/u, '');
  return { text, place: { ...a.place, more: [...a.place.more, b.place] } };
}
