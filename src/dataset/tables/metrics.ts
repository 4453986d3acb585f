import type { Lexicon } from '../../model/book.js';
import type { DatasetFacts } from '../record-context.js';
import { defineTable, type Table, text } from '../table.js';

type Item = Lexicon['metrics'][number];

export const metricsTable: Table<DatasetFacts> = defineTable<DatasetFacts, Item>({
  name: 'metrics',
  title: { 'zh-CN': '指标目录', en: 'catalogue of metrics' },
  columns: [
    text('metric', '目录编号', 'id', ({ id }) => id, { required: true }),
    text('name', '名称', 'name', ({ name }) => name, { required: true }),
    text('aliases', '别名，以 | 分隔', 'other names, parted by |', ({ aliases }) =>
      aliases.length > 0 ? aliases.join('|') : null,
    ),
    text(
      'units',
      '单位，以 | 分隔；单位不同即是另一指标',
      'units, parted by |; another unit is another metric',
      ({ units }) => (units.length > 0 ? units.join('|') : null),
    ),
    text('domain', '领域', 'domain', ({ domain }) => domain, { required: true }),
    text('note', '定义说明', 'note on the definition', ({ note }) => note ?? null),
  ],
  key: ['metric'],
  links: [],
  partitioned: false,
  items: ({ lexicon }) => lexicon.metrics,
});
