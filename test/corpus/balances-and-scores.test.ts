import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';

const year = (y: number, line: string, project = '道路养护') => ({
  text: `雷山县交通运输局${y}年度${project}项目绩效自评报告\n${line}`,
});

describe('corpus/carryover-break', () => {
  const rule = 'corpus/carryover-break';
  const closing = '2020年收入100万元，支出90万元，年末结转结余10万元。';

  it('finds an opening that is not the last closing, in any unit of money and on either budget', async () => {
    const [finding] = await judge(rule, [
      year(2020, closing),
      year(2021, '2021年年初结转和结余79000元，支出120万元。'),
    ]);
    expect(finding).toMatchObject({ expected: '100000', actual: '79000', difference: '-21000' });
    expect(finding?.reports.map(({ fiscalYear }) => fiscalYear)).toEqual([2020, 2021]);
    expect(finding?.evidence).toHaveLength(2);
    expect(
      await judge(rule, [year(2020, '年末结余3.5万元。'), year(2021, '年初结余5.3万元，支出120万元。')]),
    ).toHaveLength(1);
    expect(
      await judge(rule, [year(2020, '2020年年末结转12万元。'), year(2021, '上年结转21万元，支出120万元。')]),
    ).toHaveLength(1);
  });

  it('is silent where they agree, as printed', async () => {
    expect(await judge(rule, [year(2020, closing), year(2021, '年初结转结余10.00万元，支出120万元。')])).toEqual([]);
    expect(
      await judge(rule, [year(2020, '年末结转结余99800元。'), year(2021, '年初结转结余10万元，支出120万元。')]),
    ).toEqual([]);
  });

  it('is silent on other items, approximate or several amounts, other projects and years apart', async () => {
    for (const opening of [
      '上年结转8万元，支出120万元。',
      '年初结转结余约8万元，支出120万元。',
      '一般公共预算年初结转结余8万元，支出120万元。',
      '年初结转结余8万元，支出120万元。\n经核对，年初结转结余9万元。',
      '年初结转结余8，支出120万元。',
    ])
      expect(await judge(rule, [year(2020, closing), year(2021, opening)])).toEqual([]);
    const opening = '年初结转结余8万元，支出120万元。';
    expect(await judge(rule, [year(2020, closing), year(2021, opening, '桥梁维修')])).toEqual([]);
    expect(await judge(rule, [year(2019, closing.replace('2020', '2019')), year(2021, opening)])).toEqual([]);
  });

  it('is silent where the text tells of an adjustment', async () => {
    expect(
      await judge(rule, [year(2020, closing), year(2021, '年初结转结余8万元，支出120万元。\n财政收回2万元。')]),
    ).toEqual([]);
  });
});

describe('corpus/same-scores', () => {
  const rule = 'corpus/same-scores';
  const table = (...scores: number[]) =>
    [
      '一级指标 | 二级指标 | 分值 | 评分标准 | 得分',
      ...scores.map(
        (score, i) =>
          `${['投入', '过程', '产出', '产出', '效益'][i]} | 指标${'甲乙丙丁戊'[i]} | 20 | 按比例 | ${score}`,
      ),
    ].join('\n');
  const of = (unit: string, y: number, ...scores: number[]) => ({
    text: `${unit}${y}年度道路养护项目绩效自评报告`,
    table: table(...scores),
  });

  it('finds a unit’s scores of three years', async () => {
    const findings = await judge(
      rule,
      [2019, 2020, 2022].map((y) => of('雷山县交通运输局', y, 18, 20, 19, 20, 17)),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.params).toMatchObject({ kind: 'years', years: '2019、2020、2022', lost: 3 });
  });

  it('finds the scores of three units of one department', async () => {
    const unit = (name: string) => ({
      text: `雷山县${name}2021年度道路养护项目绩效自评报告\n主管部门：雷山县交通运输局`,
      table: table(18, 20, 19, 20, 17),
    });
    const findings = await judge(rule, ['丹江镇人民政府', '西江镇人民政府', '永乐镇人民政府'].map(unit));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.params).toMatchObject({ kind: 'units', units: 3 });
    expect(await judge(rule, ['丹江镇人民政府', '西江镇人民政府'].map(unit))).toEqual([]);
  });

  it('is silent on full marks, on other scores, on one lost row and on versions of one report', async () => {
    const years = (...lists: number[][]) => lists.map((scores, i) => of('雷山县交通运输局', 2020 + i, ...scores));
    expect(await judge(rule, years([20, 20, 20, 20, 20], [20, 20, 20, 20, 20]))).toEqual([]);
    expect(await judge(rule, years([18, 20, 19, 20, 17], [18, 20, 19, 20, 16]))).toEqual([]);
    expect(await judge(rule, years([18, 20, 20, 20, 20], [18, 20, 20, 20, 20]))).toEqual([]);
    const same = of('雷山县交通运输局', 2021, 18, 20, 19, 20, 17);
    expect(
      await judge(rule, [
        { ...same, path: 'a.html' },
        { ...same, path: 'a定稿.html' },
      ]),
    ).toEqual([]);
  });
});

describe('corpus/rubric-defect', () => {
  const rule = 'corpus/rubric-defect';
  const of = (unit: string, criteria: string, score = 9) => ({
    text: `${unit}2021年度道路养护项目绩效自评报告`,
    table: `一级指标 | 二级指标 | 分值 | 评分标准 | 得分\n投入 | 立项规范性 | 10 | ${criteria} | ${score}\n过程 | 制度健全性 | 20 | ①制度齐全得10分；②制度合规得10分 | 20\n产出 | 完成率 | 70 | 完成得70分，否则不得分 | 70`,
  });
  const wrong = '①程序规范得5分；②材料齐全得4分';

  it('gives one finding for points that don’t add up in three reports, to the issuer', async () => {
    const findings = await judge(
      rule,
      ['雷山县民政局', '清水县民政局', '石泉县民政局'].map((unit, i) => of(unit, wrong, 9 - i * 4)),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ responsible: 'issuer', params: { reports: 3, indicator: '立项规范性' } });
    expect(findings[0]?.reports.map(({ evidence }) => evidence[0]?.text)).toEqual([wrong, wrong, wrong]);
  });

  it('gives one for a gap between bands, and one for a row without a way of scoring', async () => {
    const gap = '95%以上得10分，80%-90%得6分，80%以下不得分';
    const bands = await judge(rule, [of('雷山县民政局', gap, 10), of('清水县民政局', gap, 6)]);
    expect(bands.map(({ params }) => params.defect)).toEqual(['criteria/rubric-defect']);
    const none = await judge(rule, [of('雷山县民政局', '效果显著', 10), of('清水县民政局', '效果显著', 9)]);
    expect(none.map(({ message }) => message)).toEqual([
      expect.stringContaining('“立项规范性”（10分）的评分标准没有写明计分办法'),
    ]);
  });

  it('is silent on one report, its versions, and other criteria', async () => {
    expect(await judge(rule, [of('雷山县民政局', wrong)])).toEqual([]);
    const [path, other] = ['a.html', 'a修改.html'];
    expect(
      await judge(rule, [
        { ...of('雷山县民政局', wrong), path },
        { ...of('雷山县民政局', wrong, 5), path: other },
      ]),
    ).toEqual([]);
    expect(await judge(rule, [of('雷山县民政局', wrong), of('清水县民政局', wrong.replace('4', '3'))])).toEqual([]);
  });
});
