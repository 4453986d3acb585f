import type { Lexicon } from '../model/book.js';
import { foldWidth } from './fold-text.js';

/** Narrow digits and the simplified forms of the lexicon, one UTF-16 unit for one: offsets stay those of the raw text. */
export function foldSentence(text: string, lexicon: Lexicon): string {
  const pairs = lexicon.narrative.traditional ?? [];
  let folded = foldWidth(text);
  for (const pair of pairs) {
    const [from = '', to = ''] = [...pair];
    if (from !== to && folded.includes(from)) folded = folded.replaceAll(from, to);
  }
  return folded;
}

/** A regular expression for any of the words, longest first, with white space allowed between their characters. */
export function anyOf(words: readonly string[] | undefined): string {
  if (!words) return NOTHING;
  const known = patterns.get(words);
  if (known !== undefined) return known;
  const pattern = buildPattern(words);
  patterns.set(words, pattern);
  return pattern;
}

const NOTHING = '(?!)';
/** The lists of a lexicon live as long as it does, and are asked for with every document. */
const patterns = new WeakMap<readonly string[], string>();

function buildPattern(words: readonly string[]): string {
  const sorted = [...words].sort((a, b) => b.length - a.length);
  if (sorted.length === 0) return NOTHING;
  return `(?:${sorted.map((word) => [...foldWidth(word)].map(escapeCharacter).join('\\s*')).join('|')})`;
}

function escapeCharacter(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
