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

function clausesOf(text: string): string[] {
  return text.split(CLAUSE_END).filter((clause) => clause !== '');
}

/** 未完成原因：, where the cell repeats its head. */
const LABEL = /^[^,，。;；:：]{0,8}原因(?:分析)?[:：]/u;

/** What a reason column says, where it says something: neither 无 nor 0 nor a prompt in brackets. */
export function reasonIn(quote: Quote | null, lexicon: Lexicon): string | null {
  const text = plainText(quote?.text ?? '')
    .replace(/[(（][^()（）]*[)）]/gu, '')
    .replace(/[。.；;]+$/u, '')
    .replace(LABEL, '');
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
    own.some((text) => says(text, words.adjusted) || (list === 'costMoved' && says(text, words.costAdjusted))) ||
    statement.passages.some((passage) => says(plainText(passage.text), words[list]))
  );
}

/** The words of a reason that tell of a shortfall for certain; null where none do, or where it was made up for. */
export function shortfallIn(reason: string, lexicon: Lexicon): string | null {
  const words = lexicon.indicators ?? {};
  const text = plainText(reason);
  const rest = (words.shortfall ?? []).reduce((left, word) => left.replaceAll(word, ''), text);
  if (says(rest, words.shortfallMended)) return null;
  const clauses = clausesOf(text);
  for (const [i, clause] of clauses.entries()) {
    const next = clauses[i + 1] ?? '';
    // 未完成事项：0
    if (/^0(?![.\d])/u.test(next) || (words.noReason ?? []).includes(next)) continue;
    if (says(clause, words.shortfallFuture)) continue;
    const found = (words.shortfall ?? []).find((word) => clause.includes(word) && isMeant(clause, word, words));
    if (found !== undefined) return found;
  }
  return null;
}

function isMeant(clause: string, word: string, words: Readonly<Record<string, readonly string[]>>): boolean {
  const at = clause.indexOf(word);
  const behind = clause.slice(at + word.length);
  const empty = (mark: string) => behind.startsWith(mark) || (mark.length > 1 && behind.includes(mark));
  return !says(clause.slice(0, at), words.shortfallDenied) && !(words.shortfallVoid ?? []).some(empty);
}
