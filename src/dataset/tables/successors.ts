import { type Successor, successorChanges, successorKinds } from '../../report/successors.js';
import type { DatasetFacts } from '../record-context.js';
import { defineTable, integer, type Table, text } from '../table.js';

interface Item extends Successor {
  readonly number: number;
}

export const successorsTable: Table<DatasetFacts> = defineTable<DatasetFacts, Item>({
  name: 'successors',
  title: { 'zh-CN': '沿革：单位、指标、资金', en: 'successors of units, metrics and programmes' },
  columns: [
    integer('successor_no', '行号，自1起', 'number, from 1', ({ number }) => number, { required: true }),
    text('kind', '类别：unit 单位，metric 指标，program 资金', 'unit, metric or program', ({ kind }) => kind, {
      required: true,
      values: successorKinds,
    }),
    text(
      'name',
      '原名：单位名称的末尾；指标编号，或名称中须同时出现的词（以+相连）；资金名称中的词',
      "the end of a unit's name; a metric's id, or words of its label joined by +; words of a programme's name",
      ({ name }) => name,
      { required: true },
    ),
    integer('since', '变更起始年份', 'first year of the change', ({ since }) => since),
    integer('until', '变更完成年份：各地先后不一', 'last year of the change: places differ', ({ until }) => until),
    text('successor', '后继：名称或指标编号', 'name or metric id that followed', ({ successor }) => successor, {
      required: true,
    }),
    text(
      'change',
      'renamed 更名，merged 合并，absorbed 并入，split 划出职责',
      'kind of change',
      ({ change }) => change,
      { required: true, values: successorChanges },
    ),
    integer(
      'sureness',
      '把握，百分比：非逐条查证，须自行核实',
      'sureness in percent: not verified one by one',
      ({ sureness }) => sureness,
      { required: true, unit: 'percent' },
    ),
    text('note', '说明', 'note', ({ note }) => (note === '' ? null : note)),
  ],
  key: ['successor_no'],
  links: [],
  partitioned: false,
  *items({ successors }) {
    for (const [i, successor] of successors.entries()) yield { ...successor, number: i + 1 };
  },
});
