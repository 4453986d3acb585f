import { rubricRows, tree, truthOf } from '../rubric-builder.mjs';
import { table } from '../table-notation.mjs';
import { narrative, project2013, project2020, scoresOf, weights2013, weights2020 } from './frameworks.mjs';
import { simpleReport } from './surroundings.mjs';

/* Reports with a planted defect, and their sound neighbours. One defect gives one finding. */

const { simple, text, rubric, heads } = simpleReport;
const rows = truthOf(simple);
const swap = (from, to) => rubric.map((row) => row.map((cell) => (cell === from ? to : cell)));
const t1 = ['L1', 'W1', 'L2', 'W2', 'L3', 'W3', 'C', 'S'];
const t1Heads = ['一级指标', '分值', '二级指标', '分值', '三级指标', '分值', '评价标准', '评分'];
const full2013 = project2013(scoresOf(weights2013, { 4: '4', 17: '6.5' }));
const t1Total = { label: '总分', weight: '100', score: '98.5', weights: 'all' };
const t1Rows = (nodes) => rubricRows(nodes, t1, t1Heads, { total: t1Total });
const replaceIn = (nodes, path, change) =>
  nodes.map((node) =>
    node.name !== path[0]
      ? node
      : path.length === 1
        ? { ...node, ...change }
        : { ...node, children: replaceIn(node.children, path.slice(1), change) },
  );
const project = (office, name, year, conclusion) =>
  narrative({ title: `${office}${year}年度${name}绩效自评报告`, office, project: name, year, conclusion });
const subtotalled = project2020(scoresOf(weights2020, { 4: '1.5', 15: '18' }));
const half = tree(`
过程 40
  资金管理 20
    使用合规性 20 17
  业务管理 20
    制度执行 20 18
产出 40
  数量 40
    完成率 40 36.5
效益 20
  满意度 20
    群众满意度 20 18`);
const halfTable = {
  table: rubricRows(half, ['L1', 'L2', 'L3', 'W3', 'S'], ['一级指标', '二级指标', '三级指标', '分值', '自评得分'], {
    total: { label: '总分', weight: '100', score: '89.5' },
  }),
};
const halfKnown = (grade) => ({
  rows: truthOf(half),
  total: { weight: '100', score: '89.5' },
  conclusion: { totalScore: '89.5', grade },
});

export const defects = [
  {
    name: 'conclusion-differs-from-table',
    origin: '表内各项与合计都是 95.5，正文写 98.5：只报 conclusion/total-mismatch。',
    formats: ['docx', 'html', 'txt', 'office'],
    blocks: [
      ...text('湘岭县气象局', '防雷检测经费', 2022, '2022年防雷检测经费自评总分为98.5分，绩效等级为：优秀。'),
      { table: rubric },
    ],
    expected: {
      rows,
      total: { weight: '100', score: '95.5' },
      conclusion: { totalScore: '98.5', grade: '优秀' },
      findings: [['conclusion/total-mismatch', 'error']],
    },
  },
  {
    name: 'total-rounded-up',
    origin: '各项之和 95.5，合计与正文都写四舍五入的 96：仍是 rubric/total-score。',
    formats: ['docx', 'html'],
    blocks: [
      ...text('湘岭县气象局', '防雷检测经费', 2021, '自评得分96分，评价等级为优。'),
      { table: swap('95.5', '96') },
    ],
    expected: {
      rows,
      total: { weight: '100', score: '96' },
      conclusion: { totalScore: '96', grade: '优' },
      findings: [['rubric/total-score', 'error']],
    },
  },
  {
    name: 'total-row-omitted',
    origin: '合计少加了到位及时率的 9 分：86.5，正文同为 86.5、良。',
    formats: ['docx'],
    blocks: [
      ...text('湘岭县气象局', '防雷检测经费', 2020, '综合自评得分86.5分，评价等级为良。'),
      { table: swap('95.5', '86.5') },
    ],
    expected: {
      rows,
      total: { weight: '100', score: '86.5' },
      conclusion: { totalScore: '86.5', grade: '良' },
      findings: [['rubric/total-score', 'error']],
    },
  },
  {
    name: 'grade-sound-at-89-5',
    origin: '89.5 分评为良：没有问题（区间下含上不含）。',
    formats: ['docx', 'txt'],
    blocks: [...project('广岭县林业局', '退耕还林管护经费', 2021, '自评得分为89.5分，评定等级为“良”。'), halfTable],
    expected: { ...halfKnown('良'), fiscalYear: 2021, findings: [] },
  },
  {
    name: 'grade-wrong-2021',
    origin: '2021 年度 89.5 分评为优秀：财预〔2020〕10号 之后，是错误。',
    formats: ['docx', 'html'],
    blocks: [...project('广岭县林业局', '退耕还林管护经费', 2021, '自评得分为89.5分，评定等级为“优秀”。'), halfTable],
    expected: { ...halfKnown('优秀'), fiscalYear: 2021, findings: [['conclusion/grade-band', 'error']] },
  },
  {
    name: 'grade-wrong-2017',
    origin: '2017 年度 89.5 分评为优秀：当时没有全国统一的等级区间，只是需说明。',
    formats: ['docx', 'txt'],
    blocks: [...project('广岭县林业局', '退耕还林管护经费', 2017, '自评得分为89.5分，评定等级为“优秀”。'), halfTable],
    expected: { ...halfKnown('优秀'), fiscalYear: 2017, findings: [['conclusion/grade-band', 'warning']] },
  },
  {
    name: 'score-over-weight',
    origin: '到位及时率分值 10、得分 12；合计 98.5 与各项相符：只报超分。',
    formats: ['docx', 'html', 'txt', 'office'],
    blocks: [
      ...text('白露区体育局', '社区健身器材经费', 2022, '自评得分98.5分，评价等级为“优”。'),
      { table: rubric.map((row) => row.map((cell) => (cell === '9' ? '12' : cell === '95.5' ? '98.5' : cell))) },
    ],
    expected: {
      rows: rows.map((row) => (row[0].endsWith('到位及时率') ? [row[0], '10', '12'] : row)),
      total: { weight: '100', score: '98.5' },
      findings: [['rubric/score-over-weight', 'error', '到位及时率']],
    },
  },
  {
    name: 'score-left-blank',
    origin: '制度执行有效性的得分空白，合计仍是 95.5：只报缺分。',
    formats: ['docx', 'html', 'txt'],
    blocks: [...text('白露区体育局', '社区健身器材经费', 2020), { table: swap('28', '') }],
    expected: {
      rows: rows.map((row) => (row[0].endsWith('制度执行有效性') ? [row[0], '30', null] : row)),
      total: { weight: '100', score: '95.5' },
      findings: [['rubric/score-missing', 'error', '制度执行有效性']],
    },
  },
  {
    name: 'subtotal-wrong',
    origin: '产出小计写 33，其下各项之和是 35；合计 97.5 与各项相符。',
    formats: ['docx', 'html', 'txt', 'office', 'xlsx', 'doc', 'wps', 'rtf', 'pdf'],
    blocks: [
      ...project('临樟市审计局', '审计业务经费', 2021, '自评得分97.5分，评价等级为优。'),
      {
        table: rubricRows(subtotalled, ['L1', 'L2', 'L3', 'W3', 'C', 'S'], heads, {
          subtotals: '小计',
          subtotalScores: { 产出: '33' },
          total: { label: '合计', weight: '100', score: '97.5' },
        }),
      },
    ],
    expected: {
      rows: truthOf(subtotalled),
      total: { weight: '100', score: '97.5' },
      findings: [['rubric/subtotal-score', 'error', '产出']],
    },
  },
  {
    name: 'weights-not-the-stated-total',
    origin: '各项分值之和 95，总分行分值写 100：rubric/total-weight。',
    formats: ['docx', 'html', 'txt'],
    blocks: [
      ...project('青榆县供排水中心', '管网漏损治理经费', 2022, '自评得分89分，评价等级为良。'),
      {
        table: table(`
指标|分值|评分标准|得分
管理制度|15|视制度情况酌情给分|14
资金使用|20|视使用情况酌情给分|20
改造管网|40|视完成情况酌情给分|37
用户满意|20|视调查情况酌情给分|18
总分|100||89`),
      },
    ],
    expected: {
      rows: [
        ['管理制度', '15', '14'],
        ['资金使用', '20', '20'],
        ['改造管网', '40', '37'],
        ['用户满意', '20', '18'],
      ],
      total: { weight: '100', score: '89' },
      findings: [['rubric/total-weight', 'error']],
    },
  },
  {
    name: 'weights-not-hundred-unstated',
    origin: '各项分值之和 95，没有写合计分值：rubric/total-weight 为需说明。',
    formats: ['docx', 'html'],
    blocks: [
      ...project('青榆县供排水中心', '管网漏损治理经费', 2022, '自评得分89分，评价等级为良。'),
      {
        table: table(`
指标|分值|评分标准|得分
管理制度|15|视制度情况酌情给分|14
资金使用|20|视使用情况酌情给分|20
改造管网|40|视完成情况酌情给分|37
用户满意|20|视调查情况酌情给分|18
总分|||89`),
      },
    ],
    expected: { total: { weight: null, score: '89' }, findings: [['rubric/total-weight', 'warning']] },
  },
  {
    name: 'group-weight-wrong',
    origin: 'T1 的二级指标“项目立项”印 12，其下三项之和 10，一级和总分都对：只报这一组。',
    formats: ['docx', 'html'],
    blocks: [
      ...project('岚水县人力资源服务中心', '劳务协作经费', 2021, '自评得分98.5分，等级优秀。'),
      { table: t1Rows(replaceIn(full2013, ['投入', '项目立项'], { weight: '12' })) },
    ],
    expected: {
      rows: truthOf(full2013),
      total: { weight: '100', score: '98.5' },
      findings: [['rubric/subtotal-weight', 'error', '项目立项']],
    },
  },
  {
    name: 'leaf-weight-wrong',
    origin: 'T1 的三级指标“绩效指标明确性”印 2，组、一级、总分仍按 3 计：差额由一组说明，只报这一组。',
    formats: ['docx', 'office'],
    blocks: [
      ...project('岚水县人力资源服务中心', '劳务协作经费', 2022, '自评得分97.5分，等级优秀。'),
      {
        table: rubricRows(
          replaceIn(full2013, ['投入', '项目立项', '绩效指标明确性'], { weight: '2', score: '2' }),
          t1,
          t1Heads,
          { total: { ...t1Total, score: '97.5' } },
        ),
      },
    ],
    expected: { total: { weight: '100', score: '97.5' }, findings: [['rubric/subtotal-weight', 'error', '项目立项']] },
  },
  {
    name: 'deduction-not-carried',
    origin: '“改造户数”扣 2 分而得分仍写 30：rubric/deduction；得分合计与各行得分相符。',
    formats: ['docx', 'html'],
    blocks: [
      ...project('青榆县残疾人联合会', '无障碍改造经费', 2021, '自评总分98分，等级优。'),
      {
        table: table(`
一级指标|二级指标|三级指标|分值|扣分|得分|扣分原因
过程|资金管理|资金使用合规性|20|0|20|
^|组织实施|制度执行|10|0|10|
产出|数量|改造户数|30|2|30|两户未完工
^|质量|验收合格率|20|1|19|两户返工
效益|满意度|残疾人满意度|20|1|19|沟通不及时
合计|<|<|100||98|`),
      },
    ],
    expected: { total: { weight: '100', score: '98' }, findings: [['rubric/deduction', 'error', '改造户数']] },
  },
  {
    name: 'duplicate-indicator',
    origin: '“培训场次”整行重复两次（路径、标准都相同），分值合计仍为 100。',
    formats: ['docx', 'html'],
    blocks: [
      ...project('松河县农机中心', '农机培训经费', 2022, '自评得分94分，等级优。'),
      {
        table: table(`
一级指标|二级指标|三级指标|分值|评分标准|得分
过程|资金管理|资金使用合规性|20|视合规情况酌情给分。|19
产出|数量|培训场次|20|得分=完成率×20分。|20
^|^|培训场次|20|得分=完成率×20分。|20
^|质量|考试合格率|20|视合格情况酌情给分。|17
效益|满意度|学员满意度|20|视调查情况酌情给分。|18
合计|<|<|100||94`),
      },
    ],
    expected: {
      total: { weight: '100', score: '94' },
      findings: [['rubric/duplicate-indicator', 'warning', '培训场次']],
    },
  },
  {
    name: 'same-name-in-two-groups',
    origin: '“管理制度健全性”在业务管理和财务管理下各一次：是官方框架，不算重复。',
    formats: ['docx', 'txt'],
    blocks: [
      ...project('岚水县人力资源服务中心', '创业担保贷款经费', 2019, '自评得分98.5分，等级优秀。'),
      { table: t1Rows(full2013) },
    ],
    expected: {
      rows: truthOf(full2013),
      total: { weight: '100', score: '98.5' },
      conclusion: { totalScore: '98.5', grade: '优秀' },
      findings: [],
    },
  },
  {
    name: 'conclusion-absent',
    origin: '有评分表和各项得分，但表内没有总分行，正文也没有总分和等级：conclusion/missing。',
    formats: ['docx', 'txt'],
    blocks: [
      ...text('川岭县气象局', '气象科普经费', 2022, '从自评情况看，项目管理较为规范，资金使用符合规定。'),
      { table: rubric.slice(0, -1) },
    ],
    expected: { rows, total: null, conclusion: null, findings: [['conclusion/missing', 'warning']] },
  },
  {
    name: 'rubric-absent',
    origin: '正文有自评得分和等级，全文没有评分表：structure/missing-part，一条。',
    formats: ['docx', 'txt'],
    blocks: text('川岭县气象局', '气象科普经费', 2021),
    expected: {
      total: null,
      conclusion: { totalScore: '95.5', grade: '优' },
      findings: [['structure/missing-part', 'warning']],
    },
  },
  {
    name: 'section-repeated',
    origin: '手写序号 一、二、三、三、四：重复“三、”。',
    formats: ['docx', 'html', 'txt'],
    blocks: [
      ...text('鹤坪县残疾人联合会', '辅具适配经费', 2022).map((line) =>
        line.replace(/^四、/, '三、').replace(/^五、/, '四、'),
      ),
      { table: rubric },
    ],
    expected: { rows, findings: [['structure/section-numbering', 'warning']] },
  },
  {
    name: 'three-defects-at-once',
    origin: '到位及时率超分、正文总分不同、缺“三、”：三条，互不掩盖。',
    formats: ['docx', 'html'],
    blocks: [
      ...text('鹤坪县残疾人联合会', '辅具适配经费', 2021, '自评得分95.5分，评价等级为“优”。').map((line) =>
        line.startsWith('三、') ? '绩效目标完成情况' : line,
      ),
      { table: rubric.map((row) => row.map((cell) => (cell === '9' ? '11' : cell === '95.5' ? '97.5' : cell))) },
    ],
    expected: {
      conclusion: { totalScore: '95.5', grade: '优' },
      findings: [
        ['rubric/score-over-weight', 'error', '到位及时率'],
        ['conclusion/total-mismatch', 'error'],
        ['structure/section-numbering', 'warning'],
      ],
    },
  },
  {
    name: 'grade-letter',
    origin: '等级写作字母 B，得分 85.5：B 即良，没有问题。',
    formats: ['docx'],
    blocks: [
      ...project('石桥镇人民政府', '人居环境整治经费', 2022, '该项目整体绩效自评分数为85.5分，等级为B。'),
      {
        table: table(`
评价内容|分值|评分标准|自评分
组织管理|30|视组织情况酌情给分|26
整治成效|50|视整治成效酌情给分|42.5
群众评价|20|视群众评价酌情给分|17
合计|100||85.5`),
      },
    ],
    expected: {
      rows: [
        ['组织管理', '30', '26'],
        ['整治成效', '50', '42.5'],
        ['群众评价', '20', '17'],
      ],
      conclusion: { totalScore: '85.5', grade: 'B' },
      findings: [],
    },
  },
];
