import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayNumber, formatOf, serialOf } from '../../../src/read/sheet/number-format.js';

const shown = (value: number, format: string) => displayNumber(value, format, false);

describe('displayNumber', () => {
  it.each([
    [96.60000000000001, 'General', '96.6'],
    [0.1 + 0.2, 'General', '0.3'],
    [1 / 3, 'General', '0.333333333'],
    [1234567890.12, 'General', '1234567890.12'],
    [123456789012, 'General', '123456789012'],
    [100, 'General', '100'],
    [-7.5, 'General', '-7.5'],
    [0.00001, 'General', '0.00001'],
    [0.88, '0%', '88%'],
    [0.145, '0%', '15%'],
    [0.9545454545, '0.00%', '95.45%'],
    [1234.5, '#,##0.00', '1,234.50'],
    [5, '0.0', '5.0'],
    [2.675, '0.00', '2.68'],
    [1.005, '0.00', '1.01'],
    [-2.675, '0.00', '-2.68'],
    [8, '0.0"分"', '8.0分'],
    [8.5, 'G/通用格式"分"', '8.5分'],
    [1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '1,234.50'],
    [0, '#,##0.00;-#,##0.00;"-"', '-'],
    [12, '[红色]0', '12'],
    [44620, 'yyyy"年"m"月"d"日"', '2022年2月28日'],
    [44620, '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '2022年2月28日'],
    [44620.75, 'yyyy-mm-dd hh:mm', '2022-02-28 18:00'],
  ])('shows %s under %s as %s', (value, format, text) => {
    const code = formatOf(200, new Map([[200, format]]));
    expect(shown(value, code)).toBe(text);
  });

  it('knows the formats that files name by number alone, in their Chinese form', () => {
    expect(shown(44620, formatOf(14, new Map()))).toBe('2022/2/28');
    expect(shown(44620, formatOf(31, new Map()))).toBe('2022年2月28日');
    expect(shown(44620, formatOf(57, new Map()))).toBe('2022年2月');
    expect(displayNumber(43158, formatOf(14, new Map()), true)).toBe('2022/2/28');
    expect(serialOf('2022-02-28T12:00:00', false)).toBe(44620.5);
  });

  it('shows something for any format and number, without exponents for common amounts', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.string({ maxLength: 300 }), (value, format) => {
        expect(typeof shown(value, formatOf(200, new Map([[200, format]])))).toBe('string');
      }),
      { seed: 7, numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        fc.integer({ min: 0, max: 4 }),
        (digits, places) => {
          const printed = (digits / 10 ** places).toFixed(places);
          expect(Number(shown(digits / 10 ** places, 'General'))).toBe(Number(printed));
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});
