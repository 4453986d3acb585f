interface HeadCase {
  readonly lines: readonly string[];
  readonly head: Readonly<Record<string, string | number | null>>;
}

/** How reports say who reports on what and when; | parts the cells of a table. */
export const heads: readonly HeadCase[] = [
  {
    lines: ['湘岭县水务局2023年小型水库雨水情测报设施运行维', '护项目绩效自评报告', '一、概况'],
    head: {
      title: '湘岭县水务局2023年小型水库雨水情测报设施运行维护项目绩效自评报告',
      year: 2023,
      organization: '湘岭县水务局',
      project: '小型水库雨水情测报设施运行维护项目',
    },
  },
  {
    lines: ['湘岭县水务局2023年小型水库设施运行维护', '项目支出绩效', '自评报告', '一、概况'],
    head: { title: '湘岭县水务局2023年小型水库设施运行维护项目支出绩效自评报告', project: '小型水库设施运行维护项目' },
  },
  {
    lines: ['青榆县民政局2018年度城乡居民最低生活保障资金绩效评价自评报告', '正文。'],
    head: {
      title: '青榆县民政局2018年度城乡居民最低生活保障资金绩效评价自评报告',
      year: 2018,
      organization: '青榆县民政局',
      project: '城乡居民最低生活保障资金',
      stage: 'self-assessment',
    },
  },
  {
    lines: [
      '湘岭侗族自治县2020年专项业务经费                 绩效评价自评报告',
      '一、项目概况',
      '本项目由湘岭侗族自治县审计局组织实施。',
    ],
    head: {
      title: '湘岭侗族自治县2020年专项业务经费绩效评价自评报告',
      year: 2020,
      organization: '湘岭侗族自治县审计局',
      project: '专项业务经费',
    },
  },
  {
    lines: [
      '湘岭县水务局',
      '2020年度农村饮水安全项目',
      '绩效自评报告',
      '湘岭县水务局',
      '2021年3月5日',
      '一、概况',
      '内容。',
    ],
    head: { year: 2020, organization: '湘岭县水务局', project: '农村饮水安全项目' },
  },
  {
    lines: ['湘岭县水务局2020年度部门整体支出绩效自评报告', '内容。'],
    head: { kind: 'department', year: 2020, organization: '湘岭县水务局', project: null },
  },
  {
    lines: ['二〇二〇年度湘岭县民政局部门整体支出绩效评价报告'],
    head: { kind: 'department', year: 2020, organization: '湘岭县民政局', project: null },
  },
  {
    lines: ['2021年中央财政农田建设补助资金转移支付绩效自评报告', '湘岭县农业农村局', '二〇二二年三月'],
    head: { kind: 'transfer-payment', year: 2021, date: '2022-03' },
  },
  {
    lines: [
      '关于2022年度残疾人就业培训专项经费绩效自评情况的报告',
      '县财政局：',
      '按照要求，湘岭县残疾人联合会对项目开展了自评。',
      '湘岭县残疾人联合会',
      '2023-03-05',
    ],
    head: { year: 2022, organization: '湘岭县残疾人联合会', project: '残疾人就业培训专项经费', date: '2023-03-05' },
  },
  {
    lines: ['湘岭县教育局关于2022年度学生资助项目绩效自评的报告'],
    head: { year: 2022, organization: '湘岭县教育局', project: '学生资助项目' },
  },
  {
    lines: [
      '项目支出绩效自评表',
      '（2021年度）',
      '项目名称|学生资助|<|<',
      '主管部门|湘岭县教育局|实施单位|湘岭县第一中学',
    ],
    head: { year: 2021, department: '湘岭县教育局', organization: '湘岭县第一中学', project: '学生资助' },
  },
  {
    lines: [
      '2021年度项目支出绩效自评表|<|<|<',
      '项目名称|学生资助|项目编码|51092324T000010263357',
      '主管部门|湘岭县教育局|实施单位|湘岭县第一中学',
    ],
    head: {
      title: '2021年度项目支出绩效自评表',
      year: 2021,
      projectCode: '51092324T000010263357',
      organization: '湘岭县第一中学',
    },
  },
  {
    lines: [
      '财政支出项目绩效评价自评报告',
      '项目名称：农村公路养护',
      '项目单位：湘岭县交通运输局',
      '评价机构：湘岭县交通运输局',
      '报告日期：2021年3月5日',
      '一、概况',
    ],
    head: { organization: '湘岭县交通运输局', project: '农村公路养护', date: '2021-03-05' },
  },
  {
    lines: ['项目支出绩效自评报告', '（2022年度）', '项目名称：　水情监测经费　', '填报单位（盖章）：湘岭县水文站'],
    head: { year: 2022, organization: '湘岭县水文站', project: '水情监测经费' },
  },
  {
    lines: ['湘岭县民政局文件', '湘民〔2021〕10号', '临时救助资金绩效自评报告', '根据通知，现报告如下。'],
    head: { year: null, project: '临时救助资金' },
  },
  { lines: ['2020-2021学年学生营养改善计划绩效自评报告'], head: { year: null } },
  { lines: ['关于开展2021年度项目绩效自评工作的通知', '各单位：', '请于3月底前报送。'], head: { stage: 'notice' } },
  { lines: ['湘岭县民政局关于报送2019年度临时救助资金绩效自评报告的函'], head: { stage: 'notice', year: 2019 } },
  {
    lines: ['湘岭县2023年度绩效自评结果汇总表', '序号|项目名称|自评得分', '1|甲项目|95', '2|乙项目|96'],
    head: { stage: 'summary', year: 2023 },
  },
  { lines: ['2022年度项目绩效运行监控表', '项目名称|水利项目'], head: { stage: 'monitoring', project: '水利项目' } },
  { lines: ['项目支出绩效目标申报表', '（2023年度）', '项目名称|水利项目'], head: { stage: 'target', year: 2023 } },
  {
    lines: ['湘岭县水利局2022年度水库除险加固项目财政重点评价报告'],
    head: { stage: 'fiscal-evaluation', organization: '湘岭县水利局', project: '水库除险加固项目' },
  },
  { lines: ['县民政局绩效自评报告', '内容。'], head: { organization: '县民政局', project: null } },
  {
    lines: ['中共青榆市委办公室（市关工委）2017年度绩效自评报告', '内容'],
    head: { year: 2017, organization: '中共青榆市委办公室（市关工委）', project: null },
  },
  {
    lines: ['目录', '一、项目概况....1', '2022年度湘岭县公安局禁毒专项经费绩效自评报告', '一、概况'],
    head: { year: 2022, organization: '湘岭县公安局', project: '禁毒专项经费' },
  },
  {
    lines: ['湘岭县文化馆', '2021年免费开放补助资金项目绩效自评报告', '现将有关情况报告如下：'],
    head: { year: 2021, organization: '湘岭县文化馆', project: '免费开放补助资金项目' },
  },
  {
    lines: ['2021年农村危房改造项目绩效评价报告', '一、基本情况', '该项目由湘岭县住房和城乡建设局负责实施，'],
    head: { organization: '湘岭县住房和城乡建设局', project: '农村危房改造项目' },
  },
  {
    lines: ['湘岭县人民医院2020年公立医院综合改革补助资金绩效自评报告'],
    head: { organization: '湘岭县人民医院', project: '公立医院综合改革补助资金' },
  },
  {
    lines: ['2018年度“三支一扶”计划专项资金绩效自评报告'],
    head: { year: 2018, kind: 'special-fund', project: '“三支一扶”计划专项资金' },
  },
  { lines: ['2022年基层文化站建设项目绩效自评报告'], head: { organization: null, project: '基层文化站建设项目' } },
];
