/** Words by their characters, for finding the longest that stands at a place of a text. */
export interface WordTree<T> {
  readonly next: Map<string, WordTree<T>>;
  /** Of the word that ends here. */
  tag: T | null;
}

export interface WordMatch<T> {
  readonly tag: T;
  /** Where the match ends; of a backward match, where it starts. */
  readonly at: number;
  /** Without white space. */
  readonly length: number;
}

/** Layout may put a line break or a few spaces between two characters that belong together. */
const WIDEST_GAP = 3;

export function growTree<T>(entries: Iterable<readonly [word: string, tag: T]>, backward = false): WordTree<T> {
  const root: WordTree<T> = { next: new Map(), tag: null };
  for (const [word, tag] of entries) {
    let node = root;
    for (const character of backward ? [...word].reverse() : word) {
      let child = node.next.get(character);
      if (!child) {
        child = { next: new Map(), tag: null };
        node.next.set(character, child);
      }
      node = child;
    }
    node.tag ??= tag;
  }
  return root;
}

/** The longest word that starts at a place, white space before and within it not counting. */
export function matchAhead<T>(tree: WordTree<T>, text: string, from: number): WordMatch<T> | null {
  let node: WordTree<T> | undefined = tree;
  let best: WordMatch<T> | null = null;
  let at = from;
  for (let length = 1; ; length++) {
    at = skipSpace(text, at);
    const character: string | undefined = text[at];
    node = character === undefined ? undefined : node.next.get(character);
    if (!node || character === undefined) return best;
    at++;
    if (node.tag !== null && !cutsLatin(text, at, character)) best = { tag: node.tag, at, length };
  }
}

/** The longest word that ends at a place; the tree grew backward. */
export function matchBehind<T>(tree: WordTree<T>, text: string, from: number): WordMatch<T> | null {
  let node: WordTree<T> | undefined = tree;
  let best: WordMatch<T> | null = null;
  let at = from;
  for (let length = 1; ; length++) {
    at = skipSpaceBack(text, at);
    const character: string | undefined = text[at - 1];
    node = character === undefined ? undefined : node.next.get(character);
    if (!node) return best;
    at--;
    if (node.tag !== null) best = { tag: node.tag, at, length };
  }
}

/** The place of the next character, over a gap that layout leaves; over more than that, none. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < from + WIDEST_GAP && isSpace(text.charCodeAt(at))) at++;
  return at;
}

export function skipSpaceBack(text: string, from: number): number {
  let at = from;
  while (at > from - WIDEST_GAP && at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

function isSpace(code: number): boolean {
  if (code > 0x20 && code < 0xa0) return false;
  return (
    code === 0x20 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** m of 5mm, t of 3total. */
function cutsLatin(text: string, at: number, last: string): boolean {
  return /[A-Za-z]/.test(last) && /[A-Za-z\d]/.test(text[at] ?? '');
}
