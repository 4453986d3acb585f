import { judged, money, official, parted, report, scored } from './indicator-forms.mjs';

/*
 * Rows whose score does not fit what they say of themselves, and what the text claims beside them: three defective reports and
 * three sound ones for each rule, the sound ones with what looks like the defect. Every name and figure is invented.
 */

const PLAIN = '项目按计划实施，工程已投入使用。';

const found = (rule, detail, severity = 'warning') => ({ fiscalYear: 2022, findings: [[rule, severity, detail]] });
const hinted = (rule, count) => ({ fiscalYear: 2022, findings: [], infos: { [rule]: count } });
const sound = (rule) => ({ fiscalYear: 2022, findings: [], infos: { [rule]: 0 } });

/** name, origin, formats, text, block, expected */
const entry = (name, origin, formats, text, block, expected) => ({
  name,
  origin,
  formats: formats.split(' '),
  blocks: report(text, block),
  expected,
});

const hit = (rule, number, origin, formats, detail, block, text = PLAIN) =>
  entry(`${rule.split('/')[1]}-${number}`, origin, formats, text, block, found(rule, detail));
const hint = (rule, number, origin, formats, block, text = PLAIN) =>
  entry(`${rule.split('/')[1]}-${number}`, origin, formats, text, block, hinted(rule, 1));
const miss = (rule, number, origin, formats, block, text = PLAIN) =>
  entry(`${rule.split('/')[1]}-sound-${number}`, origin, formats, text, block, sound(rule));

const missing = 'indicator/actual-missing';
const unmeasured = 'indicator/actual-not-measured';
const late = 'indicator/late-full-score';
const dear = 'indicator/cost-over-budget';
const passed = 'indicator/over-target';
const reasoned = 'criteria/reason-without-deduction';
const claimed = 'criteria/contradicted-claim';
const gap = 'criteria/execution-output-gap';
const evidence = 'criteria/evidence-mismatch';

const slow = { budget: '360', spent: '198', rate: '55%', points: '5.5', why: '' };
const slowCost = { cost: { actual: '198万元' } };

export const indicatorCases = [
  hit(
    missing,
    1,
    '数量指标的实际完成值空白，得分 20。',
    'docx html',
    '整治小型山塘',
    official({ quantity: { actual: '' } }),
  ),
  hit(
    missing,
    2,
    '满意度的实际完成值空白，得分 9，原因栏写“无”。',
    'docx xlsx',
    '受益群众满意度',
    parted({ satisfied: { actual: '', score: '9', reason: '无' } }),
  ),
  hit(
    missing,
    3,
    '带评分标准的表，质量指标的实际完成值空白。',
    'html',
    '工程验收合格率',
    judged({ quality: { actual: '' } }),
  ),
  miss(
    missing,
    1,
    '实际完成值为短横线，备注本年不涉及。',
    'docx html',
    official({ quantity: { actual: '—', reason: '本年不涉及' } }),
  ),
  miss(missing, 2, '只有分值和得分，没有实际完成值一栏。', 'docx html', scored({})),
  miss(
    missing,
    3,
    '实际完成值空白而得分为 0，原因栏写明未实施。',
    'html',
    official({ quantity: { actual: '', score: '0', reason: '当年未实施' } }),
  ),

  hint(unmeasured, 1, '指标值“≥95%”，实际完成值照抄“≥95%”。', 'docx html', official({ quality: { actual: '≥95%' } })),
  hint(unmeasured, 2, '指标值分栏填写，实际完成值只填“完成”。', 'docx xlsx', parted({ quantity: { actual: '完成' } })),
  hint(unmeasured, 3, '带评分标准的表，实际完成值只填“已达标”。', 'html', judged({ satisfied: { actual: '已达标' } })),
  miss(
    unmeasured,
    1,
    '时效指标为日期，实际完成值“按时完成”。',
    'docx html',
    official({ time: { actual: '按时完成' } }),
  ),
  miss(
    unmeasured,
    2,
    '定性指标“改善”，实际完成值“达成预期指标”。',
    'docx html',
    official({ benefit: { actual: '达成预期指标' } }),
  ),
  miss(
    unmeasured,
    3,
    '指标值“100%”，实际完成值“100%”；数量写“已完成24座”。',
    'html',
    official({ quality: { target: '100%', actual: '100%' }, quantity: { actual: '已完成24座' } }),
  ),

  hit(
    late,
    1,
    '指标值 2022年11月底前，12月16日完工，满分。',
    'docx html',
    '2022年12月16日',
    official({ time: { actual: '2022年12月16日' } }),
  ),
  hit(
    late,
    2,
    '指标值 2022年12月31日前，次年1月完工，满分。',
    'docx xlsx',
    '2023年1月',
    parted({ time: { value: '2022年12月31日前', actual: '2023年1月' } }),
  ),
  hit(
    late,
    3,
    '带评分标准的表，日期用短横线，晚一天，满分。',
    'html',
    '2022-10-01',
    judged({ time: { target: '2022-09-30', actual: '2022-10-01', criteria: '按时完工得15分' } }),
  ),
  miss(
    late,
    1,
    '晚于指标值，原因栏写明经批准延期。',
    'docx html',
    official({ time: { actual: '2022年12月16日', reason: '汛期停工，经批准延期' } }),
  ),
  miss(
    late,
    2,
    '晚于指标值，已扣分。',
    'docx html',
    official({ time: { actual: '2022年12月16日', score: '13', reason: '进度滞后' } }),
  ),
  miss(
    late,
    3,
    '完工在时限内，另写次年验收的日期；只知月份的同月完工。',
    'html',
    official({ time: { actual: '2022年11月18日完工，2023年3月2日验收' } }),
  ),

  hit(
    dear,
    1,
    '指标值不超过 360 万元，实际 368.5 万元，满分。',
    'docx html',
    '8.5万元',
    official(
      { cost: { actual: '368.5万元' } },
      { ...money, budget: '380', spent: '368.5', rate: '96.97%', points: '9.7' },
    ),
  ),
  hit(
    dear,
    2,
    '上限和单位分栏填写，实际 3624000 元，满分。',
    'docx xlsx',
    '超出24000元',
    parted({ cost: { actual: '3624000元' } }),
  ),
  hit(
    dear,
    3,
    '指标值“每座不超过15万元”之类：单座造价 15.6 万元，满分。',
    'html',
    '0.6万元',
    judged({ cost: { name: '单座山塘造价', target: '不超过15万元', actual: '15.6万元' } }),
  ),
  miss(
    dear,
    1,
    '超过上限，正文写明设计变更、追加预算。',
    'docx html',
    official(
      { cost: { actual: '368.5万元' } },
      { ...money, budget: '380', spent: '368.5', rate: '96.97%', points: '9.7' },
    ),
    '因设计变更，经批准追加预算20万元。',
  ),
  miss(
    dear,
    2,
    '超过上限，已扣分。',
    'docx html',
    official(
      { cost: { actual: '368.5万元', score: '9', reason: '材料价格上涨' } },
      { ...money, budget: '380', spent: '368.5', rate: '96.97%', points: '9.7' },
    ),
  ),
  miss(
    dear,
    3,
    '补助标准高于指标值，指标值未写明上限。',
    'html',
    official({ cost: { name: '管护补助标准', target: '1000元/座', actual: '1200元/座' } }),
  ),

  hint(passed, 1, '指标值 24 座，完成 32 座，无说明。', 'docx html', official({ quantity: { actual: '32座' } })),
  hint(passed, 2, '分栏填写，满意度指标值 70%，完成 94%。', 'docx xlsx', parted({ satisfied: { value: '70' } })),
  hint(
    passed,
    3,
    '指标值以人次计，完成值以万人次计，为 140%。',
    'html',
    judged({ quantity: { name: '培训管护人员', target: '≥500人次', actual: '0.07万人次' } }),
  ),
  miss(
    passed,
    1,
    '完成值 130% 以上，原因栏写明新增任务。',
    'docx html',
    official({ quantity: { actual: '32座', reason: '第三季度新增抗旱任务8座' } }),
  ),
  miss(passed, 2, '完成值 125%。', 'docx html', official({ quantity: { actual: '30座' } })),
  miss(
    passed,
    3,
    '上限指标，完成值远高于下限一类的写法不适用：停水天数。',
    'html',
    official({ quantity: { name: '停水天数', target: '10天', actual: '14天', score: '14', reason: '管网老化' } }),
  ),

  hit(
    reasoned,
    1,
    '数量未达指标值，原因写两座未完工，得分满分。',
    'docx html',
    '2座未完工',
    official({ quantity: { actual: '24座', reason: '2座未完工，正在抢抓进度' } }),
  ),
  hit(
    reasoned,
    2,
    '定性指标写工作滞后，得分满分。',
    'docx xlsx',
    '管护滞后',
    parted({ benefit: { reason: '部分山塘管护滞后' } }),
  ),
  hit(
    reasoned,
    3,
    '只有得分和备注的表，备注写未按期完成，得分满分。',
    'html',
    '未按期完成',
    scored({ time: { reason: '3座山塘未按期完成' } }),
  ),
  miss(
    reasoned,
    1,
    '原因栏写“无”“0”“无偏差”和填表提示，满分。',
    'docx html',
    official({
      quantity: { reason: '无' },
      quality: { reason: '0' },
      time: { reason: '无偏差' },
      cost: { reason: '（未完成的须说明原因）' },
    }),
  ),
  miss(
    reasoned,
    2,
    '原因栏写前期滞后、年底前已完成，另有改进打算，满分。',
    'docx html',
    official({ quantity: { reason: '前期进度滞后，年底前已完成' }, benefit: { reason: '下一步防止管护滞后' } }),
  ),
  miss(
    reasoned,
    3,
    '写未完成的行已扣分。',
    'html',
    official({ quantity: { actual: '23座', score: '19', reason: '1座未完成' } }),
  ),

  hit(
    claimed,
    1,
    '正文写各项绩效目标均已实现，质量和满意度扣分。',
    'docx html txt',
    '各项绩效目标均已实现',
    scored({ quality: { score: '14' }, satisfied: { score: '9' } }),
    '2022年，各项绩效目标均已实现。',
  ),
  hit(
    claimed,
    2,
    '正文写绩效指标100%完成，效益扣分。',
    'docx xlsx',
    '绩效指标100%完成',
    official({ benefit: { score: '18', reason: '个别灌区渠道老化' } }),
    '经自评，项目绩效指标100%完成。',
  ),
  hit(
    claimed,
    3,
    '问题一节写全部完成了年初设定的绩效目标，数量扣分。',
    'html',
    '全部完成了年初设定的绩效目标',
    official({ quantity: { actual: '23座', score: '19.17', reason: '1座因征地推迟' } }),
    '在工作中，我们坚持专款专用，全部完成了年初设定的绩效目标。但宣传仍不够。',
  ),
  miss(
    claimed,
    1,
    '正文写各项任务已按计划完成，社会效益扣 1 分。',
    'docx html txt',
    official({ benefit: { score: '19', reason: '宣传不够' } }),
    '各项任务已按计划完成，社会效益明显。',
  ),
  miss(claimed, 2, '正文写绩效目标均已实现，只有投入类扣分。', 'docx html', scored({}), '各项绩效目标均已实现。'),
  miss(
    claimed,
    3,
    '正文写一项工作的绩效目标全部完成、力争明年全部实现绩效目标，效益扣分。',
    'html',
    official({ benefit: { score: '19', reason: '宣传不够' } }),
    ['山塘清淤绩效目标全部完成。', '下一步将加强管护，力争全部实现绩效目标。'],
  ),

  hit(gap, 1, '执行率 55%，产出各项满分，无说明。', 'docx html', '55%', official(slowCost, slow)),
  hit(
    gap,
    2,
    '执行率 55%，产出各项满分，原因写项目进度滞后。',
    'docx xlsx',
    '55%',
    parted(slowCost, { ...slow, why: '项目进度滞后' }),
  ),
  hit(
    gap,
    3,
    '正文写预算执行率 48.5%，产出各项满分。',
    'html',
    '48.5%',
    scored({}),
    '全年预算400万元，全年支出194万元，预算执行率48.5%。工程已投入使用。',
  ),
  miss(
    gap,
    1,
    '执行率 55%，正文写其余为质保金和未结算工程款。',
    'docx html',
    official(slowCost, slow),
    '其余162万元为质保金和未结算工程款。',
  ),
  miss(
    gap,
    2,
    '执行率 55%，招标节约资金。',
    'docx html',
    official(slowCost, { ...slow, why: '公开招标，节约资金162万元' }),
  ),
  miss(
    gap,
    3,
    '执行率 55%，数量指标已扣分。',
    'html',
    official({ ...slowCost, quantity: { actual: '14座', score: '11.67', reason: '10座结转下年实施' } }, slow),
  ),

  entry(
    'evidence-columns-1',
    '比较符号、计量单位各占一栏：≥ 24 座而完成 22 座，得满分。',
    'docx html xlsx',
    PLAIN,
    parted({ quantity: { actual: '22' } }),
    found(evidence, '整治小型山塘', 'error'),
  ),
  entry(
    'evidence-columns-2',
    '比较符号栏写“正向”：24 座而完成 22 座，得满分。',
    'html',
    PLAIN,
    parted({ quantity: { sign: '正向', actual: '22' } }),
    found(evidence, '整治小型山塘', 'error'),
  ),
  entry(
    'evidence-columns-3',
    '没有比较符号的数量指标 24 座完成 22 座，得满分：提请说明。',
    'docx html',
    PLAIN,
    official({ quantity: { target: '24座', actual: '22座' } }),
    found(evidence, '整治小型山塘'),
  ),
  entry(
    'evidence-columns-sound-1',
    '比较符号、计量单位各占一栏，完成值只写数字，各项都已达到。',
    'docx html xlsx',
    PLAIN,
    parted({
      quantity: { actual: '26' },
      quality: { actual: '97' },
      satisfied: { actual: '94' },
      cost: { actual: '352.4' },
    }),
    sound(evidence),
  ),
  entry(
    'evidence-columns-sound-2',
    '比较符号栏写“定量”，完成值带单位，成本低于上限。',
    'html',
    PLAIN,
    parted({ cost: { sign: '≤', actual: '352.4万元' }, quality: { actual: '97' }, benefit: { sign: '定性' } }),
    sound(evidence),
  ),
  entry(
    'evidence-columns-sound-3',
    '没有比较符号的指标值，故障座数应当越少越好。',
    'html',
    PLAIN,
    official({ quantity: { name: '停用故障山塘', target: '3座', actual: '2座' } }),
    sound(evidence),
  ),

  hit(
    late,
    4,
    '时限写 11月底前，完成时间写 12月18日，年份都以报告年度为准，时效指标满分。',
    'docx html',
    '完工时间',
    official({ time: { target: '11月底前', actual: '12月18日' } }),
  ),
  miss(
    late,
    4,
    '时限写 12月31日前，完成时间写 11月完成。',
    'html',
    official({ time: { target: '12月31日前', actual: '11月完成' } }),
  ),
  hit(
    gap,
    4,
    '没有写执行率，执行数 198 万元、预算 360 万元，产出各项满分，无说明。',
    'docx html',
    '55%',
    official(slowCost, { ...slow, rate: '' }),
  ),
  miss(
    gap,
    4,
    '没有写执行率，按资金栏为 65%。',
    'html',
    official({ cost: { actual: '234万元' } }, { budget: '360', spent: '234', rate: '', points: '6.5', why: '' }),
  ),
  hit(
    claimed,
    4,
    '正文写产出、效益、满意度等绩效指标全部完成，社会效益扣 1 分。',
    'html',
    '灌溉用水条件',
    official({ benefit: { score: '19', reason: '宣传不够' } }),
    '年初设定的产出、效益、满意度等绩效指标全部完成。',
  ),
  miss(
    claimed,
    4,
    '正文只写产出绩效指标全部完成，社会效益扣 1 分。',
    'html',
    official({ benefit: { score: '19', reason: '宣传不够' } }),
    '年初设定的产出绩效指标全部完成。',
  ),
];
