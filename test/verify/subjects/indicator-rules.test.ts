import { describe, expect, it } from 'vitest';
import { extractStatements } from '../../../src/extract/extract-statements.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { builtInRulebook } from '../../../src/rules-files/built-in.js';
import { verify } from '../../../src/verify/verify.js';
import { drawParagraph, drawTable, paperOf } from '../../extract/rubric/draw-table.js';

const rulebook = await builtInRulebook();
const TITLE = '某县某局2023年度农村供水维护资金绩效自评报告';
const HEAD = '一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施';

/** The rules that fire on a form with the row, where its output and benefit rows lost or kept their points. */
function rulesOn(row: string, paragraphs: readonly string[] = [], rest = '30'): string[] {
  const table = [
    HEAD,
    '产出指标 | 数量指标 | 维护泵站 | ≥12座 | 12座 | 20 | 20 |',
    row,
    `效益指标 | 社会效益指标 | 供水条件 | 改善 | 改善 | 30 | ${rest} |`,
    '产出指标 | 质量指标 | 水质合格率 | ≥95% | 96% | 30 | 30 |',
  ].join('\n');
  const lines = [TITLE, ...paragraphs].map((text, i) => drawParagraph(text, `p${i}`));
  const statement = extractStatements(rebuild(paperOf(...lines, drawTable(table))), rulebook.lexicon).statements[0];
  return statement ? verify(statement, rulebook).findings.map((finding) => finding.rule) : ['no statement'];
}

const PLAIN = '产出指标 | 数量指标 | 更换水表 | ≥20块 | 20块 | 20 | 20 |';

describe('a claim that all goals were met, beside points lost', () => {
  it.each([
    '全部实现了绩效目标。',
    '在过去的工作中，我们坚持严格管理和专款专用，全部实现了绩效目标。',
    '2023年，各项绩效目标均已实现。',
    '2023年全部实现了绩效目标',
    '综上所述，年初设定的绩效目标已全部完成。',
    '本项目绩效指标100%完成。',
    '完成了全部绩效指标。',
    '所有绩效指标均达到预期目标值。',
    '农村供水维护资金绩效目标全面完成。',
    '2023年度设置的15项绩效指标全部完成。',
    '绩效目标完成率100%。',
    '（一）绩效目标完成情况：各项指标均已完成。',
    '预算执行率100%，年度绩效目标全部实现。',
    '2023年共设置绩效指标15项，全部完成。',
    '各项绩效指标均达到或超过年初设定的目标值。',
    '年初设立的绩效目标全部按要求完成。',
    '项目各项绩效指标完成率均为100%。',
    '经自评，项目绩效目标已圆满实现，各项绩效指标均如期完成。',
  ])('is found: %s', (text) => {
    expect(rulesOn(PLAIN, [text], '28')).toContain('criteria/contradicted-claim');
    expect(rulesOn(PLAIN, [text], '30')).not.toContain('criteria/contradicted-claim');
  });

  it.each([
    '各项任务已按计划完成。',
    '项目按计划完成，取得了良好的社会效益。',
    '绩效目标基本实现。',
    '除满意度外，绩效目标全部完成。',
    '绩效目标均未完成。',
    '总体目标：全面完成绩效目标，新建泵站2座。',
    '上级要求绩效目标全部完成。',
    '下一步将力争绩效目标全部完成。',
    '确保绩效目标全部完成。',
    '如果资金及时到位，绩效目标均可完成。',
    '水质检测各项指标均达到国家标准。',
    '产出数量指标均已完成。',
    '满意度指标均达到90%以上。',
    '648名老人按时足额领到养老金，100%如期达成年度绩效目标。',
    '泵站改造绩效目标已全部完成。',
    '全面实现绩效目标管理。',
    '全部完成绩效目标编制和审核。',
    '绩效目标全部完成申报。',
    '绩效目标申报工作全部完成。',
    '绩效目标设定、批复全部完成。',
    '全部完成绩效目标设定任务。',
    '绩效目标申报完成率100%。',
    '绩效目标设定明确，任务全部完成。',
    '绩效目标申报表设置15项，全部完成。',
    '上年绩效目标全部完成。',
    '绩效目标全部完成情况见附表。',
    '项目资金绩效目标设定明确，指标均已细化量化。',
    '绩效目标均已完成，其中供水条件未达到预期。',
    '各项绩效目标均已完成，自评得分98分，其中供水条件扣2分。',
    '我局对绩效目标进行了全面监控，实现了绩效目标动态管理。',
    '绩效目标总体完成较好。',
    '大部分绩效指标全部完成。',
    '项目绩效目标是：全部完成泵站维护任务。',
    '三、绩效目标：100%完成供水设施维护。',
  ])('is not read into: %s', (text) => {
    expect(rulesOn(PLAIN, [text], '28')).not.toContain('criteria/contradicted-claim');
  });

  it('is not read among the goals, and is below the next heading', () => {
    const goals = ['（二）项目绩效目标', '全面完成绩效目标。', '三、绩效情况'];
    expect(rulesOn(PLAIN, goals, '28')).not.toContain('criteria/contradicted-claim');
    expect(rulesOn(PLAIN, [...goals, '各项绩效目标均已实现。'], '28')).toContain('criteria/contradicted-claim');
  });

  it('is not read in a section of what is to come', () => {
    expect(rulesOn(PLAIN, ['五、下一步打算', '各项绩效目标全部完成。'], '28')).not.toContain(
      'criteria/contradicted-claim',
    );
  });
});

const reason = (text: string, score = '20') =>
  `产出指标 | 数量指标 | 更换水表 | ≥20块 | 18块 | 20 | ${score} | ${text}`;

describe('a reason for a shortfall beside full marks', () => {
  it.each([
    '部分水表未完成更换',
    '采购滞后，2块未按期更换',
    '因水表供货不及时，2块未更换',
    '进度缓慢',
    '2块未按期完成',
    '未全部完成更换',
    '未达到目标值，下一步加快进度',
    '未完成原因：上级资金下达滞后',
    '偏差原因：未能完成全部更换任务。改进措施：加强调度。',
  ])('is found: %s', (text) => {
    expect(rulesOn(reason(text))).toContain('criteria/reason-without-deduction');
    expect(rulesOn(reason(text, '18'))).not.toContain('criteria/reason-without-deduction');
  });

  it.each([
    '0',
    '无',
    '无偏差',
    '无。',
    '——',
    '不存在未完成情况',
    '无未完成项',
    '未发生进度滞后',
    '若未完成，请说明原因',
    '（未完成的须说明原因）',
    '未完成原因：无',
    '下一步加快进度，防止滞后',
    '受疫情影响未完成，经批准调整指标值',
    '因连续暴雨推迟',
    '前期滞后，年底前已完成',
    '超额完成',
    '进度滞后0天',
    '未完成事项：0',
    '未完成事项：无',
    '严格管理，避免了进度滞后',
    '竣工结算未完成',
    '持续加强管护',
    '数据来源于年度统计',
    '未完成扣2分',
  ])('is not read into: %s', (text) => {
    expect(rulesOn(reason(text))).not.toContain('criteria/reason-without-deduction');
  });
});

const timed = (target: string, actual: string, remark = '', score = '20') =>
  `产出指标 | 时效指标 | 完工时间 | ${target} | ${actual} | 20 | ${score} | ${remark}`;

describe('work that was finished after its date, with full marks', () => {
  it.each([
    ['2023年11月底前', '2023年12月10日'],
    ['2023年12月31日前', '2024年1月'],
    ['2023年12月31日之前完工', '2024年1月5日完工'],
    ['2023-11-30', '2023-12-01'],
    ['2023年底前', '2024年3月20日'],
    ['2023年10月', '2023年11月'],
    ['≤2023年11月30日', '2023年12月2日'],
    ['2023年12月前', '2024年1月2日'],
    // A day without a year is of the fiscal year.
    ['11月30日前', '12月10日'],
    ['11月底前', '2024年1月10日'],
  ])('is found: %s, %s', (target, actual) => {
    expect(rulesOn(timed(target, actual))).toContain('indicator/late-full-score');
    expect(rulesOn(timed(target, actual, '', '19'))).not.toContain('indicator/late-full-score');
    expect(rulesOn(timed(target, actual, '经批准延期'))).not.toContain('indicator/late-full-score');
    expect(rulesOn(timed(target, actual), ['因用地调整，工期顺延一个月。'])).not.toContain('indicator/late-full-score');
  });

  it.each([
    ['2023年12月底前', '2023年11月20日'],
    ['2023年12月前', '2023年12月20日'],
    ['2023年12月底前', '2023年12月'],
    ['2023年11月30日前', '2023年11月'],
    ['2023年11月30日前', '截至2023年12月31日已完成'],
    ['2023年11月30日前', '2023年11月20日完工，2024年1月10日验收'],
    ['2023年11月30日前', '2024年1月10日验收'],
    ['2023年11月30日前', '按时完成'],
    ['12月31日前', '11月完成'],
    ['6月30日前', '次年5月20日'],
    ['6月', '7月'],
    ['每月5日前', '每月10日'],
    ['2023年第三季度', '2023年11月'],
    ['2023年11月上旬', '2023年11月20日'],
    ['2023年1月至11月', '2023年12月'],
    ['2023年6月起', '2023年7月1日'],
    ['2023年11月30日以后', '2023年12月10日'],
    ['2023年内', '2023年12月30日'],
    ['2023年11月30日前', '2024年1月10日前'],
    ['2023年', '2024年1月'],
    ['2023年11月31日前', '2023年12月10日'],
  ])('is not read into: %s, %s', (target, actual) => {
    expect(rulesOn(timed(target, actual))).not.toContain('indicator/late-full-score');
  });
});

const cost = (name: string, target: string, actual: string, remark = '', score = '20') =>
  `产出指标 | 成本指标 | ${name} | ${target} | ${actual} | 20 | ${score} | ${remark}`;

describe('a cost above its limit, with full marks', () => {
  it.each([
    ['维护总成本', '≤50万元', '52.5万元'],
    ['维护总成本', '≤50万元', '525000元'],
    ['维护总成本', '50万元', '50.01万元'],
    ['每座维护经费', '不超过4.2万元', '4.4万元'],
    ['补助标准', '≤900元/人·月', '950元/人·月'],
    ['维护总成本', '控制在50万元以内', '51万元'],
  ])('is found: %s %s, %s', (name, target, actual) => {
    expect(rulesOn(cost(name, target, actual))).toContain('indicator/cost-over-budget');
    expect(rulesOn(cost(name, target, actual, '', '19'))).not.toContain('indicator/cost-over-budget');
    expect(rulesOn(cost(name, target, actual, '经批准追加预算'))).not.toContain('indicator/cost-over-budget');
    expect(rulesOn(cost(name, target, actual), ['因设计变更，增加了工程量。'])).not.toContain(
      'indicator/cost-over-budget',
    );
  });

  it.each([
    ['维护总成本', '≤50万元', '50万元'],
    ['维护总成本', '≤50万元', '500000元'],
    ['维护总成本', '≤50.12万元', '501234.56元'],
    ['补助标准', '900元/人·月', '950元/人·月'],
    ['补助标准', '≤900元/人·月', '950元'],
    ['成本节约额', '5万元', '6万元'],
    ['成本节约额', '≥5万元', '6万元'],
    ['维护总成本', '≤50', '52%'],
    ['成本控制率', '≤100%', '102%'],
    ['维护总成本', '≤50万元', '约51万元'],
    ['维护总成本', '≤50万元', '其中设备30万元，施工21万元'],
  ])('is not read into: %s %s, %s', (name, target, actual) => {
    expect(rulesOn(cost(name, target, actual))).not.toContain('indicator/cost-over-budget');
  });
});

const count = (name: string, target: string, actual: string, remark = '') =>
  `产出指标 | 数量指标 | ${name} | ${target} | ${actual} | 20 | 20 | ${remark}`;

describe('actual values', () => {
  it.each([
    ['更换水表', '≥20块', '26块'],
    ['更换水表', '20块', '30块'],
    ['服务人次', '≥500人次', '0.07万人次'],
  ])('of 130%% and more are pointed out: %s %s, %s', (name, target, actual) => {
    expect(rulesOn(count(name, target, actual))).toContain('indicator/over-target');
    expect(rulesOn(count(name, target, actual, '新增两个村'))).not.toContain('indicator/over-target');
  });

  it.each([
    ['更换水表', '≥20块', '25块'],
    ['停水天数', '≤10天', '20天'],
    ['维修响应时间', '2小时', '3小时'],
    ['更换水表', '≥20块', '30台'],
    ['漏损率', '10%', '15%'],
    ['投诉件数', '2件', '3件'],
  ])('below that, and of what is to stay low, are not: %s %s, %s', (name, target, actual) => {
    expect(rulesOn(count(name, target, actual))).not.toContain('indicator/over-target');
  });

  it.each([
    ['≥20块', '≥20块'],
    ['≥20块', '完成'],
    ['100%', '已完成。'],
  ])('that measure nothing are pointed out: %s, %s', (target, actual) => {
    expect(rulesOn(count('更换水表', target, actual))).toContain('indicator/actual-not-measured');
  });

  it.each([
    ['100%', '100%'],
    ['20块', '20块'],
    ['健全', '完成'],
    ['2023年12月底前', '按时完成'],
    ['≥20块', '完成21块'],
  ])('that measure something, or need not, are not: %s, %s', (target, actual) => {
    expect(rulesOn(count('更换水表', target, actual))).not.toContain('indicator/actual-not-measured');
  });

  it('that are left out are missed where the column is in use', () => {
    expect(rulesOn(count('更换水表', '≥20块', ''))).toContain('indicator/actual-missing');
    for (const actual of ['—', '/', '无', '20块'])
      expect(rulesOn(count('更换水表', '≥20块', actual))).not.toContain('indicator/actual-missing');
    expect(rulesOn(count('更换水表', '≥20块', '', '本年不涉及'))).not.toContain('indicator/actual-missing');
    expect(rulesOn(count('更换水表', '', ''))).not.toContain('indicator/actual-missing');
  });
});

/** A form with a block of funds whose execution rate is the given one. */
function rulesAt(
  rate: string,
  reason: string,
  text: string,
  outputs: readonly [string, string] = ['30', '30'],
): boolean {
  const table = [
    '项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | 偏差原因',
    `^ | 年度资金总额 | 100 | 100 | ${rate.replace('%', '')} | 10 | ${rate} | 5 | ${reason}`,
    `${HEAD} |`,
    `产出指标 | 数量指标 | 维护泵站 | ≥12座 | 12座 | 30 | ${outputs[0]} | |`,
    `产出指标 | 质量指标 | 水质合格率 | ≥95% | 96% | 30 | ${outputs[1]} | |`,
    '效益指标 | 社会效益指标 | 供水条件 | 改善 | 改善 | 30 | 29 | |',
  ].join('\n');
  const lines = [TITLE, text].map((line, i) => drawParagraph(line, `p${i}`));
  const statement = extractStatements(rebuild(paperOf(...lines, drawTable(table))), rulebook.lexicon).statements[0];
  expect(statement?.rubrics[0]?.rows.map((row) => row.path.at(-1))).toContain('预算执行率');
  if (!statement) return false;
  return verify(statement, rulebook).findings.some((finding) => finding.rule === 'criteria/execution-output-gap');
}

describe('full outputs on little money', () => {
  it.each([
    ['55%', '', '项目已全部完成。'],
    ['59.99%', '', '资金支付及时，管理规范。'],
    ['40%', '项目实施进度滞后', '项目已全部完成。'],
  ])('need an explanation: %s %s %s', (rate, reason, text) => {
    expect(rulesAt(rate, reason, text)).toBe(true);
    expect(rulesAt(rate, reason, text, ['30', '29'])).toBe(false);
  });

  it.each([
    ['60%', '', '项目已全部完成。'],
    ['95%', '', '项目已全部完成。'],
    ['55%', '', '其余为质保金，待期满支付。'],
    ['55%', '', '工程尚未结算。'],
    ['55%', '', '通过公开招标节约资金45万元。'],
    ['55%', '支付进度滞后', '项目已全部完成。'],
    ['55%', '按实际人数发放', '项目已全部完成。'],
    ['55%', '', '预算执行率为65%，项目已全部完成。'],
  ])('have one: %s %s %s', (rate, reason, text) => {
    expect(rulesAt(rate, reason, text)).toBe(false);
  });
});
