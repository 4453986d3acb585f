import { rubricRows, truthOf } from '../rubric-builder.mjs';
import { table } from '../table-notation.mjs';
import { narrative, project2013, project2020, scoresOf, weights2013, weights2020 } from './frameworks.mjs';

/* One case for each template that offices use: the rubrics of 2013 and 2020 in their local shapes. Every name and figure is invented. */

const exampleLike = project2013(scoresOf(weights2013, { 4: '3', 13: '4.8', 14: '4.8', 18: '8' }));
const t1Heads = ['一级指标⏎', '分值', '二级指标', '分值', '三级指标', '分值', '指标解释', '评价标准', '评分', '备注'];
const t1Columns = ['L1', 'W1', 'L2', 'W2', 'L3', 'W3', 'E', 'C', 'S', 'R'];

export const exampleLikeBlocks = [
  '青榆县2021年政务服务专项业务经费          绩效评价自评报告',
  '按照《预算法实施条例》和县财政局《关于开展2021年度部门绩效自评的通知》要求，青榆县行政审批服务局对2021年政务服务专项业务经费开展了绩效自评。现将自评情况报告如下：',
  '一、专项业务经费项目实施情况',
  '青榆县行政审批服务局是该项经费的主管部门，按照批复的范围和标准安排支出，建立了经费审批和窗口考核制度。',
  '收入情况：2021年全年收入168万元。',
  '支出情况：2021年全年支出168万元。',
  '专项业务经费的社会效益',
  '一是窗口服务更加便捷。2021年大厅共办理各类事项41260件（其中网上办理18835件，邮寄送达2206件，按时办结率100%。二是服务点延伸到乡镇，全县共有便民服务点96个（乡镇14个，村82个）。',
  '三、综合评价情况及评价结论',
  '2021年政务服务专项业务经费项目评分总分为96分，绩效等级为：优秀。',
  '四、存在的问题与建议',
  '窗口人员流动较大，部分事项的网上办理率不高，需要进一步改进。为此建议：',
  '1、加强窗口人员培训，稳定队伍。',
  '2、推进系统对接，减少重复录入。',
];
const exampleLikeTotal = ['总分', '100', '　', '100', '　', '100', '　', '　', '96', '　'];
export const exampleLikeRows = [...rubricRows(exampleLike, t1Columns, t1Heads), exampleLikeTotal];
export const exampleLikeExpected = {
  rows: truthOf(exampleLike),
  total: { weight: '100', score: '96' },
  conclusion: { totalScore: '96', grade: '优秀' },
  fiscalYear: 2021,
  organization: '青榆县行政审批服务局',
  project: '政务服务专项业务经费',
  findings: [
    ['rubric/total-score', 'error'],
    ['structure/section-numbering', 'warning'],
  ],
};
/** Ghost rows as they remain at page breaks: all empty, one of them with fewer cells than the head. */
const ghosts = { 13: ['^', '^', '^', '^'], 15: ['^', '^', '^', '^', '', '', '', '', '', ''] };
const withGhosts = exampleLikeRows.flatMap((row, index) => (ghosts[index] ? [row, ghosts[index]] : [row]));

const t2 = project2020(scoresOf(weights2020, { 5: '1', 10: '3.5', 15: '18' }));
const t3 = project2020(scoresOf(weights2020, { 3: '1', 14: '6.5' }));
const t4 = project2013(scoresOf(weights2013, { 2: '2', 17: '6' }));

export const templates = [
  {
    name: 't1-three-weight-columns',
    origin: 'T1：三级均有“分值”列，总分行重复 100；跨页残留空行；标题含长空格。无缺项，合计 96.6 写作 96，缺“二、”。',
    formats: ['docx', 'html', 'txt', 'office', 'xlsx', 'doc', 'wps', 'rtf', 'pdf'],
    blocks: [...exampleLikeBlocks, { table: withGhosts }],
    officeBlocks: [...exampleLikeBlocks, { table: exampleLikeRows }],
    expected: exampleLikeExpected,
  },
  {
    name: 't2-department-explanation-last',
    origin: 'T2：评价标准在指标说明之前，三级均有分值，无备注列；数据相符。',
    formats: ['docx', 'html'],
    blocks: [
      ...narrative({
        title: '临樟市林业局2022年度森林防火经费绩效自评报告',
        office: '临樟市林业局',
        project: '森林防火经费',
        year: 2022,
        conclusion: '对照评价指标体系，本项目综合得分96.5分，评价等次为优。',
      }),
      {
        table: rubricRows(
          t2,
          ['L1', 'W1', 'L2', 'W2', 'L3', 'W3', 'C', '反映该项工作的情况', 'S'],
          ['一级指标', '分值', '二级指标', '分值', '三级指标', '分值', '评价标准', '指标说明', '得分'],
          { total: { label: '合计', weight: '100', score: '96.5' } },
        ),
      },
    ],
    expected: {
      rows: truthOf(t2),
      total: { weight: '100', score: '96.5' },
      conclusion: { totalScore: '96.5', grade: '优' },
      fiscalYear: 2022,
      organization: '临樟市林业局',
      project: '森林防火经费',
      findings: [],
    },
  },
  {
    name: 't3-weights-inside-text',
    origin: 'T3：权重写在一、二级指标文字里（“决策（15分）”），评分标准在分值之前，层级格留空而不合并；数据相符。',
    formats: ['docx', 'txt', 'office'],
    blocks: [
      ...narrative({
        title: '松河县2021年乡村道路管护专项资金绩效自评报告',
        office: '松河县公路养护中心',
        project: '乡村道路管护专项资金',
        year: 2021,
        conclusion: '经自评，该项目得分98.5分，绩效评价结果为“优秀”。',
      }),
      {
        table: rubricRows(
          t3,
          ['L1', 'L2', 'L3', 'C', 'W3', 'S', 'R'],
          ['一级指标', '二级指标', '三级指标', '评分标准', '分值', '自评得分', '扣分原因和其他说明'],
          { levels: 'blank', inline: [1, 2], total: { label: '总 分', weight: '100', score: '98.5' } },
        ),
      },
    ],
    expected: {
      rows: truthOf(t3),
      total: { weight: '100', score: '98.5' },
      conclusion: { totalScore: '98.5', grade: '优秀' },
      fiscalYear: 2021,
      project: '乡村道路管护专项资金',
      findings: [],
    },
  },
  {
    name: 't4-brackets-at-three-levels',
    origin: 'T4：三级指标的权重都在括号内，没有分值列；每行重复上级文字；总分行只有得分。',
    formats: ['html', 'docx'],
    blocks: [
      ...narrative({
        title: '岚水县文化馆2018年度免费开放专项经费绩效自评报告',
        office: '岚水县文化馆',
        project: '免费开放专项经费',
        year: 2018,
        conclusion: '自评综合得分98分，等级为优。',
      }),
      {
        table: [
          ...rubricRows(
            t4,
            ['L1', 'L2', 'L3', 'E', 'C', 'S'],
            ['一级指标', '二级指标', '三级指标', '指标解释', '指标说明', '自评分'],
            { levels: 'repeated', inline: [1, 2, 3], bracket: (weight) => `(${weight}分)` },
          ),
          ['总分', '<', '<', '', '', '98'],
        ],
      },
    ],
    expected: {
      rows: truthOf(t4),
      total: { weight: null, score: '98' },
      conclusion: { totalScore: '98', grade: '优' },
      fiscalYear: 2018,
      organization: '岚水县文化馆',
      findings: [],
    },
  },
  {
    name: 't15-ordinal-indicator-full-marks',
    origin: 'T15：序号·指标·指标满分·指标考核值及相应得分·自评得分，无层级；调整指标为加减分，在 100 分之外。',
    formats: ['html', 'office'],
    blocks: [
      ...narrative({
        title: '鹤坪县2020年度财政衔接资金绩效自评报告',
        office: '鹤坪县乡村振兴局',
        project: '财政衔接资金',
        year: 2020,
        conclusion: '我县自评得分97分。按照考核办法，等次为优秀。',
        funds: '2020年安排财政衔接资金1260万元，全部到位，支出1260万元。',
      }),
      {
        table: table(`
序号|指标|指标满分|指标考核值及相应得分|自评得分
1|资金拨付进度|20|拨付率达到95%及以上得20分，每低1个百分点扣1分，扣完为止。|20
2|资金统筹整合|15|按要求整合得15分，未整合不得分。|15
3|项目库建设|15|视项目库入库质量酌情给分。|14
4|资金使用效益|30|视群众受益情况酌情给分。|29
5|公告公示|20|县乡村三级均公示得20分，缺一级扣5分。|20
6|机制创新（加分项）|最高加5分|有典型经验被推广的加分。|0
7|违规违纪（减分项）|最高减10分|发现违规的减分。|0
合计|<|100||98`),
      },
    ],
    expected: {
      total: { weight: '100', score: '98' },
      conclusion: { totalScore: '97', grade: '优秀' },
      fiscalYear: 2020,
      findings: [['conclusion/total-mismatch', 'error']],
    },
  },
  {
    name: 't16-level-matrix',
    origin: 'T16：一行内四组“评分标准·评价得分”，另有分项小计行。每行只在一个等次下有得分，评价标准取四格。',
    formats: ['docx', 'html'],
    blocks: [
      ...narrative({
        title: '青榆县图书馆2019年图书购置经费绩效自评报告',
        office: '青榆县图书馆',
        project: '图书购置经费',
        year: 2019,
        conclusion: '综合四个方面，自评总得分为93分。',
      }),
      {
        table: table(`
评价内容|优|<|良|<|中|<|差|<
^|评分标准|评价得分|评分标准|评价得分|评分标准|评价得分|评分标准|评价得分
管理制度（30分）|制度齐全且执行到位27-30分|28|制度齐全24-26分||制度基本齐全18-23分||无制度0-17分|
采购质量（40分）|图书适用率高36-40分|37|适用率较高32-35分||适用率一般24-31分||适用率低0-23分|
读者评价（30分）|满意27-30分|28|较满意24-26分||一般18-23分||不满意0-17分|
分项小计||93||||||
合计|93|<|<|<|<|<|<|<`),
      },
    ],
    expected: {
      rows: [
        ['管理制度', '30', '28'],
        ['采购质量', '40', '37'],
        ['读者评价', '30', '28'],
      ],
      criteria: { 采购质量: '图书适用率高36-40分；适用率较高32-35分；适用率一般24-31分；适用率低0-23分' },
      total: { weight: null, score: '93' },
      conclusion: { totalScore: '93', grade: null },
      fiscalYear: 2019,
      findings: [],
    },
  },
  {
    name: 't17-self-and-second-score',
    origin: 'T17：自评分与复评分并列；复评分低于自评分，不是得分；合计按自评分。',
    formats: ['docx', 'html'],
    blocks: [
      ...narrative({
        title: '临樟市2021年城区绿化养护经费绩效自评报告',
        office: '临樟市园林绿化服务中心',
        project: '城区绿化养护经费',
        year: 2021,
        conclusion: '单位自评分91分，自评等级优。',
      }),
      {
        table: table(`
评价指标|<|分值|评价标准|自评分|复评分
一级指标|二级指标|^|^|^|^
管理|制度建设|15|制度健全得15分，每缺一项扣5分。|15|10
^|资金管理|15|使用合规得15分，每发现一处不合规扣3分。|12|12
产出|养护面积|30|得分=完成率×30分。|30|28
^|补植成活率|20|视成活情况酌情给分。|16|16
效果|市民满意度|20|视调查结果酌情给分。|18|17
合计|<|100||91|83`),
      },
    ],
    expected: {
      rows: [
        ['管理/制度建设', '15', '15'],
        ['管理/资金管理', '15', '12'],
        ['产出/养护面积', '30', '30'],
        ['产出/补植成活率', '20', '16'],
        ['效果/市民满意度', '20', '18'],
      ],
      total: { weight: '100', score: '91' },
      conclusion: { totalScore: '91', grade: '优' },
      fiscalYear: 2021,
      findings: [],
    },
  },
  {
    name: 't18-weighted-percent-scores',
    origin: 'T18：权重、百分制评分、加权得分三列，合计为加权得分之和；评分大于权重是常态。',
    formats: ['docx', 'html'],
    blocks: [
      ...narrative({
        title: '松河县教育局2022年度校园安全专项资金绩效自评报告',
        office: '松河县教育局',
        project: '校园安全专项资金',
        year: 2022,
        conclusion: '经加权计算，总得分为93.3分，评价等级为优。',
      }),
      {
        table: table(`
一级指标|二级指标|权重|评分（百分制）|加权得分|备注
决策|立项依据|10|95|9.5|
^|绩效目标|10|90|9|
过程|资金管理|20|96|19.2|
产出|设备安装|30|94|28.2|
效益|安全事故下降|20|90|18|
^|师生满意度|10|94|9.4|
合计|<|100||93.3|`),
      },
    ],
    expected: {
      total: { weight: '100', score: '93.3' },
      conclusion: { totalScore: '93.3', grade: '优' },
      fiscalYear: 2022,
      organization: '松河县教育局',
      findings: [],
    },
  },
  {
    name: 't9-head-total-and-review-column',
    origin: 'T9：表头单元格里给出自评总分；评价内容·分值·自评分·复核分·评价标准及依据；复核分空白。',
    formats: ['html', 'docx'],
    blocks: [
      '广岭县项目支出绩效自评表（2022年度）',
      {
        table: table(`
项目名称|水库维修养护经费|<|自评总分|94|<
主管部门|广岭县水利和湖泊局|<|实施单位|广岭县石坝水库管理处|<
预算金额（万元）|45.6|<|执行金额（万元）|45.6|<
评价内容|<|分值|自评分|复核分|评价标准及依据
投入管理|预算编制|10|10||预算细化得10分，未细化不得分。
^|资金拨付|10|10||拨付及时得10分，每迟一个月扣1分，扣完为止。
过程管理|制度建设|15|14||制度健全得15分，酌情扣分。
^|资料归档|5|4||视归档情况酌情给分。
产出|维修大坝|20|20||完成得20分，未完成按比例计分。
^|白蚁防治|15|14||视防治效果酌情给分。
效果|安全度汛|15|15||未出现险情得15分，否则不得分。
^|群众满意度|10|7||视调查情况酌情给分。`),
      },
    ],
    expected: {
      rows: [
        ['投入管理/预算编制', '10', '10'],
        ['投入管理/资金拨付', '10', '10'],
        ['过程管理/制度建设', '15', '14'],
        ['过程管理/资料归档', '5', '4'],
        ['产出/维修大坝', '20', '20'],
        ['产出/白蚁防治', '15', '14'],
        ['效果/安全度汛', '15', '15'],
        ['效果/群众满意度', '10', '7'],
      ],
      conclusion: { totalScore: '94', grade: null },
      fiscalYear: 2022,
      organization: '广岭县石坝水库管理处',
      project: '水库维修养护经费',
      findings: [],
    },
  },
];
