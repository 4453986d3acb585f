import { foldLabel, foldWidth } from '../../extract/fold-text.js';
import { readMoneyUnit, toYuan } from '../../extract/money-unit.js';
import type { Lexicon } from '../../model/book.js';
import { groupBy } from '../rule-watch.js';
import { type RegisterCell, type RegisterRow, readRows } from './read-rows.js';
import type { FileFault, FileRead, Register, RegisterAmount, RegisterLine } from './register.js';

const ROLES = [
  'unitCode',
  'unit',
  'projectCode',
  'project',
  'department',
  'budget',
  'budgetAdjusted',
  'paid',
  'year',
] as const;
type Role = (typeof ROLES)[number];

interface Column {
  readonly index: number;
  readonly role: Role;
  /** Of its amounts. */
  readonly unit: string | null;
  /** That its head names: 2021年预算数. */
  readonly year: number | null;
}

interface Head {
  readonly columns: readonly Column[];
  /** Of all lines below it, where a line above the head names it. */
  readonly year: number | null;
}

/** Heads stand in the first rows of a sheet. */
const HEAD_ROWS = 20;
/** Of a code stored as a number. */
const SURE_DIGITS = 15;
const LONGEST_TOTAL = 24;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * Reads a list of reports due, .xlsx, .xls or .csv (UTF-8, GB18030, UTF-16), whose heads are the lexicon's. Every sheet that has
 * such a head is read. Amounts are in the unit of their head, or of a line above it (单位：万元); without one they have no yuan.
 */
export function readRegister(bytes: Uint8Array, name: string, lexicon: Lexicon): FileRead<Register> {
  let rows: RegisterRow[];
  try {
    rows = readRows(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
    return fail(name, 1, `应报清单无法读取 the register can't be read: ${reason}`);
  }
  const lines: RegisterLine[] = [];
  const warnings: FileFault[] = [];
  const titles: string[] = [];
  let heads = 0;
  for (const sheet of sheetsOf(rows)) {
    const at = sheet.slice(0, HEAD_ROWS).findIndex((row) => columnsOf(row, [], lexicon) !== null);
    const row = sheet[at];
    const above = sheet.slice(0, at);
    const all = row && columnsOf(row, above, lexicon);
    if (!all) continue;
    heads++;
    const title = [row.sheet ?? '', ...above.map(textOf)].join(' ');
    titles.push(title);
    const years = new Set(all.flatMap((column) => column.year ?? []));
    const year = yearIn(title) ?? yearIn(name) ?? onlyOne(years);
    // Amounts of another year than the list's say nothing of its reports.
    const columns = all.filter((column) => column.year === null || column.year === year);
    const head: Head = { columns, year };
    warnings.push(...withoutUnit(name, row, columns));
    let before: RegisterLine | null = null;
    for (const below of sheet.slice(at + 1)) {
      const warn = (message: string) => warnings.push({ file: name, line: below.row, message });
      const line = readLine(below, head, before, lexicon, warn);
      if (line) lines.push(line);
      before = line ?? before;
    }
  }
  if (heads === 0)
    return fail(
      name,
      1,
      '没有找到表头：应有“单位名称”“项目名称”等列 no head row: columns such as 单位名称, 项目名称 are needed',
    );
  if (lines.length === 0) return fail(name, 1, '表头之下没有内容 no lines below the head row');
  return {
    ok: true,
    value: { name: name.split(/[\\/]/).at(-1) ?? name, title: titles.join(' ').trim(), lines, warnings },
  };
}

function fail(file: string, line: number, message: string): FileRead<Register> {
  return { ok: false, faults: [{ file, line, message }] };
}

function sheetsOf(rows: readonly RegisterRow[]): RegisterRow[][] {
  return [...groupBy(rows, (row) => row.sheet ?? '').values()];
}

function textOf(row: RegisterRow): string {
  return row.cells.map((cell) => cell.text).join(' ');
}

/** Null unless the row names units or projects, and one thing more. Of two columns with one head the first counts. */
function columnsOf(row: RegisterRow, above: readonly RegisterRow[], lexicon: Lexicon): Column[] | null {
  const around = [...above, row].flatMap(({ cells }) => cells.map((cell) => foldWidth(cell.text)));
  const common = around.flatMap((text) => (/单位\s*[:：]/u.test(text) ? (readMoneyUnit(text) ?? []) : []))[0] ?? null;
  const columns: Column[] = [];
  row.cells.forEach((cell, index) => {
    const label = foldLabel(cell.text).replace(/[^\p{L}\p{N}]/gu, '');
    const year = yearIn(label);
    const plain = label.replace(/^20\d\d年?度?/u, '');
    const role = ROLES.find((candidate) =>
      (lexicon.register?.[candidate] ?? []).some((word) => word === label || word === plain),
    );
    if (!role || columns.some((column) => column.role === role && column.year === year)) return;
    columns.push({ index, role, unit: readMoneyUnit(cell.text) ?? common, year });
  });
  const roles = new Set(columns.map((column) => column.role));
  const named = roles.has('unit') || roles.has('project') || roles.has('projectCode');
  return named && roles.size > 1 ? columns : null;
}

function withoutUnit(name: string, row: RegisterRow, columns: readonly Column[]): FileFault[] {
  const money = columns.filter(({ role, unit }) => isMoney(role) && unit === null);
  return money.map(({ index }) => ({
    file: name,
    line: row.row,
    message: `“${row.cells[index]?.text ?? ''}”没有注明金额单位，不比较金额 no unit of money in this head: amounts are not compared`,
  }));
}

function isMoney(role: Role): boolean {
  return role === 'budget' || role === 'budgetAdjusted' || role === 'paid';
}

function readLine(
  row: RegisterRow,
  { columns, year }: Head,
  before: RegisterLine | null,
  lexicon: Lexicon,
  warn: (message: string) => void,
): RegisterLine | null {
  const cellOf = (role: Role): RegisterCell | null => {
    const column = columns.find((candidate) => candidate.role === role);
    return (column && row.cells[column.index]) ?? null;
  };
  const textIn = (role: Role) => {
    const text = cellOf(role)?.text ?? '';
    return text === '' || /^[-—–/\\]+$/u.test(text) ? null : text;
  };
  const code = (role: Role) => {
    const text = textIn(role);
    const number = cellOf(role)?.number ?? '';
    if (text === null || (number.length <= SURE_DIGITS && !/^\d(?:\.\d+)?E\+?\d+$/iu.test(text))) return text;
    warn(`编码被存为数字，已失去末位 the code is stored as a number and has lost its last digits: ${text}`);
    return null;
  };
  const amount = (role: Role): RegisterAmount | null => {
    const column = columns.find((candidate) => candidate.role === role);
    const cell = cellOf(role);
    if (!column || !cell || textIn(role) === null) return null;
    const read = readAmount(cell, column.unit);
    if (!read) warn(`不是金额 no amount: ${cell.text.slice(0, 40)}`);
    return read;
  };
  const [unit, project, unitCode, projectCode] = [
    textIn('unit'),
    textIn('project'),
    code('unitCode'),
    code('projectCode'),
  ];
  const first = [unit, project, textIn('department'), row.cells[0]?.text ?? null];
  if (first.some((text) => text !== null && isTotal(text, lexicon))) return null;
  if (unit === null && project === null && projectCode === null) return null;
  // A foot (制表人：某某) stands alone in its row.
  const telling = columns.filter(({ role }) => role !== 'unit' && role !== 'unitCode' && role !== 'department');
  if (telling.length > 0 && telling.every(({ role }) => textIn(role) === null)) return null;
  // A unit's name may stand once, above the lines of its other projects.
  const above = unit === null && unitCode === null && project !== null ? before : null;
  const ownYear = yearIn(textIn('year') ?? '');
  return {
    at: row.sheet === null ? String(row.row) : `${row.sheet}!${row.row}`,
    unitCode: above?.unitCode ?? unitCode,
    unit: above?.unit ?? unit,
    projectCode,
    project,
    department: textIn('department') ?? above?.department ?? null,
    fiscalYear: ownYear ?? year,
    budgets: [amount('budget'), amount('budgetAdjusted')].flatMap((budget) => budget ?? []),
    paid: amount('paid'),
    whole:
      project === null ? projectCode === null : (lexicon.register?.whole ?? []).some((word) => project.includes(word)),
  };
}

/** 合计, and 民政局小计. */
function isTotal(text: string, lexicon: Lexicon): boolean {
  const label = foldLabel(text);
  return label.length <= LONGEST_TOTAL && (lexicon.register?.total ?? []).some((word) => label.endsWith(word));
}

function onlyOne<T>(items: ReadonlySet<T>): T | null {
  const [item = null] = items;
  return items.size === 1 ? item : null;
}

/** A cell's own unit (175万元) goes before its head's. */
function readAmount(cell: RegisterCell, unit: string | null): RegisterAmount | null {
  const text = foldWidth(cell.text).replace(/[\s,¥￥]/gu, '');
  const own = readMoneyUnit(text);
  const value = own === null ? (cell.number ?? text) : text.slice(0, text.indexOf(own));
  if (!NUMBER.test(value)) return null;
  const known = own ?? unit;
  return { value, unit: known, yuan: toYuan(value, known) };
}

function yearIn(text: string): number | null {
  return onlyOne(new Set([...foldWidth(text).matchAll(/(?<!\d)(20\d\d)(?!\d)/gu)].map((match) => Number(match[1]))));
}
