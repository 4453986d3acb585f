import { rubricRows, truthOf } from '../rubric-builder.mjs';
import { defects } from './defects.mjs';
import { forms } from './forms.mjs';
import { narrative, project2020, scoresOf, weights2020 } from './frameworks.mjs';
import { sums } from './sums.mjs';
import { exampleLikeBlocks, exampleLikeExpected, exampleLikeRows } from './templates.mjs';

/* Whole reports, good to show: one each of the common shapes, most with a defect. */

const find = (list, name) => list.find((entry) => entry.name === name);
const audit = project2020(scoresOf(weights2020, { 4: '1.5', 6: '4.5', 15: '18' }));
const grade = find(defects, 'grade-wrong-2021');
const mismatch = find(sums, 'subtotal-rows-two-decimals');

export const samples = [
  {
    name: 'sample-government-service',
    file: '青榆县2021年政务服务专项业务经费绩效自评报告.docx',
    origin: '示例报告一：53号 框架，十列，三级分值，19 项指标合计 96.6 而两处写 96；缺“二、”；一处括号未闭合。',
    blocks: [...exampleLikeBlocks, { table: exampleLikeRows, header: 1 }],
    expected: exampleLikeExpected,
  },
  {
    name: 'sample-water-supply',
    file: '青榆县2022年农村饮水水质检测经费绩效自评表.docx',
    origin: '示例报告二：2020 年格式自评表，数据相符。',
    blocks: find(forms, 't5-official-form-wan').blocks,
    expected: find(forms, 't5-official-form-wan').expected,
  },
  {
    name: 'sample-audit-office',
    file: '临樟市审计局2021年度审计业务经费绩效自评报告.docx',
    origin: '示例报告三：小计行写错，一项得分超过分值；合计与各项相符。',
    blocks: [
      ...narrative({
        title: '临樟市审计局2021年度审计业务经费绩效自评报告',
        office: '临樟市审计局',
        project: '审计业务经费',
        year: 2021,
        conclusion: '对照评价指标体系逐项打分，自评得分98分，评价等级为“优”。',
      }),
      {
        table: rubricRows(
          audit,
          ['L1', 'L2', 'L3', 'W3', 'C', 'S'],
          ['一级指标', '二级指标', '三级指标', '分值', '评分标准', '自评得分'],
          { subtotals: '小计', subtotalScores: { 产出: '33' }, total: { label: '合计', weight: '100', score: '98' } },
        ),
        header: 1,
      },
    ],
    expected: {
      rows: truthOf(audit),
      total: { weight: '100', score: '98' },
      conclusion: { totalScore: '98', grade: '优' },
      fiscalYear: 2021,
      organization: '临樟市审计局',
      project: '审计业务经费',
      findings: [
        ['rubric/subtotal-score', 'error', '产出'],
        ['rubric/score-over-weight', 'error', '资金到位率'],
      ],
    },
  },
  {
    name: 'sample-forestry',
    file: '广岭县2021年退耕还林管护经费绩效自评报告.html',
    origin: '示例报告四：网页，89.5 分评为优秀。',
    blocks: grade.blocks,
    expected: grade.expected,
  },
  {
    name: 'sample-statistics',
    file: '川岭县2022年人口抽样调查经费绩效自评报告.txt',
    origin: '示例报告五：纯文本，正文总分 99.14 与评分表 98.14 不同。',
    blocks: mismatch.blocks.map((block) => (typeof block === 'string' ? block.replace('98.14', '99.14') : block)),
    expected: {
      ...mismatch.expected,
      conclusion: { totalScore: '99.14', grade: '优' },
      findings: [['conclusion/total-mismatch', 'error']],
    },
  },
];
