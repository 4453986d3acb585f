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

interface Branch {
  readonly next: Map<string, Branch>;
  /** A word ends here. */
  ends: boolean;
}

/** Words that begin alike share their beginning, and a glance at the first character rules out most places of a text. */
function buildPattern(words: readonly string[]): string {
  const root: Branch = { next: new Map(), ends: false };
  for (const word of words) {
    let branch = root;
    for (const character of foldWidth(word)) {
      const known = branch.next.get(character) ?? { next: new Map(), ends: false };
      branch.next.set(character, known);
      branch = known;
    }
    branch.ends = true;
  }
  if (root.next.size === 0) return NOTHING;
  const firsts = [...root.next.keys()].map((character) => character.replace(/[\\\]^-]/g, '\\$&')).join('');
  return `(?:(?=[${firsts}])${continuations(root, '')})`;
}

function continuations({ next, ends }: Branch, gap: string): string {
  if (next.size === 0) return '';
  const ways = [...next].map(
    ([character, branch]) => `${gap}${escapeCharacter(character)}${continuations(branch, '\\s*')}`,
  );
  return `(?:${ways.join('|')})${ends ? '?' : ''}`;
}

function escapeCharacter(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
