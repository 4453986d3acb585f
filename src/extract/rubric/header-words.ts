import type { Lexicon } from '../../model/book.js';
import type { ColumnRole } from '../../model/statement.js';
import { foldLabel, foldWord } from '../fold-text.js';
import { onceFor } from '../once-for.js';

export interface HeaderMatch {
  readonly role: ColumnRole;
  readonly level: number | null;
}

export type HeaderMatcher = (text: string) => HeaderMatch | null;

/** No header is a sentence. */
const LONGEST_HEADER = 24;

interface HeaderIndex {
  readonly exact: ReadonlyMap<string, HeaderMatch>;
  /** Longest first. */
  readonly contained: readonly { readonly word: string; readonly match: HeaderMatch }[];
}

const indexOf = onceFor((lexicon: Lexicon): HeaderIndex => {
  const exact = new Map<string, HeaderMatch>();
  const contained: { word: string; match: HeaderMatch }[] = [];
  for (const entry of lexicon.headers) {
    const match: HeaderMatch = { role: entry.role, level: entry.level ?? null };
    for (const word of entry.exact) if (!exact.has(foldWord(word))) exact.set(foldWord(word), match);
    for (const word of entry.contains) contained.push({ word: foldWord(word), match });
  }
  contained.sort((a, b) => b.word.length - a.word.length);
  return { exact, contained };
});

/** Tells the role that a header's words give a column; null where they give none. */
export function createHeaderMatcher(lexicon: Lexicon): HeaderMatcher {
  const { exact, contained } = indexOf(lexicon);
  const seen = new Map<string, HeaderMatch | null>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const match = matchWords(text);
    seen.set(text, match);
    return match;
  };

  function matchWords(text: string): HeaderMatch | null {
    const whole = foldWord(text).replace(/[()]/g, '');
    const label = foldLabel(text);
    if (whole === '' || label.length > LONGEST_HEADER) return null;
    const word = exact.get(whole) ?? exact.get(label) ?? exact.get(label.replace(/[a-z0-9%/.、]+$/i, ''));
    if (word) return word;
    return contained.find((entry) => whole.includes(entry.word) && label !== '')?.match ?? null;
  }
}
