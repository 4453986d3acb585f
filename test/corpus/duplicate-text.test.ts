import { describe, expect, it } from 'vitest';
import { corpusFindingSchema } from '../../src/model/corpus-finding.js';
import { judge, type Told } from './judge.js';

const PROBLEMS =
  '水费收缴率低，部分村组习惯了免费用水，管护员的补助难以按月兑现；水源地的围栏被牲畜撞坏三处，尚未修复；净水设备的滤芯没有按季更换，枯水期的浊度一度超过标准，群众有意见；管网图纸移交不全，抢修时要靠老水管员的记忆寻找阀门，耽误了时间。';
const OTHER =
  '异地就读的孩子信息要靠户籍地转来，往往迟一个学期；个别学校把助学金与食堂预存款混在一张卡里，家长分不清，明年将统一由社保卡发放；受助名单的公示期只有三天，山区家长来不及看，拟延长到七个工作日，并在村务栏同时张贴。';

const report = (unit: string, year: number, ...lines: string[]): Told => ({
  text: [`${unit}${year}年度农村饮水工程项目绩效自评报告`, ...lines].join('\n'),
});
const rule = 'corpus/duplicate-text';

describe('corpus/duplicate-text', () => {
  it('finds a passage in two units’ reports, with the passages of both', async () => {
    const findings = await judge(rule, [
      report('雷山县水利局', 2021, '一、存在的问题', PROBLEMS),
      report('清水县水利局', 2021, '一、存在的问题', OTHER, '二、主要困难', PROBLEMS),
    ]);
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(corpusFindingSchema.safeParse(finding).success).toBe(true);
    expect(finding).toMatchObject({ severity: 'warning', audience: 'internal', params: { units: 2, reports: 2 } });
    expect(finding?.reports.map(({ evidence }) => evidence.every(({ text }) => PROBLEMS.includes(text)))).toEqual([
      true,
      true,
    ]);
  });

  it('finds it where names, years and some words were changed', async () => {
    const changed = PROBLEMS.replace('三处', '多处').replace('群众有意见', '群众反映较多');
    const findings = await judge(rule, [
      report('雷山县水利局', 2021, '一、存在的问题', `雷山县水利局2021年${PROBLEMS}`),
      report('清水县水利局', 2020, '一、存在的问题', `清水县水利局2020年${changed}`),
    ]);
    expect(findings).toHaveLength(1);
  });

  it('finds it where one unit repeats itself the next year, and cut into short lines', async () => {
    const lines = PROBLEMS.split('；').map((line, i) => `${line}。${i}`);
    const findings = await judge(rule, [
      report('雷山县水利局', 2020, '一、存在的问题', ...lines),
      report('雷山县水利局', 2021, '一、存在的问题', ...lines),
      report('雷山县水利局', 2022, '一、存在的问题', ...lines),
    ]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.params).toMatchObject({ units: 1, reports: 3 });
  });

  it('finds it in the cells that tell of results and problems, of forms and of rubrics', async () => {
    const form = `项目名称 | 农村饮水工程\n存在问题及原因 | ${PROBLEMS}\n其他 | 无`;
    const rubric = `一级指标 | 二级指标 | 分值 | 评分标准 | 完成情况 | 得分\n产出 | 质量达标率 | 60 | 按比例 | ${PROBLEMS} | 58\n效益 | 满意度 | 40 | 按比例 | 很好 | 39`;
    for (const table of [form, rubric]) {
      const findings = await judge(rule, [
        { ...report('雷山县水利局', 2021), table },
        report('清水县水利局', 2021, '一、存在的问题', PROBLEMS),
      ]);
      expect(findings).toHaveLength(1);
    }
  });

  it('is silent on a target that two forms share', async () => {
    const table = `年度总体目标 | 预期目标 | 实际完成情况\n年度总体目标 | ${PROBLEMS} | 已完成`;
    expect(
      await judge(rule, [
        { ...report('雷山县水利局', 2021), table },
        { ...report('清水县水利局', 2021), table },
      ]),
    ).toEqual([]);
  });

  it('is silent on what a unit says of its organisation every year, and on text with new figures', async () => {
    const year = (n: number) => report('雷山县水利局', n, '一、组织管理', PROBLEMS);
    expect(await judge(rule, [year(2020), year(2021)])).toEqual([]);
    const counted = (n: number) =>
      report('雷山县水利局', 2000 + n, '一、完成情况', `今年修了${n}处，花了${n * 31}万元；${PROBLEMS}${OTHER}`);
    expect(await judge(rule, [counted(20), counted(21)])).toHaveLength(1);
    const written = (n: number) =>
      report('雷山县水利局', 2000 + n, '一、完成情况', PROBLEMS.replaceAll('；', `${n * 7}处，`));
    expect(await judge(rule, [written(20), written(21)])).toEqual([]);
  });

  it('is silent on versions of one report, and on one unit’s other projects of the year', async () => {
    const text = report('雷山县水利局', 2021, '一、存在的问题', PROBLEMS).text;
    expect(
      await judge(rule, [
        { path: 'a.html', text },
        { path: 'a修改.html', text: `${text}\n已改。` },
      ]),
    ).toEqual([]);
    expect(await judge(rule, [{ text }, { text: text.replace('农村饮水工程', '山坪塘整治') }])).toEqual([]);
  });

  it('is silent on duties, quoted regulations and criteria', async () => {
    const quoted = `按照《农村供水工程管护办法》第十二条，${PROBLEMS.replaceAll('；', '，')}`;
    const table = `一级指标 | 二级指标 | 分值 | 评分标准 | 得分\n产出 | 质量达标率 | 60 | ${PROBLEMS} | 58\n效益 | 满意度 | 40 | 按比例 | 39`;
    const both = (...lines: string[]) => [
      report('雷山县水利局', 2021, ...lines),
      report('清水县水利局', 2021, ...lines),
    ];
    expect(await judge(rule, both('一、主要职能', PROBLEMS))).toEqual([]);
    expect(await judge(rule, both('一、基本情况', '（一）项目背景', PROBLEMS))).toEqual([]);
    expect(await judge(rule, both('一、组织实施', quoted))).toEqual([]);
    expect(
      await judge(
        rule,
        both('一、组织实施').map((one) => ({ ...one, table })),
      ),
    ).toEqual([]);
  });

  it('is silent on what many units have, and on short passages', async () => {
    const units = ['雷山', '清水', '石泉', '凤台', '罗山', '仁寿', '蒙自'].map((name) =>
      report(`${name}县水利局`, 2021, '一、存在的问题', PROBLEMS),
    );
    expect(await judge(rule, units)).toEqual([]);
    const short = PROBLEMS.slice(0, 60);
    expect(await judge(rule, [report('雷山县水利局', 2021, short), report('清水县水利局', 2021, short)])).toEqual([]);
  });

  it('is silent on a sentence with other figures', async () => {
    const told = (n: number) =>
      `完成农村公路提质改造${n}公里，涉及行政村${n + 20}个，惠及群众${n * 311}户；征收工伤保险费${n * 17}万元，受理工伤事故${n + 3}起，参保单位${n + 90}家；发放救助资金${n * 7}万元，救助困难群众${n * 29}人次，走访慰问${n + 41}户，新建便民服务点${n - 5}处，改造老旧管网${n + 6}公里。`;
    expect(await judge(rule, [report('雷山县水利局', 2021, told(28)), report('清水县水利局', 2021, told(35))])).toEqual(
      [],
    );
  });

  it('is silent where a department puts together what its unit wrote', async () => {
    const form = '项目名称 | 农村饮水工程\n主管部门 | 雷山县水利局\n实施单位 | 雷山县供水站';
    const lines = ['一、存在的问题', PROBLEMS].join('\n');
    const reports = [
      { text: `雷山县供水站2021年度农村饮水工程项目绩效自评报告\n${lines}`, table: form },
      { text: `雷山县水利局2021年度农村饮水工程项目绩效自评报告\n${lines}` },
    ];
    expect(await judge(rule, reports)).toEqual([]);
  });
});
