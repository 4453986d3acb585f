import type { Lexicon } from '../model/book.js';
import { foldWidth } from './fold-text.js';
import { onceFor } from './once-for.js';

/** Narrow digits and the simplified forms of the lexicon, one UTF-16 unit for one: offsets stay those of the raw text. */
export function foldSentence(text: string, lexicon: Lexicon): string {
  const { any, twins } = twinsOf(lexicon);
  return foldWidth(text).replace(any, (character) => twins.get(character) ?? character);
}

interface Twins {
  readonly any: RegExp;
  /** Traditional to simplified. */
  readonly twins: ReadonlyMap<string, string>;
}

const twinsOf = onceFor((lexicon: Lexicon): Twins => {
  const twins = new Map(
    (lexicon.narrative.traditional ?? []).flatMap((pair) => {
      const [from = '', to = ''] = [...pair];
      return from === to ? [] : [[from, to] as const];
    }),
  );
  return { any: new RegExp(twins.size === 0 ? NOTHING : `[${[...twins.keys()].join('')}]`, 'gu'), twins };
});

/** A regular expression for any of the words, longest first, with white space allowed between their characters. */
export function anyOf(words: readonly string[] | undefined): string {
  return words ? patternOf(words) : NOTHING;
}

const NOTHING = '(?!)';
interface Branch {
  readonly next: Map<string, Branch>;
  /** A word ends here. */
  ends: boolean;
}

/** Words that begin alike share their beginning, and a glance at the first character rules out most places of a text. */
const patternOf = onceFor((words: readonly string[]): string => {
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
});

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
