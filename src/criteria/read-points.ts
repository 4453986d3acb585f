import { foldWord } from '../extract/fold-text.js';

/** "5", "5.0分", "10%" (of 100), "７ " → a plain decimal string; null for everything else, also below 0 for weights. */
export function readPoints(printed: string): string | null {
  const match = /^(-?\d{1,7}(?:\.\d{1,6})?)(?:\p{Script=Han}|%)?$/u.exec(foldWord(printed));
  if (!match?.[1]) return null;
  return match[1]
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
