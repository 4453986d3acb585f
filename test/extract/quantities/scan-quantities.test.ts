import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSentence } from '../../../src/extract/fold-sentence.js';
import { scanQuantities } from '../../../src/extract/quantities/scan-quantities.js';
import { loadLexicon } from '../draw-rebuilt.js';

const lexicon = loadLexicon();
const scan = (text: string) => scanQuantities(foldSentence(text, lexicon), lexicon);

describe('quantities in sentences', () => {
  it.each([
    ['2020年全年收入175万元', [['175', '万元', '1750000']]],
    ['收入１，０７２．５万元', [['1072.5', '万元', '10725000']]],
    [
      '惠及 1.39万人、25户',
      [
        ['1.39', '万人', null],
        ['25', '户', null],
      ],
    ],
    [
      '累计为1500多户企业发放3600余万元',
      [
        ['1500', '户', null],
        ['3600', '万元', '36000000'],
      ],
    ],
    [
      '收、支总计4125.49,4143.91万元',
      [
        ['4125.49', '万元', '41254900'],
        ['4143.91', '万元', '41439100'],
      ],
    ],
    ['资金規模14491.18萬元', [['14491.18', '万元', '144911800']]],
    ['安排854万（其中', [['854', '万', '8540000']]],
    [
      '提高1.82个百分点，死亡率0.89‰',
      [
        ['1.82', '个百分点', null],
        ['0.89', '‰', null],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(scan(text).map(({ value, unit, yuan }) => [value, unit, yuan])).toEqual(expected);
  });

  it.each(['财社〔2020〕65号', '第3次', '2018年12月—2019年6月', '7,00.0,77万元', '年满60周岁，得96分', '统计21年末'])(
    'finds none in %s',
    (text) => expect(scan(text)).toEqual([]),
  );

  it('reads a printed amount back exactly, whatever its width and grouping', () => {
    const amount = fc.tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(amount, fc.boolean(), fc.boolean(), ([whole, cents], grouped, wide) => {
        const plain = `${whole}.${String(cents).padStart(2, '0')}`;
        const printed = grouped ? plain.replace(/\B(?=(\d{3})+\.)/g, ',') : plain;
        const shown = wide ? printed.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) : printed;
        const text = `全年支出${shown}万元。`;
        const [found, ...others] = scan(text);
        expect(others).toEqual([]);
        expect(found?.value).toBe(plain);
        expect(text.slice(found?.start, found?.end)).toBe(`${shown}万元`);
      }),
    );
  });
});
