import { describe, expect, it } from 'vitest';
import { extractFigures } from '../../../src/extract/figures/extract-figures.js';
import type { FundClaim, ReportHead, StatisticClaim } from '../../../src/model/statement.js';
import { drawRebuilt } from '../draw-rebuilt.js';
import { readLexicon } from '../rubric/draw-table.js';

const lexicon = readLexicon();

function read(...lines: string[]) {
  const rebuilt = drawRebuilt(...lines);
  const place = rebuilt.passages[0]?.place;
  if (!place) throw new Error('no passage');
  const head: ReportHead = {
    title: null,
    kind: { value: 'project', place: null },
    stage: { value: 'self-assessment', place: null },
    fiscalYear: { value: 2021, place },
    organization: null,
    department: null,
    project: null,
    projectCode: null,
    reportDate: null,
    region: null,
  };
  return extractFigures(rebuilt, head, lexicon);
}

function all(...lines: string[]): (FundClaim | StatisticClaim)[] {
  const told = read(...lines).paragraphs.flatMap((paragraph) => paragraph.figures);
  return told.flatMap((entry) => entry.fund ?? entry.statistic ?? []);
}

const roles = (...lines: string[]) => read(...lines).funds.map(({ role }) => role);
const labels = (...lines: string[]) => all(...lines).map(({ label }) => label);

describe('the role of an amount', () => {
  it.each([
    [
      '年初预算数为500万元，调整后预算数为620万元，全年支出580.5万元，结转下年39.5万元。',
      'budget budget-adjusted expenditure carryover',
    ],
    ['全年收入175万元，支出170万元，年末结余5万元。', 'income expenditure balance'],
    ['征缴基金1072万元，发放养老金5230万元，基金累计结余8650万元。', 'fund-revenue fund-benefit balance'],
    ['申请预算150万元，实际到位150万元，已支付139.4万元，节约资金1.5万元。', 'budget arrived disbursed saving'],
    ['项目总投资3500万元，其中专项债券2000万元，自筹1500万元。', 'investment debt investment'],
    ['直接经济损失26.21亿元，减免税费1.2亿元。', 'other other'],
    ['补助标准为每人每月600元。', 'subsidy'],
    // The nearest word, not the first; 转移支付 pays nothing.
    ['中央下达养老保险转移支付资金672385万元。', 'appropriation'],
    ['预算执行数为90万元。', 'expenditure'],
    ['预算内投资100万元。', 'investment'],
  ])('%s', (text, expected) => {
    expect(roles(text).join(' ')).toBe(expected);
  });

  it('is that of the whole for the parts of a list', () => {
    expect(roles('另安排配套资金300万元，其中自治区财政资金200万元，市、县财政资金100万元。')).toEqual([
      'subsidy',
      'subsidy',
      'subsidy',
    ]);
    expect(roles('全区执行数900万元（含中央资金600万元，其他资金300万元）。')).toEqual([
      'expenditure',
      'expenditure',
      'expenditure',
    ]);
  });

  it('goes on behind a full stop with the whole of the sentence before', () => {
    const told = '全年预算数13万元，全年执行数10万元，执行率76.92%。其中：公益金10万元，执行数8万元。';
    expect(roles(told)).toEqual(['budget', 'expenditure', 'budget', 'expenditure']);
  });

  it('is that of the verb for a bare list', () => {
    expect(roles('安排项目2个，资金10.7万元。')).toEqual(['budget']);
    expect(
      roles('下达资金75.68万元，其中老年人福利类49.78万元。', '老年人福利类49.78万元用来支持适老化改造。'),
    ).toEqual(['appropriation', 'appropriation', 'appropriation']);
  });

  it('is none of its own for a change, whose direction is told', () => {
    const { funds } = read('2022年度预算较2021年度增加1.68万元，其中公务接待较上年同期减少0.58万元。');
    expect(funds.map(({ role, direction }) => [role, direction])).toEqual([
      ['other', 'up'],
      ['other', 'down'],
    ]);
  });
});

describe('words that hold a role by chance', () => {
  it.each([
    ['下达养老项目30万元，彩票公益金支出项目20万元，殡葬项目8万元。', 'appropriation appropriation appropriation'],
    ['居民医保当期结存310万元，累计结存2650万元。', 'balance balance'],
    ['本年支出95万元，决算数大于预算数5万元。', 'expenditure other'],
    ['非税收入75万元。', 'income'],
    ['年初结转和结余5.5万元。', 'carryover'],
  ])('%s', (text, expected) => {
    expect(roles(text).join(' ')).toBe(expected);
  });
});

describe('a change', () => {
  it.each([
    ['税收收入820万元，同比增长8%，增收60万元。', ['税收收入增长 up 8', '税收收入 null 820', '增收 up 60']],
    ['带动农户增收60万元。', ['带动农户增收 null 60']],
    ['人员经费同比增长-3.2%。', ['人员经费增长 down 3.2']],
    ['三类经费增幅分别为4.1%、-2.5%和-7%。', ['up 4.1', 'down 2.5', 'down 7']],
  ])('%s', (text, expected) => {
    const told = read(text);
    const changes = [...told.statistics, ...told.funds].map((entry) => {
      const { value } = 'amount' in entry ? entry.amount : entry.quantity;
      return `${entry.label} ${entry.direction} ${value}`;
    });
    expect(changes.length).toBe(expected.length);
    expected.forEach((want, i) => {
      expect(changes[i]?.endsWith(want)).toBe(true);
    });
  });
});

describe('the level of the money', () => {
  it.each([
    ['中央集中彩票公益金10.7万元。', 'central'],
    ['省级财政资金200万元。', 'province'],
    ['县级配套100万元。', 'county'],
    ['自筹资金100万元。', 'own'],
    ['市、县财政资金88万元。', null],
    ['其他资金3万元。', null],
  ])('%s', (text, level) => {
    expect(read(text).funds[0]?.level).toBe(level);
  });
});

describe('the name of a figure', () => {
  it.each([
    ['截至2017年12月底，全市失业保险参保人数达172979人。', ['失业保险参保人数']],
    ['25285人参加工伤保险（其中新增参保2335人）。', ['参加工伤保险', '新增参保']],
    ['用于“化肥厂地块调查项目”（723万元）。', ['化肥厂地块调查项目']],
    ['惠及全镇27个行政村。', ['行政村']],
    ['比预算节约1.5万元。', ['比预算节约']],
    [
      '收、支总计各是4125.49,4143.91万元，各减少1267.86,2570.97万元。',
      ['收总计', '支总计', '收总计减少', '支总计减少'],
    ],
    ['小学生、初中生、高中生分别为140人、96人、42人。', ['小学生', '初中生', '高中生']],
    ['其他收入266.33万元，占6.46%。', ['其他收入', '其他收入占比']],
    ['三公经费支出12.3万元，比上年减少2.1万元，下降14.58%。', ['三公经费支出', '三公经费支出减少', '三公经费支出下降']],
    ['计划改造危桥6座，实际完成7座。', ['计划改造危桥', '实际改造危桥']],
    ['由2015年初的参保3.28万人增到目前的5.4万人。', ['参保', '参保']],
    [
      '公用经费31.5万元，占总支出的12.6%，比上年增加2.1万元，增长7.14%。',
      ['公用经费', '公用经费占比', '公用经费增加', '公用经费增长'],
    ],
    ['设备费40万元，占总投资的20%，比上年提高1.5个百分点。', ['设备费', '设备费占比', '设备费占比提高']],
    ['非税收入860万元，完成预算的95.6%，同比增长3.2%。', ['非税收入', '完成预算', '非税收入增长']],
    ['2021 年本级一般公共预算支出760万元。', ['本级一般公共预算支出']],
    ['下辖6个街道、11个社区和3家养老院。', ['街道', '社区', '养老院']],
    ['建成公厕5座、垃圾房3个。', ['建成公厕', '垃圾房']],
    ['捐赠收入90万元。比上年减少10万元，下降10%。', ['捐赠收入', '捐赠收入减少', '捐赠收入下降']],
    ['保障标准分别为每人每月610元和455元。', ['保障标准', '保障标准']],
  ])('%s', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it('holds nothing of a heading, however long', () => {
    expect(labels('二、2021年度公务接待等经费支出预算情况说明', '接待经费支出预算为36万元。')).toEqual([
      '接待经费支出预算',
    ]);
  });

  it('says whose it is where the clause only says what was measured', () => {
    const { funds } = read('中央集中彩票公益金10.7万元，执行数8.46万元；其他资金预算2.364万元，执行数2.364万元。');
    expect(funds.map(({ subject, term }) => [subject, term])).toEqual([
      [null, '中央集中彩票公益金'],
      ['中央集中彩票公益金', '执行数'],
      ['其他资金', '预算'],
      ['其他资金', '执行数'],
    ]);
  });
});

describe('the year of a figure', () => {
  it.each([
    ['2020年全年收入175万元。', [2020]],
    ['代缴2020年保费334.83万元。', [2021]],
    ['2021年资助20088人次，上年为18600人次，同比增长8%。', [2021, 2020, 2021]],
    ['2022年预算21.8万元，较2021年增加1.68万元。', [2022, 2022]],
    ['2019年、2020年、2021年分别投入100万元、120万元、150万元。', [2019, 2020, 2021]],
    ['自2015年施行以来，累计发放3600万元。', [null]],
    ['生均公用经费标准为每生每年1000元。', [null]],
    ['2022年12月23日，某财〔2022〕6号下达1300万元。', [2021]],
    ['年末结转39.5万元结转至2022年使用，结转下年39.5万元。', [2021, 2021]],
    ['人均补助由2020年的350元/月提高到380元/月。', [2020, null]],
    ['实施项目9个（含2019年延续项目4个），预算610万元。', [2021, 2019, 2021]],
    ['接待费预算19万元，较2020年的23万元减少4万元。', [2021, 2020, 2021]],
    ['接待费支出19万元，比上年支出23万元减少4万元。', [2021, 2020, 2021]],
    ['按照2018年《某某服务规范》，由12家卫生院实施。', [2021]],
    ['除去2018年、2019年、2020年到期的面积40亩后，补助资金13万元。', [2020, 2021]],
    ['我院成立于1962年，设科室15个。', [2021]],
    ['我院1962年成立，设科室15个。', [2021]],
  ])('%s', (text, expected) => {
    expect(all(text).map(({ year }) => year)).toEqual(expected);
  });
});

describe('what a figure covers, and goals', () => {
  it.each([
    ['累计发放1500户。', 'cumulative'],
    ['新建敬老院4所。', 'new'],
    ['截至2021年12月底，参保172979人。', 'end-of-period'],
    ['年初结转50万元。', 'opening'],
    ['年初预算50万元。', null],
    ['全年支出50万元。', 'during'],
  ])('%s', (text, qualifier) => {
    expect(all(text)[0]?.qualifier).toBe(qualifier);
  });

  it.each([
    ['计划举办培训113期，实际举办125期，完成率110.62%。', [true, false, false]],
    ['预计销量14.5亿元，筹集公益金2.35亿元。', [true, true]],
    ['达到年度目标的100.01%。', [false]],
    ['总体目标：1.改造危桥6座；2.硬化道路50公里。3.满意度95%。', [true, true, true]],
    ['计划生育家庭特别扶助321人。', [false]],
    ['满意度不低于90%。', [true]],
    ['力争实际到位资金100万元，项目预算50万元。', [false, false]],
    ['新增就业1320人，完成年目标任务1200人的110%，培训460人。', [false, true, false, false]],
    ['培训460人，完成年度计划92%。', [false, false]],
    ['完成第一批任务370户。', [false]],
    ['失业率3.1%，比年目标任务低0.9个百分点，培训460人。', [false, false, false]],
  ])('%s', (text, expected) => {
    expect(all(text).map(({ target }) => target)).toEqual(expected);
  });

  it('takes what stands under a heading of goals for goals, up to the next heading', () => {
    const told = all('（二）年度绩效目标', '改造危桥6座，硬化道路50公里。', '（三）完成情况', '改造危桥7座。');
    expect(told.map(({ target }) => target)).toEqual([true, true, false]);
  });
});

describe('the kind and the metric of a statistic', () => {
  it.each([
    ['工伤保险参保人数达49353人', 'count', 'inj.insured'],
    ['参加工伤保险的人数为49353人', 'count', 'inj.insured'],
    ['25285人参加工伤保险', 'count', 'inj.insured'],
    ['城镇职工基本养老保险参保492764人', 'count', 'pen.urban_insured'],
    ['培训320人次', 'count', 'gen.training_times'],
    ['培训320人', 'count', 'gen.training_persons'],
    ['森林覆盖率为60.1%', 'rate', 'env.forest_cover'],
    ['预算执行率95.61%', 'rate', 'fin.exec_rate'],
    ['资金使用率95.61%', 'rate', 'fin.fund_use_rate'],
    ['硬化道路12.6公里', 'other', 'road.harden_km'],
    ['参保率比上年提高1.2个百分点', 'growth', null],
    ['比上年增长7.1%', 'growth', null],
    ['参保人数增加280人', 'count', null],
    ['女性参保人数280人', 'count', null],
    // What follows 、 names the next figure.
    ['在职57人、退休人员31人', 'count', 'fin.staff_actual'],
    // The unit belongs to another measure.
    ['预算执行率95人', 'count', null],
  ])('%s', (text, kind, metric) => {
    const [first] = read(`${text}。`).statistics;
    expect([first?.kind, first?.metric]).toEqual([kind, metric]);
  });

  it.each([
    ['提高了0.5个百分点', 'up'],
    ['提高到95.5%', null],
    ['核减编制2人', null],
    ['核减2人', 'down'],
    ['新增2人', null],
    ['公务接待较上年减少4.68%', 'down'],
  ])('direction: %s', (text, direction) => {
    expect(read(`${text}。`).statistics[0]?.direction).toBe(direction);
  });
});

describe('numbers without a unit', () => {
  it.each([
    ['期末基金滚存结余达2243.67。', ['2243.67 null none']],
    ['全区执行数1032849.44（含中央资金689139.31万元）。', ['1032849.44 null none', '689139.31 万元 own']],
    ['开工198007(其中，城镇197825套，国有182)。', ['198007 套 shared', '197825 套 own', '182 套 shared']],
    ['较上年2.08减少0.03万元。', ['0.03 万元 own']],
    ['自评得分96.5。', []],
    ['综合指数为102.5，比例为1:3。', []],
    ['（单位：万元）本年支出2243.67。', []],
    ['市级资金 343.00', []],
  ])('%s', (text, expected) => {
    const told = all(text).map((figure) => {
      const { value, unit } = 'amount' in figure ? figure.amount : figure.quantity;
      return `${value} ${unit} ${figure.unitFrom}`;
    });
    expect(told).toEqual(expected);
  });
});

describe('what is no figure of the report', () => {
  it.each([
    '质量达标率达到95%以上的，得6分；达到90%以上不足95%的，得3.6分，否则不得分。',
    '每降低1%扣0.1分，扣完为止。',
  ])('%s', (text) => {
    expect(all(text)).toEqual([]);
  });
});

it('reads a sentence that lines of a full page break', () => {
  const told = all(
    '1、城乡最低生活保障。全县城镇低保8779户，累计保障238673人次，支出低保金3347万元，月人均补助水',
    '平140.23元；农村低保17866户，累计保障628007人',
    '次，支出低保金3555.18万元。',
  );
  expect(told.map(({ label }) => label)).toContain('月人均补助水平');
  expect(told.map((figure) => ('amount' in figure ? figure.amount.unit : figure.quantity.unit))).toContain('人次');
});
