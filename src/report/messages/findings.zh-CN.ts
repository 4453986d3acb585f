import { corpusFindingsZh } from './corpus-findings.js';
import type { FindingWords, Params } from './message-ids.js';

const reason = (reading: string | null): string => {
  const readings: Readonly<Record<string, string>> = {
    rounded: '（四舍五入后相符，应填列准确数）',
    truncated: '（截去小数后相符，应填列准确数）',
    'deduction-not-carried': '（差额等于某一项的扣分，可能扣分未计入总分）',
    'row-omitted': '（差额等于某一项的得分，可能漏加一项）',
    'row-twice': '（差额等于某一项的得分，可能重复计入一项）',
    'digits-swapped': '（可能数字前后颠倒）',
  };
  return reading === null ? '' : (readings[reading] ?? '');
};

/** Of a total of amounts or counts and its parts. */
const figureReason = (reading: string | null): string => {
  const readings: Readonly<Record<string, string>> = {
    rounded: '（四舍五入后相符，应填列准确数）',
    truncated: '（截去小数后相符，应填列准确数）',
    'row-omitted': '（差额等于某一分项，可能漏加一项）',
    'row-twice': '（差额等于某一分项，可能重复计入一项）',
    'digits-swapped': '（可能数字前后颠倒）',
  };
  return reading === null ? '' : (readings[reading] ?? '');
};

/** 0, 1, [2, 3] → 0、1、2至3. */
const allowed = (scores: unknown): string =>
  String(scores ?? '')
    .replace(/\[([^,\]]+), ([^\]]+)\]/g, '$1至$2')
    .replaceAll(', ', '、');

const size = (difference: unknown): string => String(difference ?? '').replace(/^-/, '');

const PERSONAL: Readonly<Record<string, string>> = {
  id: '身份证号码',
  card: '银行卡号',
  mobile: '手机号码',
  list: '带个人信息的人员名单',
};

const DEFECTS_ZH: Readonly<Record<string, string>> = {
  gap: '各档之间有空缺',
  overlap: '各档之间有重叠',
  rising: '分数没有随指标值逐档变化',
};

/** What a score implies: 相当于比目标低2个百分点。 */
const impliedZh = ({ implied, value, unit }: Params): string => {
  const measure = unit === '%' ? '个百分点' : (unit ?? '');
  const sentences: Readonly<Record<string, string>> = {
    short: `该得分相当于比目标低${value}${measure}，`,
    over: `该得分相当于超过标准${value}${measure}，`,
    off: `该得分相当于与标准相差${value}${measure}，`,
    cases: `该得分相当于扣分情形出现${value}${unit ?? '次'}，`,
    share: `该得分相当于完成目标的${value}%，`,
    band: `该得分相当于处在${value}${unit ?? ''}这一档，`,
  };
  return sentences[String(implied)] ?? '';
};

const at = (p: Params): string => (p.form === 1 ? '自评表' : '正文');
const points = (unit: unknown): string => (unit === '%' ? '个百分点' : String(unit ?? ''));
const working = (p: Params): string => String(p.calculation ?? p.reading ?? '');

/** Where the figures stand that give a score. */
const EVIDENCE: Readonly<Record<string, string>> = {
  block: '按自评表执行数和预算数',
  funds: '按报告所列资金和评分标准',
  sentence: '按正文所述数值和评分标准',
  row: '按本行指标值和完成值',
};

const PLACES: Readonly<Record<string, string>> = {
  form: '表头年度',
  subject: '开头语所述评价对象',
  call: '所引自评工作通知',
  conclusion: '自评结论',
};

/** 同一卷宗的另一份文件，或本报告的评分表。 */
const formOf = (p: Params): string => (p.other ? `同卷自评表（${p.other}）` : '评分表');

/** 位置 + 报告数 + 复算数 + 请求. */
export const findingsZh: FindingWords = {
  ...corpusFindingsZh,
  'total-score': (p, r) =>
    `评分表“总分”填列${p.actual}分，${p.count}项指标得分合计${p.expected}分，相差${size(p.difference)}分${reason(r)}，请核对更正，并同步修改正文。`,
  'subtotal-score': (p, r) =>
    `评分表“${p.group || '小计'}”小计填列${p.actual}分，组内${p.count}项得分合计${p.expected}分，相差${size(p.difference)}分${reason(r)}，请核对更正。`,
  'total-weight': (p, r) =>
    p.assumed === 1
      ? `评分表未列总分值，${p.count}项指标分值合计${p.expected}分，不是100分，请说明或更正。`
      : `评分表总分值填列${p.actual}分，${p.count}项指标分值合计${p.expected}分，相差${size(p.difference)}分${reason(r)}，请核对更正。`,
  'subtotal-weight': (p, r) =>
    `评分表“${p.group || '小计'}”分值填列${p.actual}分，下级${p.count}项指标分值合计${p.expected}分，相差${size(p.difference)}分${reason(r)}，请核对更正。`,
  'unattainable-score': (p) =>
    `指标“${p.indicator}”得${p.actual}分，按其评分标准只可能得${allowed(p.expected)}分，请核对得分或补充说明。`,
  'points-sum': (p) =>
    `指标“${p.indicator}”的评分标准各项分数合计${p.actual}分，与分值${p.expected}分不符，请制表单位核对评分标准。`,
  'unsupported-deduction': (p) => `指标“${p.indicator}”扣${p.lost}分，未见扣分原因；${impliedZh(p)}请说明。`,
  'no-standard': (p) => `${p.count}项指标（共${p.points}分）的评分标准没有写明计分办法，得分无法核实：${p.names}。`,
  'criteria-bands': (p) => `指标“${p.indicator}”的分档评分标准${DEFECTS_ZH[String(p.defect)] ?? ''}，请制表单位核对。`,
  'score-over-weight': (p) =>
    String(p.actual).startsWith('-')
      ? `指标“${p.indicator}”得分填列${p.actual}分，低于0分，请核对更正。`
      : `指标“${p.indicator}”分值${p.weight}分，得分填列${p.actual}分，超过分值${size(p.difference)}分，请核对更正。`,
  'score-missing': (p) =>
    `指标“${p.indicator}”分值${p.weight}分，${p.state === 'unreadable' ? '得分栏不是数字' : '未填得分'}，请补填，并核对总分。`,
  deduction: (p) =>
    `指标“${p.indicator}”分值${p.weight}分、扣分${p.lost}分，得分应为${p.expected}分，填列${p.actual}分，请核对更正。`,
  'duplicate-indicator': (p) => `指标“${p.indicator}”在评分表中重复列示，指标值和评分标准相同，请说明或删除其一。`,
  'all-full': (p) => `评分表${p.count}项指标均为满分，而正文列有存在的问题，请留意自评是否偏宽。`,
  'conclusion-total': (p, r) =>
    `正文总分为${p.actual}分，${formOf(p)}${p.computed === 1 ? '各项得分合计' : '“总分”'}为${p.expected}分，相差${size(p.difference)}分${reason(r)}，请核对，使正文与评分表一致。`,
  'grade-band': (p) =>
    `总分${p.total}分，按${p.scheme ?? '报告所列等级标准'}应为“${p.expected}”，报告等级为“${p.grade}”，请核对更正。`,
  'part-mismatch': (p) =>
    `正文“${p.label}”得分为${p.actual}分，${formOf(p)}为${p.expected}分，相差${size(p.difference)}分，请核对，使正文与评分表一致。`,
  'deduction-mismatch': (p) =>
    p.label === null
      ? `正文共扣${p.actual}分，评分表总分值${p.weight}分、得分${p.score}分，扣分应为${p.expected}分，相差${size(p.difference)}分，请核对，使正文与评分表一致。`
      : `正文“${p.label}”扣${p.actual}分，${formOf(p)}分值${p.weight}分、得分${p.score}分，扣分为${p.expected}分，相差${size(p.difference)}分，请核对，使正文与评分表一致。`,
  'grade-mismatch': (p) =>
    `正文等级为“${p.grade}”，${p.other ? formOf(p) : '自评表'}等级为“${p.form}”，请核对，使前后一致。`,
  'total-cap': (p) =>
    `总分为${p.actual}分，预算执行率${p.rate}%（${p.spent}÷${p.granted}）对应的上限为${p.bound}分，超出${size(p.difference)}分，请核对更正。`,
  'framework-missing': (p) =>
    `报告称按${p.called}设置指标，评分表未见“${p.missing}”${p.count === 1 ? '' : `等${p.count}项`}，请留意。`,
  'framework-weights': (p) =>
    `报告称按${p.called}打分，该表一级指标权重为${p.scheme}，评分表为${p.weights}，请留意调整依据。`,
  'conclusion-missing': () => '报告已评分，但正文和评分表均未列总分和等级，请补充自评结论。',
  'section-numbering': (p) =>
    p.kind === 'gap'
      ? `正文一级标题“${p.before}、”之后为“${p.found}、”，缺“${p.expected}、”，请核对是否漏写或漏编序号。`
      : `正文一级标题序号“${p.found}、”重复，请核对更正。`,
  bracket: (p) => `此处括号“${p.bracket}”不成对，请核对，以明确数字所属范围。`,
  'year-mismatch': (p) => `标题为${p.year}年，${PLACES[String(p.where)] ?? '正文'}为${p.other}年，请核对并说明或更正。`,
  'name-mismatch': (p) =>
    p.project === 1
      ? `标题所列项目为“${p.unit}”，开头语所述评价对象为“${p.other}”，请核对并说明或更正。`
      : `报告单位为“${p.unit}”，此处写为“${p.other}”，请核对是否误用其他单位的文稿，并说明或更正。`,
  placeholder: (p) => `正文留有模板文字“${p.text}”等${p.count}处，请填写实际内容或删除。`,
  'report-date': (p) => `报告落款日期为${p.date}，早于${p.year}年度结束，请核对日期，或说明提前完成的情况。`,
  'attachment-missing': (p) => `正文列有附件${p.number}“${p.name}”等${p.count}件，文件中未见，请补报。`,
  unsigned: () => '报告有主送单位，但未见落款单位和日期，请留意补充。',
  'outdated-basis': (p) => `所引${p.number}已不适用于${p.year}年度，现行依据为${p.now}，请留意更新。`,
  'scope-mismatch': (p) =>
    p.whole === 1
      ? '本报告为部门整体支出自评，所引通知为项目支出自评，请留意引用是否有误。'
      : '本报告为项目支出自评，所引通知为部门整体支出自评，请留意引用是否有误。',
  'secret-mark': (p) => `文件首页标有密级“${p.mark}”，本软件未提取其内容；请核实密级，涉密文件不得在非涉密设备上处理。`,
  'personal-data': (p) =>
    `文件含有${PERSONAL[String(p.kind)] ?? '个人信息'}（${p.count}处），请删除或遮蔽后再报送、公开。`,
  'missing-part': (p) =>
    p.missing === 'scores' ? '评分表各项得分均未填写，请补填后重报。' : '报告给出总分，但未见评分表，请补报评分表。',
  rate: (p) =>
    `${at(p)}“${p.label}”填列${p.actual}${p.unit ?? '%'}，按${p.form === 1 ? '表内' : '文中'}数字复算（${working(p)}）为${p.expected}${p.unit ?? '%'}，相差${size(p.difference)}${points(p.unit)}，请核对更正。`,
  breakdown: (p, r) =>
    `${at(p)}“${p.label}”为${p.actual}${p.unit ?? ''}，所列分项合计${p.expected}${p.unit ?? ''}，${p.open === 1 ? '超过总数' : '相差'}${size(p.difference)}${p.unit ?? ''}${figureReason(r)}，请核对更正。`,
  part: (p) =>
    `正文“${p.label}”为${p.actual}${p.unit ?? ''}，其中“${p.part}”为${p.expected}${p.unit ?? ''}，大于总数${size(p.difference)}${p.unit ?? ''}，请核对更正。`,
  growth: (p) =>
    p.turned === 1
      ? `正文“${p.label}”填列${p.actual}${p.unit ?? ''}，按文中数字复算（${working(p)}），变动方向相反，请核对更正。`
      : `正文“${p.label}”填列${p.actual}${p.unit ?? ''}，按文中数字复算（${working(p)}）为${p.expected}${p.unit ?? ''}，相差${size(p.difference)}${points(p.unit)}，请核对更正。`,
  'unit-missing': (p) => `正文“${p.label}”为${p.value}，没有单位，请补充。`,
  balance: (p) =>
    `正文“${p.label}”填列${p.actual}${p.unit ?? ''}，按文中收支复算（${working(p)}）为${p.expected}${p.unit ?? ''}，相差${size(p.difference)}${p.unit ?? ''}，请核对更正。`,
  product: (p) =>
    `正文“${p.label}”填列${p.actual}${p.unit ?? ''}，按人数和标准复算（${working(p)}）为${p.expected}${p.unit ?? ''}，相差${size(p.difference)}${p.unit ?? ''}，请说明或更正。`,
  'over-budget': (p) =>
    `“${p.label}”为${p.actual}${p.unit ?? ''}，大于“${p.most}”${p.bound}${p.unit ?? ''}，超出${size(p.difference)}${p.unit ?? ''}，请说明原因或更正。`,
  overspent: (p) =>
    `正文“${p.label}”为${p.actual}${p.unit ?? ''}，大于到位资金${p.carried === 1 ? '与年初结转之和' : ''}${p.bound}${p.unit ?? ''}，超出${size(p.difference)}${p.unit ?? ''}，请说明资金来源或更正。`,
  'low-execution': (p) => `“${p.label}”为${p.value}%，低于${p.bound}%，未见原因说明，请留意。`,
  inconsistent: (p) =>
    `${at(p)}“${p.label}”为${p.actual}${p.unit ?? ''}，${p.other === 'form' ? '自评表' : '正文另一处'}为${p.expected}${p.otherUnit ?? ''}，相差${size(p.difference)}${p.gapUnit ?? ''}，请核对，使前后一致。`,
  magnitude: (p) =>
    `“${p.label}”一处为${p.actual}${p.unit ?? ''}，另一处为${p.expected}${p.otherUnit ?? ''}，数字相同而相差${p.times}倍，请核对金额单位。`,
  'rate-over-100': (p) => `“${p.label}”为${p.actual}%，超过100%，请核对更正或说明计算口径。`,
  survey: (p) =>
    `正文“${p.label}”为${p.actual}${p.unit ?? '份'}，大于“${p.most}”${p.bound}${p.unit ?? '份'}，多${size(p.difference)}${p.unit ?? '份'}，请核对更正。`,
  satisfaction: (p) => `正文“${p.label}”为${p.value}%，未见调查样本数量和方式，请留意其依据。`,
  'actual-missing': (p) =>
    `指标“${p.indicator}”指标值为“${p.target}”，得分填列${p.score}分，实际完成值未填，请补填，或说明得分依据。`,
  'actual-not-measured': (p) =>
    p.copied === 1
      ? `指标“${p.indicator}”实际完成值填列“${p.done}”，与指标值相同，未见实际数，请留意填写实际完成数。`
      : `指标“${p.indicator}”指标值为“${p.target}”，实际完成值只填“${p.done}”，未见实际数，请留意填写实际完成数。`,
  'late-full-score': (p) =>
    `指标“${p.indicator}”指标值为“${p.target}”（最迟${p.limit}），实际完成值为“${p.done}”，晚于指标值，得分填列${p.score}分（满分），请说明或更正。`,
  'cost-over-budget': (p) =>
    `指标“${p.indicator}”指标值不超过${p.bound}${p.unit ?? ''}，实际完成值为${p.actual}${p.unit ?? ''}，超出${size(p.difference)}${p.unit ?? ''}，得分填列${p.score}分（满分），请说明或更正。`,
  'over-target': (p) =>
    `指标“${p.indicator}”指标值为“${p.target}”，完成${p.percent}%（达到或超过${p.bound}%），未见原因说明，请留意指标值是否偏低。`,
  'reason-without-deduction': (p) =>
    `指标“${p.indicator}”原因栏填列“${p.reason}”，得分填列${p.score}分，与分值${p.weight}分相同，未扣分，请说明或更正。`,
  'contradicted-claim': (p) =>
    `正文称“${p.claim}”，评分表产出、效益、满意度等${p.count}项指标共扣${p.lost}分（${p.rows}${p.more === 1 ? '等' : ''}），请说明或更正。`,
  'execution-output-gap': (p) =>
    `预算执行率为${p.rate}%，低于${p.bound}%，而${p.count}项产出指标均为满分，未见质保金、未结算、节约等说明，请说明。`,
  'evidence-mismatch': (p) =>
    p.verdict === 'higher'
      ? `指标“${p.indicator}”得分填列${p.actual}分，${EVIDENCE[String(p.source)] ?? ''}复算（${p.working}）为${p.expected}分，少计${size(p.difference)}分，请说明扣分原因或更正。`
      : `指标“${p.indicator}”得分填列${p.actual}分，${EVIDENCE[String(p.source)] ?? ''}复算（${p.working}）为${p.expected}分，多计${size(p.difference)}分，请核对${p.mild === 1 ? '指标值，说明或更正' : '更正'}。`,
};
