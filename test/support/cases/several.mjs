import { rubricRows, sum, truthOf } from '../rubric-builder.mjs';
import { table } from '../table-notation.mjs';
import { about, narrative, project2013, project2020, scoresOf, weights2013, weights2020 } from './frameworks.mjs';

/* Files with several reports or forms, and files that look so but hold one. All sound. Every name and figure is invented. */

export const head = (project, department, unit) => `
项目名称|${project}|<|<|<|<|<
主管部门|${department}|<|<|实施单位|${unit}|<`;

/** A small official form; `more` are lines above its head inside the table. */
export function form({
  project,
  department,
  unit,
  amount,
  scores: [rate, quantity, quality, benefit, satisfied],
  more = '',
}) {
  const scores = [rate, quantity, quality, benefit, satisfied];
  return {
    table: table(`${more}${head(project, department, unit)}
项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分
年度资金总额|${amount}|${amount}|${amount}|10|100%|${rate}
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|计划任务完成数|≥12项|12项|30|${quantity}
^|质量指标|验收合格率|≥95%|97%|20|${quality}
效益指标|社会效益指标|服务群众情况|有所改善|有所改善|30|${benefit}
满意度指标|服务对象满意度指标|群众满意度|≥90%|94%|10|${satisfied}
总分|<|<|<|<|100|${sum(scores)}`),
  };
}

export const formRows = ([rate, quantity, quality, benefit, satisfied]) => [
  ['预算执行率', '10', rate],
  ['产出指标/数量指标/计划任务完成数', '30', quantity],
  ['产出指标/质量指标/验收合格率', '20', quality],
  ['效益指标/社会效益指标/服务群众情况', '30', benefit],
  ['满意度指标/服务对象满意度指标/群众满意度', '10', satisfied],
];
const formExpected = ({ project, unit, year, scores }) => ({
  rows: formRows(scores),
  total: { weight: '100', score: sum(scores) },
  fiscalYear: year ?? 2022,
  organization: unit,
  project,
  findings: [],
});

const full = ['10', '30', '20', '30', '10'];
export const scoreLists = [
  full,
  ['10', '29', '20', '28', '10'],
  ['10', '30', '19', '27', '9'],
  ['10', '28', '18', '29', '9.5'],
];
const formsOf = (projects, shared) =>
  projects.map((project, index) => ({
    project,
    amount: String(18 + 7 * index),
    scores: scoreLists[index % scoreLists.length],
    ...shared,
  }));

const office = '青榆县林业局';
const forestry = formsOf(['森林防火经费', '松材线虫病防治资金'], {
  department: office,
  unit: '青榆县林业技术推广站',
});
const wholeUnit = project2013(scoresOf(weights2013, { 5: '4', 17: '6' }));
const wholeTable = {
  table: rubricRows(
    wholeUnit,
    ['L1', 'L2', 'L3', 'W3', 'C', 'S'],
    ['一级指标', '二级指标', '三级指标', '分值', '评分标准', '自评得分'],
    { total: { label: '合计', weight: '100', score: '98' } },
  ),
};
const wholeReport = narrative({
  title: `${office}2022年度部门整体支出绩效自评报告`,
  office,
  project: '部门整体支出',
  year: 2022,
  conclusion: '对照部门整体支出绩效评价指标，自评得分98分，评价等级为优。',
});
const wholeExpected = {
  rows: truthOf(wholeUnit),
  total: { weight: '100', score: '98' },
  conclusion: { totalScore: '98', grade: '优' },
  fiscalYear: 2022,
  organization: office,
  project: null,
  findings: [],
};

const fifteen = formsOf(
  '农村公路养护|校车运营补助|村级文化活动室|敬老院改造|河道清淤|义务教育营养改善|残疾人康复|村医补助|农机购置补贴|秸秆综合利用|城区绿化管护|应急物资储备|图书馆免费开放|广播电视直播卫星|退役军人服务站建设'
    .split('|')
    .map((name) => `${name}项目`),
  { department: '临樟市财政局', unit: '临樟市云岭镇人民政府' },
);
const site = (body) =>
  `<div id="nav"><a href="/">首页</a> <a href="/zwgk">政务公开</a> <a href="/czxx">财政信息</a></div>\n<div class="content">${body}</div>\n<div class="footer">版权所有：临樟市人民政府办公室</div>`;

const rubricOf = (scores, label = '合计') => {
  const nodes = project2020(scoresOf(weights2020, scores));
  const total = sum(truthOf(nodes).map((row) => row[2]));
  return {
    nodes,
    total,
    block: {
      table: rubricRows(
        nodes,
        ['L1', 'L2', 'L3', 'W3', 'C', 'S'],
        ['一级指标', '二级指标', '三级指标', '分值', '评分标准', '得分'],
        { total: { label, weight: '100', score: total } },
      ),
    },
  };
};
export const told = [
  ['松河县水利局', '山塘加固经费', { 3: '1', 12: '9' }],
  ['松河县水利局', '农业灌溉用水计量经费', { 10: '3.5', 15: '18' }],
  ['松河县水利局', '水库白蚁防治经费', { 16: '9' }],
].map(([unit, project, scores]) => ({ unit, project, ...rubricOf(scores) }));

const towns = ['石桥镇人民政府', '柳渡镇人民政府', '云岭乡人民政府'].map((unit, index) => ({
  project: '农村人居环境整治奖补资金',
  department: '广岭县农业农村局',
  unit,
  amount: '30',
  scores: scoreLists[index],
}));
const years = [2021, 2022].map((year, index) => ({
  project: '人工增雨作业经费',
  department: '白露区气象局',
  unit: '白露区人工影响天气中心',
  amount: String(24 + index),
  scores: scoreLists[index + 1],
  year,
}));
export const stacked = formsOf(['人民调解经费', '法律援助经费', '社区矫正经费'], {
  department: '鹤坪县司法局',
  unit: '鹤坪县司法局',
});
const gathered = formsOf(['档案数字化经费', '档案库房改造经费', '方志编纂经费'], {
  department: '岚水县档案馆',
  unit: '岚水县档案馆',
});
const linesAbove = formsOf(['食品抽检经费', '药品抽检经费'], { unit: '松河县市场监督管理局' });

export const several = [
  {
    name: 'several-department-and-two-forms',
    origin: '部门整体支出自评报告（正文、评分表）后附两张项目自评表：共三份，依次输出；各自相符。',
    formats: ['docx', 'html', 'txt'],
    blocks: [
      ...wholeReport,
      '附件：1.部门整体支出绩效评价指标评分表',
      '2.项目支出绩效自评表',
      office,
      '2023年3月15日',
      '附件1',
      '部门整体支出绩效评价指标评分表',
      wholeTable,
      ...forestry.flatMap((entry, index) => [`附件2-${index + 1}`, '项目支出绩效自评表', '（2022年度）', form(entry)]),
    ],
    expected: { records: [wholeExpected, ...forestry.map(formExpected)] },
  },
  {
    name: 'several-department-rubric-last',
    origin: '部门整体支出自评报告后先附两张项目自评表，部门的评分表排在最后：评分表仍归部门。',
    formats: ['docx', 'html'],
    blocks: [
      ...wholeReport,
      office,
      '2023年3月15日',
      ...forestry.flatMap((entry) => ['项目支出绩效自评表', '（2022年度）', form(entry)]),
      `${office}部门整体支出绩效自评表`,
      wholeTable,
    ],
    expected: { records: [wholeExpected, ...forestry.map(formExpected)] },
  },
  {
    name: 'several-archive-page',
    origin: '公开页面：页面标题和一句说明之后是十五张自评表，表前无标题，年度只在页面标题中。',
    formats: ['html', 'docx'],
    wrap: site,
    blocks: [
      '云岭镇2022年度项目支出绩效自评表',
      '根据预算绩效管理的要求，现将本镇2022年度十五个项目的绩效自评表予以公开。',
      ...fifteen.flatMap((entry, index) => [`（${index + 1}）`, form(entry)]),
    ],
    expected: { records: fifteen.map(formExpected) },
  },
  {
    name: 'several-forms-with-titles',
    origin: '四张自评表，各有写明项目的标题，标题前有附件号，表后有填报人和日期。',
    formats: ['docx', 'html', 'txt'],
    blocks: fifteen
      .slice(0, 4)
      .flatMap((entry, index) => [
        `附件${index + 1}`,
        `2022年度${entry.project}绩效自评表`,
        '单位：万元',
        form(entry),
        '填报人：王一帆    联系电话：0000-1234567',
        '2023年2月20日',
      ]),
    expected: { records: fifteen.slice(0, 4).map(formExpected) },
  },
  {
    name: 'several-forms-in-one-table',
    origin: '三张自评表上下相接成一个表格，每张以“项目支出绩效自评表”“（2022年度）”两行开头。',
    formats: ['docx', 'html'],
    blocks: [
      '鹤坪县司法局项目绩效自评情况',
      {
        table: stacked.flatMap(
          (entry) => form({ ...entry, more: '项目支出绩效自评表|<|<|<|<|<|<\n（2022年度）|<|<|<|<|<|<' }).table,
        ),
      },
    ],
    expected: { records: stacked.map(formExpected) },
  },
  {
    name: 'several-narratives',
    origin: '三份项目自评报告装订在一个文件里，各有标题、正文和评分表。',
    formats: ['docx', 'html', 'txt'],
    blocks: told.flatMap(({ unit, project, total, block }) => [
      ...about(unit, project, 2022, `经自评，综合得分${total}分，评价等级为优。`),
      unit,
      '2023年3月1日',
      `附件：${project}绩效评价指标评分表`,
      block,
    ]),
    expected: {
      records: told.map(({ unit, project, nodes, total }) => ({
        rows: truthOf(nodes),
        total: { weight: '100', score: total },
        conclusion: { totalScore: total, grade: '优' },
        fiscalYear: 2022,
        organization: unit,
        project,
        findings: [],
      })),
    },
  },
  {
    name: 'several-summary-and-forms',
    origin: '汇总性的自评报告正文不打总分，后附三张项目自评表：正文一份（汇总），每表一份。',
    formats: ['docx', 'txt'],
    blocks: [
      ...narrative({
        title: '岚水县档案馆2022年度项目支出绩效自评报告',
        office: '岚水县档案馆',
        project: '项目支出',
        year: 2022,
        conclusion: '三个项目均完成了年初设定的主要任务，自评结果见附表。',
      }),
      ...gathered.flatMap((entry) => ['项目支出绩效自评表', '（2022年度）', form(entry)]),
    ],
    expected: {
      records: [
        { rows: [], conclusion: null, stage: 'summary', fiscalYear: 2022, organization: '岚水县档案馆', findings: [] },
        ...gathered.map(formExpected),
      ],
    },
  },
  {
    name: 'several-towns-of-one-project',
    origin: '同一项目，三个乡镇各填一张自评表。',
    formats: ['docx', 'html'],
    blocks: towns.flatMap((entry) => ['项目支出绩效自评表', '（2022年度）', form(entry)]),
    expected: { records: towns.map(formExpected) },
  },
  {
    name: 'several-years-of-one-project',
    origin: '同一项目两个年度的自评表，年度在各自的标题中。',
    formats: ['docx', 'html', 'txt'],
    blocks: years.flatMap((entry) => [`${entry.year}年度项目支出绩效自评表`, form(entry)]),
    expected: { records: years.map(formExpected) },
  },
  {
    name: 'several-names-above-the-tables',
    origin: '“项目名称：”写在表格上方的行里，表内没有表头信息。',
    formats: ['docx', 'html', 'txt'],
    blocks: linesAbove.flatMap((entry) => [
      '项目支出绩效自评表（2022年度）',
      `项目名称：${entry.project}`,
      `实施单位：${entry.unit}`,
      { table: form(entry).table.slice(2) },
    ]),
    expected: { records: linesAbove.map(formExpected) },
  },
];
