import { type AuditRecord, fundRoles, moneyLevels } from '../../model/record.js';
import { isZero } from '../missing-code.js';
import type { RecordContext } from '../record-context.js';
import { decimal, defineTable, fits, type Table, text, yuanType } from '../table.js';
import { reportColumns } from './common-columns.js';
import { figurePlaceColumns, labelColumn, linkColumns, numberColumns, type OfFigure } from './figure-columns.js';

interface Item extends OfFigure {
  readonly figure: AuditRecord['funds'][number];
}

export const fundsTable: Table<RecordContext> = defineTable<RecordContext, Item>({
  name: 'funds',
  title: { 'zh-CN': '金额', en: 'amounts' },
  columns: [
    ...reportColumns<Item>(),
    text('fund_id', '金额编号', 'the amount', ({ context, figure }) => `${context.reportId}/${figure.id}`, {
      required: true,
    }),
    text(
      'role',
      '角色：budget 年初预算，budget-adjusted 全年预算，arrived 到位，expenditure 支出，等',
      'what the amount is: budget, arrived, expenditure, …',
      ({ figure }) => figure.role,
      { required: true, values: fundRoles },
    ),
    labelColumn(),
    decimal(
      yuanType,
      'yuan',
      '金额，折合元，精确；现价，未作价格调整',
      'the amount in yuan, exact; current prices, not deflated',
      ({ figure }) => figure.yuan,
      { unit: 'yuan' },
    ),
    text(
      'yuan_missing',
      '折合元缺失的原因：原文未写单位等',
      'why there are no yuan: the unit is not stated, …',
      ({ figure }) =>
        figure.yuan === null
          ? 'not-stated'
          : !fits(figure.yuan, yuanType)
            ? 'out-of-range'
            : isZero(figure.yuan)
              ? 'zero'
              : null,
      {
        values: ['not-stated', 'zero', 'out-of-range'],
      },
    ),
    ...numberColumns<Item>(),
    text('level', '资金级次；空：未写明', 'level of government; none: not stated', ({ figure }) => figure.level, {
      values: moneyLevels,
    }),
    ...linkColumns<Item>(),
    ...figurePlaceColumns<Item>(),
  ],
  key: ['fund_id'],
  links: [
    { column: 'report_id', table: 'reports', to: 'report_id' },
    { column: 'duplicate_of', table: 'funds', to: 'fund_id' },
    { column: 'part_of', table: 'funds', to: 'fund_id' },
  ],
  partitioned: true,
  *items(context) {
    for (const figure of context.record.funds) yield { context, figure };
  },
});
