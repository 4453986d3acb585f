import { Decimal } from 'decimal.js';

const DIGITS = new Map(
  [...'零一二三四五六七八九']
    .map((character, digit) => [character, digit] as const)
    .concat([
      ['〇', 0],
      ['两', 2],
      ['壹', 1],
      ['贰', 2],
      ['叁', 3],
      ['参', 3],
      ['肆', 4],
      ['伍', 5],
      ['陆', 6],
      ['柒', 7],
      ['捌', 8],
      ['玖', 9],
    ]),
);
const SMALL = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);
const LARGE = new Map([
  ['万', 10_000],
  ['亿', 100_000_000],
]);
const LONGEST = 40;

export const CHINESE_RUN = /[零〇一二两三四五六七八九十百千万亿壹贰叁参肆伍陆柒捌玖拾佰仟点]+/g;

/** 三千六百五十 is 3650, 八十五点六 is 85.6; null for what is no numeral (千万, 一一). */
export function readChinese(run: string): string | null {
  if (run.length > LONGEST) return null;
  const [whole = '', fraction, ...more] = run.split('点');
  if (more.length > 0) return null;
  const scaled = /^(.*?)([万亿]+)$/.exec(fraction ?? '');
  const decimals = scaled?.[1] ?? fraction;
  const integer = readInteger(whole);
  if (integer === null) return null;
  if (decimals === undefined) return integer.toFixed();
  const digits = [...decimals].map((character) => DIGITS.get(character));
  if (digits.length === 0 || digits.includes(undefined)) return null;
  const value = new Decimal(`${integer.toFixed()}.${digits.join('')}`);
  return [...(scaled?.[2] ?? '')].reduce((sum, scale) => sum.times(LARGE.get(scale) ?? 1), value).toFixed();
}

function readInteger(text: string): Decimal | null {
  let total = new Decimal(0);
  let section = new Decimal(0);
  let digit: number | null = null;
  let lastSmall = 10_000;
  let lastLarge = Number.POSITIVE_INFINITY;
  let any = false;
  for (const [i, character] of [...text].entries()) {
    const value = DIGITS.get(character);
    const small = SMALL.get(character);
    const large = LARGE.get(character);
    if (value !== undefined) {
      // 二〇二〇 is a year, 一一 nothing; only a zero may stand before another digit.
      if (digit !== null && digit !== 0) return null;
      digit = value;
      any = true;
    } else if (small !== undefined) {
      const count: number | null = digit ?? (small === 10 && (i === 0 || lastSmall > 10) ? 1 : null);
      if (count === null || count === 0 || small >= lastSmall) return null;
      section = section.plus(count * small);
      lastSmall = small;
      digit = null;
      any = true;
    } else if (large !== undefined) {
      section = section.plus(digit ?? 0);
      if (!any || section.isZero() || large >= lastLarge) return null;
      total = total.plus(section.times(large));
      section = new Decimal(0);
      digit = null;
      lastSmall = 10_000;
      lastLarge = large;
    } else return null;
  }
  return any ? total.plus(section).plus(digit ?? 0) : null;
}
