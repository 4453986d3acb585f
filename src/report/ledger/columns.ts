import type { LedgerColumn, LedgerWords } from '../messages/ledger-words.js';
import type { Cell } from './cell.js';
import type { Column, Entry } from './sheet-plan.js';

interface ColumnSpec {
  readonly id: LedgerColumn;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
  /** A column for the officer. */
  readonly entry?: 'disposition' | 'rectification' | 'result' | 'day' | 'score' | 'text';
  readonly hidden?: boolean;
}
export type SheetColumns = readonly ColumnSpec[];

const wrapped = { wrap: true } as const;
const centred = { align: 'center' } as const;
const hidden = { width: 18, hidden: true } as const;

/** 台账. What stands after 备注 helps on the screen and is not printed. */
export const reportColumns: SheetColumns = [
  { id: 'ordinal', width: 5, ...centred },
  { id: 'department', width: 13, ...wrapped },
  { id: 'unitCode', width: 9, entry: 'text', ...wrapped },
  { id: 'unit', width: 14, ...wrapped },
  { id: 'section', width: 8, entry: 'text', ...wrapped },
  { id: 'projectCode', width: 9, ...wrapped },
  { id: 'project', width: 18, ...wrapped },
  { id: 'kind', width: 8, ...wrapped },
  { id: 'fundsNature', width: 8, entry: 'text', ...wrapped },
  { id: 'budget', width: 10 },
  { id: 'budgetAdjusted', width: 10 },
  { id: 'expenditure', width: 10 },
  { id: 'executionRate', width: 8 },
  { id: 'statedScore', width: 7 },
  { id: 'computedScore', width: 7 },
  { id: 'difference', width: 6 },
  { id: 'statedGrade', width: 6, ...centred },
  { id: 'computedGrade', width: 6, ...centred },
  { id: 'errors', width: 6.5, ...centred },
  { id: 'warnings', width: 6.5, ...centred },
  { id: 'infos', width: 6.5, ...centred },
  { id: 'checkedScore', width: 7, entry: 'score' },
  { id: 'result', width: 9, entry: 'result', ...centred, ...wrapped },
  { id: 'dueOn', width: 10.5, entry: 'day', ...centred },
  { id: 'officer', width: 7, entry: 'text', ...wrapped },
  { id: 'reviewedOn', width: 10.5, entry: 'day', ...centred },
  { id: 'remark', width: 10, entry: 'text', ...wrapped },
  { id: 'year', width: 7, ...centred },
  { id: 'reportDate', width: 11, ...centred },
  { id: 'reading', width: 14 },
  { id: 'page', width: 12, ...centred },
  { id: 'file', width: 36 },
  { id: 'reportKey', ...hidden },
  { id: 'recordId', ...hidden },
  { id: 'asWritten', ...hidden },
];

/** 问题清单 */
export const findingColumns: SheetColumns = [
  { id: 'ordinal', width: 6, ...centred },
  { id: 'department', width: 12, ...wrapped },
  { id: 'unitCode', width: 9, ...wrapped },
  { id: 'unit', width: 13, ...wrapped },
  { id: 'projectCode', width: 9, ...wrapped },
  { id: 'project', width: 15, ...wrapped },
  { id: 'severity', width: 8, ...centred },
  { id: 'message', width: 46, ...wrapped },
  { id: 'disposition', width: 8, entry: 'disposition', ...centred },
  { id: 'responsible', width: 12, ...wrapped },
  { id: 'demand', width: 13, entry: 'text', ...wrapped },
  { id: 'dueOn', width: 10.5, entry: 'day', ...centred },
  { id: 'supporting', width: 10, entry: 'text', ...wrapped },
  { id: 'explanation', width: 14, entry: 'text', ...wrapped },
  { id: 'rectification', width: 9, entry: 'rectification', ...centred },
  { id: 'closedOn', width: 10.5, entry: 'day', ...centred },
  { id: 'officer', width: 8, entry: 'text' },
  { id: 'reviewedOn', width: 10.5, entry: 'day', ...centred },
  { id: 'claimed', width: 11, align: 'right' },
  { id: 'computed', width: 11, align: 'right' },
  { id: 'difference', width: 10, align: 'right' },
  { id: 'working', width: 30 },
  { id: 'evidence', width: 24 },
  { id: 'place', width: 24 },
  { id: 'basis', width: 30 },
  { id: 'rule', width: 24 },
  { id: 'year', width: 7, ...centred },
  { id: 'page', width: 12, ...centred },
  { id: 'file', width: 36 },
  { id: 'findingId', ...hidden },
  { id: 'recordId', ...hidden },
  { id: 'asWritten', ...hidden },
];

/** 批次问题 */
export const corpusColumns: SheetColumns = [
  { id: 'ordinal', width: 6, ...centred },
  { id: 'severity', width: 8, ...centred },
  { id: 'message', width: 60, ...wrapped },
  { id: 'reports', width: 46, ...wrapped },
  { id: 'disposition', width: 8, entry: 'disposition', ...centred },
  { id: 'demand', width: 13, entry: 'text', ...wrapped },
  { id: 'dueOn', width: 10.5, entry: 'day', ...centred },
  { id: 'supporting', width: 10, entry: 'text', ...wrapped },
  { id: 'explanation', width: 14, entry: 'text', ...wrapped },
  { id: 'rectification', width: 9, entry: 'rectification', ...centred },
  { id: 'closedOn', width: 10.5, entry: 'day', ...centred },
  { id: 'officer', width: 8, entry: 'text' },
  { id: 'reviewedOn', width: 10.5, entry: 'day', ...centred },
  { id: 'working', width: 30 },
  { id: 'basis', width: 30 },
  { id: 'rule', width: 24 },
  { id: 'findingId', ...hidden },
  { id: 'asWritten', ...hidden },
];

const about: SheetColumns = [
  { id: 'unit', width: 22 },
  { id: 'project', width: 28 },
  { id: 'year', width: 7, ...centred },
];

/** 指标得分 */
export const indicatorColumns: SheetColumns = [
  ...about,
  { id: 'level1', width: 14 },
  { id: 'level2', width: 16 },
  { id: 'level3', width: 26 },
  { id: 'weight', width: 7 },
  { id: 'score', width: 7 },
  { id: 'deduction', width: 7 },
  { id: 'status', width: 15, ...centred },
  { id: 'implied', width: 18, align: 'right' },
  { id: 'target', width: 22 },
  { id: 'actual', width: 22 },
  { id: 'reason', width: 34 },
  { id: 'criteria', width: 40 },
  { id: 'note', width: 28 },
  { id: 'file', width: 36 },
  { id: 'place', width: 26 },
];

const figure: SheetColumns = [
  { id: 'figureYear', width: 9, ...centred },
  { id: 'per', width: 12 },
  { id: 'approx', width: 7, ...centred },
  { id: 'isTarget', width: 8, ...centred },
  { id: 'repeated', width: 9, ...centred },
  { id: 'part', width: 8, ...centred },
  { id: 'evidence', width: 20 },
  { id: 'file', width: 36 },
  { id: 'place', width: 26 },
];

/** 资金 */
export const fundColumns: SheetColumns = [
  ...about,
  { id: 'label', width: 30 },
  { id: 'role', width: 11, ...centred },
  { id: 'moneyLevel', width: 8, ...centred },
  { id: 'printed', width: 14 },
  { id: 'printedUnit', width: 10, ...centred },
  { id: 'amount', width: 16 },
  ...figure,
];

/** 统计指标 */
export const statisticColumns: SheetColumns = [
  ...about,
  { id: 'label', width: 30 },
  { id: 'metric', width: 24 },
  { id: 'metricKind', width: 9, ...centred },
  { id: 'printed', width: 14 },
  { id: 'printedUnit', width: 10, ...centred },
  { id: 'qualifier', width: 11, ...centred },
  ...figure,
];

export function planColumns(specs: SheetColumns, words: LedgerWords): Column[] {
  return specs.map(({ id, entry, ...spec }) => ({
    ...spec,
    head: words.columns[id],
    ...(entry ? { entry: entryOf(entry, words) } : {}),
  }));
}

function entryOf(kind: NonNullable<ColumnSpec['entry']>, words: LedgerWords): Entry {
  const fault = words.entryFaults;
  switch (kind) {
    case 'disposition':
      return { kind: 'words', words: Object.values(words.dispositions), fault: fault.words };
    case 'rectification':
      return { kind: 'words', words: Object.values(words.rectifications), fault: fault.words };
    case 'result':
      return { kind: 'words', words: Object.values(words.results), fault: fault.words };
    case 'day':
    case 'score':
      return { kind, fault: fault[kind] };
    case 'text':
      return { kind };
  }
}

export const columnAt = (specs: SheetColumns, id: LedgerColumn): number => specs.findIndex((spec) => spec.id === id);

/** The cells of a row in the order of its sheet's columns; what is not given is blank. */
export function arrangeCells(specs: SheetColumns, values: Readonly<Partial<Record<LedgerColumn, Cell>>>): Cell[] {
  return specs.map(({ id }) => values[id] ?? null);
}
