// The fixtures: what each report says and what an auditor must find in it. `expected.findings` lists every error and warning.
const rubric53 = (overrides = {}) => {
  const s = { arrival: '3', quality: '4.8', cost: '4.8', satisfaction: '8', total: '96', ...overrides };
  return `一级指标|分值|二级指标|分值|三级指标|分值|指标解释|评价标准|评分|备注
投入|20|项目立项|10|项目立项规范性|3|立项是否规范|①程序合规记1分，否则不记分；②材料齐全记1分，否则不记分；③经过论证记1分，否则不记分。|3|
^|^|^|^|绩效目标合理性|4|目标是否合理|①符合规划记1分；②与职责相关记1分；③为事业所需记1分；④效益水平正常记1分。|4|
^|^|^|^|绩效指标明确性|3|指标是否明确|①细化记1分；②可衡量记1分；③与任务对应记0.5分；④与资金匹配记0.5分。|3|
^|^|资金落实|10|资金到位率|5|实际到位资金/计划投入资金|足额到位记5分，未足额到位按比例计分。|5|
^|^|^|^|到位及时率|5|及时到位资金/应到位资金|按时到位记5分，未按时按比例计分。|${s.arrival}|
过程|30|业务管理|15|管理制度健全性|5|业务制度是否健全|①已制定记2.5分；②合法合规完整记2.5分。|5|
^|^|^|^|制度执行有效性|5|制度是否执行|遵守规定记5分，否则不记分。|5|
^|^|^|^|项目质量可控性|5|质量是否可控|①有标准记2.5分；②有检查记2.5分。|5|
^|^|财务管理|15|管理制度健全性|5|财务制度是否健全|①已制定办法记2.5分；②符合制度记2.5分。|5|
^|^|^|^|资金使用合规性|5|使用是否合规|①合规记2分；②手续完整记2分；③不存在挪用记1分。|5|
^|^|^|^|财务监控有效性|5|是否有监控|①有机制记2.5分；②有检查记2.5分。|5|
产出|20|项目产出|20|实际完成率|5|完成情况|达到目标得5分，每减少一个百分点扣0.1分。|5|
^|^|^|^|完成及时率|5|时效|达到目标得5分，每减少一个百分点扣0.1分。|5|
^|^|^|^|质量达标率|5|质量|达到目标得5分，每减少一个百分点扣0.1分。|${s.quality}|
^|^|^|^|成本节约率|5|成本|达到目标得5分，每减少一个百分点扣0.1分。|${s.cost}|
效果|30|项目效益|30|经济效益|7|增加收入|通过问卷反映增加收入。|7|
^|^|^|^|社会效益|7|促进和谐|通过问卷反映社会效益。|7|
^|^|^|^|可持续影响|7|后续影响|通过问卷反映可持续影响。|7|
^|^|^|^|公众满意度|9|满意程度|公众满意度达到99%|${s.satisfaction}|
总分|100||100||100|||${s.total}|`;
};

const form2020 = (rate, total) => `项目名称|<|农村道路养护补助|<|<|<|<|<|<
主管部门|<|青溪县交通运输局|<|<|实施单位|<|青溪县公路养护中心|<
项目资金（万元）|<||年初预算数|全年预算数|全年执行数|分值|执行率|得分
^|^|年度资金总额|320.5|300|270|10|90%|${rate}
^|^|其中：当年财政拨款|320.5|300|270|—|90%|—
^|^|上年结转资金|0|0|0|—||—
年度总体目标|预期目标|<|<|<|实际完成情况|<|<|<
^|完成养护任务|<|<|<|已完成养护任务|<|<|<
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
^|产出指标|数量指标|养护里程|≥120公里|126公里|20|20|
^|^|质量指标|验收合格率|≥95%|97%|20|20|
^|^|时效指标|按期完成率|100%|100%|10|10|
^|效益指标|社会效益指标|改善出行条件|明显改善|明显改善|30|28|个别路段有待改善
^|满意度指标|服务对象满意度指标|群众满意度|≥90%|93%|10|10|
总分|<|<|<|<|<|100|${total}|`;

const flat = ({
  total = '总分|<|<|100|||95.5',
  rows,
} = {}) => `一级指标|二级指标|三级指标|分值|评分标准|扣分原因|自评得分
${
  rows ??
  `决策|项目立项|立项依据充分性|10|依据充分得10分||10
^|^|立项程序规范性|10|程序规范得10分||10
过程|资金管理|预算执行率|20|得分＝预算执行率×20分|尾款未付|18.5
产出|产出数量|实际完成率|30|按比例||30
效益|项目效益|社会效益|20|优得20分，良得16分||20
^|满意度|服务对象满意度|10|达到95%得10分|问卷反映停车不便|7`
}
${total}`;

export const cases = [
  {
    name: 'truncated-total',
    format: 'docx',
    sample: '青溪县2020年专项业务经费自评报告',
    origin:
      'The 53号 rubric of ten columns with weights at three levels: nineteen scores add up to 96.6, 96 is stated twice; section 二 has no number; one bracket is never closed.',
    parts: [
      '青溪县人力资源和社会保障局2020年专项业务经费绩效评价自评报告',
      '一、项目执行情况\n收入情况：2020年全年收入262万元。\n支出情况：2020年全年支出262万元。\n项目社会效益\n失业保险参保21350人，征收工伤保险基金702万元（其中阶段性减免288万元，受理工伤事故195起。参保单位215家（全额单位170家，非全额单位45家）。\n三、综合评价结论\n2020年专项业务经费评分总分为96分，绩效等级为：优秀。\n四、存在的问题与建议\n政策宣传的广度不够。',
      rubric53(),
    ],
    expected: {
      rows: 19,
      sum: '96.6',
      total: ['100', '96'],
      conclusion: ['96', '优秀'],
      fiscalYear: 2020,
      organization: '青溪县人力资源和社会保障局',
      project: '专项业务经费',
      findings: [
        ['rubric/total-score', 'error', 'truncated'],
        ['structure/section-numbering', 'warning', null],
      ],
    },
  },
  {
    name: 'sound-form',
    format: 'txt',
    sample: '青溪县2022年农村道路养护补助自评表',
    origin: 'The official form of 2020 with funds, goals and indicators in one table, saved as flattened text; sound.',
    parts: ['2022年度项目支出绩效自评表', '自评得分97分，评价等级为“优”。', form2020('9', '97')],
    expected: {
      rows: 6,
      sum: '97',
      total: ['100', '97'],
      conclusion: ['97', '优'],
      fiscalYear: 2022,
      organization: '青溪县公路养护中心',
      project: '农村道路养护补助',
      findings: [],
    },
  },
  {
    name: 'row-omitted',
    format: 'html',
    sample: '石桥市2021年公共文化服务补助自评报告',
    origin: 'A flat rubric whose total leaves out one row.',
    parts: [
      '石桥市文化广电旅游局2021年度公共文化服务补助资金绩效自评报告',
      '一、基本情况\n项目已按计划完成。\n二、评价结论\n经综合评价，自评得分88.5分，评价等级为“良”。\n三、存在的问题\n尾款支付偏慢。',
      flat({ total: '总分|<|<|100|||88.5' }),
    ],
    expected: {
      rows: 6,
      sum: '95.5',
      total: ['100', '88.5'],
      conclusion: ['88.5', '良'],
      fiscalYear: 2021,
      organization: '石桥市文化广电旅游局',
      project: '公共文化服务补助资金',
      findings: [['rubric/total-score', 'error', 'row-omitted']],
    },
  },
  {
    name: 'sound-flat',
    format: 'docx',
    sample: '石桥市2021年老旧小区改造自评报告',
    origin: 'A flat rubric; sound.',
    parts: [
      '石桥市住房和城乡建设局2021年度老旧小区改造项目绩效自评报告',
      '一、基本情况\n项目已按计划完成。\n二、评价结论\n自评得分95.5分，评价等级为“优秀”。',
      flat(),
    ],
    expected: {
      rows: 6,
      sum: '95.5',
      total: ['100', '95.5'],
      conclusion: ['95.5', '优秀'],
      fiscalYear: 2021,
      organization: '石桥市住房和城乡建设局',
      project: '老旧小区改造项目',
      findings: [],
    },
  },
  {
    name: 'grade-out-of-band',
    format: 'docx',
    sample: '云岭县2022年高标准农田建设自评报告',
    origin: '95.5 is called 良 in a report judged under the regulation of 2020; one score is above its weight.',
    parts: [
      '云岭县农业农村局2022年度高标准农田建设项目绩效自评报告',
      '一、基本情况\n项目已按计划完成。\n二、评价结论\n自评得分98.5分，评价等级为“良”。',
      flat({
        total: '总分|<|<|100|||98.5',
        rows: '决策|项目立项|立项依据充分性|10|依据充分得10分||13\n^|^|立项程序规范性|10|程序规范得10分||10\n过程|资金管理|预算执行率|20|按比例||18.5\n产出|产出数量|实际完成率|30|按比例||30\n效益|项目效益|社会效益|20|优得20分||20\n^|满意度|服务对象满意度|10|达到95%得10分||7',
      }),
    ],
    expected: {
      rows: 6,
      total: ['100', '98.5'],
      conclusion: ['98.5', '良'],
      fiscalYear: 2022,
      findings: [
        ['conclusion/grade-band', 'error', null],
        ['rubric/score-over-weight', 'error', null],
      ],
    },
  },
  {
    name: 'grade-before-2020',
    format: 'html',
    origin: 'The same band error in a report of 2017: no national band was in force, so it is only to be explained.',
    parts: ['云岭县水利局2017年度农村饮水安全资金绩效自评报告', '自评得分95.5分，评价等级为“良好”。', flat()],
    expected: { rows: 6, fiscalYear: 2017, findings: [['conclusion/grade-band', 'warning', null]] },
  },
  {
    name: 'half-open-band',
    format: 'txt',
    origin: '89.5 is 良: bands are half-open.',
    parts: [
      '云岭县教育局2021年度营养改善计划资金绩效自评报告',
      '自评总分89.5分，等级为良。',
      flat({
        total: '总分|<|<|100|||89.5',
        rows: '决策|项目立项|立项依据充分性|10|依据充分得10分||10\n过程|资金管理|预算执行率|20|按比例||18.5\n产出|产出数量|实际完成率|40|按比例||34\n效益|项目效益|社会效益|30|优得30分||27',
      }),
    ],
    expected: { rows: 4, sum: '89.5', conclusion: ['89.5', '良'], findings: [] },
  },
  {
    name: 'score-missing',
    format: 'docx',
    origin: 'One score is blank: the sum over it is not judged; one fault, one finding.',
    parts: [
      '云岭县民政局2021年度临时救助资金绩效自评报告',
      '自评得分95.5分，评价等级为优。',
      flat({
        rows: '决策|项目立项|立项依据充分性|10|依据充分得10分||\n^|^|立项程序规范性|10|程序规范得10分||10\n过程|资金管理|预算执行率|20|按比例||18.5\n产出|产出数量|实际完成率|30|按比例||30\n效益|项目效益|社会效益|20|优得20分||20\n^|满意度|服务对象满意度|10|达到95%得10分||7',
      }),
    ],
    expected: { rows: 6, findings: [['rubric/score-missing', 'error', null]] },
  },
  {
    name: 'blank-form',
    format: 'docx',
    origin: 'A form in which no score is filled in is one missing part, not many missing scores.',
    parts: [
      '云岭县民政局2021年度临时救助资金绩效自评报告',
      flat({
        total: '总分|<|<|100|||',
        rows: '决策|项目立项|立项依据充分性|50|依据充分得50分||\n过程|资金管理|预算执行率|50|按比例||',
      }),
    ],
    expected: { rows: 2, findings: [['structure/missing-part', 'warning', null]] },
  },
  {
    name: 'group-weight-off',
    format: 'html',
    origin:
      'The weight of one second-level group is not that of its indicators; the levels above agree with each other.',
    parts: [
      '云岭县林业局2021年度造林补助资金绩效自评报告',
      '自评得分96.6分，评价等级为优秀。',
      rubric53({ total: '96.6' }).replace('资金落实|10|', '资金落实|12|'),
    ],
    expected: { rows: 19, sum: '96.6', findings: [['rubric/subtotal-weight', 'error', null]] },
  },
  {
    name: 'conclusion-differs',
    format: 'docx',
    origin: 'The text gives another total than the rubric, whose own sum is right.',
    parts: [
      '云岭县林业局2021年度造林补助资金绩效自评报告',
      '自评得分97.6分，评价等级为优秀。',
      rubric53({ total: '96.6' }),
    ],
    expected: {
      rows: 19,
      sum: '96.6',
      conclusion: ['97.6', '优秀'],
      findings: [['conclusion/total-mismatch', 'error', null]],
    },
  },
  {
    name: 'notice',
    format: 'docx',
    origin: 'A notice about self-assessment is no report.',
    parts: [
      '关于开展2021年度项目支出绩效自评工作的通知',
      '各单位：\n请于3月底前报送自评报告。\n一、自评范围\n二、工作要求',
    ],
    expected: { notReport: true },
  },
  {
    name: 'invoice-list',
    format: 'html',
    origin: 'A list of invoices is no report.',
    parts: ['发票清单', '序号|开票日期|金额（元）|备注\n1|2021-03-01|1200.00|\n2|2021-03-02|860.50|\n合计||2060.50|'],
    expected: { notReport: true },
  },
];
