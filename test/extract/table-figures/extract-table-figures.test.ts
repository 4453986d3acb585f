import { describe, expect, it } from 'vitest';
import { extractStatements } from '../../../src/extract/extract-statements.js';
import type { FundClaim, Statement, StatisticClaim } from '../../../src/model/statement.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { drawParagraph, drawTable, paperOf, readLexicon } from '../rubric/draw-table.js';

const lexicon = readLexicon();
const TITLE = '某县某局2021年度道路养护项目绩效自评报告';

/** A report of the title, lines and one table; lines beginning with | are rows of the table, without that bar. */
function read(text: string): Statement {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.replace(/^ {0,6}(?! )/u, ''));
  const rows = lines.filter((line) => line.startsWith('|')).map((line) => line.slice(1));
  const before = lines.slice(
    0,
    Math.max(
      0,
      lines.findIndex((line) => line.startsWith('|')),
    ) || lines.length,
  );
  const words = (rows.length > 0 ? before : lines).filter((line) => !line.startsWith('|'));
  const blocks = [TITLE, ...words].map((line, i) => drawParagraph(line, `p${i}`));
  const table = rows.length > 0 ? [drawTable(rows.join('\n'))] : [];
  const [statement] = extractStatements(rebuild(paperOf(...blocks, ...table)), lexicon).statements;
  if (!statement) throw new Error('no report');
  return statement;
}

type Figure = FundClaim | StatisticClaim;
const claimOf = (figure: Figure) => ('amount' in figure ? figure.amount : figure.quantity);
const figuresOf = (statement: Statement): Figure[] =>
  [...statement.funds, ...statement.statistics].sort((a, b) => placeOf(a) - placeOf(b));
/** Sentences by line, then the cells of the table by row. */
const placeOf = ({ host }: Figure) =>
  host.kind === 'sentence' ? Number(host.passage.slice(1)) * 1e3 + host.start : 1e6 + host.row * 1e3 + host.column;

/** role label value unit year < whole's value */
function lines(statement: Statement): string[] {
  const all = figuresOf(statement);
  return all.map((figure) => {
    const { value, unit } = claimOf(figure);
    const whole = all.find((other) => other.id === figure.partOf);
    const kind = 'amount' in figure ? figure.role : figure.kind;
    const goal = figure.target ? ' goal' : '';
    return `${kind} ${figure.label} ${value}${unit ?? '?'} ${figure.year}${goal}${whole ? ` < ${claimOf(whole).value}` : ''}`;
  });
}

function claims(statement: Statement): string[] {
  const values = new Map(figuresOf(statement).map((figure) => [figure.id, claimOf(figure).value]));
  return statement.relations.map(({ kind, result, readings }) => {
    const sums = readings.map(({ operands }) =>
      operands.map(({ figure }) => values.get(figure)).join(kind === 'rate' ? '/' : '+'),
    );
    return `${kind} ${values.get(result)} = ${sums.join(' or ')}`;
  });
}

describe('tables that are no rubrics', () => {
  it('take the unit from the caption and the year from the heads; the parts of a total go with it', () => {
    const statement = read(`
单位：万元
|项目 | 本年数 | 上年数
|合计 | 4.60 | 5.10
|公务用车购置及运行费 | 3.20 | 3.40
|其中：公务用车购置费 | 0 | 0
|公务用车运行维护费 | 3.20 | 3.40
|公务接待费 | 1.40 | 1.70`);
    expect(lines(statement)).toEqual([
      'other 合计 4.60万元 2021',
      'other 合计 5.10万元 2020',
      'expenditure 公务用车购置及运行费 3.20万元 2021 < 4.60',
      'expenditure 公务用车购置及运行费 3.40万元 2020 < 5.10',
      'expenditure 公务用车购置费 0万元 2021 < 3.20',
      'expenditure 公务用车购置费 0万元 2020 < 3.40',
      'expenditure 公务用车运行维护费 3.20万元 2021 < 3.20',
      'expenditure 公务用车运行维护费 3.40万元 2020 < 3.40',
      'expenditure 公务接待费 1.40万元 2021 < 4.60',
      'expenditure 公务接待费 1.70万元 2020 < 5.10',
    ]);
    expect(claims(statement)).toContain('breakdown 4.60 = 3.20+1.40');
  });

  it('take each row’s unit from a column of units, and leave row and page numbers alone', () => {
    expect(
      lines(
        read(`
|序号 | 指标 | 计量单位 | 2020年末 | 2021年末 | 页码
|68 | 参保人数 | 万人 | 107.27 | 108.67 | 5
|68.1 | 其中：农民工 | 万人 | 26.88 | 28.13 | 5
|69 | 基金支出 | 亿元 | 2.48 | 2.68 | 5
|70 | 参保率 | % | 98.5 | 99 | 5`),
      ),
    ).toEqual([
      'count 参保人数 107.27万人 2020',
      'count 参保人数 108.67万人 2021',
      'count 农民工 26.88万人 2020 < 107.27',
      'count 农民工 28.13万人 2021 < 108.67',
      'expenditure 基金支出 2.48亿元 2020',
      'expenditure 基金支出 2.68亿元 2021',
      'rate 参保率 98.5% 2020',
      'rate 参保率 99% 2021',
    ]);
  });

  it('read the basic data of a department: several heads in one table, numbered lists below a row', () => {
    expect(
      lines(
        read(`
|财政供养人员情况（人） | 编制数 | 2021年实际在职人数 | 控制率
|^ | 60 | 57 | 95%
|经费控制情况（万元） | 2020年决算数 | 2021年预算数 | 2021年决算数
|三公经费 | 25.3 | 20 | 18.5
|1、公务用车购置和维护经费 | 15.3 | 12 | 11.5
|2、出国经费 | 0 | 0 | 0
|3、公务接待 | 10 | 8 | 7
|公用经费 | 120 | 110 | 108
|联系人：张三 | 填报日期：2022年3月1日 | | 联系电话：13800000000`),
      ),
    ).toEqual([
      'count 财政供养人员情况·编制数 60人 2021',
      'count 财政供养人员情况·实际在职人数 57人 2021',
      'rate 财政供养人员情况·控制率 95% 2021',
      'expenditure 三公经费·决算数 25.3万元 2020',
      'budget 三公经费·预算数 20万元 2021',
      'expenditure 三公经费·决算数 18.5万元 2021',
      'expenditure 公务用车购置和维护经费·决算数 15.3万元 2020 < 25.3',
      'budget 公务用车购置和维护经费·预算数 12万元 2021 < 20',
      'expenditure 公务用车购置和维护经费·决算数 11.5万元 2021 < 18.5',
      'expenditure 出国经费·决算数 0万元 2020 < 25.3',
      'budget 出国经费·预算数 0万元 2021 < 20',
      'expenditure 出国经费·决算数 0万元 2021 < 18.5',
      'expenditure 公务接待·决算数 10万元 2020 < 25.3',
      'budget 公务接待·预算数 8万元 2021 < 20',
      'expenditure 公务接待·决算数 7万元 2021 < 18.5',
      'expenditure 公用经费·决算数 120万元 2020',
      'budget 公用经费·预算数 110万元 2021',
      'expenditure 公用经费·决算数 108万元 2021',
    ]);
  });

  it('claim what columns of changes say, where one column each is of the year and of the year before', () => {
    const table = (heads: string) => `
单位：万元
|项目 | ${heads}
|本年收入 | 1798.20 | 1904.80 | 106.60 | 5.93%
|本年支出 | 1700.00 | 1650.00 | -50.00 | -2.94%`;
    expect(claims(read(table('2020年 | 2021年 | 2021年比2020年增减 | 增减率')))).toEqual([
      'difference 106.60 = 1904.80+1798.20',
      'growth 5.93 = 1904.80+1798.20',
      'difference 50.00 = 1650.00+1700.00',
      'growth 2.94 = 1650.00+1700.00',
    ]);
    expect(claims(read(table('2019年 | 2021年 | 增减额 | 增减率')))).toEqual([]);
  });

  it('read two tables side by side, each with its totals at the end', () => {
    const statement = read(`
单位：万元
|收入 | < | 支出 | <
|项目 | 决算数 | 项目 | 决算数
|一、财政拨款收入 | 1000.50 | 一、教育支出 | 950.00
|二、其他收入 | 20.00 | 二、住房保障支出 | 60.50
|本年收入合计 | 1020.50 | 本年支出合计 | 1010.50
|年初结转和结余 | 5.00 | 年末结转和结余 | 15.00
|总计 | 1025.50 | 总计 | 1025.50`);
    expect(claims(statement)).toEqual([
      'breakdown 1020.50 = 1000.50+20.00',
      'breakdown 1025.50 = 1020.50+5.00',
      'breakdown 1010.50 = 950.00+60.50',
      'breakdown 1025.50 = 1010.50+15.00',
    ]);
    expect(lines(statement)).toContain(
      'expenditure 教育支出·支出·决算数 950.00万元 2021 < 1010.50'.replace('·支出·', '·'),
    );
  });

  it('read a total beside its sources under nested heads', () => {
    const statement = read(`
项目资金来源与使用情况表（单位：万元）
|序号 | 项目名称 | 主管部门 | 资金来源 | < | < | 实际支出
|^ | ^ | ^ | 小计 | 中央 | 县级 | ^
|1 | 道路硬化 | 交通局 | 100 | 60 | 40 | 95
|2 | 饮水安全 | 水利局 | 50 | 30 | 20 | 50
|合计 | < | < | 150 | 90 | 60 | 145`);
    expect(claims(statement)).toEqual([
      'breakdown 150 = 100+50',
      'breakdown 90 = 60+30',
      'breakdown 60 = 40+20',
      'breakdown 145 = 95+50',
      'breakdown 100 = 60+40',
      'breakdown 50 = 30+20',
      'breakdown 150 = 90+60',
    ]);
    expect(statement.funds.find((fund) => fund.amount.value === '60')?.level).toBe('central');
  });

  it('take years from the first column of a transposed table', () => {
    expect(
      lines(
        read(`
|年份 | 参保人数（人） | 基金收入（万元）
|2020年 | 12500 | 560.0
|2021年 | 13020 | 600.5`),
      ),
    ).toEqual([
      'count 参保人数 12500人 2020',
      'fund-revenue 基金收入 560.0万元 2020',
      'count 参保人数 13020人 2021',
      'fund-revenue 基金收入 600.5万元 2021',
    ]);
  });

  it('read names and figures by turns in the head of a form', () => {
    expect(
      lines(
        read(`
|项目名称 | 道路养护 | 项目负责人 | 张三
|项目预算（万元） | 120 | 联系电话 | 13800000000
|实际到位资金（万元） | 118 | 实际支出（万元） | 110.5`),
      ),
    ).toEqual([
      'budget 项目预算 120万元 2021',
      'arrived 实际到位资金 118万元 2021',
      'expenditure 实际支出 110.5万元 2021',
    ]);
  });

  it('give a change without its sign, and no part of anything', () => {
    expect(
      lines(
        read(`
单位：万元
|项目 | 2021年决算数 | 2020年决算数 | 增减额 | 增减（%）
|基本支出 | 620 | 600 | 20 | 3.33
|项目支出 | 380 | 400 | -20 | -5.00`),
      ).filter((line) => line.includes('增减')),
    ).toEqual([
      'other 基本支出·增减额 20万元 2021',
      'growth 基本支出·增减 3.33% 2021',
      'other 项目支出·增减额 20万元 2021',
      'growth 项目支出·增减 5.00% 2021',
    ]);
  });

  it.each([
    [
      'a slip in one column of several',
      ['A | 40 | 30', 'B | 60 | 60', '合计 | 100 | 95'],
      ['100 = 40+60', '95 = 30+60'],
    ],
    ['what rounding takes', ['A | 40.33', 'B | 59.66', '合计 | 100.00'], []],
    ['parts of a row that nothing marks as such', ['合计 | 100', 'A | 60', 'B | 5', 'C | 40'], []],
    ['a sum of other rows altogether', ['合计 | 100', 'A | 60', 'B | 90'], []],
    ['a blank part', ['A | 40', 'B | ', 'C | 50', '合计 | 100'], []],
  ])('claims no sum but a certain one: %s', (_, rows, expected) => {
    const columns = (rows[0]?.split('|').length ?? 2) - 1;
    const head = ['项目', ...Array.from({ length: columns }, (__, i) => `${2020 + i}年`)].join(' | ');
    const found = claims(read(`单位：万元\n|${head}\n${rows.map((row) => `|${row}`).join('\n')}`));
    expect(found).toEqual(expected.map((claim) => `breakdown ${claim}`));
  });

  it('takes no list of projects for a form: every row has a rate of its own', () => {
    const statement = read(`
单位：万元
|序号 | 项目名称 | 预算数 | 执行数 | 执行率 | 自评得分
|1 | 饮水管护 | 60 | 58 | 96.67% | 96
|2 | 校园安保 | 85 | 85 | 100% | 98.5
|合计 | < | 145 | 143 | 98.62% |`);
    expect(claims(statement)).toEqual([
      'breakdown 145 = 60+85',
      'breakdown 143 = 58+85',
      'rate 96.67 = 58/60',
      'rate 100 = 85/85',
      'rate 98.62 = 143/145',
    ]);
  });
});

describe('forms', () => {
  const form = read(`
|项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
| | 年度资金总额 | 100 | 120 | 90 | 10 | 75% | 7.5
| | 其中：中央财政拨款 | 100 | 120 | 90 | — | 75% | —
|绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 分值 | 实际完成值 | 得分
| | 产出指标 | 数量指标 | 培训人次 | ≥300人次 | 20 | 312 | 20
| | 产出指标 | 质量指标 | 合格率 | 100% | 20 | 98% | 19
| | 产出指标 | 时效指标 | 完成时间 | 2021年12月 | 20 | 2021年11月 | 20
| | 产出指标 | 成本指标 | 项目成本 | ≤120万元 | 30 | 90万元 | 30
|总分 | < | < | < | | 100 | | 96.5`);

  it('state goals, results and rates besides their amounts', () => {
    expect(lines(form)).toEqual([
      'budget 年初预算数 100万元 2021',
      'budget-adjusted 全年预算数 120万元 2021',
      'expenditure 全年执行数 90万元 2021',
      'rate 年度资金总额执行率 75% 2021',
      'budget 中央财政拨款·年初预算数 100万元 2021 < 100',
      'budget-adjusted 中央财政拨款·全年预算数 120万元 2021 < 120',
      'expenditure 中央财政拨款·全年执行数 90万元 2021 < 90',
      'rate 中央财政拨款执行率 75% 2021',
      'count 培训人次 300人次 2021 goal',
      'count 培训人次 312人次 2021',
      'rate 合格率 100% 2021 goal',
      'rate 合格率 98% 2021',
      'other 项目成本 120万元 2021 goal',
      'other 项目成本 90万元 2021',
    ]);
    expect(claims(form)).toContain('rate 75 = 90/100 or 90/120');
  });

  it('give no figures from tables with criteria', () => {
    const statement = read(`
|一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 目标值 | 完成值 | 得分
|产出 | 数量 | 培训人次 | 60 | 每少1人次扣2分 | 300人次 | 312人次 | 60
|产出 | 质量 | 合格率 | 40 | 达到100%得满分 | 100% | 98% | 39`);
    expect(figuresOf(statement)).toEqual([]);
  });
});

describe('tables flattened into lines', () => {
  it.each([
    [
      'wide spaces',
      '单位：万元\n项目　　年初预算　　决算数\n支出总计　　1000.00　　1050.00\n其中：基本支出　　600.00　　620.00\n　　　项目支出　　400.00　　430.00',
      ['budget 支出总计·年初预算 1000.00万元 2021', 'expenditure 项目支出·决算数 430.00万元 2021 < 1050.00'],
    ],
    [
      'single spaces below heads known by name',
      '项目资金（万元） 全年预算数 全年执行数 执行率\n年度资金总额 118 118 100%\n其中：财政拨款 98 98 100%',
      ['budget 年度资金总额·全年预算数 118万元 2021', 'expenditure 财政拨款·全年执行数 98万元 2021 < 118'],
    ],
    [
      'a name and its figure a line',
      '专项资金合计(万元) 年度预算总额: 1084.25\n其中:中央补助 668.00\n市级资金 343.00\n本级资金 73.25',
      ['budget 专项资金合计年度预算总额 1084.25万元 2021', 'budget 市级资金 343.00万元 2021 < 1084.25'],
    ],
    [
      'a cell a line',
      '单位：万元\n项目 |\n预算数 |\n合计 |\n362 |\n1.因公出国（境）费用 |\n39 |\n2.公务接待费 |\n323 |',
      ['budget 合计·预算数 362万元 2021', 'budget 因公出国（境）费用·预算数 39万元 2021 < 362'],
    ],
    [
      'glued cells that only one cut makes sense of',
      '项目资金 （万元）全年预算数全年执行数执行率\n年度资金总额50万元47.6895.00%\n其中：中央财政补助50万元47.6895.00%',
      ['expenditure 年度资金总额·全年执行数 47.68万元 2021', 'rate 中央财政补助·执行率 95.00% 2021'],
    ],
    ['a goal and its result', '成本指标 建设成本≤50万元47.68万元', ['expenditure 建设成本 47.68万元 2021']],
  ])('%s', (_, text, expected) => {
    const statement = read(text);
    expect(lines(statement)).toEqual(expect.arrayContaining(expected));
    for (const figure of figuresOf(statement)) {
      const { place, value } = claimOf(figure);
      expect(place.text).toBe(value);
      expect(text.split('\n').some((line) => line.slice(place.start, place.end) === value)).toBe(true);
    }
  });

  it.each([
    '项目负责人：张三　　联系电话：13812345678',
    '附件1　　自评表\n附件2　　基础数据表',
    '得分：95\n评价年度：2021\n联系电话：0731-88812345',
    '1　项目立项　5分　5\n2　资金到位　5分　4.5',
    '项目资金（万元）全年预算数全年执行数执行率\n年度资金总额120118118100%',
  ])('leaves other lines alone: %s', (text) => {
    expect(figuresOf(read(text)).filter((figure) => figure.host.kind === 'cell')).toEqual([]);
  });
});
