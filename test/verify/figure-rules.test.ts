import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/model/statement.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';
import { verify } from '../../src/verify/verify.js';
import { count, drawStatement, fund, relation } from './draw-statement.js';

const rulebook = await builtInRulebook();

/** Rule, severity and recomputed value of each finding about figures, infos left out. */
function judge(statement: Statement): string[] {
  return verify(statement, rulebook)
    .findings.filter((finding) => finding.severity !== 'info' && /^(funds|statistics)\//.test(finding.rule))
    .map(({ rule, expected, reading }) => [rule, expected, reading].filter((part) => part !== null).join(' '));
}

function verdicts(statement: Statement, rule: string): string[] {
  return verify(statement, rulebook)
    .checks.filter((check) => check.rule === rule)
    .map((check) => check.verdict);
}

function working(statement: Statement, rule: string): string | null | undefined {
  return verify(statement, rulebook).checks.find((check) => check.rule === rule)?.calculation;
}

const rate = (stated: string, part: string, whole: string) =>
  drawStatement(
    [fund('预算', 'budget', whole), fund('支出', 'expenditure', part), count('执行率', `${stated}%`)],
    [relation('rate', '执行率', 'quotient', ['支出', '预算'])],
  );

describe('a stated rate', () => {
  it.each([
    ['91.64', '1787万元', '1950万元', 'rounded', []],
    ['91.6', '1787万元', '1950万元', 'rounded', []],
    ['91', '1787万元', '1950万元', 'cut', []],
    ['86', '692.98万元', '808.1万元', 'half up', []],
    ['85', '692.98万元', '808.1万元', 'cut', []],
    ['95', '18501.096万', '19204.096万元', 'neither', ['funds/rate 96']],
    ['95.00', '47.68万元', '50万元', 'neither', ['funds/rate 95.36']],
    ['38.29', '2570.97万元', '6714.88万元', 'rounded', []],
    ['38.30', '2570.97万元', '6714.88万元', 'a last digit, of rounded amounts', []],
    ['86.19', '215457.6元', '250000元', 'a last digit, of exact amounts', ['funds/rate 86.18']],
    ['102', '102万元', '100万元', 'over-fulfilment', []],
    ['90', '0.9亿元', '10000万元', 'two units', []],
    ['100', '0万元', '0万元', 'of nothing', []],
  ])('%s%% of %s in %s: %s', (stated, part, whole, _, expected) => {
    expect(judge(rate(stated, part, whole))).toEqual(expected);
  });

  it('may follow from any of the amounts that the text offers', () => {
    const figures = [
      fund('年初预算', 'budget', '1000万元'),
      fund('全年预算', 'budget-adjusted', '1200万元'),
      fund('支出', 'expenditure', '990万元'),
      count('执行率', '99%'),
    ];
    const statement = drawStatement(figures, [
      relation('rate', '执行率', 'quotient', ['支出', '全年预算'], ['支出', '年初预算']),
    ]);
    expect(judge(statement)).toEqual([]);
    expect(working(statement, 'funds/rate')).toBe('支出 年初预算：990÷1000×100 = 99');
  });

  it('accuses nobody by amounts that the words leave open, nor where one is approximate', () => {
    const open = rate('50', '90万元', '100万元');
    const unlikely = open.relations.map((entry) => ({
      ...entry,
      readings: entry.readings.map((reading) => ({ ...reading, likely: false })),
    }));
    expect(verdicts({ ...open, relations: unlikely }, 'funds/rate')).toEqual(['unsupported']);
    const about = open.funds.map((entry) => ({ ...entry, approx: true }));
    expect(verdicts({ ...open, funds: about }, 'funds/rate')).toEqual(['not-applicable']);
  });

  it('knows counts in 万 beside exact ones to their last digit only', () => {
    const of = (stated: string) =>
      drawStatement(
        [count('计划', '110000人'), count('实际', '10.76万人'), count('完成率', `${stated}%`)],
        [relation('rate', '完成率', 'quotient', ['实际', '计划'])],
      );
    expect(judge(of('97.86'))).toEqual([]);
    expect(judge(of('97.70'))).toEqual(['statistics/rate 97.82']);
  });

  it('is right for every pair of amounts when rounded or cut, and wrong two last digits away', () => {
    const amount = fc.integer({ min: 1, max: 10 ** 9 });
    fc.assert(
      fc.property(amount, amount, fc.boolean(), (a, b, cut) => {
        const hundredths = (BigInt(a) * 100000n) / BigInt(b);
        const value = cut ? hundredths / 10n : (hundredths + 5n) / 10n;
        const print = (n: bigint) => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`;
        expect(judge(rate(print(value), `${a}元`, `${b}元`))).toEqual([]);
        expect(judge(rate(print(value + 2n), `${a}元`, `${b}元`))).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('parts and their whole', () => {
  const list = (kind: 'breakdown' | 'subset', whole: string, ...parts: string[]) =>
    drawStatement(
      [
        fund('总额', 'budget', whole),
        ...parts.map((printed, i) => fund(`分项${i}`, 'budget', printed, { partOf: '总额' })),
      ],
      [
        relation(
          kind,
          '总额',
          'sum',
          parts.map((_, i) => `分项${i}`),
        ),
      ],
    );

  it.each([
    ['breakdown', '75.68万元', ['49.78万元', '25.90万元'], []],
    ['breakdown', '90万元', ['30万元', '30万元', '29.99万元'], ['funds/breakdown 89.99 rounded']],
    ['breakdown', '24047万元', ['2.4亿元', '47万元'], []],
    ['breakdown', '2.4亿元', ['23400万元', '647万元'], []],
    ['breakdown', '128.80亿元', ['49.24亿元', '65.50亿元', '14.05亿元'], []],
    ['breakdown', '128.90亿元', ['49.24亿元', '65.50亿元', '14.05亿元'], ['funds/breakdown 128.79']],
    ['breakdown', '100万元', ['60万元', '40万元', '7万元'], ['funds/breakdown 107 row-omitted']],
    ['subset', '100万元', ['60万元', '20万元'], []],
    ['subset', '100万元', ['60万元', '50万元'], ['funds/breakdown 110']],
    ['breakdown', '100万元', ['60万元', '40元'], ['funds/breakdown 600040']],
  ] as const)('%s of %s: %j', (kind, whole, parts, expected) => {
    expect(judge(list(kind, whole, ...parts))).toEqual(expected);
  });

  it('names one fault once: a part that is larger than its whole stands in the list', () => {
    const statement = list('subset', '100万元', '160万元', '20万元');
    const both = [...statement.relations, relation('part', '总额', 'sum', ['分项0'])];
    expect(judge({ ...statement, relations: both })).toEqual(['funds/breakdown 180']);
  });

  it('has rules of its own for 三公经费, for 基本支出 and 项目支出, and for levels of government', () => {
    const named = (whole: string, parts: readonly string[], levels: boolean) =>
      drawStatement(
        [
          fund(whole, 'expenditure', '100万元'),
          ...parts.map((id, i) =>
            fund(id, 'expenditure', '60万元', levels ? { level: i === 0 ? 'central' : 'county' } : {}),
          ),
        ],
        [relation('breakdown', whole, 'sum', parts)],
      );
    expect(judge(named('“三公”经费', ['因公出国费用', '公务接待费'], false))).toEqual(['funds/sangong 120']);
    expect(judge(named('总支出', ['基本支出', '项目支出'], false))).toEqual(['funds/expenditure-structure 120']);
    expect(judge(named('下达资金', ['中央资金', '县级资金'], true))).toEqual(['funds/source-level 120']);
  });
});

describe('changes', () => {
  const change = (
    kind: 'growth' | 'difference',
    stated: string,
    direction: 'up' | 'down',
    now: string,
    before: string,
  ) =>
    drawStatement(
      [fund('本年', 'expenditure', now), fund('上年', 'expenditure', before), money(stated, direction)],
      [
        relation(
          kind,
          '变动',
          kind === 'growth' ? 'change' : 'sum',
          kind === 'growth' ? ['本年', '上年'] : ['本年', '−上年'],
        ),
      ],
    );
  const money = (printed: string, direction: 'up' | 'down') =>
    printed.endsWith('%')
      ? count('变动', printed, { direction, kind: 'growth' })
      : fund('变动', 'other', printed, { direction });

  it.each([
    ['growth', '29.37%', 'up', '10万元', '7.73万元', []],
    ['growth', '12%', 'down', '90万元', '100万元', ['funds/growth 10']],
    ['growth', '10%', 'up', '90万元', '100万元', ['funds/growth -10']],
    ['difference', '2.27万元', 'up', '10万元', '7.73万元', []],
    ['difference', '0.58万元', 'down', '11.8万元', '12.39万元', []],
    ['difference', '0.49万元', 'down', '11.8万元', '12.39万元', ['funds/growth 0.59']],
    ['difference', '6万元', 'up', '105.6万元', '100万元', []],
  ] as const)('%s %s %s from %s against %s', (kind, stated, direction, now, before, expected) => {
    expect(judge(change(kind, stated, direction, now, before))).toEqual(expected);
  });

  it('follows a chain of persons who came and went', () => {
    const chain = (stated: string) =>
      drawStatement(
        [count('原编制', '64人'), count('核减', '2人'), count('核增', '5人'), count('现编制', stated)],
        [relation('difference', '现编制', 'sum', ['原编制', '−核减', '核增'])],
      );
    expect(judge(chain('67人'))).toEqual([]);
    expect(judge(chain('64人'))).toEqual(['statistics/growth 67']);
    expect(working(chain('64人'), 'statistics/growth')).toBe('64−2+5 = 67');
  });
});

describe('what is left over', () => {
  it.each([
    ['703万元', []],
    ['713万元', ['funds/balance 703']],
  ])('%s of what was granted', (left, expected) => {
    const figures = [
      fund('资金', 'appropriation', '19204.096万'),
      fund('支付', 'disbursed', '18501.096万元'),
      fund('未支', 'balance', left),
    ];
    expect(judge(drawStatement(figures, [relation('difference', '未支', 'sum', ['资金', '−支付'])]))).toEqual(expected);
  });

  const account = (...figures: Parameters<typeof drawStatement>[0][number][]) => drawStatement(figures);
  const income = fund('收入', 'income', '1200万元');
  const spent = fund('支出', 'expenditure', '1150万元');
  const opening = fund('年初结转', 'carryover', '100万元');

  it.each([
    ['with the carry-over', [opening, income, spent, fund('年末结余', 'balance', '150万元')], []],
    ['of the year alone', [opening, income, spent, fund('结余', 'balance', '50万元')], []],
    [
      'less what was distributed',
      [opening, income, spent, fund('结余分配', 'other', '20万元'), fund('年末结转', 'carryover', '130万元')],
      [],
    ],
    ['neither', [opening, income, spent, fund('年末结余', 'balance', '80万元')], ['funds/balance 150']],
    ['money of unknown use', [income, spent, fund('奖补', 'subsidy', '7万元'), fund('结余', 'balance', '43万元')], []],
    ['cumulative', [income, spent, fund('累计结余', 'balance', '2243万元')], []],
    ['spent in two', [income, spent, fund('另支出', 'expenditure', '20万元'), fund('结余', 'balance', '31万元')], []],
    [
      'overdrawn',
      [fund('收入', 'income', '90万元'), fund('支出', 'expenditure', '100万元'), fund('结余', 'balance', '10万元')],
      ['funds/balance -10'],
    ],
  ] as const)('%s', (_, figures, expected) => {
    expect(judge(account(...figures)).filter((finding) => finding.startsWith('funds/balance'))).toEqual(expected);
  });

  it('needs the opening carry-over of a department', () => {
    const statement = account(income, spent, fund('年末结余', 'balance', '80万元'));
    const department = { ...statement.report, kind: { value: 'department' as const, place: null } };
    expect(judge(statement)).toEqual(['funds/balance 50']);
    expect(judge({ ...statement, report: department })).toEqual([]);
  });
});

describe('the form', () => {
  const row = (r: number, budget: string, spent: string, more: { partOf?: boolean } = {}) => [
    fund(`预算${r}`, 'budget-adjusted', budget, {
      cell: [r, 1],
      term: '全年预算数',
      partOf: more.partOf ? '预算1' : null,
    }),
    fund(`执行${r}`, 'expenditure', spent, { cell: [r, 2], term: '全年执行数', partOf: more.partOf ? '执行1' : null }),
  ];

  it('checks the rate beside the amounts', () => {
    const stated = count('执行率', '95.00%', { cell: [1, 3] });
    expect(judge(drawStatement([...row(1, '50万元', '47.68万元'), stated]))).toEqual(['funds/rate 95.36']);
  });

  it.each([
    [[row(2, '60万元', '50万元', { partOf: true }), row(3, '40万元', '40万元', { partOf: true })], []],
    [
      [
        row(2, '100万元', '90万元', { partOf: true }),
        row(3, '60万元', '50万元', { partOf: true }),
        row(4, '40万元', '40万元', { partOf: true }),
      ],
      [],
    ],
    [
      [row(2, '60万元', '50万元', { partOf: true }), row(3, '30万元', '40万元', { partOf: true })],
      ['funds/breakdown 90 row-omitted'],
    ],
  ])('rows below the total %#', (rows, expected) => {
    const found = judge(drawStatement([...row(1, '100万元', '90万元'), ...rows.flat()]));
    expect(found.map((finding) => finding.replace(' row-omitted', ''))).toEqual(
      expected.map((finding) => finding.replace(' row-omitted', '')),
    );
  });

  it('and the text state one amount alike', () => {
    const text = (printed: string, more = {}) => fund('全年执行数', 'expenditure', printed, more);
    const form = row(1, '100万元', '90.455万元');
    const same = (...told: ReturnType<typeof text>[]) => judge(drawStatement([...form, ...told]));
    expect(same(text('90.455万元'))).toEqual([]);
    expect(same(text('90.46万元'))).toEqual([]);
    expect(same(text('904550元'))).toEqual([]);
    expect(same(text('95万元'))).toEqual(['funds/inconsistent 90.455']);
    expect(same(text('95万元', { approx: true }))).toEqual([]);
    expect(same(text('95万元', { year: 2020 }))).toEqual([]);
    expect(same(text('95万元', { subject: '农村低保' }))).toEqual([]);
    expect(same(text('95万元'), { ...text('80万元'), id: 'b' })).toEqual([]);
    expect(same(text('904550万元'))).toEqual(['funds/magnitude 904550']);
  });
});

describe('persons, standards, surveys and shares', () => {
  it('multiplies persons and standards exactly', () => {
    const paid = (printed: string) =>
      drawStatement(
        [
          count('人数', '140人'),
          fund('标准', 'subsidy', '300元', { per: '人·年' }),
          fund('发放', 'disbursed', printed),
        ],
        [relation('product', '发放', 'product', ['人数', '标准'])],
      );
    expect(judge(paid('4.2万元'))).toEqual([]);
    expect(judge(paid('42000元'))).toEqual([]);
    expect(judge(paid('5.2万元'))).toEqual(['funds/standard-product 42000']);
  });

  it('tells one survey from the next', () => {
    const sheets = (...entries: [string, string][]) =>
      drawStatement(
        entries.map(([term, printed], i) => count(`${i}`, printed, { term, label: term })),
        [],
        '开展问卷调查，结果如下。',
      );
    expect(
      judge(
        sheets(['发放问卷', '200份'], ['回收', '196份'], ['有效问卷', '190份'], ['发放问卷', '50份'], ['回收', '50份']),
      ),
    ).toEqual([]);
    expect(judge(sheets(['发放问卷', '200份'], ['回收', '196份'], ['有效问卷', '198份']))).toEqual([
      'statistics/survey ≤ 196',
    ]);
    expect(
      judge(sheets(['发放宣传单', '200份'], ['回收', '3份'], ['整理档案', '90份'], ['有效问卷', '190份'])),
    ).toEqual([]);
  });

  it.each([
    ['养老金发放率', []],
    ['任务完成率', []],
  ])('%s of 100%% and over', (term) => {
    expect(judge(drawStatement([count(term, '100%')]))).toEqual([]);
    expect(judge(drawStatement([count(term, '102%')]))).toEqual(
      term.endsWith('发放率') ? ['statistics/rate-over-100 ≤ 100'] : [],
    );
  });
});
