import { type AuditRecord, verificationStatuses } from '../../model/record.js';
import { type MissingCode, missingCodes, missingNumber, missingWords } from '../missing-code.js';
import type { RecordContext } from '../record-context.js';
import { type Column, decimal, defineTable, fits, integer, pointsType, type Table, text } from '../table.js';
import { type Placed, placeColumns, reportColumns } from './common-columns.js';

type Rubric = AuditRecord['rubrics'][number];
type Row = Rubric['rows'][number];

interface Item extends Placed {
  readonly rubric: Rubric;
  readonly row: Row;
  /** From 1, in the order of the report. */
  readonly number: number;
}

const points = { unit: 'points' };
const codes = { values: missingCodes };

function missing(field: 'weight' | 'score' | 'deduction') {
  return ({ row, rubric }: Item): MissingCode | null => {
    const value = row[field];
    return value !== null && !fits(value, pointsType) ? 'out-of-range' : missingNumber(row, field, rubric.columns);
  };
}

function level(depth: number): Column<Item> {
  return text(`level_${depth}`, `第${depth}级指标`, `level ${depth} of its path`, ({ context, row }) =>
    context.words(row.path[depth - 1] ?? null),
  );
}

function words(
  name: 'criteria' | 'explanation' | 'target' | 'actual' | 'remark',
  zh: string,
  en: string,
): Column<Item> {
  return text(name, zh, en, ({ context, row }) => context.words(row[name]));
}

const columns: readonly Column<Item>[] = [
  text('indicator_id', '指标编号', 'the indicator', ({ context, row }) => `${context.reportId}/${row.id}`, {
    required: true,
  }),
  text('rubric', '评分表编号（在报告内）', 'the rubric, within the report', ({ rubric }) => rubric.id, {
    required: true,
  }),
  text('rubric_title', '评分表标题', 'title of the rubric', ({ context, rubric }) => context.words(rubric.title)),
  integer('indicator_no', '在报告中的次序，自1起', 'order in the report, from 1', ({ number }) => number, {
    required: true,
  }),
  level(1),
  level(2),
  level(3),
  level(4),
  text('indicator', '指标名称（路径的最末一级）', 'its name: the last level of its path', ({ context, row }) =>
    context.words(row.path.at(-1) ?? null),
  ),
  decimal(pointsType, 'weight', '分值', 'weight', ({ row }) => row.weight, points),
  text('weight_missing', '分值缺失的原因', 'why there is no weight', missing('weight'), codes),
  decimal(pointsType, 'score', '自评得分', 'score as the unit gave it', ({ row }) => row.score, points),
  text('score_missing', '得分缺失的原因', 'why there is no score', missing('score'), codes),
  decimal(
    pointsType,
    'review_score',
    '复核得分：另一栏中由复核人给出，绝不当作自评得分',
    "a reviewer's score from its own column, never the unit's",
    ({ row }) => row.reviewScore ?? null,
    points,
  ),
  decimal(pointsType, 'deduction', '扣分', 'deduction', ({ row }) => row.deduction, points),
  text('deduction_missing', '扣分缺失的原因', 'why there is no deduction', missing('deduction'), codes),
  words('target', '指标值，照原文', 'target as printed'),
  text(
    'target_missing',
    '指标值缺失的原因',
    'why there is no target',
    ({ context, row, rubric }) => missingWords(row, 'target', rubric.columns, context.lexicon),
    codes,
  ),
  words('actual', '完成值，照原文', 'actual value as printed'),
  text(
    'actual_missing',
    '完成值缺失的原因',
    'why there is no actual value',
    ({ context, row, rubric }) => missingWords(row, 'actual', rubric.columns, context.lexicon),
    codes,
  ),
  words('explanation', '指标解释', 'definition of the indicator'),
  words('criteria', '评分标准', 'criteria'),
  words('remark', '偏差原因、备注', 'reason or remark'),
  text(
    'scoring_family',
    '评分标准的类型（jihe criteria）',
    'family of the criterion, as in jihe criteria',
    ({ row }) => row.scoring?.family ?? null,
  ),
  text(
    'verification',
    '核对结果：confirmed 可印证；attainable 评分标准允许；contradicted 与数据不符；unverifiable 无法核实',
    'confirmed, attainable, contradicted or unverifiable',
    ({ row }) => row.verification.status,
    { required: true, values: verificationStatuses },
  ),
  text(
    'verification_reason',
    '核对结果的原因代码',
    'reason of the verification',
    ({ row }) => row.verification.reason,
    { required: true },
  ),
  text('implied', '按评分标准反推的完成值', 'the value that the score implies', ({ context, row }) =>
    context.words(row.verification.implied),
  ),
];

export const indicatorsTable: Table<RecordContext> = defineTable<RecordContext, Item>({
  name: 'indicators',
  title: { 'zh-CN': '指标', en: 'indicators of the rubrics' },
  columns: [
    ...reportColumns<Item>(),
    ...columns,
    ...placeColumns<Item>(({ row }) => row.sources.score ?? row.sources.weight ?? row.sources.name ?? null),
  ],
  key: ['indicator_id'],
  links: [{ column: 'report_id', table: 'reports', to: 'report_id' }],
  partitioned: true,
  *items(context) {
    let number = 0;
    for (const rubric of context.record.rubrics)
      for (const row of rubric.rows) yield { context, rubric, row, number: ++number };
  },
});
