import { cellAt, cellsOfRow, type Grid, type GridCell } from '../../model/grid.js';
import type { FundRole } from '../../model/record.js';
import { foldWord, joinLines } from '../fold-text.js';
import { type Drafted, type DraftFacts, draftFund, draftStatistic, metricKindOf } from './figure-draft.js';
import { nameLabel, stripLabel } from './head-words.js';
import type { CellFigure } from './read-cell.js';
import type { SegmentWords, TableSegment } from './table-segments.js';

/** What stands around a table: the words above it. */
export interface TableSetting {
  readonly title: string;
  /** Units that captions and title name. */
  readonly units: readonly string[];
  readonly fiscalYear: number | null;
}

/** One row of a segment as the row tree needs it. */
export interface LabelledRow {
  readonly row: number;
  /** As printed, with leading spaces. */
  readonly label: string;
  /** The number in a column of its own: 68.1. */
  readonly ordinal: string;
  /** The names to the left of the label that it shares with other rows. */
  readonly group: string;
  readonly named: boolean;
}

export interface FigureBlock {
  /** First column of the label that these figures belong to. */
  readonly rows: readonly LabelledRow[];
  readonly figures: readonly Drafted[];
  readonly columns: readonly BlockColumn[];
  /** Its title says that only some rows are shown. */
  readonly excerpt: boolean;
}

export interface BlockColumn {
  readonly column: number;
  readonly heads: readonly string[];
  readonly role: FundRole | null;
  /** What a head such as 资金来源 says where neither row nor section says more. */
  readonly weakRole: FundRole | null;
}

/** The figures of a segment: one block for each column of row heads (收入 on the left, 支出 on the right). */
export function readFigureBlocks(
  grid: Grid,
  segment: TableSegment,
  setting: TableSetting,
  words: SegmentWords,
): FigureBlock[] {
  const blocks = isPaired(grid, segment, words) ? pairBlocks(grid, segment, words) : labelBlocks(segment);
  return blocks.map((block) => readBlock(grid, segment, block, setting, words));
}

/** 到位资金（万元） | 118 | 支出（万元） | 110.5: without heads, names and figures by turns. */
function isPaired(grid: Grid, segment: TableSegment, words: SegmentWords): boolean {
  if (segment.heads.length > 0) return false;
  return segment.rows.some(({ row, kind }) => {
    if (kind !== 'figures') return false;
    const cells = cellsOfRow(grid, row).filter((cell) => cell.row === row && !words.cells.isBlank(cell.text));
    const first = cells.findIndex((cell) => words.cells.read(cell.text) !== null);
    return first >= 0 && cells.slice(first + 1).some((cell) => words.cells.read(cell.text) === null);
  });
}

/** The columns of figures, each with the column right before it. */
function pairBlocks(grid: Grid, segment: TableSegment, words: SegmentWords): ColumnBlock[] {
  const pairs = new Map<string, ColumnBlock>();
  for (const { row, kind } of segment.rows) {
    if (kind !== 'figures') continue;
    const cells = cellsOfRow(grid, row);
    cells.forEach((cell, i) => {
      const name = cells[i - 1];
      if (!name || cell.row !== row || words.cells.read(cell.text) === null) return;
      if (words.cells.isBlank(name.text) || words.cells.read(name.text) !== null) return;
      const block = { labels: [name.column], values: [cell.column], unit: null, note: null, year: null, ordinal: null };
      pairs.set(`${name.column}/${cell.column}`, block);
    });
  }
  return [...pairs.values()];
}

interface ColumnBlock {
  readonly labels: readonly number[];
  readonly values: readonly number[];
  readonly unit: number | null;
  readonly note: number | null;
  readonly year: number | null;
  readonly ordinal: number | null;
}

/** Columns of words open a block, the columns of figures behind them belong to it. */
function labelBlocks(segment: TableSegment): ColumnBlock[] {
  const blocks: { labels: number[]; values: number[] }[] = [];
  segment.columns.forEach(({ kind }, column) => {
    const open = blocks.at(-1);
    if (kind === 'label') {
      if (open && open.values.length === 0) open.labels.push(column);
      else blocks.push({ labels: [column], values: [] });
    } else if (kind === 'value') {
      if (open) open.values.push(column);
      else blocks.push({ labels: [], values: [column] });
    }
  });
  const only = (kind: 'unit' | 'note' | 'year', from: number, to: number) => {
    const at = segment.columns.findIndex((column, i) => column.kind === kind && i >= from && i < to);
    return at < 0 ? null : at;
  };
  return blocks
    .filter((block) => block.values.length > 0)
    .map((block, i, all) => {
      const from = i === 0 ? 0 : (block.labels[0] ?? 0);
      const to = all[i + 1]?.labels[0] ?? segment.columns.length;
      const skipped = segment.columns.findIndex((column, at) => column.kind === 'skip' && at < (block.labels[0] ?? 0));
      return {
        ...block,
        unit: only('unit', from, to),
        note: only('note', from, to),
        year: only('year', 0, to),
        ordinal: i === 0 && skipped >= 0 ? skipped : null,
      };
    });
}

function readBlock(
  grid: Grid,
  segment: TableSegment,
  block: ColumnBlock,
  setting: TableSetting,
  words: SegmentWords,
): FigureBlock {
  const figures: Drafted[] = [];
  const rows: LabelledRow[] = [];
  const columns = settleBudgets(
    block.values.map((column) => blockColumn(segment, column, words)),
    words,
  );
  // 资金投入情况（万元） in the corner, over the names.
  const corner = block.labels.flatMap((column) =>
    (segment.columns[column]?.heads ?? []).flatMap((head) => words.units.named(head)),
  );
  let section = '';
  let sectionUnits: readonly string[] = [];
  let rowUnits: readonly string[] = [];
  let parentRole: FundRole | null = null;
  for (const entry of segment.rows) {
    const row = labelRow(grid, entry.row, block, entry.kind === 'figures');
    if (entry.kind === 'name') {
      const text = row.label.trim() === '' ? bannerText(grid, entry.row) : row.label;
      const named = { ...row, label: text };
      rows.push(named);
      if (!words.heads.opensParts(text)) section = stripLabel(text);
      sectionUnits = words.units.named(text);
      continue;
    }
    const before = figures.length;
    const named = words.units.named(row.label);
    if (named.length > 0) rowUnits = named;
    else if (!isPart(row.label)) rowUnits = [];
    const goalUnit = unitOfGoal(entry.row);
    for (const column of columns) readSquare(entry.row, row, column, goalUnit);
    if (figures.length > before || row.label.trim() !== '') rows.push(row);
  }
  return { rows, figures, columns, excerpt: words.heads.isExcerpt(setting.title) };

  function isPart(label: string): boolean {
    if (words.heads.isTotal(label)) return false;
    return words.heads.opensParts(stripLabel(label)) || words.heads.isSource(label);
  }

  /** ≥50000人次 | 110406: the goal's unit is the result's. */
  function unitOfGoal(at: number): string | null {
    for (const { column } of columns) {
      const figure = words.cells.read(cellAt(grid, at, column)?.text ?? '');
      if (figure?.bound && figure.unit !== null) return figure.unit;
    }
    return null;
  }

  function readSquare(at: number, row: LabelledRow, of: BlockColumn, goalUnit: string | null): void {
    const { column, heads } = of;
    const cell = cellAt(grid, at, column);
    if (!cell || cell.row !== at || cell.column !== column) return;
    const stated = words.cells.read(cell.text);
    if (!stated || words.heads.is('noFigureLabel', row.label)) return;
    const change = words.heads.isChange(yearless(heads.at(-1) ?? '')) || words.heads.isChange(row.label);
    const down = change && stated.value.startsWith('-');
    // A change is stated without its sign.
    const figure = down ? { ...stated, value: stated.value.slice(1), start: stated.start + 1 } : stated;
    const label = joinLines(row.label.trim());
    const head = meaningOf(heads, label, words);
    const unit = unitOf(figure, at, heads, row, label, goalUnit);
    if (unit === undefined) return;
    const yearCell = block.year === null ? undefined : cellAt(grid, at, block.year);
    const note = block.note === null ? undefined : cellAt(grid, at, block.note);
    const name = nameOf(label, words);
    const year =
      (yearCell ? words.heads.yearOf(yearCell.text, setting.fiscalYear) : null) ??
      words.heads.yearOf(heads.join('/'), setting.fiscalYear) ??
      words.heads.yearOf(label, setting.fiscalYear) ??
      words.heads.yearOf(setting.title, setting.fiscalYear) ??
      setting.fiscalYear;
    const facts: DraftFacts = {
      label:
        [name, head].filter((text) => text !== '').join('·') ||
        section ||
        stripLabel(heads.at(-1) ?? '') ||
        setting.title,
      term: head === '' ? name : head,
      subject: head === '' ? (section === '' ? null : section) : name === '' ? null : name,
      unit: unit.unit,
      unitFrom: unit.from,
      year,
      target: false,
      direction: change ? (down ? 'down' : 'up') : null,
      qualifier: words.heads.qualifierOf(`${note?.text ?? ''}${heads.join('')}`),
    };
    if (facts.label === '') return;
    if (unit.money) {
      const role = change ? 'other' : roleOf(of, label);
      const level = words.heads.levelOf(name) ?? words.heads.levelOf(head);
      figures.push(draftFund(grid, cell, figure, facts, role, level));
    } else {
      const kind = unit.unit === null ? null : words.units.kindOf(unit.unit);
      figures.push(draftStatistic(grid, cell, figure, facts, change ? 'growth' : metricKindOf(kind)));
    }
  }

  /** The unit of a figure; undefined where it may be anything and is left out. */
  function unitOf(
    figure: CellFigure,
    at: number,
    heads: readonly string[],
    row: LabelledRow,
    label: string,
    goalUnit: string | null,
  ): { readonly unit: string | null; readonly money: boolean; readonly from: DraftFacts['unitFrom'] } | undefined {
    const isMoney = (unit: string) => words.units.kindOf(unit) === 'money';
    const lowest = heads.at(-1) ?? '';
    const counted = words.heads.counts(label) ?? words.heads.counts(lowest);
    if (figure.unit !== null) {
      // 1.2万 under 人数（万人）: the unit's scale alone is no money.
      const people = figure.unit === '万' || figure.unit === '亿' ? (counted ?? null) : null;
      if (people) return { unit: `${figure.unit}${people}`, money: false, from: 'own' };
      return { unit: figure.unit, money: isMoney(figure.unit), from: 'own' };
    }
    const unitCell = block.unit === null ? undefined : cellAt(grid, at, block.unit);
    const own = [
      ...(unitCell && !words.cells.isBlank(unitCell.text) ? [joinLines(unitCell.text.trim())] : []),
      ...[...heads].reverse().flatMap((head) => words.units.named(head)),
      ...words.units.named(row.label),
      ...(goalUnit === null ? [] : [goalUnit]),
      ...words.units.named(row.group),
    ];
    const rate = words.heads.isRate(lowest) || (!words.heads.isMoney(lowest) && words.heads.isRate(label));
    const percent = own.find((unit) => words.units.kindOf(unit) === 'percent');
    if (rate) {
      if (percent !== undefined) return { unit: percent, money: false, from: 'head' };
      // 0.86 may be 86%.
      return /^-?0?\.\d+$|^1$/u.test(figure.value) ? undefined : { unit: '%', money: false, from: 'head' };
    }
    const [first] = own;
    if (first !== undefined) {
      const known = words.units.known(first) ?? first;
      return { unit: known, money: isMoney(known), from: 'head' };
    }
    if (counted !== null) {
      const named = [...rowUnits, ...sectionUnits, ...corner, ...setting.units].find(
        (unit) => unit === counted && !isMoney(unit),
      );
      return { unit: named ?? (counted === '' ? null : counted), money: false, from: counted === '' ? 'none' : 'head' };
    }
    const around = [...rowUnits, ...sectionUnits, ...corner, ...setting.units];
    const money = around.find(isMoney);
    if (money !== undefined) return { unit: money, money: true, from: 'head' };
    const other = around.length === 1 ? around[0] : undefined;
    if (other !== undefined) return { unit: other, money: false, from: 'head' };
    if (words.heads.isMoney(lowest) || words.heads.isMoney(label)) return { unit: null, money: true, from: 'none' };
    return undefined;
  }

  function roleOf({ role: headRole, weakRole, heads }: BlockColumn, label: string): FundRole {
    const total = words.heads.isTotal(label);
    const own = words.heads.roleOf(stripLabel(label));
    const settled = heads.some((head) => words.heads.is('settledHead', stripLabel(yearless(head))));
    const above = words.heads.roleOf(setting.title);
    const part = isPart(label);
    const role =
      headRole ??
      (settled && (own ?? parentRole) === 'budget' ? 'expenditure' : null) ??
      (part && (own === null || own === 'appropriation') ? parentRole : null) ??
      (own === 'appropriation' && !total ? (words.heads.roleOf(section) ?? above ?? own) : own) ??
      words.heads.roleOf(section) ??
      parentRole ??
      weakRole ??
      above ??
      (settled || words.heads.isSpending(label) ? 'expenditure' : null);
    if (own !== null && !part) parentRole = own;
    return role ?? 'other';
  }
}

function blockColumn(segment: TableSegment, column: number, words: SegmentWords): BlockColumn {
  const heads = (segment.columns[column]?.heads ?? []).map((head) => joinLines(head));
  const strong = heads.filter((head) => !words.heads.is('weakRoleHead', stripLabel(yearless(head))));
  const found = [...strong].reverse().flatMap((head) => words.heads.roleOf(stripLabel(head)) ?? []);
  const role = found.find((entry) => entry !== 'appropriation') ?? null;
  return { column, heads, role, weakRole: role ?? found[0] ?? null };
}

/** Beside 年初预算数, 全年预算数 is the budget as it was changed. */
function settleBudgets(columns: readonly BlockColumn[], words: SegmentWords): readonly BlockColumn[] {
  const says = (list: string, { heads }: BlockColumn) => heads.some((head) => words.heads.has(list, head));
  if (!columns.some((column) => says('initialHead', column))) return columns;
  return columns.map((column) =>
    column.role === 'budget' && says('adjustedHead', column) ? { ...column, role: 'budget-adjusted' } : column,
  );
}

/** What the heads say beyond the label, years and words such as 金额: 预算数, 中央·到位数. */
function meaningOf(heads: readonly string[], label: string, words: SegmentWords): string {
  return heads
    .map((head) => stripLabel(yearless(head)))
    .filter(
      (head) =>
        head !== '' && !label.includes(head) && !words.heads.is('plainHead', head) && words.units.known(head) === null,
    )
    .join('·');
}

/** 2019年末, 2021年预算数, 本年, 上年数: what is left without the year. */
function yearless(head: string): string {
  return foldWord(head).replace(
    /(?:(?:19|20)\d{2}年?|本|上|去)(?:年)?(?:[一二三四]季)?度?(?:末|底|初)?数?/u,
    (whole) => (/\d|年/u.test(whole) ? '' : whole),
  );
}

function nameOf(label: string, words: SegmentWords): string {
  return words.heads.withoutOpening(nameLabel(label, (text) => words.units.known(text) !== null));
}

function bannerText(grid: Grid, row: number): string {
  return cellAt(grid, row, 0)?.text ?? '';
}

/** The label is the last name that is the row's own; names that reach over several rows group them. */
function labelRow(grid: Grid, row: number, block: ColumnBlock, named: boolean): LabelledRow {
  const cells: GridCell[] = [];
  for (const column of block.labels) {
    const cell = cellAt(grid, row, column);
    if (cell && cell.text.trim() !== '' && !cells.includes(cell)) cells.push(cell);
  }
  const own = cells.filter((cell) => cell.row === row && cell.rowSpan === 1);
  const chosen = own.at(own.length > 1 && isShort(own.at(-1)) ? -2 : -1) ?? cells.at(-1);
  const groups = cells.filter((cell) => cell !== chosen && (cell.rowSpan > 1 || cell.row < row));
  const ordinal = block.ordinal === null ? '' : (cellAt(grid, row, block.ordinal)?.text ?? '').trim();
  return {
    row,
    label: chosen?.text ?? '',
    ordinal,
    group: groups.map((cell) => joinLines(cell.text.trim())).join('·'),
    named,
  };
}

/** A mark, not a name. */
function isShort(cell: GridCell | undefined): boolean {
  return (cell?.text.trim().length ?? 0) <= 1;
}
