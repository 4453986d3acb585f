import { foldWidth } from '../fold-text.js';

/** Characters in a run: fewer are shared by chance, more are broken by every changed word. */
const RUN = 5;
const TOKEN = /\d[\d,.]*%?|[〇零一二三四五六七八九十百千万亿两几]+|[\p{L}]/gu;
const DIGITS = /^\d/u;
const NUMERAL = /^[〇零一二三四五六七八九十百千万亿两几]/u;

/** Letters one by one, a figure as one; punctuation and blanks don't tell texts apart. */
export function tokensOf(text: string): string[] {
  return foldWidth(text).toLowerCase().match(TOKEN) ?? [];
}

export interface Marks {
  /** Hashes of the runs that the hash itself chooses, one in `rate`, each once, in order. */
  readonly marks: readonly number[];
  /** Letters that stand in a run. */
  readonly letters: number;
}

/**
 * A run holds no figure in digits: 完成28公里 says the same of every road. Numbers in words are alike: a copy has others, or the same.
 */
export function marksOf(tokens: readonly string[], rate: number): Marks {
  const marks = new Set<number>();
  let letters = 0;
  let since = 0;
  tokens.forEach((token, end) => {
    since = DIGITS.test(token) ? 0 : since + 1;
    if (since < RUN) return;
    letters += since === RUN ? RUN : 1;
    const mixed = hashTokens(tokens.slice(end + 1 - RUN, end + 1).map((one) => (NUMERAL.test(one) ? '#' : one)));
    if (mixed % rate === 0) marks.add(mixed);
  });
  return { marks: [...marks], letters };
}

/** Hashes of the figures, each once. */
export function figuresOf(tokens: readonly string[]): number[] {
  return [...new Set(tokens.filter((token) => DIGITS.test(token)).map((token) => hashTokens([token])))];
}

function hashTokens(tokens: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const token of tokens) {
    for (let k = 0; k < token.length; k++) hash = Math.imul(hash ^ token.charCodeAt(k), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  return mix(hash);
}

/** The finalizer of MurmurHash3: every bit of the input reaches every bit of the result. */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
