import { describe, expect, it } from 'vitest';
import { measureRow } from '../../src/criteria/measure-row.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const { lexicon } = await builtInRulebook();

describe('measureRow', () => {
  it.each([
    ['≥500人次', '523', 'at-least', '500', '523', '人次'],
    ['≤90万元', '88万元', 'at-most', '90', '88', '万元'],
    ['≤1.2万元', '11800元', 'at-most', '12000', '11800', '元'],
    ['=100%', '96%', 'equal', '100', '96', '%'],
    ['100%', '98.5%', 'at-least', '100', '98.5', '%'],
    ['不低于95％', '93.20%', 'at-least', '95', '93.2', '%'],
    ['95%以上', '96%', 'at-least', '95', '96', '%'],
    ['5%以内', '3%', 'at-most', '5', '3', '%'],
    ['≥2.4万剂次', '24,618剂次', 'at-least', '24000', '24618', '剂次'],
    ['≧12', '12次', 'at-least', '12', '12', '次'],
  ])('%s / %s', (target, actual, bound, due, reached, unit) => {
    const measure = measureRow({ target, actual, operator: null, unit: null, operators: false }, lexicon);
    expect(measure && [measure.bound, measure.target.toFixed(), measure.actual.toFixed(), measure.unit]).toEqual([
      bound,
      due,
      reached,
      unit,
    ]);
  });

  it.each([
    ['完成', '已完成'],
    ['500人次', '450人次'],
    ['90', '92'],
    ['≥95%', '0.96'],
    ['≥95', '96%'],
    ['≥500人', '45户'],
    ['1600人、200人', '1600人、180人'],
    ['≥95%', '≥95%'],
    ['2023年12月底前', '2023年11月'],
    ['≤12月', '11月'],
    ['≥500人次', '约480人次'],
    ['≥500人次', '523人次（含线上）'],
    ['≥1.5万人', '2'],
    ['-5%', '-3%'],
    ['≥95%以下', '93%'],
    ['', '5'],
  ])('is silent on %s / %s', (target, actual) => {
    expect(measureRow({ target, actual, operator: null, unit: null, operators: false }, lexicon)).toBeNull();
  });

  it('takes a bare 100% for a target only where no column holds operators', () => {
    expect(
      measureRow({ target: '100%', actual: '96%', operator: null, unit: null, operators: true }, lexicon),
    ).toBeNull();
  });

  it.each([
    ['≥', '500', '523', '人次', 'at-least', '500', '523', '人次'],
    ['≤', '90', '88', '万元', 'at-most', '90', '88', '万元'],
    ['＝', '100', '100', '%', 'equal', '100', '100', '%'],
    ['正向指标', '12', '11', '次', 'at-least', '12', '11', '次'],
    ['反向', '5', '3', '%', 'at-most', '5', '3', '%'],
    ['大于等于', '1.2', '1.25', '万人次', 'at-least', '1.2', '1.25', '万人次'],
    ['>=', '500', '523人次', '人次', 'at-least', '500', '523', '人次'],
    ['≥', '≥500人次', '523', '人次', 'at-least', '500', '523', '人次'],
    [null, '≥95', '92', '%', 'at-least', '95', '92', '%'],
  ])('%s | %s | %s | %s', (operator, target, actual, unit, bound, due, reached, of) => {
    const measure = measureRow({ target, actual, operator, unit, operators: operator !== null }, lexicon);
    expect(measure && [measure.bound, measure.target.toFixed(), measure.actual.toFixed(), measure.unit]).toEqual([
      bound,
      due,
      reached,
      of,
    ]);
  });

  it.each([
    ['定量', '500', '523', '人次'],
    ['定性', '500', '523', '人次'],
    ['≥', '≤500', '523', '人次'],
    ['≥', '95', '0.96', '%'],
    ['≥', '500', '45户', '人次'],
    ['≥', '12', '11', '月'],
    ['—', '500', '523', '—'],
  ])('is silent on %s | %s | %s | %s', (operator, target, actual, unit) => {
    expect(measureRow({ target, actual, operator, unit, operators: true }, lexicon)).toBeNull();
  });
});
