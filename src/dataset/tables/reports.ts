import { Decimal } from 'decimal.js';
import { reportKinds, reportStages } from '../../model/record.js';
import { documentFormats } from '../../model/source.js';
import { successorChanges } from '../../report/successors.js';
import { computedTotal, statedTotal } from '../../report/totals.js';
import { missingCodes, missingInReport, recordStatuses } from '../missing-code.js';
import type { RecordContext } from '../record-context.js';
import { regionChanges } from '../region-series.js';
import { type Column, date, decimal, defineTable, flag, integer, pointsType, type Table, text } from '../table.js';
import { hashColumn, type Placed, reportColumns } from './common-columns.js';

type Item = Placed;

const points = { unit: 'points' };

/** Totals of a report that another stage gave are in its own row; these are of its own form or text. */
function statedIn({ context }: Item): { readonly value: string | null; readonly from: 'text' | 'table' | null } {
  const { record } = context;
  const value = statedTotal(record);
  const from = value === null ? null : record.conclusion?.totalScore === value ? 'text' : 'table';
  return { value, from };
}

function totalWeight({ context }: Item): string | null {
  const stated = context.record.rubrics.find((rubric) => rubric.total?.weight)?.total?.weight;
  return stated ?? null;
}

function countOf(severity: string) {
  return ({ context }: Item) => context.record.findings.filter((finding) => finding.severity === severity).length;
}

const wholeDate = /^\d{4}-\d{2}-\d{2}$/;

const identity: readonly Column<Item>[] = [
  text('record_id', '记录编号（records.jsonl 中的 id）', 'id in records.jsonl', ({ context }) => context.record.id, {
    required: true,
  }),
  text(
    'status',
    '读取结果：report 已读；not-a-report 不是绩效报告；unreadable 未能读取；withheld 涉密不列',
    'report; not-a-report; unreadable; withheld: secret',
    ({ context }) => context.status,
    { required: true, values: recordStatuses },
  ),
  text(
    'dossier_id',
    '卷宗编号：同一单位、项目、年度在同一文件夹中的正文与自评表',
    'narrative and form of one unit, project and year in one folder',
    ({ context }) => context.record.report.dossier,
  ),
  text(
    'dossier_part',
    '卷宗中的哪一部分：whole 正文含评分表，text 只有正文，form 只有表，neither 均无',
    'which part of a dossier it is',
    ({ context }) => context.standing.shape,
    {
      values: ['whole', 'text', 'form', 'neither'],
    },
  ),
  text(
    'version_chain',
    '版本链：同一报告的几个版本相同',
    'the same for all versions of one report',
    ({ context }) => context.standing.version.chain,
    { required: true },
  ),
  integer('version', '第几个版本，1为最早', 'from 1, the oldest', ({ context }) => context.standing.version.version, {
    required: true,
  }),
  text('supersedes', '它取代的报告', 'the report that it supersedes', ({ context }) => context.standing.supersedes),
  text(
    'superseded_by',
    '取代它的报告',
    'the report that supersedes it',
    ({ context }) => context.standing.supersededBy,
  ),
  integer(
    'copies',
    '内容完全相同的文件数（只列第一份）',
    'files with the same bytes; the first alone is listed',
    ({ context }) => context.standing.copies,
    { required: true },
  ),
];

const who: readonly Column<Item>[] = [
  text(
    'unit_id',
    '单位编号：由标准名称和现行区划代码得出',
    'of the standard name and the harmonised region',
    ({ context }) => context.unit?.id ?? null,
  ),
  text('unit_raw', '单位名称，照原文', 'unit as printed', ({ context }) => context.words(context.unit?.raw ?? null)),
  text(
    'unit_name',
    '单位标准名称（全角、空格、标点归一）',
    'standard name: widths, blanks and marks evened out',
    ({ context }) => context.words(context.unit?.name ?? null),
  ),
  text(
    'unit_name_harmonised',
    '沿革归并后的单位名称（见 successors，可能有误，须自行判断）',
    'name after the reforms of the table `successors`; judge for yourself',
    ({ context }) => context.words(context.unit?.today.name ?? null),
  ),
  text('unit_id_harmonised', '沿革归并后的单位编号', 'its id', ({ context }) => context.unit?.today.id ?? null),
  text(
    'unit_change',
    '归并所依据的变更',
    'the change that it rests on',
    ({ context }) => context.unit?.today.change ?? null,
    { values: successorChanges },
  ),
  text(
    'unit_code',
    '预算单位编码（应报清单所列）',
    'budget unit code, of the register',
    ({ context }) => context.standing.register?.unitCode ?? null,
  ),
  integer(
    'register_no',
    '所对应的应报清单行',
    'the line of the register that it answers',
    ({ context }) => context.standing.register?.number ?? null,
  ),
  text('department', '主管部门，照原文', 'supervising department as printed', ({ context }) =>
    context.words(context.record.report.department),
  ),
  text(
    'project_key',
    '项目键：同一单位同一项目各年相同',
    'the same for one project of one unit in all years',
    ({ context }) => context.projectKey,
  ),
  text('project', '项目名称，照原文', 'project as printed', ({ context }) =>
    context.words(context.record.report.project),
  ),
  text('project_code', '项目编码', 'project code', ({ context }) => context.record.report.projectCode),
  text(
    'program_harmonised',
    '所属资金的现行名称（见 successors）',
    'the programme under its present name, see `successors`',
    ({ context }) => context.program?.name ?? null,
  ),
  text('kind', '报告类别', 'kind of report', ({ context }) => context.record.report.kind, {
    required: true,
    values: reportKinds,
  }),
  text('stage', '绩效管理环节', 'stage of performance management', ({ context }) => context.record.report.stage, {
    required: true,
    values: reportStages,
  }),
  text('title', '标题', 'title', ({ context }) => context.words(context.record.report.title)),
];

const whenAndWhere: readonly Column<Item>[] = [
  text(
    'fiscal_year_missing',
    '年度缺失的原因',
    'why there is no fiscal year',
    ({ context }) => missingInReport(context.fiscalYear, context.status, context.record.document.partial),
    { values: missingCodes },
  ),
  date(
    'period_start',
    '评价期间起（预算年度自公历1月1日起）',
    'first day of the fiscal year, which is the calendar year',
    ({ context }) => (context.fiscalYear === null ? null : `${context.fiscalYear}-01-01`),
  ),
  date('period_end', '评价期间止', 'last day of the fiscal year', ({ context }) =>
    context.fiscalYear === null ? null : `${context.fiscalYear}-12-31`,
  ),
  date('report_date', '报告日期（原文写到日的才有）', 'date of the report, where the day is stated', ({ context }) => {
    const stated = context.record.report.reportDate;
    return stated !== null && wholeDate.test(stated) ? stated : null;
  }),
  text(
    'report_date_stated',
    '报告日期，写到哪一级就到哪一级',
    'as far as stated: 2021-03',
    ({ context }) => context.record.report.reportDate,
  ),
  text(
    'region_code',
    '当年行政区划代码',
    'division code of the year',
    ({ context }) => context.record.report.region?.code ?? null,
  ),
  text(
    'region_name',
    '当年行政区划名称',
    'division of the year',
    ({ context }) => context.record.report.region?.name ?? null,
  ),
  text('region_province', '省', 'province', ({ context }) => context.record.report.region?.province ?? null),
  text('region_prefecture', '市州', 'prefecture', ({ context }) => context.record.report.region?.prefecture ?? null),
  text(
    'region_code_harmonised',
    '归并到最新区划表的代码',
    'its code in the newest table',
    ({ context }) => context.regionToday?.code ?? null,
  ),
  text(
    'region_name_harmonised',
    '归并到最新区划表的名称',
    'its name there',
    ({ context }) => context.regionToday?.name ?? null,
  ),
  text(
    'region_change',
    '区划变更：none 无；renamed 更名；upgraded 撤县设区/市；recoded 换码；moved 改隶；ended 撤并而表中无后继',
    'kind of change',
    ({ context }) => context.regionToday?.change ?? null,
    { values: regionChanges },
  ),
];

const judged: readonly Column<Item>[] = [
  decimal(pointsType, 'total_score', '自评总分', 'total score as stated', (item) => statedIn(item).value, points),
  text(
    'total_score_from',
    '总分取自正文（text）或表格（table）',
    'stated in the text or in the table',
    (item) => statedIn(item).from,
    { values: ['text', 'table'] },
  ),
  text('total_score_missing', '总分缺失的原因', 'why there is no total', (item) => missingTotal(item), {
    values: missingCodes,
  }),
  decimal(
    pointsType,
    'total_score_computed',
    '各项得分复算合计',
    'sum of the scores, computed anew',
    ({ context }) => computedTotal(context.record),
    points,
  ),
  decimal(pointsType, 'total_weight', '表中所列分值合计', 'total weight as stated', totalWeight, points),
  text('grade', '等级，照原文', "the document's own word", ({ context }) =>
    context.words(context.record.conclusion?.grade ?? null),
  ),
  text(
    'grade_missing',
    '等级缺失的原因',
    'why there is no grade',
    ({ context }) =>
      missingInReport(context.record.conclusion?.grade ?? null, context.status, context.record.document.partial),
    { values: missingCodes },
  ),
  ...(['confirmed', 'attainable', 'contradicted', 'unverifiable'] as const).map((name) =>
    decimal<Item>(
      pointsType,
      `points_${name}`,
      {
        confirmed: '可印证的分值',
        attainable: '评分标准允许的分值',
        contradicted: '与数据不符的分值',
        unverifiable: '无法核实的分值',
      }[name],
      `points of the rubric's weight that are ${name}`,
      ({ context }) => new Decimal(context.record.points[name]).toFixed(),
      points,
    ),
  ),
  integer('errors', '需更正（条）', 'findings to correct', countOf('error'), { required: true }),
  integer('warnings', '需说明（条）', 'findings to explain', countOf('warning'), { required: true }),
  integer('hints', '提示（条）', 'hints', countOf('info'), { required: true }),
  text('framework', '所依据的指标体系', 'indicator framework', ({ context }) => context.record.report.framework),
  text(
    'book',
    '审核依据',
    'the rule book that it was judged by',
    ({ context }) => context.record.engine.books[0]?.id ?? null,
  ),
  text(
    'book_sha256',
    '审核依据的 SHA-256',
    "the book's hash",
    ({ context }) => context.record.engine.books[0]?.sha256 ?? null,
  ),
  text('engine_version', '审核程序版本', 'version of jihe', ({ context }) => context.record.engine.version, {
    required: true,
  }),
];

const document: readonly Column<Item>[] = [
  text(
    'output',
    '取自哪个结果文件夹',
    'the output folder that it was read from',
    ({ context }) => context.standing.output,
    { required: true },
  ),
  text(
    'document_path',
    '原文件路径（相对；涉密文件不列）',
    'path of the file (relative; none for secret papers)',
    ({ context }) => context.words(context.record.document.path),
  ),
  text('document_format', '格式', 'format', ({ context }) => context.record.document.format, {
    required: true,
    values: documentFormats,
  }),
  integer('document_bytes', '字节数', 'bytes', ({ context }) => context.record.document.bytes, { required: true }),
  integer('document_pages', '页数', 'pages', ({ context }) => context.record.document.pages),
  flag(
    'document_partial',
    '是否只读取了一部分',
    'whether a part was not read',
    ({ context }) => context.record.document.partial,
    { required: true },
  ),
  text(
    'document_error',
    '未能读取的原因代码',
    'why it could not be read',
    ({ context }) => context.record.document.error?.code ?? null,
  ),
  hashColumn(),
];

/** A form without any column for scores has no total to state. */
function missingTotal(item: Item) {
  const { record, status } = item.context;
  const { value } = statedIn(item);
  const columns = record.rubrics.flatMap((rubric) => rubric.columns);
  const unscored =
    columns.length > 0 && !columns.some((column) => /^(?:score|score-percent|weighted-score)$/.test(column.role));
  if (value === null && status === 'report' && unscored && record.conclusion === null) return 'not-in-form';
  return missingInReport(value, status, record.document.partial);
}

export const reportsTable: Table<RecordContext> = defineTable<RecordContext, Item>({
  name: 'reports',
  title: { 'zh-CN': '报告', en: 'reports' },
  columns: [...reportColumns<Item>(), ...identity, ...who, ...whenAndWhere, ...judged, ...document],
  key: ['report_id'],
  links: [
    { column: 'supersedes', table: 'reports', to: 'report_id' },
    { column: 'superseded_by', table: 'reports', to: 'report_id' },
    { column: 'register_no', table: 'register', to: 'register_no' },
  ],
  partitioned: true,
  items: (context) => [{ context }],
});
