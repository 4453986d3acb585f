import type { Lexicon } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import type { Described } from './table.js';

/**
 * Why a value is not there, or what a printed 0 is. An empty code beside an empty value: the record does not tell.
 * Nothing is inferred from what other reports do.
 */
export const missingCodes = [
  'not-stated',
  'dash',
  'zero',
  'not-applicable',
  'merged',
  'unreadable',
  'withheld',
  'not-in-form',
  'out-of-range',
] as const;
export type MissingCode = (typeof missingCodes)[number];

export const missingCodeWords: Readonly<Record<MissingCode, Described>> = {
  'not-stated': {
    'zh-CN': '栏目存在而空白，或全文已读而未写明',
    en: 'the cell is blank, or the whole text was read and does not say',
  },
  dash: { 'zh-CN': '填列横线、斜线（—、/）', en: 'a dash or slash stands there' },
  zero: { 'zh-CN': '原文明写为0（有值，不是缺失）', en: 'printed as 0: a value, not a gap' },
  'not-applicable': {
    'zh-CN': '写明不适用、不涉及，或以横线表示不评分',
    en: 'said not to apply, or a dash in place of a score',
  },
  merged: { 'zh-CN': '几行合用一个数，无法分到本行', en: 'one number stands for several rows and can’t be divided' },
  unreadable: { 'zh-CN': '文件或其中一部分未能读取', en: 'the file, or a part of it, could not be read' },
  withheld: { 'zh-CN': '涉密或涉及个人信息，不予列出', en: 'secret, or data of persons: not given' },
  'not-in-form': { 'zh-CN': '表格没有这一栏', en: 'the form has no such column' },
  'out-of-range': {
    'zh-CN': '位数超出数值类型，见文本列',
    en: 'more digits than the type holds; the text column has them',
  },
};

export type RecordStatus = 'report' | 'not-a-report' | 'unreadable' | 'withheld';
export const recordStatuses = ['report', 'not-a-report', 'unreadable', 'withheld'] as const;

/** A secret paper is withheld: of its content nothing is in any table. */
export function statusOf(record: AuditRecord): RecordStatus {
  if (record.findings.some((finding) => finding.rule === 'document/secret-mark')) return 'withheld';
  if (record.document.error !== null) return 'unreadable';
  return record.document.warnings.some((warning) => warning.code === 'not-a-report') ? 'not-a-report' : 'report';
}

/** Of something that the whole report would say somewhere. */
export function missingInReport(
  value: string | number | null,
  status: RecordStatus,
  partial: boolean,
): MissingCode | null {
  if (value !== null) return isZero(String(value)) ? 'zero' : null;
  if (status === 'withheld') return 'withheld';
  if (status === 'not-a-report') return null;
  return status === 'unreadable' || partial ? 'unreadable' : 'not-stated';
}

type Row = AuditRecord['rubrics'][number]['rows'][number];
type Columns = AuditRecord['rubrics'][number]['columns'];

/** Of a number in a rubric's row; the record says only of scores why there is none. */
export function missingNumber(row: Row, field: 'weight' | 'score' | 'deduction', columns: Columns): MissingCode | null {
  const value = row[field];
  if (value !== null) return isZero(value) ? 'zero' : null;
  if (field !== 'score') return hasColumn(columns, field) ? null : 'not-in-form';
  switch (row.scoreState) {
    case 'blank':
      return 'not-stated';
    case 'no-column':
      return 'not-in-form';
    case 'not-applicable':
    case 'merged':
    case 'unreadable':
      return row.scoreState;
    default:
      return null;
  }
}

/** Of words in a rubric's row: the cell is blank, holds a dash, or says that nothing applies. */
export function missingWords(
  row: Row,
  field: 'target' | 'actual',
  columns: Columns,
  lexicon: Lexicon,
): MissingCode | null {
  const value = row[field]?.trim() ?? '';
  if (value === '') return hasColumn(columns, field) ? 'not-stated' : 'not-in-form';
  if ((lexicon.rubric.notApplicable ?? []).includes(value)) return 'not-applicable';
  return (lexicon.rubric.dash ?? []).includes(value) ? 'dash' : null;
}

function hasColumn(columns: Columns, field: string): boolean {
  return columns.some((column) => column.role === field);
}

export function isZero(number: string): boolean {
  return /^-?0+(?:\.0+)?$/.test(number);
}
