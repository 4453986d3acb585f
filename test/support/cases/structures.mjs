import { rubricRows, tree, truthOf } from '../rubric-builder.mjs';
import { table } from '../table-notation.mjs';
import { about, project2020, scoresOf, weights2020 } from './frameworks.mjs';

/* How a rubric's table can be built: heads, levels, merges, numbers, sums, page breaks. All sound unless the origin says otherwise. */

const repeated = project2020(scoresOf(weights2020, { 1: '2', 13: '7.5', 15: '18' }));
const fullWidth = (value) =>
  value.replace(/[\d.]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const split = project2020(scoresOf(weights2020, { 4: '1.5', 9: '3', 15: '19' }));
const splitRows = rubricRows(
  split,
  ['L1', 'L2', 'L3', 'W3', 'C', 'S'],
  ['一级指标', '二级指标', '三级指标', '分值', '评分标准', '自评得分'],
  { total: { label: '合计', weight: '100', score: '97.5' } },
);
/** The rows as a second table shows them: a merge that reaches over the page break begins anew with an empty cell. */
const restart = (rows) => rows.map((row, index) => (index === 0 ? row.map((cell) => (cell === '^' ? '' : cell)) : row));
const fourLevels = tree(`
决策 20
  立项 20
    立项依据 10
      政策依据 5 5
      规划依据 5 5
    立项程序 10
      申报审批 10 9
产出 50
  数量 30
    新建设施 30
      新建厕所 15 15
      改造厕所 15 14
  质量 20
    验收 20
      一次验收合格 20 20
效益 30
  社会效益 30
    群众受益 30
      受益群众满意 30 28`);
const deep = ['L1', 'L2', 'L3', 'L4', 'W4', 'S'];

export const structures = [
  {
    name: 'levels-four',
    origin: '一级至四级指标，四级为打分行，上级合并。',
    formats: ['docx', 'html'],
    blocks: [
      ...about('石桥镇人民政府', '农村户厕改造资金', 2021, '自评综合得分96分，等级：优。'),
      {
        table: rubricRows(fourLevels, deep, ['一级指标', '二级指标', '三级指标', '四级指标', '分值', '得分'], {
          total: { label: '总计', weight: '100', score: '96' },
        }),
      },
    ],
    expected: {
      rows: truthOf(fourLevels),
      total: { weight: '100', score: '96' },
      conclusion: { totalScore: '96', grade: '优' },
      fiscalYear: 2021,
      organization: '石桥镇人民政府',
      findings: [],
    },
  },
  {
    name: 'levels-two-and-percent-weights',
    origin: '只有一级、二级；权重写作百分数（10%）；得分带“分”字。',
    formats: ['html', 'txt', 'docx'],
    blocks: [
      ...about('广岭县档案馆', '档案数字化经费', 2022, '项目总得分为94.5分，属于优秀等次。'),
      {
        table: table(`
一级指标|二级指标|权重|得分
项目管理|制度建设|10%|10分
|资金管理|15%|14.5分
项目产出|扫描页数|30%|30分
|数据质量|20%|18分
项目效果|利用便捷度|15%|13分
|查档群众满意度|10%|9分
得分合计||100%|94.5分`),
      },
    ],
    expected: {
      rows: [
        ['项目管理/制度建设', '10', '10'],
        ['项目管理/资金管理', '15', '14.5'],
        ['项目产出/扫描页数', '30', '30'],
        ['项目产出/数据质量', '20', '18'],
        ['项目效果/利用便捷度', '15', '13'],
        ['项目效果/查档群众满意度', '10', '9'],
      ],
      total: { weight: '100', score: '94.5' },
      conclusion: { totalScore: '94.5', grade: '优秀' },
      fiscalYear: 2022,
      findings: [],
    },
  },
  {
    name: 'levels-one',
    origin: '只有 指标·分值·得分 三列，合计在“总得分”行。',
    formats: ['docx', 'txt'],
    blocks: [
      ...about('临樟市红十字会', '应急救护培训经费', 2023, '自评得分为88分，评定为“良”。'),
      {
        table: table(`
指标|分值|得分
培训计划制定|15|15
培训场次|25|22
持证人数|25|23
资金使用合规|20|18
学员满意度|15|10
总得分|100|88`),
      },
    ],
    expected: {
      rows: [
        ['培训计划制定', '15', '15'],
        ['培训场次', '25', '22'],
        ['持证人数', '25', '23'],
        ['资金使用合规', '20', '18'],
        ['学员满意度', '15', '10'],
      ],
      total: { weight: '100', score: '88' },
      conclusion: { totalScore: '88', grade: '良' },
      fiscalYear: 2023,
      findings: [],
    },
  },
  {
    name: 'header-three-rows',
    origin: '表头三行：“评价指标”下为一、二、三级，“单位自评”下为得分、扣分原因，第三行是列次说明。',
    formats: ['docx', 'html'],
    blocks: [
      ...about(
        '白露区气象局',
        '人工影响天气经费',
        2021,
        '本年度自评得分92.4分，上年度自评得分96分，较上年下降3.6分，绩效等级为优。',
      ),
      {
        table: table(`
评价指标|<|<|分值|评价标准|单位自评|<
一级|二级|三级|^|^|得分|扣分原因
（1）|（2）|（3）|（4）|（5）|（6）|（7）
过程|资金管理|支出合规性|20|每发现一处不合规扣2分，扣完为止|20|
^|业务管理|作业审批|10|作业均经审批得10分，否则不得分|10|
产出|数量|增雨作业次数|25|得分=完成率×25分|23.4|天气条件不足
^|质量|作业规范率|15|视规范情况酌情给分|14|个别记录不全
效益|生态效益|抗旱减灾|20|视减灾情况酌情给分|16|
^|满意度|农户满意度|10|视调查情况酌情给分|9|
总　　分|<|<|100||92.4|`),
      },
    ],
    expected: {
      rows: [
        ['过程/资金管理/支出合规性', '20', '20'],
        ['过程/业务管理/作业审批', '10', '10'],
        ['产出/数量/增雨作业次数', '25', '23.4'],
        ['产出/质量/作业规范率', '15', '14'],
        ['效益/生态效益/抗旱减灾', '20', '16'],
        ['效益/满意度/农户满意度', '10', '9'],
      ],
      total: { weight: '100', score: '92.4' },
      conclusion: { totalScore: '92.4', grade: '优' },
      fiscalYear: 2021,
      findings: [],
    },
  },
  {
    name: 'levels-repeated-full-width',
    origin: '每行重复上级文字；分值、得分为全角数字；“总 分”中间有空格。',
    formats: ['docx', 'html', 'txt'],
    blocks: [
      ...about('鹤坪县司法局', '人民调解专项经费', 2019, '根据评分表，项目总得分为９６．５分，绩效等级为“优秀”。'),
      {
        table: rubricRows(
          repeated,
          ['L1', 'L2', 'L3', 'W3', 'C', 'S', 'R'],
          ['一级指标', '二级指标', '三级指标', '标准分', '评分办法', '实得分', '备注'],
          { levels: 'repeated', show: fullWidth, total: { label: '总  分', weight: '100', score: '96.5' } },
        ),
      },
    ],
    expected: {
      rows: truthOf(repeated),
      total: { weight: '100', score: '96.5' },
      conclusion: { totalScore: '96.5', grade: '优秀' },
      fiscalYear: 2019,
      findings: [],
    },
  },
  {
    name: 'template-rows-and-notes',
    origin: '模板行“指标2”“……”、★ 标记、表尾“注：”与“填表说明”合并行都不是指标。',
    formats: ['docx', 'html', 'txt'],
    blocks: [
      '2022年度项目支出绩效自评表',
      {
        table: table(`
项目名称|森林病虫害防治经费|<|<|<|<|<
主管部门|鹤坪县林业局|<|实施单位|鹤坪县林业有害生物防治检疫站|<|<
项目资金（万元）|全年预算数|全年执行数|分值|执行率|得分|<
^|30|30|10|100%|10|<
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|★防治面积|≥6500亩|6620亩|30|30
^|^|指标2：|||||
^|^|……|||||
^|质量指标|★无公害防治率|≥85%|88%|20|20
^|^|指标2：|||||
效益指标|生态效益指标|林木健康水平|提高|提高|30|27
^|^|……|||||
满意度指标|服务对象满意度指标|林农满意度|≥90%|91%|10|10
总分|<|<|<|<|100|97
注：1.其他资金包括与财政资金共同投入到同一项目的自有资金等。2.得分一档最高不能超过该指标分值上限。|<|<|<|<|<|<
填表说明：定性指标分为达成、部分达成、未达成三档，分别按100%-80%、80%-60%、60%-0%记分。|<|<|<|<|<|<`),
      },
    ],
    expected: {
      rows: [
        ['预算执行率', '10', '10'],
        ['产出指标/数量指标/防治面积', '30', '30'],
        ['产出指标/质量指标/无公害防治率', '20', '20'],
        ['效益指标/生态效益指标/林木健康水平', '30', '27'],
        ['满意度指标/服务对象满意度指标/林农满意度', '10', '10'],
      ],
      total: { weight: '100', score: '97' },
      fiscalYear: 2022,
      organization: '鹤坪县林业有害生物防治检疫站',
      project: '森林病虫害防治经费',
      findings: [],
    },
  },
  {
    name: 'page-break-repeated-header',
    origin: '评分表在换页处分成两张表，第二张重复表头。',
    formats: ['docx', 'html', 'office'],
    blocks: [
      ...about('白露区水务局', '排水管网维护经费', 2022, '自评得分为97.5分，等级优秀。'),
      { table: splitRows.slice(0, 9) },
      '',
      { table: [splitRows[0], ...restart(splitRows.slice(9))] },
    ],
    expected: {
      rows: truthOf(split),
      total: { weight: '100', score: '97.5' },
      conclusion: { totalScore: '97.5', grade: '优秀' },
      findings: [],
    },
  },
  {
    name: 'page-break-without-header',
    origin: '评分表在换页处分成两张表，第二张没有表头，合并的上级格变成空格。',
    formats: ['docx', 'html', 'txt'],
    blocks: [
      ...about('白露区水务局', '排水管网维护经费', 2022, '自评得分为97.5分，等级优秀。'),
      { table: splitRows.slice(0, 9) },
      { pageBreak: true, runs: [''] },
      { table: restart(splitRows.slice(9)) },
    ],
    expected: {
      rows: truthOf(split),
      total: { weight: '100', score: '97.5' },
      conclusion: { totalScore: '97.5', grade: '优秀' },
      findings: [],
    },
  },
  {
    name: 'page-break-through-a-row',
    origin: '一行跨页：后半行只有评分标准的后一半，其他格为空。',
    formats: ['docx', 'html'],
    blocks: [
      ...about('松河县民政局', '殡葬服务补助资金', 2020, '自评得分91分，评价等次优秀。'),
      {
        table: table(`
一级指标|二级指标|三级指标|分值|评分标准|自评得分
过程|组织实施|管理制度健全性|20|①有管理制度得10分；②制度合法、|20`),
      },
      { pageBreak: true, runs: [''] },
      {
        table: table(`
||||合规、完整得10分，否则不得分。|
产出|数量|服务人次|50|得分=完成率×50分。|46
效益|满意度|家属满意度|30|视调查情况酌情给分。|25
合计|||100||91`),
      },
    ],
    expected: {
      rows: [
        ['过程/组织实施/管理制度健全性', '20', '20'],
        ['产出/数量/服务人次', '50', '46'],
        ['效益/满意度/家属满意度', '30', '25'],
      ],
      criteria: { 管理制度健全性: '①有管理制度得10分；②制度合法、合规、完整得10分，否则不得分。' },
      total: { weight: '100', score: '91' },
      findings: [],
    },
  },
];
