import type { Subject } from '../../model/finding.js';
import type { RecordContext } from '../record-context.js';
import { type Column, type Link, text } from '../table.js';
import type { Placed } from './common-columns.js';

/** Which rows of other tables a record's subjects are. */
export interface SubjectIndex {
  readonly indicators: ReadonlySet<string>;
  readonly funds: ReadonlySet<string>;
  readonly statistics: ReadonlySet<string>;
}

export interface OfSubject extends Placed {
  readonly subject: Subject;
  readonly index: SubjectIndex;
}

export function subjectIndex({ record }: RecordContext): SubjectIndex {
  return {
    indicators: new Set(record.rubrics.flatMap((rubric) => rubric.rows.map((row) => row.id))),
    funds: new Set(record.funds.map((fund) => fund.id)),
    statistics: new Set(record.statistics.map((statistic) => statistic.id)),
  };
}

/** What a finding or check speaks of, and the row of another table that it is. */
export function subjectColumns<Item extends OfSubject>(): Column<Item>[] {
  const link = (table: keyof SubjectIndex) => (item: Item) =>
    item.index[table].has(item.subject.id) ? `${item.context.reportId}/${item.subject.id}` : null;
  return [
    text('subject_kind', '对象类别', 'what it speaks of', (item) => item.subject.kind, { required: true }),
    text('subject', '对象：指标路径或内部编号', 'path of the indicator or group, else its id in the record', (item) =>
      item.context.words(item.subject.path?.join('—') ?? item.subject.id),
    ),
    text('indicator_id', '所指指标', 'the indicator that it speaks of', link('indicators')),
    text('fund_id', '所指金额', 'the amount that it speaks of', link('funds')),
    text('statistic_id', '所指统计数', 'the statistic that it speaks of', link('statistics')),
  ];
}

export const subjectLinks: readonly Link[] = [
  { column: 'report_id', table: 'reports', to: 'report_id' },
  { column: 'indicator_id', table: 'indicators', to: 'indicator_id' },
  { column: 'fund_id', table: 'funds', to: 'fund_id' },
  { column: 'statistic_id', table: 'statistics', to: 'statistic_id' },
];
