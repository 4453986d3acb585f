import { describe, expect, it } from 'vitest';
import { extractStatements } from '../../../src/extract/extract-statements.js';
import { builtInRulebook } from '../../../src/rules-files/built-in.js';
import { verify } from '../../../src/verify/verify.js';
import { drawRebuilt } from '../draw-rebuilt.js';
import { readLexicon } from '../rubric/draw-table.js';

const lexicon = readLexicon();
const rulebook = await builtInRulebook();

function read(...lines: string[]) {
  const title = '某县交通运输局2021年度道路养护专项资金绩效自评报告';
  const [statement] = extractStatements(drawRebuilt(title, ...lines), lexicon).statements;
  if (!statement) throw new Error('no report');
  return statement;
}

function findings(text: string): string[] {
  return verify(read(text), rulebook)
    .findings.filter((finding) => finding.severity !== 'info' && /^(funds|statistics)\//.test(finding.rule))
    .map(({ rule, actual, expected }) => `${rule} ${actual} ${expected}`);
}

describe('parts and wholes', () => {
  it('links parts behind 其中 and in brackets to their whole', () => {
    const { funds } = read('下达资金75.68万元（其中：老年人类49.78万元，残疾人类25.90万元），另有自筹资金3万元。');
    const [whole, ...others] = funds;
    expect(others.map((fund) => fund.partOf === whole?.id)).toEqual([true, true, false]);
  });

  const parts = (text: string) => {
    const { funds, statistics } = read(text);
    const all = [...funds, ...statistics];
    const value = (id: string | null) => {
      const found = all.find((figure) => figure.id === id);
      return found === undefined ? null : 'amount' in found ? found.amount.value : found.quantity.value;
    };
    return all.map((figure) => `${value(figure.id)}<${value(figure.partOf)}`);
  };

  it.each([
    // What a figure is compared with is no whole.
    [
      '车辆费支出52万元，比上年支出60万元减少8万元。其中，购置支出12万元，运行支出40万元，比上年支出45万元减少5万元。',
      '52<null 60<null 8<null 12<52 40<52 45<null 5<null',
    ],
    // Changes between a whole and its parts.
    ['收入90万元。同比增加9万元。其中：拨款70万元、捐赠20万元。', '90<null 9<null 70<90 20<90'],
    ['全年收入95万元，其中拨款收入80万元、上年结转15万元。', '95<null 80<95 15<95'],
    ['完成造林2.01万亩，其中生态林1.72万亩、经济林2890亩。', '2.01<null 1.72<2.01 2890<2.01'],
    ['收入95万元，其中：拨款80万元；事业收入15万元；其他收入0万元。支出7万元。', '95<null 80<95 15<95 0<95 7<null'],
    ['资助新生300名（城区140人、乡镇160人）。', '300<null 140<300 160<300'],
    ['低保金90万元，其中补贴5万元，电费2万元；供养金30万元，其中补贴4万元。', '90<null 5<90 2<90 30<null 4<30'],
    ['“三公”经费19万元，分项情况是：接待费7万元，车辆费12万元。', '19<null 7<19 12<19'],
  ])('%s', (text, expected) => {
    expect(parts(text).join(' ')).toBe(expected);
  });

  it('gives parts the flow of their whole where their own words name none', () => {
    const { funds } = read('支出预算52万元，2021年实际支出41万元。其中接待费15万元，车辆费26万元。');
    expect(funds.map(({ role }) => role)).toEqual(['budget', 'expenditure', 'expenditure', 'expenditure']);
    expect(read('下达资金41万元，其中26万元已支付。').funds.map(({ role }) => role)).toEqual([
      'appropriation',
      'disbursed',
    ]);
  });

  it('takes no persons for parts of person-times', () => {
    const { statistics } = read('培训5000人次，其中女性2000人。');
    expect(statistics.map((entry) => entry.partOf)).toEqual([null, null]);
  });
});

describe('what sound texts say raises no alarm', () => {
  it.each([
    '参保10000人，其中女性6000人、60岁以上5000人。',
    '参保10000人（女性6000人，60岁以上5000人）。',
    '全年支出1150万元，其中人员经费400万元、公用经费100万元。',
    '年初预算1000万元，全年预算1200万元，到位1100万元，全年支出990万元，预算执行率90%。',
    '学前奖补1.69亿元，按生均150元补助，其中省级1亿元。',
    '2021年受理203起，上年为约200起，同比增长5%。',
    '税收收入完成523万元，比上年同期增收144万元，同比增长38%。',
    '参保13457人，比上年同期减少173人，同比下降1.27%。',
    '接待费43万元，比上年支出45万元减少2万元，其中，接待来访27万元，比上年支出30万元减少3万元；会议用餐16万元。',
    '购置变压器18万元；增设水池3万元；共计21万元，带动14户农户，每户分红700元。',
    '指标1产出质量20项目验收合格率20100%。',
    '税收收入完成66万元，较上年同期增长18%，增收10万元。',
    '新增就业1320人，完成年目标任务1200人的110%。',
    '捐赠收入90万元。比上年减少10万元，下降10%。',
    '捐赠收入90万元。其他收入比上年减少10万元，下降50%。',
    '全年收入1699万元，其中拨款收入1435万元，上年结转264万元；全年支出1595万元，年末结转104万元。',
    '达到年度目标的100.25%，完成率95%。',
    '全年实际抽检1836批次，检出不合格45批次，合格率97.55%。',
    '应供餐学生12400人，实际供餐学生12152人，供餐覆盖率98%。',
    '支出800万元，分别为：道路养护500万元、桥梁加固300万元。',
    '收入900万元、支出800万元，分别为上年800万元、700万元的112.5%、114.29%。',
    '全年支出900万元，道路、桥梁分别为500万元、300万元。',
    '全年预算数13.064万元，全年执行数10.824万元，预算执行率82.85%。其中：公益金10.7万元，执行数8.46万元，执行率79.07%。',
    '全区执行数1032849.44（含中央资金689139.31万元），全年预算数1080245.79万元，总预算执行率70%。',
  ])('%s', (text) => {
    expect(findings(text).filter((finding) => !finding.includes('unit-missing'))).toEqual([]);
  });
});

describe('contradictions', () => {
  it.each([
    ['预算安排1200万元，全年支出1110万元，预算执行率90.8%。', 'funds/rate 90.8 92.5'],
    ['计划举办320期，实际举办317期，完成率91.56%。', 'statistics/rate 91.56 99.06'],
    ['总支出670万元，其中：维修费246万元，公用经费214万元，培训费220万元。', 'funds/breakdown 670 680'],
    ['参保单位235家（全额拨款单位221家，非全额拨款单位11家）。', 'statistics/breakdown 235 232'],
    ['全年支出300万元，其中人员经费3200000.5元。', 'funds/part-exceeds-whole 3000000 3200000.5'],
    ['资助8856人次，上年为8200人次，同比增长14%。', 'statistics/growth 14 8'],
    ['支出90万元，上年为100万元，同比下降12%。', 'funds/growth 12 10'],
    ['期末基金滚存结余达2243.67。', 'funds/unit-missing null null'],
    ['“三公”经费52万元，分项情况是：因公出国2万元，公务接待30万元，公车购置及运行费21万元。', 'funds/sangong 52 53'],
    ['车辆费支出52万元，比上年支出60万元减少9万元。', 'funds/growth 9 8'],
    ['新增就业1320人，完成年目标任务1200人的115%。', 'statistics/rate 115 110'],
    ['捐赠收入90.25万元。比上年减少10.25万元，下降13%。', 'funds/growth 13 10'],
  ])('%s', (text, expected) => {
    expect(findings(text)).toEqual([expected]);
  });
});

describe('what figures told side by side claim', () => {
  it('divides an amount behind 分别为', () => {
    const found = findings('全年支出900万元，分别为：道路养护500万元、桥梁加固300万元。');
    expect(found.map((finding) => finding.split(' ')[0])).toEqual(['funds/breakdown']);
  });

  it('follows a rate from what should have come and what came', () => {
    const found = findings('应供餐学生12400人，实际供餐学生12152人，供餐覆盖率95%。');
    expect(found.map((finding) => finding.split(' ')[0])).toEqual(['statistics/rate']);
  });
});

describe('roles', () => {
  it('gives a matching fund the role of the sum it is part of', () => {
    const { funds } = read('总投资60万元，其中中央补助48万元，县级配套12万元。');
    expect(funds.map((fund) => fund.role)).toEqual(['investment', 'investment', 'investment']);
  });

  it('takes what is left over for a balance, and an adjusted budget for one', () => {
    const { funds } = read('年初预算900万元，调整后全年预算950万元，支出940万元，余10万元收回财政。');
    expect(funds.map((fund) => fund.role)).toEqual(['budget', 'budget-adjusted', 'expenditure', 'balance']);
  });
});
