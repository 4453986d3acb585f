import { onceFor } from '../extract/once-for.js';
import type { Lexicon } from '../model/book.js';

/** The word lists of lexicon.criteria, with the regular expressions that are built of them. */
export interface CriterionWords {
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Any word of these lists, longest first, as the source of a regular expression. */
  readonly any: (...lists: readonly string[]) => string;
}

const NOTHING = '(?!)';

/** Made once for each lexicon; a lexicon without words of criteria gives empty lists. */
export const criterionWordsOf = onceFor((lexicon: Lexicon): CriterionWords => {
  const lists = lexicon.criteria ?? {};
  const sources = new Map<string, string>();
  const any = (...names: readonly string[]): string => {
    const key = names.join(' ');
    const cached = sources.get(key);
    if (cached !== undefined) return cached;
    const words = [...new Set(names.flatMap((name) => lists[name] ?? []))].sort((a, b) => b.length - a.length);
    const source = words.length === 0 ? NOTHING : `(?:${words.map(escapePattern).join('|')})`;
    sources.set(key, source);
    return source;
  };
  return { lists, any };
});

function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
