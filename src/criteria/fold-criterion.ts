import { Decimal } from 'decimal.js';
import { foldSentence } from '../extract/fold-sentence.js';
import type { Lexicon } from '../model/book.js';

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
 * space but between two digits, where it parts them (,), no quotation marks, shares in percent (1/4 → 25%), and points that
 * stand before their condition (5分：≥90%) behind it. Offsets are lost.
 */
export function foldCriterion(text: string, lexicon: Lexicon): string {
  return [...foldSentence(text, lexicon)]
    .map((character) => twins[character] ?? character)
    .join('')
    .replace(/>=|=>/g, '≥')
    .replace(/<=|=</g, '≤')
    .replace(/["'“”‘’「」『』《》]/g, '')
    .replace(/(\d)\s+(?=\d)/g, '$1,')
    .replace(/\s+/gu, '')
    .replace(/-{2,}/g, '-')
    .replace(/(?<=[\p{Script=Han}\d)%])[xX](?=[\p{Script=Han}\d(])/gu, '×')
    .replace(/\.{2,}|…+|·{2,}/g, ';')
    .replace(/(?<![\d/.])(\d)\/(\d{1,2})(?=\p{Script=Han})/gu, (_, part: string, of: string) => percentOf(part, of))
    .replace(/(?<=^|;)((?:\d|\.)+\p{Script=Han}):([^;:]+)/gu, '$2:$1')
    .replace(/;[;,]+/g, ';');
}

/** 1/4 → 25%, 1/3 → 33.333333%. */
const percentOf = (part: string, of: string): string =>
  Number(of) === 0 ? `${part}/${of}` : `${new Decimal(part).div(of).times(100).toDecimalPlaces(6)}%`;
