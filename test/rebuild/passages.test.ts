import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelOf } from '../../src/rebuild/passages.js';

const typed = (text: string) => labelOf({ text, numbering: null });

describe('labelOf', () => {
  it.each([
    ['一、项目概况', 'section', 1, '项目概况'],
    ['　　十二、建议', 'section', 12, '建议'],
    ['（三）资金情况', 'bracketed', 3, '资金情况'],
    ['1. 数量指标', 'number', 1, '数量指标'],
    ['２、质量指标', 'number', 2, '质量指标'],
    ['（4）时效', 'bracketed-number', 4, '时效'],
    ['5）成本', 'bracketed-number', 5, '成本'],
    ['③社会效益', 'circled', 3, '社会效益'],
    ['第二部分 绩效情况', 'part', 2, '绩效情况'],
    ['第二十一条 附则', 'chapter', 21, '附则'],
    ['一是制度不全', 'spoken', 1, '制度不全'],
  ])('reads %s', (text, level, number, rest) => {
    const label = typed(text);
    expect(label).toMatchObject({ level, number });
    expect(text.slice(label?.rest)).toBe(rest);
  });

  it.each(['3.5万元', '12.30', '一般公共预算', '2020年度', '十分重视', '', '（略）'])('finds none in %s', (text) => {
    expect(typed(text)).toBeNull();
  });

  it('prefers the computed label, whose item is the whole text', () => {
    expect(labelOf({ text: '概况', numbering: { label: '二、', level: 0 } })).toEqual({
      label: '二、',
      level: 'section',
      number: 2,
      rest: 0,
    });
  });

  it('never throws and stays inside the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typed(text)?.rest ?? 0).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
