import { rubricRows, tree, truthOf } from '../rubric-builder.mjs';
import { table } from '../table-notation.mjs';
import { narrative } from './frameworks.mjs';

/* What stands around a rubric: other tables, frames, numbering, revisions, encodings; and files that are no report. */

const simple = tree(`
投入 20
  资金落实 20
    资金到位率 10 10 · 得分=资金到位率×10分。
    到位及时率 10 9 · 视到位情况酌情给分。
过程 30
  业务管理 30
    制度执行有效性 30 28 · 视执行情况酌情给分。
产出 30
  产出数量 30
    实际完成率 30 30 · 得分=完成率×30分。
效果 20
  服务对象满意度 20
    群众满意度 20 18.5 · 视调查情况酌情给分。`);
const heads = ['一级指标', '二级指标', '三级指标', '分值', '评分标准', '自评得分'];
const columns = ['L1', 'L2', 'L3', 'W3', 'C', 'S'];
const rubric = rubricRows(simple, columns, heads, { total: { label: '总分', weight: '100', score: '95.5' } });
const known = {
  rows: truthOf(simple),
  total: { weight: '100', score: '95.5' },
  conclusion: { totalScore: '95.5', grade: '优' },
  findings: [],
};
const text = (office, project, year, conclusion = '经自评，项目得分95.5分，评价等级为“优”。') =>
  narrative({ title: `${office}${year}年度${project}绩效自评报告`, office, project, year, conclusion });
const transferText = [
  '松河县2021年度城乡义务教育补助经费转移支付绩效自评报告',
  '一、绩效目标分解下达情况',
  '（一）中央和省级下达转移支付预算和绩效目标情况。上级下达我县城乡义务教育补助经费3260万元，其中中央资金2600万元、地方资金660万元。',
  '（二）县内资金安排、分解下达预算和绩效目标情况。资金按在校学生数分配到学校。',
  '二、绩效情况分析',
  '（一）资金投入情况分析。全年到位3260万元，执行3260万元，执行率100%。',
  '（二）资金管理情况分析。资金实行国库集中支付。',
  '（三）总体绩效目标完成情况分析。免费教科书发放和校舍维修任务已完成。',
  '三、偏离绩效目标的原因和下一步改进措施',
  '无偏离。',
  '四、绩效自评结果拟应用和公开情况',
  '自评结果按要求公开。',
];
const conclusionFirst = [
  '白露区2022年度老旧小区改造专项经费自评结果',
  '一、自评结论',
  '（一）自评得分',
  '2022年度老旧小区改造专项经费自评得分为95.5分，等级为优。',
  '（二）绩效目标完成情况',
  '1.执行率情况：全年预算86万元，执行86万元，执行率100%。',
  '2.完成的绩效目标：改造小区4个，惠及居民1120户。',
  '3.未完成的绩效目标：无。',
  '二、佐证材料',
  '（一）基本情况。项目由白露区住房保障中心实施，资金按进度拨付。',
  '（二）部门自评工作开展情况。成立自评小组，对照评分表逐项打分。',
];
const otherTables = [
  {
    table: table(`
“三公”经费情况表（单位：万元）|<|<
项目|本年数|上年数
合计|4.60|5.10
因公出国（境）费|0|0
公务用车购置及运行费|3.20|3.40
公务接待费|1.40|1.70`),
  },
  {
    table: table(`
资金名称|批复金额（万元）|支出金额（万元）|结余
设备购置|52|52|0
劳务费|34|34|0
合计|86|86|0`),
  },
  {
    table: table(`
基础数据表|<|<
指标|单位|数值
在职人员|人|36
服务人口|万人|12.4
办公面积|平方米|860`),
  },
];
const frame = (
  body,
) => `<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/xxgk">信息公开</a></li><li><a href="/zwfw">政务服务</a></li></ul></div>
<table class="layout" width="100%"><tr><td class="side"><ul><li>一、机构职能</li><li>三、财政预决算</li><li>绩效评价</li></ul></td><td class="content"><div>发布时间：2023-03-20 浏览：268次 字号：[大 中 小]</div>
${body}
<p>扫一扫在手机打开当前页</p></td></tr></table>
<div class="foot"><table><tr><td>主办：青榆县人民政府办公室</td><td>网站标识码：0000000001</td></tr></table><script>var total = 88;</script></div>`;
const numbered = (list, gap) => [
  '湘岭县2022年度村级公益事业建设资金绩效自评报告',
  '湘岭县农业农村局对2022年村级公益事业建设资金开展了绩效自评，报告如下。',
  { runs: ['项目概况'], num: [list, 0] },
  { runs: ['项目背景'], num: [list, 1] },
  '项目安排资金86万元，支出86万元。',
  { runs: ['实施情况'], num: [list, 1] },
  '按计划实施。',
  ...(gap ? ['三、自评结论'] : [{ runs: ['自评结论'], num: [list, 0] }]),
  '自评得分95.5分，等级为优。',
  ...(gap ? ['四、存在问题'] : [{ runs: ['存在问题'], num: [list, 0] }]),
  '后续管护不够。',
];
const cellWith = (runs) => rubric.map((row) => row.map((cell) => (cell === '18.5' ? { runs } : cell)));

export const surroundings = [
  {
    name: 't13-transfer-narrative-without-score',
    origin: 'T13：转移支付自评的文字报告，没有评分；不因缺评分表或结论告警。',
    formats: ['docx', 'txt'],
    blocks: transferText,
    expected: { conclusion: null, fiscalYear: 2021, findings: [] },
  },
  {
    name: 't14-conclusion-first',
    origin: 'T14：自评结论在最前，佐证材料在后，评分表附后。',
    formats: ['docx', 'html', 'txt'],
    blocks: [...conclusionFirst, '附件：绩效自评评分表', { table: rubric }],
    expected: { ...known, fiscalYear: 2022 },
  },
  {
    name: 'other-tables-and-contents',
    origin: '有目录；评分表前后是三公经费表、资金明细表、基础数据表，均不是评分表。',
    formats: ['docx', 'html'],
    blocks: [
      '青榆县2022年度基层文化服务经费绩效自评报告',
      '目 录',
      '一、项目基本情况\t1',
      '二、资金安排和使用情况\t2',
      '三、绩效目标完成情况\t3',
      '四、自评结论\t5',
      '五、存在的问题和下一步打算\t6',
      ...text('青榆县文化服务中心', '基层文化服务经费', 2022).slice(1, 5),
      ...otherTables.slice(0, 2),
      ...text('青榆县文化服务中心', '基层文化服务经费', 2022).slice(5),
      { table: rubric },
      '附表：',
      otherTables[2],
    ],
    expected: { ...known, fiscalYear: 2022, organization: '青榆县文化服务中心', project: '基层文化服务经费' },
  },
  {
    name: 'nested-in-layout-table',
    origin: '整份报告放在两列排版表格里，评分表是其中的嵌套表。',
    formats: ['docx', 'html'],
    blocks: [
      '广岭县2021年度农技推广经费绩效自评报告',
      {
        table: [
          [
            '报告正文',
            { blocks: [...text('广岭县农业技术推广中心', '农技推广经费', 2021).slice(1), { table: rubric }] },
          ],
        ],
      },
    ],
    expected: { ...known, fiscalYear: 2021 },
  },
  {
    name: 'annex-numbering-restarts',
    origin: '正文一至五，附件1、附件2 内序号各自从“一、”重新开始；没有编号错误。',
    formats: ['docx', 'txt'],
    blocks: [
      ...text('临樟市图书馆', '流动图书车经费', 2022),
      '附件1',
      '流动图书车运行情况说明',
      '一、基本情况',
      '全年出车156次。',
      '二、存在困难',
      '车辆老化。',
      '附件2',
      '自评工作说明',
      '一、组织过程',
      '由办公室牵头。',
      '附件3',
      '自评评分表',
      { table: rubric },
    ],
    expected: { ...known, fiscalYear: 2022, organization: '临樟市图书馆', project: '流动图书车经费' },
  },
  {
    name: 'automatic-numbering-sound',
    origin: '“一、（一）”由 Word 自动编号（chineseCounting），文字里没有序号；没有编号错误。',
    formats: ['docx'],
    blocks: [...numbered(1, false), { table: rubric }],
    expected: { ...known, fiscalYear: 2022, organization: '湘岭县农业农村局' },
  },
  {
    name: 'automatic-numbering-gap',
    origin: '第一节自动编号为“一、”，以后手写“三、四、”，缺“二、”。',
    formats: ['docx'],
    blocks: [...numbered(1, true), { table: rubric }],
    expected: { ...known, fiscalYear: 2022, findings: [['structure/section-numbering', 'warning']] },
  },
  {
    name: 'tracked-score',
    origin: '得分 15 被修订为 18.5：按接受修订后的 18.5 判断，合计相符。',
    formats: ['docx'],
    blocks: [
      ...text('川岭县供销合作社', '农资储备补贴资金', 2021),
      {
        table: cellWith([
          { t: '15', del: true },
          { t: '18.5', ins: true },
        ]),
      },
    ],
    expected: { ...known, fiscalYear: 2021, warnings: ['tracked-insertion', 'tracked-deletion'] },
  },
  {
    name: 'hidden-text-and-header',
    origin: '得分格含隐藏文字“20”，正文有隐藏的另一结论；页眉页脚与文本框各有干扰数字和序号。',
    formats: ['docx'],
    header: '二、内部资料 自评得分60分（样表）',
    footer: '第 1 页 共 3 页',
    blocks: [
      { textBox: '松河县交通运输局2022年度渡口安全维护经费绩效自评报告' },
      ...text('松河县交通运输局', '渡口安全维护经费', 2022),
      { runs: [{ t: '自评得分88分，评价等级为“良”。', hidden: true }] },
      { table: cellWith(['18.5', { t: '20', hidden: true }]) },
    ],
    expected: { ...known, fiscalYear: 2022, warnings: ['hidden-text'] },
  },
  {
    name: 'saved-web-page',
    origin: '从网站另存的网页：导航、版式表格、页脚表格、脚本围着报告；评分表是嵌套表。',
    formats: ['html'],
    wrap: frame,
    blocks: [...text('青榆县融媒体中心', '应急广播运维经费', 2022), { table: rubric }],
    expected: { ...known, fiscalYear: 2022, organization: '青榆县融媒体中心', project: '应急广播运维经费' },
  },
  {
    name: 'encodings',
    origin: 'GBK 与 UTF-16 的纯文本、GBK 网页。',
    formats: ['gbk-txt', 'utf16-txt', 'gbk-html'],
    blocks: [...text('岚水县渔政站', '增殖放流经费', 2020), { table: rubric }],
    expected: { ...known, fiscalYear: 2020, organization: '岚水县渔政站', project: '增殖放流经费' },
  },
  {
    name: 'project-summary-table',
    origin: '自评结果汇总表，一行一个项目：不是评分表，各项目得分之和与任何总分无关。',
    formats: ['docx', 'html'],
    blocks: [
      '鹤坪县2022年度项目支出绩效自评结果汇总表',
      '单位：万元',
      {
        table: table(`
序号|项目名称|主管部门|预算数|执行数|执行率|自评得分|自评等级
1|农村饮水管护经费|县水利局|60|58|96.67%|96|优
2|校园安保经费|县教育局|85|85|100%|98.5|优
3|殡葬服务补助|县民政局|32|20|62.5%|84|良
4|路灯电费|县城管局|140|140|100%|97|优
合计|<|<|317|303|95.58%||`),
      },
    ],
    expected: { rows: [], findings: [] },
  },
  {
    name: 'not-a-report-notice',
    origin: '布置自评工作的通知：提到满分、等级和分值，但不是报告。',
    formats: ['docx', 'txt'],
    blocks: [
      '关于开展2022年度预算绩效自评工作的通知',
      '县直各预算单位：',
      '为做好2022年度预算绩效自评工作，现将有关事项通知如下。',
      '一、自评范围',
      '2022年度纳入部门预算的全部项目支出。',
      '二、自评方式',
      '自评采取打分评价的形式，满分为100分，其中预算执行率10分、产出指标50分、效益指标30分、满意度指标10分。90分（含）以上为优，80分（含）至90分为良。',
      '三、时间要求',
      '请各单位于2023年3月31日前报送自评报告和自评表。',
      '青榆县财政局',
      '2023年2月20日',
    ],
    expected: { notReport: true, warnings: ['not-a-report'] },
  },
  {
    name: 'not-a-report-invoices',
    origin: '发票清单：有合计行和金额，不是报告。',
    formats: ['html', 'docx', 'txt'],
    blocks: [
      '2022年12月办公用品发票清单',
      {
        table: table(`
序号|发票号码|品名|数量|单价（元）|金额（元）
1|04410087|复印纸|40|24.5|980
2|04410095|硒鼓|6|310|1860
3|04410131|文件柜|2|720|1440
合计|<|<|48||4280`),
      },
      '经办人：秦某',
    ],
    expected: { notReport: true, warnings: ['not-a-report'] },
  },
];

/** The plain report that the cases of defects vary. */
export const simpleReport = { rubric, text, simple, heads, columns };
