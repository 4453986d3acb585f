import { readChineseNumber } from '../extract/chinese-number.js';

/** Digits, or up to three Chinese numerals, as the source of a regular expression. */
export const NUMBER = '(?:\\d{1,6}(?:\\.\\d{1,6})?|[一二两三四五六七八九十]{1,3})';
export const DIGITS = '\\d{1,6}(?:\\.\\d{1,6})?';

/** 0.50 → "0.5", 两 → "2"; null where the characters form no number. */
export function readNumber(text: string): string | null {
  if (/^\d/.test(text))
    return text
      .replace(/^0+(?=\d)/, '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  return readChineseNumber(text);
}
