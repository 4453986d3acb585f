import { Decimal } from 'decimal.js';
import { foldSentence } from '../extract/fold-sentence.js';
import type { Lexicon } from '../model/book.js';
import { criterionWordsOf } from './criterion-words.js';
import { DIGITS, readNumber } from './read-number.js';

const twins: Readonly<Record<string, string>> = {
  '≧': '≥',
  '≦': '≤',
  '⩾': '≥',
  '⩽': '≤',
  '﹦': '=',
  '﹥': '>',
  '﹤': '<',
  '〉': '>',
  '〈': '<',
  '–': '-',
  '—': '-',
  '−': '-',
  '－': '-',
  '─': '-',
  '~': '-',
  '～': '-',
  '∽': '-',
  '∼': '-',
  '﹣': '-',
  '*': '×',
  '✕': '×',
  '╳': '×',
  '∶': ':',
  '。': ';',
  '；': ';',
  '?': ';',
  '!': ';',
  '【': '(',
  '】': ')',
  '[': '(',
  ']': ')',
  '〔': '(',
  '〕': ')',
  '〖': '(',
  '〗': ')',
};

/**
 * A criterion in one spelling: narrow digits, one sign for each of ≥ ≤ − × ( ) and for the end of a sentence (;), no white
 * space but between two digits, where it parts them (,), no quotation marks, shares in percent (1/4, 四分之一 → 25%),
 * lists of ordinals that are spoken of (①②) as ※, and points that
 * stand before their condition (5分：≥90%) behind it. Offsets are lost.
 */
export function foldCriterion(text: string, lexicon: Lexicon): string {
  const { any } = criterionWordsOf(lexicon);
  const fraction = new RegExp(
    `([一二三四五六七八九十百]{1,2})${any('fractionBar')}([一二三四五六七八九十]{1,3}|${DIGITS})`,
    'gu',
  );
  const references = new RegExp(`[①-⑳](?:(?:[、,]|${any('and', 'through')})?[①-⑳])+`, 'gu');
  const counted = new RegExp(
    `(?<!${any('ordinalBefore')}|[一二三四五六七八九十百])[二两三四五六七八九](?=${any('countUnits')})`,
    'gu',
  );
  // A line may end within 百分点 too: only a count of points before it ends a clause.
  const lines = new RegExp(
    `(?<=[\\d一二两三四五六七八九十半]\\s?${any('point')})\\s*(?:\\n|\\s{2,})\\s*(?![,;)])`,
    'gu',
  );
  return [...foldSentence(text, lexicon)]
    .map((character) => twins[character] ?? character)
    .join('')
    .replace(/>=|=>/g, '≥')
    .replace(/<=|=</g, '≤')
    .replace(/["'“”‘’「」『』《》]/g, '')
    .replace(lines, ';')
    .replace(/(\d)\s+(?=\d)/g, '$1,')
    .replace(/\s+/gu, '')
    .replace(/-{2,}/g, '-')
    .replace(/(?<=[\p{Script=Han}\d)%])[xX](?=[\p{Script=Han}\d(])/gu, '×')
    .replace(/\.{2,}|…+|·{2,}/g, ';')
    .replace(/(?<![\d/.])(\d)\/(\d{1,2})(?![\d/.])/gu, (_, part: string, of: string) => percentOf(part, of))
    .replace(fraction, (said, of: string, part: string) => {
      const [whole, share] = [readNumber(of), readNumber(part)];
      return whole && share ? percentOf(share, whole) : said;
    })
    .replace(references, '※')
    .replace(counted, (said) => readNumber(said) ?? said)
    .replace(/(?<=^|;)((?:\d|\.)+\p{Script=Han}):([^;:,]+)/gu, '$2:$1')
    .replace(/;[;,]+/g, ';');
}

/** 1/4 → 25%, 1/3 → 33.333333%. */
const percentOf = (part: string, of: string): string =>
  Number(of) === 0 ? `${part}/${of}` : `${new Decimal(part).div(of).times(100).toDecimalPlaces(6)}%`;
