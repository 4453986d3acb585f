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
 * space but between two digits, where it parts them (,), no quotation marks. Offsets are lost.
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
    .replace(/;[;,]+/g, ';');
}
