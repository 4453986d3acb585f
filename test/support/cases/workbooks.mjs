import { table } from '../table-notation.mjs';

/* Workbooks: forms laid out over cells, formats, formulas, what is hidden, several sheets. */

const percent = (number, format = '0%') => ({ number, format });

/** The official form of 2020 with 指标性质, 指标值 and 度量单位 in columns of their own; percents and sums are computed. */
const operatorForm = [
  '项目支出绩效自评表',
  '（2022年度）',
  {
    table: table(
      `项目名称|<|公共图书馆免费开放补助资金|<|<|<|<|<|<|<
主管部门|<|临樟市文化和旅游局|<|<|实施单位|<|临樟市图书馆|<|<
项目资金（万元）|<||年初预算数|全年预算数|全年执行数|分值|执行率|得分|<
^|<|年度资金总额|@f1|@f1|@f2|10|@rate|@score|<
^|<|其中：当年财政拨款|@f1|@f1|@f2|—|@rate|—|<
^|<|上年结转资金|0|0|0|—||—|<
^|<|其他资金|0|0|0|—||—|<
年度总体目标|预期目标|<|<|<|实际完成情况|<|<|<|<
^|保障图书馆、文化馆免费开放，开展阅读推广活动。|<|<|<|全年免费开放312天，活动按计划开展。|<|<|<|<
一级指标|二级指标|三级指标|指标性质|指标值|度量单位|实际完成值|分值|得分|偏差原因分析及改进措施
产出指标|数量指标|免费开放天数|≥|300|天|312|15|15|
^|^|阅读推广活动场次|≥|24|场次|26|15|15|
^|质量指标|活动按期举办率|=|100|%|@hundred|10|10|
^|时效指标|资金拨付及时率|≥|95|%|@timely|10|10|
效益指标|社会效益指标|到馆读者人次|≥|20|万人次|@visits|30|30|
满意度指标|服务对象满意度指标|读者满意度|≥|90|%|@satisfied|10|9.0|个别读者反映座位不足
总分|<|<|<|<|<|<|@weights|@total|`,
      {
        '@f1': { number: 120.5, format: '#,##0.00' },
        '@f2': { number: 106.04, format: '#,##0.00' },
        '@rate': { number: 106.04 / 120.5, format: '0.00%', formula: 'F7/E7' },
        '@score': { number: 8.8, format: '0.0', formula: 'ROUND(F7/E7*10,1)' },
        '@hundred': percent(1),
        '@timely': percent(0.965, '0.0%'),
        '@visits': { number: 21.3, format: '0.0' },
        '@satisfied': percent(0.9325, '0.00%'),
        '@weights': { number: 100, formula: 'G7+SUM(H13:H18)' },
        '@total': { number: 97.80000000000001, format: '0.0', formula: 'I7+SUM(I13:I18)' },
      },
    ),
  },
  '填表人：向某　　联系电话：0000-1234567　　填报日期：2023年2月20日',
];

const operatorRows = [
  ['预算执行率', '10', '8.8'],
  ['产出指标/数量指标/免费开放天数', '15', '15'],
  ['产出指标/数量指标/阅读推广活动场次', '15', '15'],
  ['产出指标/质量指标/活动按期举办率', '10', '10'],
  ['产出指标/时效指标/资金拨付及时率', '10', '10'],
  ['效益指标/社会效益指标/到馆读者人次', '30', '30'],
  ['满意度指标/服务对象满意度指标/读者满意度', '10', '9.0'],
];

const sum = (formula, number, format = '0.0') => ({ formula, number, format });

/** A rubric with merged groups, a heading over the width before each, sums by formula. */
const groupedRubric = (total = 92.6) => ({
  table: table(
    `一级指标|分值|二级指标|三级指标|分值|评分标准|自评得分|备注
决策|20|项目立项|立项依据充分性|10|依据充分得10分，否则不得分。|10.0|
^|^|^|立项程序规范性|10|程序规范得10分，否则不得分。|10.0|
过程|30|资金管理|资金使用合规性|20|每发现一处不合规扣5分，扣完为止。|20.0|
^|^|组织实施|管理制度健全性|10|视制度健全情况酌情给分。|8.1|制度更新不及时
产出|30|产出数量|管网改造长度|20|得分=完成率×20分。|20.0|
^|^|产出质量|工程验收合格率|10|得分=合格率×10分。|10.0|
效益|20|社会效益|供水保障能力|10|视情况酌情给分。|7.5|
^|^|满意度|用户满意度|10|视调查情况酌情给分。|7.0|
合计|@w1|||@w2||@total|`,
    {
      '@w1': { number: 100, formula: 'SUM(B4:B11)' },
      '@w2': { number: 100, formula: 'SUM(E4:E11)' },
      '@total': sum('SUM(G4:G11)', total),
    },
  ),
});

const groupedRows = [
  ['决策/项目立项/立项依据充分性', '10', '10.0'],
  ['决策/项目立项/立项程序规范性', '10', '10.0'],
  ['过程/资金管理/资金使用合规性', '20', '20.0'],
  ['过程/组织实施/管理制度健全性', '10', '8.1'],
  ['产出/产出数量/管网改造长度', '20', '20.0'],
  ['产出/产出质量/工程验收合格率', '10', '10.0'],
  ['效益/社会效益/供水保障能力', '10', '7.5'],
  ['效益/满意度/用户满意度', '10', '7.0'],
];

const narrative = [
  '湘岭县自来水管理所2021年度老旧管网改造资金绩效自评报告',
  '一、项目基本情况\n项目由湘岭县自来水管理所组织实施，改造老旧管网12.4公里。',
  '二、评价结论\n经综合评价，2021年度老旧管网改造资金自评得分92.6分，评价等级为“优”。',
  '三、存在的问题\n管理制度更新不及时。',
];

const known = {
  rows: groupedRows,
  total: { weight: '100', score: '92.6' },
  fiscalYear: 2021,
  organization: '湘岭县自来水管理所',
  project: '老旧管网改造资金',
};
const conclusion = { totalScore: '92.6', grade: '优' };

/** The rubric alone on the cells; row 7 holds a figure that was struck by hiding it. */
function hiddenSheet() {
  const { table: rows } = groupedRubric();
  const withDraft = [
    ...rows.slice(0, 5),
    ['过程', '30', '组织实施', '作废指标', '10', '作废。', '10.0', ''],
    ...rows.slice(5),
  ];
  return { table: withDraft };
}

export const workbooks = [
  {
    name: 'workbook-operator-columns',
    origin: '官方自评表（2020年格式）的 Excel 版：指标性质、指标值、度量单位分三列，百分比、合计由公式和格式得出。',
    formats: ['xlsx', 'xls'],
    blocks: operatorForm,
    expected: {
      rows: operatorRows,
      total: { weight: '100', score: '97.8' },
      fiscalYear: 2022,
      organization: '临樟市图书馆',
      project: '公共图书馆免费开放补助资金',
      findings: [],
    },
  },
  {
    name: 'workbook-grouped-rubric',
    origin: '正文写在合并单元格里（单元格内换行），下接评分表，合计用 SUM 公式，得分按一位小数显示。',
    formats: ['xlsx', 'xls'],
    blocks: [...narrative, '附件：绩效评价评分表', groupedRubric()],
    expected: { ...known, conclusion, findings: [] },
  },
  {
    name: 'workbook-total-not-sum',
    origin: '同上，合计单元格是旧结果 93.6，与各项之和不符。',
    formats: ['xlsx', 'xls'],
    blocks: [...narrative, '附件：绩效评价评分表', groupedRubric(93.6)],
    expected: {
      ...known,
      total: { weight: '100', score: '93.6' },
      sum: '92.6',
      findings: [['rubric/total-score', 'error', '93.6']],
    },
  },
  {
    name: 'workbook-hidden',
    origin: '评分表中有一行已隐藏，另有一张隐藏的草稿表；二者都不参与审核。',
    formats: ['xlsx', 'xls'],
    sheets: [
      {
        name: '自评表',
        blocks: ['湘岭县自来水管理所2021年度老旧管网改造资金绩效自评表', hiddenSheet()],
        hiddenRows: [7],
      },
      { name: '草稿', state: 'hidden', blocks: ['草稿', groupedRubric(80)] },
    ],
    expected: { ...known, findings: [], warnings: ['hidden-rows'] },
  },
  {
    name: 'workbook-two-sheets',
    origin: '两张工作表：第一张是报告正文，第二张是评分表。',
    formats: ['xlsx', 'xls'],
    sheets: [
      { name: '报告', blocks: narrative },
      { name: '评分表 (附件)', blocks: ['老旧管网改造资金绩效评分表', groupedRubric()] },
    ],
    expected: { ...known, conclusion, findings: [] },
  },
  {
    name: 'workbook-formula-error',
    origin: '一个得分单元格的公式出错（#REF!），一个没有保存计算结果：都按空白处理并提示，合计不作判断。',
    formats: ['xlsx'],
    blocks: [
      ...narrative,
      {
        table: groupedRubric().table.map((row) =>
          row.map((cell, i) => {
            if (row[3] === '供水保障能力' && i === 6) return { error: '#REF!', formula: '#REF!+1' };
            return row[3] === '用户满意度' && i === 6 ? { formula: 'Sheet9!A1' } : cell;
          }),
        ),
      },
    ],
    expected: {
      findings: [
        ['rubric/score-missing', 'error'],
        ['rubric/score-missing', 'error'],
      ],
      warnings: ['formula-error', 'formula-not-computed'],
    },
  },
];
