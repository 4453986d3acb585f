import { type Finding, readings, severities } from '../../model/finding.js';
import type { RecordContext } from '../record-context.js';
import { type Column, defineTable, integer, type Table, text } from '../table.js';
import { placeColumns, reportColumns } from './common-columns.js';
import { type OfSubject, subjectColumns, subjectIndex, subjectLinks } from './subject-columns.js';

interface Item extends OfSubject {
  readonly finding: Finding;
  readonly number: number;
}

/** Their evidence is what must not be handed on. */
const withheldRules: ReadonlySet<string> = new Set(['document/personal-data', 'document/secret-mark']);

const columns: readonly Column<Item>[] = [
  integer('finding_no', '在报告中的次序，自1起', 'order in the report, from 1', ({ number }) => number, {
    required: true,
  }),
  text('finding_id', '问题编号：文件更正后不变', 'id that survives a corrected file', ({ finding }) => finding.id, {
    required: true,
  }),
  text('rule', '规则', 'rule', ({ finding }) => finding.rule, { required: true }),
  text(
    'severity',
    '级别：error 需更正，warning 需说明，info 提示',
    'error, warning or info',
    ({ finding }) => finding.severity,
    { required: true, values: severities },
  ),
  text(
    'responsible',
    '责任方：unit 单位，issuer 评分标准制定方，system 本程序',
    'unit, issuer or system',
    ({ finding }) => finding.responsible,
    { required: true, values: ['unit', 'issuer', 'system'] },
  ),
  text('audience', '读者：internal 只供内部', 'internal, unit or public', ({ finding }) => finding.audience, {
    required: true,
    values: ['internal', 'unit', 'public'],
  }),
  text('book', '审核依据', 'rule book', ({ finding }) => finding.book),
  text('message', '问题（涉密的不列）', 'what is wrong (none of secret papers)', ({ context, finding }) =>
    context.words(finding.message),
  ),
  text('expected', '复算数', 'computed', ({ context, finding }) => context.words(finding.expected)),
  text('actual', '报告数', 'claimed', ({ context, finding }) =>
    withheldRules.has(finding.rule) ? null : context.words(finding.actual),
  ),
  text('difference', '相差（报告数减复算数）', 'claimed less computed', ({ finding }) => finding.difference),
  text('calculation', '计算过程', 'the working', ({ context, finding }) => context.words(finding.calculation)),
  text('reading', '怎样读才相符', 'what would reconcile the two', ({ finding }) => finding.reading, {
    values: readings,
  }),
  text('basis', '依据', 'basis', ({ finding }) => finding.basis, { required: true }),
];

export const findingsTable: Table<RecordContext> = defineTable<RecordContext, Item>({
  name: 'findings',
  title: { 'zh-CN': '问题', en: 'findings' },
  columns: [
    ...reportColumns<Item>(),
    ...columns,
    ...subjectColumns<Item>(),
    integer('evidence_count', '出处数', 'places of evidence', ({ finding }) => finding.evidence.length, {
      required: true,
    }),
    ...placeColumns<Item>(
      ({ finding }) => finding.evidence[0] ?? null,
      ({ context, finding }, place) => (withheldRules.has(finding.rule) ? null : context.words(place.text)),
    ),
  ],
  key: ['report_id', 'finding_no'],
  links: subjectLinks,
  partitioned: true,
  *items(context) {
    const index = subjectIndex(context);
    let number = 0;
    for (const finding of context.record.findings)
      yield { context, index, finding, subject: finding.subject, number: ++number };
  },
});
