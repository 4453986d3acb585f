import { foldWidth } from '../../extract/fold-text.js';
import type { Lexicon } from '../../model/book.js';
import type { Quote } from '../../model/claim.js';
import type { Indicator, Statement } from '../../model/statement.js';

/** Narrow digits, no white space: as the words of rules/words/indicators.yaml are written. */
export function plainText(text: string): string {
  return foldWidth(text).replace(/\s+/gu, '');
}

export function says(text: string, words: readonly string[] | undefined): boolean {
  return (words ?? []).some((word) => text.includes(word));
}

const CLAUSE_END = /[,，。;；:：!！?？、\n]/u;

export function clausesOf(text: string): string[] {
  return text.split(CLAUSE_END).filter((clause) => clause !== '');
}

/** What a reason column says, where it says something: neither 无 nor 0 nor a prompt in brackets. */
export function reasonIn(quote: Quote | null, lexicon: Lexicon): string | null {
  const text = plainText(quote?.text ?? '')
    .replace(/[(（][^()（）]*[)）]/gu, '')
    .replace(/[。.；;]+$/u, '');
  if (text === '' || (lexicon.indicators?.noReason ?? []).includes(text)) return null;
  return (lexicon.rubric.notApplicable ?? []).includes(text) ? null : text;
}

/** Does the row itself, or the text outside the table, say that the target was moved or could not be met? */
export function isMoved(
  statement: Statement,
  row: Indicator,
  list: 'dateMoved' | 'costMoved',
  lexicon: Lexicon,
): boolean {
  const words = lexicon.indicators ?? {};
  const own = [row.remark, row.actual, row.explanation].map((quote) => plainText(quote?.text ?? ''));
  return (
    own.some((text) => says(text, words.adjusted)) ||
    statement.passages.some((passage) => says(plainText(passage.text), words[list]))
  );
}
