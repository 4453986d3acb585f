/** Of the plain digits; capitals (壹) are those of amounts alone. */
export const chineseDigits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 九十五 → "95", 九十五点五 → "95.5", 一百 → "100"; null where the characters form no number below 1000. */
export function readChineseNumber(text: string): string | null {
  const [whole = '', fraction] = text.split('点');
  const value = readWhole(whole);
  if (value === null) return null;
  if (fraction === undefined) return String(value);
  const decimals = [...fraction].map((character) => chineseDigits[character]);
  return decimals.some((digit) => digit === undefined) ? null : `${value}.${decimals.join('')}`;
}

function readWhole(text: string): number | null {
  const match = /^(?:(.)?百零?)?(?:(.)?十)?(.)?$/u.exec(text);
  if (!match || text === '') return null;
  const [, hundreds, tens, ones] = match;
  const digit = (character: string | undefined, otherwise: number) =>
    character === undefined ? otherwise : chineseDigits[character];
  const parts = [
    text.includes('百') ? digit(hundreds, 1) : 0,
    text.includes('十') ? digit(tens, 1) : 0,
    digit(ones, 0),
  ];
  const [h, t, o] = parts;
  if (h === undefined || t === undefined || o === undefined) return null;
  return h * 100 + t * 10 + o;
}

/** 3, 十二 → 12; null where the characters form no number below 1000. */
export function readSmallNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const value = readChineseNumber(text);
  return value === null ? null : Number(value);
}

/** 2021, 二〇二一, also with a circle or an O for its zero → 2021; null where a character is no digit. */
export function readYearNumber(printed: string): number | null {
  if (/^\d/.test(printed)) return Number(printed);
  const digits = [...printed.replace(/[○OОΟ]/gu, '〇')].map((character) => chineseDigits[character]);
  return digits.length === 4 && digits.every((digit) => digit !== undefined) ? Number(digits.join('')) : null;
}
