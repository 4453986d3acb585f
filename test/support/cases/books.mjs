import { rubricRows, truthOf } from '../rubric-builder.mjs';
import { about, project2013, project2020, scoresOf, weights2013, weights2020 } from './frameworks.mjs';
import { form, formRows } from './several.mjs';

/*
 * What the text says of parts, deductions and grades beside its table, and what rule books say: three defective reports and three
 * sound ones for each rule, the sound ones with what looks like the defect. Every name and figure is invented.
 */

const heads = ['一级指标', '二级指标', '三级指标', '分值', '评分标准', '自评得分'];
const columns = ['L1', 'L2', 'L3', 'W3', 'C', 'S'];
const nodes = project2020(scoresOf(weights2020, { 7: '3.8', 12: '9', 15: '18.5' }));
const rows = rubricRows(nodes, columns, heads, { total: { label: '总分', weight: '100', score: '97.3' } });
const grouped = rubricRows(nodes, ['L1', 'L2', 'L3', 'W3', 'S'], ['一级指标', '二级指标', '三级指标', '权重', '得分'], {
  subtotals: '小计',
  total: { label: '合计', weight: '100', score: '97.3' },
});
const lines = rubricRows(nodes, ['N', 'L1', 'L3', 'W3', 'S'], ['序号', '一级指标', '三级指标', '分值', '自评分'], {
  levels: 'repeated',
  total: { label: '总分', weight: '100', score: '97.3' },
});
const known = { total: { weight: '100', score: '97.3' }, fiscalYear: 2022 };
// How much was spent is not said: the scores of 预算执行率 differ from case to case.
const granted = (project) => `2022年${project}全年预算安排86万元，实际到位86万元，均用于批复的用途。`;
const report = (office, project, conclusion, table = rows, more = {}) => [
  ...about(office, project, 2022, conclusion, { funds: granted(project), ...more }),
  { table },
];
const graded = (grade) => [...rows, ['自评等级', grade, '<', '<', '<', '<']];

const fund = { department: '松河县水利局', unit: '松河县水库管理所', amount: '86' };
const official = (scores, more = '', unit = fund) => form({ project: '水库除险加固经费', ...unit, scores, more });
const scored = ['10', '29', '20', '28', '10'];
const spentForm = (budget, spent, rate, scores, initial = budget) => ({
  table: form({ project: '水库除险加固经费', ...fund, amount: budget, scores }).table.map((row) =>
    row[0] === '年度资金总额' ? ['年度资金总额', initial, budget, spent, '10', rate, scores[0]] : row,
  ),
});

const parts = [
  {
    name: 'part-mismatch-in-brackets',
    origin: '结论括号内列四个一级指标得分，其中产出写 35，评分表各行合计 34。',
    formats: ['docx', 'txt'],
    blocks: report(
      '松河县民政局',
      '临时救助资金',
      '自评得分97.3分（其中：决策15分、过程19.8分、产出35分、效益28.5分），评价等级为优。',
    ),
    expected: { ...known, findings: [['conclusion/part-mismatch', 'error', '产出']] },
  },
  {
    name: 'part-mismatch-full-mark-beside',
    origin: '正文逐段写“指标满分…分，得…分”，效益写 29.5，小计行和各行合计都是 28.5。',
    formats: ['docx', 'html'],
    blocks: report(
      '松河县教育局',
      '校舍维修资金',
      '（一）决策指标满分15分，自评得分15分。（二）过程指标满分20分，自评得分19.8分。（三）产出指标满分35分，自评得分34分。（四）效益指标满分30分，自评得分29.5分。综合得分97.3分，等级为优。',
      grouped,
    ),
    expected: { ...known, findings: [['conclusion/part-mismatch', 'error', '效益']] },
  },
  {
    name: 'part-mismatch-one-indicator',
    origin: '正文称预算执行率98%，得3.9分，评分表该项得 3.8 分。',
    formats: ['docx', 'txt'],
    blocks: report(
      '松河县卫生健康局',
      '基本公共卫生补助',
      '资金到位率100%，得4分；预算执行率95%，得3.9分。经自评，项目总得分97.3分，评价等级为“优”。',
      lines,
    ),
    expected: { ...known, findings: [['conclusion/part-mismatch', 'error', '预算执行率']] },
  },
  {
    name: 'part-sound-other-years-and-reviews',
    origin: '上年得分、财政复核得分、另一项目得分与评分表不同，都不是本项目的自评；分项得分本身相符。',
    formats: ['docx', 'txt'],
    blocks: report(
      '松河县民政局',
      '临时救助资金',
      '自评得分97.3分，其中：决策15分、过程19.8分、产出34分、效益28.5分，评价等级为优。',
      rows,
      {
        problems:
          '2021年度产出指标得分31分，效益指标得分27分。县财政局抽查复核，产出指标得分33分。其他项目质量达标率得8分。',
      },
    ),
    expected: { ...known, findings: [] },
  },
  {
    name: 'part-sound-other-names',
    origin: '分项按“项目管理类”“资金类”归并，名称与评分表对不上；另列各部分满分。',
    formats: ['docx', 'html'],
    blocks: report(
      '松河县教育局',
      '校舍维修资金',
      '评价指标总分100分，其中决策15分、过程20分、产出35分、效益30分。自评得分97.3分，其中：项目管理类得分23分，资金类得分11.8分，成效类得分62.5分。',
    ),
    expected: { ...known, findings: [] },
  },
  {
    name: 'part-sound-rounded-and-survey',
    origin: '正文四舍五入写 19.8 为 20、满意度调查得分 96 分是问卷得分，不是指标得分。',
    formats: ['docx', 'txt'],
    blocks: report(
      '松河县卫生健康局',
      '基本公共卫生补助',
      '过程指标得分20分，实施效益得18.5分。自评得分97.3分，评价等级为优。',
      rows,
      { problems: '问卷调查显示满意度得分96分。取得了较好的实施效益，群众评价较高。' },
    ),
    expected: { ...known, findings: [] },
  },
];

const deductions = [
  {
    name: 'deduction-mismatch-listed',
    origin: '正文称质量达标率扣2分，评分表分值 10、得分 9。',
    formats: ['docx', 'txt'],
    blocks: report(
      '松河县林业局',
      '造林补助资金',
      '自评得分97.3分，评价等级为优。主要扣分：预算执行率扣0.2分，质量达标率扣2分，实施效益扣1.5分。',
    ),
    expected: { ...known, findings: [['conclusion/deduction-mismatch', 'error', '质量达标率']] },
  },
  {
    name: 'deduction-mismatch-in-all',
    origin: '正文称共扣3.7分，总分值 100、得分 97.3。',
    formats: ['docx', 'html'],
    blocks: report('松河县林业局', '造林补助资金', '对照指标体系，共扣3.7分，自评得分97.3分，等级为优。', grouped),
    expected: { ...known, findings: [['conclusion/deduction-mismatch', 'error', '3.7']] },
  },
  {
    name: 'deduction-mismatch-group',
    origin: '扣分在后面括号里，产出指标写扣1.5分，产出各行共失 1 分。',
    formats: ['docx', 'txt'],
    blocks: report(
      '松河县林业局',
      '造林补助资金',
      '自评得分97.3分，评价等级为优（过程指标扣0.2分，产出指标扣1.5分，效益指标扣1.5分）。',
      lines,
    ),
    expected: { ...known, findings: [['conclusion/deduction-mismatch', 'error', '产出']] },
  },
  {
    name: 'deduction-sound-in-brackets',
    origin: '扣分写在括号内，与评分表相符；两项合并的扣分不分到单项。',
    formats: ['docx', 'txt'],
    blocks: report(
      '松河县林业局',
      '造林补助资金',
      '自评得分97.3分（扣分：预算执行率0.2分，质量达标率1分；实施效益扣1.5分），评价等级为优。其中质量达标率、实施效益共扣2.5分。',
    ),
    expected: { ...known, findings: [] },
  },
  {
    name: 'deduction-sound-rules-quoted',
    origin: '正文引用评分标准中的扣分办法，不是本次的扣分。',
    formats: ['docx', 'html'],
    blocks: report(
      '松河县林业局',
      '造林补助资金',
      '按评分标准，质量达标率每低1个百分点扣0.5分，资金使用合规性每发现一起扣1分，资金到位率未达100%的扣2分。自评得分97.3分，评价等级为优。',
    ),
    expected: { ...known, findings: [] },
  },
  {
    name: 'deduction-sound-last-year',
    origin: '上年扣分和财政部门复核的扣分与评分表不同。',
    formats: ['docx', 'txt'],
    blocks: report('松河县林业局', '造林补助资金', '自评得分97.3分，评价等级为优。', rows, {
      problems:
        '上年度预算执行率扣1分、实施效益扣3分，本年有所改进。县财政局复核后认为完成及时性应扣1分，我单位已作说明。',
    }),
    expected: { ...known, findings: [] },
  },
];

const formHead = (grade) => `自评得分|97|<|<|自评等级|${grade}|<\n`;
const gradeReport = (grade, inForm) => [
  ...about('松河县水库管理所', '水库除险加固经费', 2022, `本项目自评得分97分，评价等级为${grade}。`),
  official(scored, formHead(inForm)),
];
const gradeKnown = { rows: formRows(scored), total: { weight: '100', score: '97' }, fiscalYear: 2022 };
const grades = [
  {
    name: 'grade-mismatch-form-head',
    origin: '正文等级为优，自评表表头等级为良；97 分应为优。',
    formats: ['docx', 'txt'],
    blocks: gradeReport('优', '良'),
    expected: { ...gradeKnown, findings: [['conclusion/grade-mismatch', 'error']] },
  },
  {
    name: 'grade-mismatch-under-the-table',
    origin: '评分表下一行“自评等级”写优秀，正文写良好：只报两处不一致，不再报区间。',
    formats: ['docx', 'html'],
    blocks: report('松河县残联', '康复救助资金', '自评得分97.3分，自评等级为良好。', graded('优秀')),
    expected: { ...known, findings: [['conclusion/grade-mismatch', 'error']] },
  },
  {
    name: 'grade-mismatch-ticked',
    origin: '自评表以勾选方式填等级，勾的是良，正文为优秀。',
    formats: ['docx', 'txt'],
    blocks: gradeReport('优秀', '优□ 良☑ 中□ 差□'),
    expected: { ...gradeKnown, findings: [['conclusion/grade-mismatch', 'error']] },
  },
  {
    name: 'grade-sound-other-word',
    origin: '正文“优秀”、表内“优”，是同一等级的两种叫法。',
    formats: ['docx', 'txt'],
    blocks: gradeReport('优秀', '优'),
    expected: { ...gradeKnown, findings: [] },
  },
  {
    name: 'grade-sound-ticked',
    origin: '表内勾选优，方框在前。',
    formats: ['docx', 'html'],
    blocks: gradeReport('优', '☑优 □良 □中 □差'),
    expected: { ...gradeKnown, findings: [] },
  },
  {
    name: 'grade-sound-two-in-form',
    origin: '表内自评等级为优、评价等级（财政部门填）为良，是两次评价。',
    formats: ['docx', 'html'],
    blocks: report('松河县残联', '康复救助资金', '自评得分97.3分，自评等级为优。', [
      ...graded('优'),
      ['评价等级', '良', '<', '<', '<', '<'],
    ]),
    expected: { ...known, findings: [] },
  },
];

const bands = '评价等级分为四档：得分85分（含）以上为优，75分（含）至85分为良，60分（含）至75分为中，60分以下为差。';
const eighty = project2020(scoresOf(weights2020, { 7: '2', 12: '5', 13: '5', 15: '16' }));
const eightyRows = rubricRows(eighty, columns, heads, { total: { label: '总分', weight: '100', score: '86' } });
const banded = [
  {
    name: 'grade-band-of-the-report',
    origin: '报告自列等级区间（75—85 为良），86 分评为良：与自列区间不符。',
    formats: ['docx', 'txt'],
    blocks: report('松河县商务局', '市场建设资金', `${bands}自评得分86分，评价等级为良。`, eightyRows),
    expected: { total: { weight: '100', score: '86' }, findings: [['conclusion/grade-band', 'error', '优']] },
  },
  {
    name: 'grade-sound-by-the-reports-band',
    origin: '86 分评为优：按全国区间为良，但报告自列 85 分以上为优。',
    formats: ['docx', 'html'],
    blocks: report('松河县商务局', '市场建设资金', `${bands}自评得分86分，评价等级为优。`, eightyRows),
    expected: { total: { weight: '100', score: '86' }, findings: [] },
  },
  {
    name: 'grade-sound-one-band-quoted',
    origin: '只引用了一档“85分以上为优”，其余未列：区间不全，不作判断。',
    formats: ['docx', 'txt'],
    blocks: report(
      '松河县商务局',
      '市场建设资金',
      '根据县级办法，得分在85分以上的，评定为优。自评得分86分，评价等级为优。',
      eightyRows,
    ),
    expected: { total: { weight: '100', score: '86' }, findings: [] },
  },
];

const low = ['6.5', '30', '20', '30', '10'];
const lower = ['4.5', '24', '15', '10', '5'];
const capped = (name, origin, blocks, findings, more = {}) => ({
  name,
  origin,
  formats: ['docx', 'html'],
  blocks: ['项目支出绩效自评表', '（2022年度）', ...blocks],
  expected: { findings, book: 'local/execution-cap', ...more },
});
const overCap = [['criteria/total-cap', 'error']];
const caps = [
  capped(
    'total-cap-65-percent',
    '按封顶办法（--book）：执行率 65%，总分 96.5，上限 79。',
    [spentForm('86', '55.9', '65%', low)],
    overCap,
  ),
  capped(
    'total-cap-45-percent',
    '执行率 45%，总分 94.5，上限 59；产出全部满分也无说明。',
    [spentForm('86', '38.7', '45%', ['4.5', '30', '20', '30', '10'])],
    [...overCap, ['criteria/execution-output-gap', 'warning']],
  ),
  capped(
    'total-cap-edge',
    '执行率恰为 70%，属 70—80 一档，上限 89；总分 97。',
    [spentForm('86', '60.2', '70%', ['7', '30', '20', '30', '10'])],
    overCap,
  ),
  capped(
    'total-cap-sound-below',
    '执行率 45%，总分 58.5，未超过上限 59。',
    [spentForm('86', '38.7', '45%', lower)],
    [],
  ),
  capped(
    'total-cap-sound-two-budgets',
    '按全年预算执行率 65%，按年初预算 97%，两种口径上限不同，不作判断。',
    [spentForm('86', '55.9', '65%', low, '57.6')],
    [],
  ),
  {
    ...capped(
      'total-cap-sound-no-cap',
      '全国办法没有封顶：执行率 65%、总分 96.5 不报。',
      [spentForm('86', '55.9', '65%', low)],
      [],
    ),
    expected: { findings: [] },
  },
];

const tree2013 = (drop) => {
  const all = project2013(scoresOf(weights2013));
  return drop(
    rubricRows(all, ['L1', 'L2', 'L3', 'W3', 'S'], ['一级指标', '二级指标', '三级指标', '分值', '得分'], {
      levels: 'repeated',
      total: { label: '总分', weight: '100', score: '100' },
    }),
  );
};
/** The rubric with 可持续影响 split into two indicators, as the framework has five. */
const complete = (table) =>
  table.flatMap((row) =>
    row.includes('可持续影响')
      ? [row.with(3, '4').with(4, '4'), row.with(2, '生态效益').with(3, '3').with(4, '3')]
      : [row],
  );
const renamed = (from, to) => (table) => complete(table).map((row) => row.map((cell) => (cell === from ? to : cell)));
const follows =
  '按照财政部《预算绩效评价共性指标体系框架》（财预〔2013〕53号）设置的评价指标逐项打分，自评得分100分，评价等级为优。';
const framed = (name, origin, conclusion, table, count, year = 2018) => ({
  name,
  origin,
  formats: ['docx', 'txt'],
  blocks: [
    ...about('鹤坪县档案馆', '档案数字化经费', year, conclusion, { problems: '下一步加强过程管理。' }),
    { table },
  ],
  expected: { findings: [], infos: { 'framework/indicator-missing': count } },
});
const frameworks = [
  framed(
    'framework-indicator-missing',
    '称按 53号 框架设置指标，缺财务监控有效性（改为“档案安全”）。',
    follows,
    tree2013(renamed('财务监控有效性', '档案安全')),
    1,
  ),
  framed(
    'framework-indicator-missing-twin',
    '称按 53号 框架，“管理制度健全性”应有两处，只有一处。',
    follows,
    tree2013((table) => {
      let seen = 0;
      return complete(table).map((row) =>
        row.map((cell) => (cell === '管理制度健全性' && seen++ === 1 ? '档案保管条件' : cell)),
      );
    }),
    1,
  ),
  framed(
    'framework-indicator-missing-benefit',
    '称按 53号 框架，没有生态效益。',
    follows,
    tree2013((table) => table),
    1,
  ),
  framed('framework-sound-complete', '53号 框架的共性指标齐全，满意度名称简写。', follows, tree2013(complete), 0),
  framed(
    'framework-sound-adapted',
    '写明参照框架并结合实际调整。',
    '参照《预算绩效评价共性指标体系框架》，结合实际设置评价指标，自评得分100分，评价等级为优。',
    tree2013(renamed('财务监控有效性', '档案安全')),
    0,
  ),
  framed(
    'framework-sound-not-named',
    '没有写明采用哪个框架；财预〔2013〕53号只作为工作依据列出。',
    '自评得分100分，评价等级为优。根据财预〔2013〕53号和县财政局要求，我馆于次年3月开展了自评工作。',
    tree2013((table) => table),
    0,
  ),
];

const weighted = (name, origin, conclusion, scores, count, changes = {}) => ({
  name,
  origin,
  formats: ['docx', 'html'],
  blocks: [
    ...about(changes.office ?? '松河县水库管理所', '水库除险加固经费', changes.year ?? 2022, conclusion),
    {
      table: official(scores, '', changes.fund).table.map((row) =>
        row.map((cell, i) => changes[`${row[2]} ${i}`] ?? cell),
      ),
    },
  ],
  expected: { findings: [], infos: { 'framework/weight-changed': count } },
});
const whole = ['10', '30', '20', '30', '10'];
const said = '按照财政部《项目支出绩效自评表》逐项打分，自评得分100分，等级为优。';
const shifted = { '计划任务完成数 5': '35', '计划任务完成数 6': '35', '服务群众情况 5': '25', '服务群众情况 6': '25' };
const noSatisfaction = { '服务群众情况 5': '35', '服务群众情况 6': '35', '群众满意度 5': '5', '群众满意度 6': '5' };
const sichuan = {
  '计划任务完成数 5': '40',
  '计划任务完成数 6': '40',
  '群众满意度 0': '效益指标',
  '群众满意度 5': '10',
  '服务群众情况 5': '20',
  '服务群众情况 6': '20',
};
const weights = [
  weighted('framework-weight-changed', '称按自评表打分，产出 55、效益 25，原为 50、30。', said, whole, 1, shifted),
  weighted(
    'framework-weight-changed-satisfaction',
    '称按自评表打分，满意度 5、效益 35。',
    said,
    whole,
    1,
    noSatisfaction,
  ),
  weighted('framework-weight-other-province', '四川的 60/30 权重用在其他省的自评表上。', said, whole, 1, {
    ...sichuan,
    office: '松河县水库管理所',
  }),
  weighted('framework-weight-sound', '称按自评表打分，权重 10/50/30/10。', said, whole, 0),
  weighted(
    'framework-weight-sound-adapted',
    '写明参照自评表并调整权重。',
    '参照《项目支出绩效自评表》，结合实际调整权重后打分，自评得分100分，等级为优。',
    whole,
    0,
    shifted,
  ),
  weighted(
    'framework-weight-sound-sichuan',
    '四川2023年度的自评表为 10/60/30，按四川的审核依据不报。',
    said,
    whole,
    0,
    {
      ...sichuan,
      office: '青神县水利局',
      fund: { department: '青神县水利局', unit: '青神县水库管理所', amount: '86' },
      year: 2023,
    },
  ),
];

export const books = [...parts, ...deductions, ...grades, ...banded, ...caps, ...frameworks, ...weights].map((entry) =>
  entry.expected.rows === undefined && entry.blocks.at(-1)?.table === rows
    ? { ...entry, expected: { rows: truthOf(nodes), ...entry.expected } }
    : entry,
);
