import { describe, expect, it } from 'vitest';
import { readAligned } from '../../../src/read/text/aligned-columns.js';

const read = (...lines: string[]) =>
  readAligned(
    lines.map((content, i) => ({ content, number: i + 1 })),
    0,
  );
const textsOf = (...lines: string[]) => read(...lines)?.rows.map((row) => row.map((cell) => cell.text));

describe('readAligned', () => {
  it('reads cells under their heads, blank ones and figures in the middle of a column included', () => {
    expect(
      textsOf(
        '一级指标    二级指标    分值    评分标准            得分',
        '投入        立项          10    有得10分            10',
        '            目标           5    酌情计分             4',
        '总分                      15                        14',
        '（以上为全部指标）',
      ),
    ).toEqual([
      ['一级指标', '二级指标', '分值', '评分标准', '得分'],
      ['投入', '立项', '10', '有得10分', '10'],
      ['', '目标', '5', '酌情计分', '4'],
      ['总分', '', '15', '', '14'],
    ]);
  });

  it('joins the rest of a broken cell to it', () => {
    const rows = textsOf(
      '指标        分值    评分标准          得分',
      '立项        10      按规定程序申请    10',
      '                    得10分',
      '完成率      90      按比例            89',
    );
    expect(rows?.[1]).toEqual(['立项', '10', '按规定程序申请得10分', '10']);
    expect(rows).toHaveLength(3);
  });

  it('measures marks that are wide in Chinese fonts either way', () => {
    expect(
      textsOf(
        '指标              目标    分值    得分',
        '“三公”经费        ≤0      10      10',
        '公用经费控制率    ≤100%   10      9',
      ),
    ).toHaveLength(3);
  });

  it('begins with words', () => {
    const rows = [
      '68　参保人数　万人　107.27　108.67',
      '69　领取人数　万人　1.01　1.76',
      '70　基金收入　亿元　4.1　4.52',
    ];
    expect(read(...rows)).toBeNull();
  });

  it('takes no sentences, no few columns and no crossing lines for a table', () => {
    expect(read('一、基本情况', '二、资金情况', '三、绩效情况')).toBeNull();
    expect(read('单位：甲局    日期：3月', '负责人：张    电话：1', '审核：李    填表：王')).toBeNull();
    expect(
      read('甲    乙    丙    丁', '一段很长很长很长很长很长的话    说完', '又一段很长很长很长的话    完'),
    ).toBeNull();
  });
});
