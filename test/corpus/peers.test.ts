import { describe, expect, it } from 'vitest';
import { scoreHistogram } from '../../src/report/score-histogram.js';
import { judge } from './judge.js';

const TOWNS = ['丹江', '西江', '永乐', '郎德', '大塘', '望丰', '桃江', '达地', '方祥'];
const of = (town: string, line: string, year = 2021) => ({
  text: `雷山县${town}镇人民政府${year}年度道路养护项目绩效自评报告\n${line}`,
});

describe('corpus/outlier', () => {
  const rule = 'corpus/outlier';
  const rates = (...values: string[]) =>
    values.map((value, i) => of(TOWNS[i] ?? '', `经调查，群众满意度为${value}%。`));

  it('finds a rate far from those of eight peers of the county and year', async () => {
    const findings = await judge(rule, rates('95', '96', '94', '97', '95', '93', '96', '94', '9.5'));
    expect(findings.map(({ params }) => params)).toEqual([
      expect.objectContaining({ kind: 'level', value: '9.5%', median: '95', peers: 9 }),
    ]);
  });

  it('finds a count ten times those of its peers, and a change that no peer saw', async () => {
    const counts = [310, 420, 280, 390, 350, 405, 330, 4200].map((n, i) => of(TOWNS[i] ?? '', `参加工伤保险${n}人。`));
    expect(await judge(rule, counts)).toHaveLength(1);
    const before = [90, 91, 89, 92, 90, 91, 60, 93].map((n, i) =>
      of(TOWNS[i] ?? '', `经调查，群众满意度为${n}%。`, 2020),
    );
    const now = [91, 92, 90, 92, 91, 92, 91, 94].map((n, i) => of(TOWNS[i] ?? '', `经调查，群众满意度为${n}%。`));
    const changes = await judge(rule, [...before, ...now]);
    expect(changes.map(({ params }) => [params.kind, params.change])).toEqual([
      ['level', null],
      ['change', '31'],
    ]);
  });

  it('is silent with seven peers, on other years, and on values near each other', async () => {
    expect(await judge(rule, rates('95', '96', '94', '97', '95', '93', '9.5'))).toEqual([]);
    const years = rates('95', '96', '94', '97', '95', '93', '96').concat(
      of('达地', '经调查，群众满意度为9.5%。', 2020),
    );
    expect(await judge(rule, years)).toEqual([]);
    expect(await judge(rule, rates('95', '96', '94', '97', '95', '93', '96', '88'))).toEqual([]);
  });
});

describe('corpus/score-clustering', () => {
  const rule = 'corpus/score-clustering';
  const totals = (...values: number[]) =>
    values.map((value, i) => ({
      text: `雷山县民政局2021年度${'甲乙丙丁戊己庚辛壬癸'[i]}类救助项目绩效自评报告\n经自评，本项目自评总分为${value}分。`,
    }));

  it('finds totals on one value, and just above a grade’s edge', async () => {
    const [one] = await judge(rule, totals(95, 95, 95, 95, 95, 95, 92, 88, 97, 91));
    expect(one?.params).toMatchObject({ kind: 'value', value: '95', count: 6, all: 10 });
    const [edge] = await judge(rule, totals(90, 90.1, 90.2, 90.3, 90.4, 90.5, 92, 88, 97, 91));
    expect(edge?.params).toMatchObject({ kind: 'edge', value: '90', count: 6 });
    expect(await judge(rule, totals(80, 80.1, 80.2, 80.3, 80.4, 80.5, 92, 88, 97, 91))).toHaveLength(1);
  });

  it('is silent on few reports, on spread totals and on half of them alike', async () => {
    expect(await judge(rule, totals(95, 95, 95, 95, 95, 95, 95, 95, 95))).toEqual([]);
    expect(await judge(rule, totals(95, 94, 93, 92.5, 91, 90, 89, 88, 87, 86))).toEqual([]);
    expect(await judge(rule, totals(95, 95, 95, 95, 95, 90, 89, 88, 87, 86))).toEqual([]);
  });
});

describe('scoreHistogram', () => {
  it('counts by bins and by values', () => {
    expect(scoreHistogram(['90', '90.0', '92.5', '89.99'])).toEqual({
      bins: [
        { from: '89', below: '90', count: 1 },
        { from: '90', below: '91', count: 2 },
        { from: '91', below: '92', count: 0 },
        { from: '92', below: '93', count: 1 },
      ],
      values: [
        { value: '90', count: 2 },
        { value: '92.5', count: 1 },
        { value: '89.99', count: 1 },
      ],
      count: 4,
    });
    expect(scoreHistogram([]).bins).toEqual([]);
    expect(scoreHistogram(['95', '91'], '5').bins).toEqual([
      { from: '90', below: '95', count: 1 },
      { from: '95', below: '100', count: 1 },
    ]);
  });
});
