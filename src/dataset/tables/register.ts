import { type DatasetFacts, unitNames } from '../record-context.js';
import type { RegisterLine } from '../register-line.js';
import { decimal, defineTable, flag, integer, type Table, text, yuanType } from '../table.js';

export interface RegisterContext {
  readonly facts: DatasetFacts;
  /** Over all outputs, in their order; the number is the index and one. */
  readonly lines: readonly RegisterLine[];
}

interface Item extends RegisterLine {
  readonly number: number;
  readonly facts: DatasetFacts;
}

export const registerTable: Table<RegisterContext> = defineTable<RegisterContext, Item>({
  name: 'register',
  title: { 'zh-CN': '应报清单（抽样框）', en: 'reports due: the sampling frame' },
  columns: [
    integer('register_no', '行号，自1起', 'number, from 1', ({ number }) => number, { required: true }),
    integer('fiscal_year', '预算年度', 'fiscal year', ({ fiscalYear }) => fiscalYear),
    text('unit_code', '预算单位编码', 'budget unit code', ({ unitCode }) => unitCode),
    text('unit_raw', '单位名称，照清单', 'unit as listed', ({ facts, unit }) =>
      unit === null ? null : facts.withhold(unit),
    ),
    text('unit_name', '单位标准名称', 'standard name', ({ facts, unit }) =>
      unit === null ? null : unitNames(unit, '', facts).name,
    ),
    text('project_code', '项目编码', 'project code', ({ projectCode }) => projectCode),
    text('project', '项目名称，照清单', 'project as listed', ({ facts, project }) =>
      project === null ? null : facts.withhold(project),
    ),
    decimal(yuanType, 'budget_yuan', '预算，元', 'budget in yuan', ({ budget }) => budget, { unit: 'yuan' }),
    decimal(yuanType, 'paid_yuan', '国库支付，元', 'paid by the treasury, in yuan', ({ paid }) => paid, {
      unit: 'yuan',
    }),
    flag(
      'submitted',
      '是否已报：未报的也列出',
      'whether a report came: those that did not are listed too',
      ({ submitted }) => submitted,
      { required: true },
    ),
    integer('reports', '对应的报告数', 'reports that answer it', ({ records }) => records.length, { required: true }),
  ],
  key: ['register_no'],
  links: [],
  partitioned: false,
  *items({ facts, lines }) {
    for (const [i, line] of lines.entries()) yield { ...line, number: i + 1, facts };
  },
});
