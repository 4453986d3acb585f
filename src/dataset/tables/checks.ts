import { type Check, verdicts } from '../../model/finding.js';
import type { RecordContext } from '../record-context.js';
import { defineTable, integer, type Table, text } from '../table.js';
import { hashColumn, reportColumns } from './common-columns.js';
import { type OfSubject, subjectColumns, subjectIndex, subjectLinks } from './subject-columns.js';

interface Item extends OfSubject {
  readonly check: Check;
  readonly number: number;
}

export const checksTable: Table<RecordContext> = defineTable<RecordContext, Item>({
  name: 'checks',
  title: { 'zh-CN': '核对', en: 'checks that were made' },
  columns: [
    ...reportColumns<Item>(),
    integer('check_no', '在报告中的次序，自1起', 'order in the report, from 1', ({ number }) => number, {
      required: true,
    }),
    text('rule', '规则', 'rule', ({ check }) => check.rule, { required: true }),
    text(
      'verdict',
      '结论：consistent 相符，inconsistent 不符，unsupported 依据不足，unreadable 未能读取，not-applicable 不适用',
      'what came of it',
      ({ check }) => check.verdict,
      { required: true, values: verdicts },
    ),
    ...subjectColumns<Item>(),
    text('calculation', '计算过程', 'the working', ({ context, check }) => context.words(check.calculation)),
    hashColumn<Item>(),
  ],
  key: ['report_id', 'check_no'],
  links: subjectLinks,
  partitioned: true,
  *items(context) {
    const index = subjectIndex(context);
    let number = 0;
    for (const check of context.record.checks)
      yield { context, index, check, subject: check.subject, number: ++number };
  },
});
