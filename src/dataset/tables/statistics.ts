import { type AuditRecord, metricKinds } from '../../model/record.js';
import { type HarmonisedMetric, harmoniseMetric, successorChanges } from '../../report/successors.js';
import type { RecordContext } from '../record-context.js';
import { defineTable, type Table, text } from '../table.js';
import { reportColumns } from './common-columns.js';
import {
  figurePlaceColumns,
  labelColumn,
  linkColumns,
  numberColumns,
  type OfFigure,
  periodColumns,
} from './figure-columns.js';

interface Item extends OfFigure {
  readonly figure: AuditRecord['statistics'][number];
  readonly harmonised: HarmonisedMetric;
}

/** 存量 is a count at a day, 流量 one over a time; rates are neither. */
function stockOrFlow({ figure }: Item): 'stock' | 'flow' | null {
  if (figure.kind !== 'count') return null;
  switch (figure.qualifier) {
    case 'end-of-period':
    case 'opening':
      return 'stock';
    case 'during':
    case 'new':
    case 'cumulative':
      return 'flow';
    default:
      return null;
  }
}

export const statisticsTable: Table<RecordContext> = defineTable<RecordContext, Item>({
  name: 'statistics',
  title: { 'zh-CN': '统计数', en: 'statistics' },
  columns: [
    ...reportColumns<Item>(),
    text('statistic_id', '统计数编号', 'the statistic', ({ context, figure }) => `${context.reportId}/${figure.id}`, {
      required: true,
    }),
    text(
      'metric',
      '指标目录编号（见 metrics）；空：目录中没有',
      'id in the catalogue `metrics`; none: not in it',
      ({ figure }) => figure.metric,
    ),
    text(
      'metric_harmonised',
      '沿革归并后的目录编号（见 successors，可能有误，须自行判断）',
      'its id in the longest series, by the table `successors`; judge for yourself',
      ({ harmonised }) => harmonised.metric,
    ),
    text(
      'metric_change',
      '归并所依据的变更；merged：合并前几项相加才可比',
      'the change that it rests on; merged: add up the parts before comparing',
      ({ harmonised }) => harmonised.change,
      { values: successorChanges },
    ),
    labelColumn(),
    ...numberColumns<Item>(),
    text(
      'kind',
      '类型：count 数量，rate 比率，growth 增减，other 其他',
      'count, rate, growth or other',
      ({ figure }) => figure.kind,
      { required: true, values: metricKinds },
    ),
    text(
      'qualifier',
      '时间口径：new 新增，cumulative 累计，opening 年初，end-of-period 年末，during 全年；增减的方向',
      'what it covers in time; of a growth its direction',
      ({ figure }) => figure.qualifier,
    ),
    text('stock_flow', '存量或流量；空：原文未写明', 'stock or flow; none: not stated', stockOrFlow, {
      values: ['stock', 'flow'],
    }),
    ...linkColumns<Item>(),
    ...periodColumns<Item>(({ figure }) => figure.qualifier),
    ...figurePlaceColumns<Item>(),
  ],
  key: ['statistic_id'],
  links: [
    { column: 'report_id', table: 'reports', to: 'report_id' },
    { column: 'metric', table: 'metrics', to: 'metric' },
    { column: 'metric_harmonised', table: 'metrics', to: 'metric' },
    { column: 'duplicate_of', table: 'statistics', to: 'statistic_id' },
    { column: 'part_of', table: 'statistics', to: 'statistic_id' },
  ],
  partitioned: true,
  *items(context) {
    for (const figure of context.record.statistics)
      yield { context, figure, harmonised: harmoniseMetric(figure.metric, figure.label, context.successors) };
  },
});
