import { decodeBytes, type Encoding } from './code-page.js';
import type { Tokens } from './tokens.js';

/** A group of the file's head (font table, style sheet, lists) read whole. */
export interface GroupTree {
  readonly words: readonly Word[];
  readonly groups: readonly GroupTree[];
  /** The group's own text; not that of groups in it. */
  readonly text: string;
}

export interface Word {
  readonly name: string;
  readonly parameter: number | null;
}

interface OpenTree {
  readonly words: Word[];
  readonly groups: GroupTree[];
  readonly bytes: number[];
  text: string;
}

const MOST_NODES = 1_000_000;
const DEEPEST = 64;

/** Reads the rest of a group that has been opened, its close included. Null where the file ends in it, or it is absurd. */
export function readGroupTree(tokens: Tokens, encoding: Encoding): GroupTree | null {
  const stack: OpenTree[] = [newTree()];
  let nodes = 0;
  let skip = 0;
  for (;;) {
    const kind = tokens.next();
    const top = stack.at(-1);
    if (kind === 'end' || !top || ++nodes > MOST_NODES) return null;
    if (kind === 'open' || kind === 'close') skip = 0;
    if (kind === 'open') {
      if (stack.length > DEEPEST) return null;
      stack.push(newTree());
    } else if (kind === 'close') {
      flush(top);
      stack.pop();
      const outer = stack.at(-1);
      if (!outer) return top;
      outer.groups.push(top);
    } else if (skip > 0 && kind !== 'text') {
      skip--;
    } else if (kind === 'word') {
      flush(top);
      if (tokens.name === 'u') {
        top.text += unicodeOf(tokens.parameter);
        skip = 1;
      } else top.words.push({ name: tokens.name, parameter: tokens.parameter });
    } else if (kind === 'hex') {
      if (tokens.value >= 0) top.bytes.push(tokens.value);
    } else if (kind === 'text') {
      const start = Math.min(tokens.end, tokens.start + skip);
      skip = 0;
      for (let at = start; at < tokens.end; at++) top.bytes.push(tokens.bytes[at] ?? 0);
    }
  }

  function flush(tree: OpenTree): void {
    if (tree.bytes.length > 0) tree.text += decodeBytes(Uint8Array.from(tree.bytes), encoding, encoding);
    tree.bytes.length = 0;
  }
}

function newTree(): OpenTree {
  return { words: [], groups: [], bytes: [], text: '' };
}

/** \uN counts negative above 32767 (RTF 1.9.1, 'Unicode RTF'); some writers give whole code points. */
export function unicodeOf(parameter: number | null): string {
  const code = parameter === null ? -1 : parameter < 0 ? parameter + 0x10000 : parameter;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** The parameter of the last word of that name; undefined where there is none, null where it has no parameter. */
export function parameterOf(tree: GroupTree, name: string): number | null | undefined {
  return tree.words.findLast((word) => word.name === name)?.parameter;
}

export function hasWord(tree: GroupTree, name: string): boolean {
  return tree.words.some((word) => word.name === name);
}
