import { describe, expect, it } from 'vitest';
import { judge, registerLinesOf, type Told } from '../judge.js';

const HEAD = '年度 | 单位名称 | 项目编码 | 项目名称 | 预算数（万元） | 国库支付数（元）';
const register = (...lines: string[]) => ({ register: [HEAD, ...lines].join('\n') });
const told = (unit: string, project: string, ...lines: string[]): Told => ({
  text: [`${unit}2021年度${project}项目绩效自评报告`, ...lines].join('\n'),
});
const coded = (code: string, one: Told): Told => ({ ...one, text: `${one.text}\n项目编码：${code}` });

describe('register/missing-report', () => {
  const rule = 'register/missing-report';

  it('finds lines without a report, and names a report that may be meant', async () => {
    const due = register('2021 | 雷山县民政局 | | 养老服务 | 100 |', '2021 | 雷山县人社局 | | 就业补助资金 | 5 |');
    const findings = await judge(rule, [told('雷山县人力资源和社会保障局', '就业补助')], due);
    expect(findings.map(({ params }) => params.possible)).toEqual([null, '1.html']);
    expect(findings.map(({ evidence }) => evidence)).toEqual([[], []]);
  });

  it('does not take another year’s, unit’s or code’s report for it', async () => {
    const due = register('2020 | 雷山县民政局 | | 养老服务 | 100 |');
    expect(await judge(rule, [told('雷山县民政局', '养老服务')], due)).toHaveLength(1);
    const other = register('2021 | 雷山县教育局 | | 养老服务 | 100 |');
    expect(await judge(rule, [told('雷山县民政局', '养老服务')], other)).toHaveLength(1);
    const codes = register('2021 | 雷山县民政局 | A000000002 | 养老服务 | 100 |');
    const [finding] = await judge(rule, [coded('A000000001', told('雷山县民政局', '养老服务'))], codes);
    expect(finding?.params.possible).toBe('1.html');
  });

  it('is silent where the names fold alike, by the code alone, and on whole departments', async () => {
    expect(
      await judge(
        rule,
        [told('雷山县民政局', '养老服务')],
        register('2021 | 民政局 | | 2021年“养老服务”专项资金 | 1 |'),
      ),
    ).toEqual([]);
    const byCode = register('2021 | 雷山县民政局 | 52263421T000000001 | 养老服务 | 100 |');
    expect(await judge(rule, [coded('52263421T000000001', told('雷山县民政局', '养老院运行'))], byCode)).toEqual([]);
    const whole = { text: '雷山县民政局2021年度部门整体支出绩效自评报告' };
    expect(await judge(rule, [whole], register('2021 | 雷山县民政局 | | 部门整体支出 | |'))).toEqual([]);
    expect(await judge(rule, [whole])).toEqual([]);
  });
});

describe('register/duplicate-submission', () => {
  const rule = 'register/duplicate-submission';
  const due = register('2021 | 雷山县民政局 | 52263421T000000001 | 养老服务 | 100 |');
  const scored = (path: string, total: number, ...lines: string[]): Told => ({
    path,
    ...told('雷山县民政局', '养老服务', `经自评，本项目自评总分为${total}分。`, ...lines),
  });

  it('finds reports that differ and that nothing puts in order', async () => {
    const findings = await judge(rule, [scored('一/报告.html', 95), scored('二/报告.html', 92)], due);
    expect(findings.map(({ params }) => params.count)).toEqual([2]);
    const named = coded('52263421T000000001', told('雷山县民政局', '养老院运行', '经自评，本项目自评总分为90分。'));
    const other = coded('52263421T000000001', scored('a.html', 95));
    expect(await judge(rule, [other, { ...named, path: 'b.html' }], due)).toHaveLength(1);
    const three = ['a', 'b', 'c'].map((name, i) => scored(`${name}.html`, 90 + i));
    expect((await judge(rule, three, due)).map(({ reports }) => reports.length)).toEqual([3]);
  });

  it('is silent on versions, later dates, one report twice, and text beside form', async () => {
    for (const pair of [
      [scored('报告初稿.html', 95), scored('报告.html', 92)],
      [scored('a.html', 95, '2022年3月1日'), scored('b.html', 92, '2022年3月20日')],
      [scored('a.html', 95), scored('b.html', 95)],
    ])
      expect(await judge(rule, pair, due)).toEqual([]);
    const form = {
      path: 'x/表.html',
      ...told('雷山县民政局', '养老服务'),
      table: '一级指标 | 二级指标 | 分值 | 评分标准 | 得分\n产出 | 完成率 | 100 | 按比例 | 90',
    };
    expect(await judge(rule, [scored('x/文.html', 95, '一、概况', '二、结论'), form], due)).toEqual([]);
  });
});

describe('register/unknown-project', () => {
  const rule = 'register/unknown-project';
  const due = register('2021 | 雷山县民政局 | 52263421T000000001 | 养老服务 | 100 |');

  it('finds reports on other projects and units of the year', async () => {
    const reports = [told('雷山县民政局', '殡葬服务'), told('雷山县教育局', '校舍维修')];
    expect(await judge(rule, reports, due)).toHaveLength(2);
  });

  it('says nothing of other counties, departments and years than the list’s', async () => {
    const others = [told('清水县水利局', '河道清淤'), told('清水县民政局', '殡葬服务')];
    expect(await judge(rule, others, due)).toEqual([]);
    expect(await judge(rule, [told('雷山县民政局', '养老服务'), ...others], due)).toEqual([]);
    // A list without a word on places covers a run of one county only.
    const placeless = register('2021 | 民政局 | | 养老服务 | 100 |');
    const own = [told('雷山县民政局', '养老服务'), told('雷山县民政局', '殡葬服务')];
    expect(await judge(rule, own, placeless)).toHaveLength(1);
    expect(await judge(rule, [...own, ...others], placeless)).toEqual([]);
    const titled = { register: `雷山县2021年应报清单 | \n${placeless.register}` };
    expect(await judge(rule, [...own, ...others], titled)).toHaveLength(1);
    // Of one department.
    const head = '年度 | 主管部门 | 单位名称 | 项目名称 | 预算数（万元）';
    const ofOne = { register: `${head}\n2021 | 雷山县民政局 | 雷山县民政局 | 养老服务 | 100` };
    expect(await judge(rule, [...own, told('雷山县教育局', '校舍维修')], ofOne)).toHaveLength(1);
    // Without a year, where the run has several.
    const yearless = { register: '单位名称 | 项目名称 | 预算数（万元）\n雷山县民政局 | 养老服务 | 100' };
    const last = { text: '雷山县民政局2020年度殡葬服务项目绩效自评报告' };
    expect(await judge(rule, [own[1] ?? last, last], yearless)).toEqual([]);
    expect(await judge(rule, own, yearless)).toHaveLength(1);
  });

  it('takes no other county’s report for one of the list', async () => {
    const titled = { register: `雷山县2021年应报清单 | \n${HEAD}\n2021 | 民政局 | | 养老服务 | 100 |` };
    const both = [
      told('雷山县民政局', '养老服务', '自评总分为95分。'),
      told('清水县民政局', '养老服务', '自评总分为92分。'),
    ];
    expect(await judge('register/duplicate-submission', both, titled)).toEqual([]);
    expect(await judge('register/missing-report', both.slice(1), titled)).toHaveLength(1);
    expect(await judge('register/missing-report', both.slice(0, 1), titled)).toEqual([]);
  });

  it('is silent on what may be meant, other years and stages, and reports that don’t say whose they are', async () => {
    for (const one of [
      told('雷山县民政局', '农村养老服务体系'),
      { text: '雷山县民政局2020年度殡葬服务项目绩效自评报告' },
      { text: '2021年度殡葬服务项目绩效自评报告' },
      { text: '雷山县民政局2021年度殡葬服务项目绩效运行监控表' },
    ])
      expect(await judge(rule, [one], due)).toEqual([]);
    expect(await judge(rule, [told('雷山县民政局', '殡葬服务')])).toEqual([]);
  });
});

describe('register/amount-mismatch', () => {
  const rule = 'register/amount-mismatch';
  const due = register('2021 | 雷山县民政局 | | 养老服务 | 180 | 1750000');
  const amounts = (line: string) => told('雷山县民政局', '养老服务', line);

  it('finds budget and payments that differ, each with its working', async () => {
    const findings = await judge(rule, [amounts('年初预算安排175万元，全年支出180万元。')], due);
    expect(findings.map(({ params, difference }) => [params.kind, difference])).toEqual([
      ['budget', '-50000'],
      ['paid', '50000'],
    ]);
    expect(findings[0]).toMatchObject({
      expected: '1800000',
      actual: '1750000',
      calculation: '1750000−1800000 = -50000',
    });
    expect(findings[0]?.evidence).toHaveLength(1);
    expect(await judge(rule, [amounts('年初预算安排18万元，全年支出175万元。')], due)).toHaveLength(1);
  });

  it('is silent where any amount of the kind agrees, as printed', async () => {
    for (const line of [
      '年初预算安排180万元，全年支出175万元。',
      '年初预算安排1799900元，全年支出1750000元。',
      '年初预算安排200万元，其中：县级资金180万元、自筹资金20万元，全年支出175万元。',
      '年初预算安排约175万元，全年支出175万元。',
      '年初预算安排175，全年支出175万元。',
      '项目实施顺利。',
    ])
      expect(await judge(rule, [amounts(line)], due)).toEqual([]);
  });
});

describe('register lines', () => {
  it('say what was due, what came, and in which records', async () => {
    const due = register('2021 | 雷山县民政局 | | 养老服务 | 180 | 1750000', '2021 | 雷山县水利局 | | 河道清淤 | 5 |');
    const text = told('雷山县民政局', '养老服务').text;
    const lines = await registerLinesOf(
      [
        { path: 'a.html', text },
        { path: 'a定稿.html', text: `${text}\n完。` },
      ],
      due,
    );
    expect(lines).toEqual([
      {
        unitCode: null,
        unit: '雷山县民政局',
        projectCode: null,
        project: '养老服务',
        budget: '1800000',
        paid: '1750000',
        fiscalYear: 2021,
        submitted: true,
        records: [expect.stringMatching(/^sha256:/), expect.stringMatching(/^sha256:/)],
      },
      expect.objectContaining({ unit: '雷山县水利局', submitted: false, records: [], paid: null }),
    ]);
  });
});
