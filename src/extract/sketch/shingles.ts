import { foldWidth } from '../fold-text.js';

/** Characters in a run: fewer are shared by chance, more are broken by every changed word. */
const RUN = 5;
const TOKEN = /\d[\d,.]*%?|[\p{L}]/gu;

/** Letters one by one, a figure as one; punctuation and blanks don't tell texts apart. */
export function tokensOf(text: string): string[] {
  return foldWidth(text).toLowerCase().match(TOKEN) ?? [];
}

/** Hashes of the runs of tokens that the hash itself chooses, one in `rate`, each once. */
export function marksOf(tokens: readonly string[], rate: number): number[] {
  const marks = new Set<number>();
  for (let i = 0; i + RUN <= tokens.length; i++) {
    let hash = 0x811c9dc5;
    for (let j = i; j < i + RUN; j++) {
      const token = tokens[j] ?? '';
      for (let k = 0; k < token.length; k++) hash = Math.imul(hash ^ token.charCodeAt(k), 0x01000193);
      hash = Math.imul(hash ^ 0x1f, 0x01000193);
    }
    const mixed = mix(hash);
    if (mixed % rate === 0) marks.add(mixed);
  }
  return [...marks];
}

/** The finalizer of MurmurHash3: every bit of the input reaches every bit of the result. */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
