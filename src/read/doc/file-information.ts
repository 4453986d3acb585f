import type { Outcome } from '../../model/notice.js';
import { holds, int32, uint16, uint32 } from './little-endian.js';

/** The parts of a document's text, one after the other in its character positions ([MS-DOC] 2.3). */
export const storyNames = [
  'main',
  'footnotes',
  'headers',
  'macros',
  'comments',
  'endnotes',
  'textBoxes',
  'headerTextBoxes',
] as const;
export type StoryName = (typeof storyNames)[number];

/** What the file information block says ([MS-DOC] 2.5). */
export interface FileInformation {
  readonly language: number;
  readonly tableStream: '0Table' | '1Table';
  /** Character positions of each part: from inclusive, to exclusive. */
  readonly stories: Readonly<Record<StoryName, { readonly from: number; readonly to: number }>>;
  /** All characters of all parts. */
  readonly characterCount: number;
  /** Where the text stood before there were pieces; only for files without a piece table. */
  readonly textFrom: number;
  readonly textTo: number;
  region(table: Region): { readonly at: number; readonly length: number };
}

/** Indexes into the FibRgFcLcb97 ([MS-DOC] 2.5.6). */
const regions = {
  styles: 1,
  footnoteText: 3,
  commentText: 5,
  sections: 6,
  headerText: 11,
  characterPages: 12,
  paragraphPages: 13,
  pieces: 33,
  endnoteText: 47,
  shapes: 40,
  headerShapes: 41,
  revisionAuthors: 51,
  textBoxText: 56,
  headerTextBoxText: 58,
  lists: 73,
  listOverrides: 74,
} as const;
export type Region = keyof typeof regions;

const WORD_97 = 0xa5ec;
/** Word 97 itself; its first release wrote 0xC0 ([MS-DOC] 2.5.1). */
const OLDEST_VERSION = 0xc0;
const ENCRYPTED = 0x100;
const SECOND_TABLE = 0x200;
const LONGS_AT = 0x3e;

export function readFileInformation(word: Uint8Array): Outcome<FileInformation> {
  if (word.length < 68) return { ok: false, failure: { code: 'truncated-file' } };
  const ident = uint16(word, 0);
  const version = uint16(word, 2);
  const old = version < OLDEST_VERSION && (ident >> 8 === 0xa5 || ident >> 8 === 0xa6);
  if (old) return { ok: false, failure: { code: 'unsupported-format', detail: { format: 'Word 6/95' } } };
  if (ident !== WORD_97) return { ok: false, failure: { code: 'damaged-file', detail: { part: 'FIB' } } };
  const flags = uint16(word, 0x0a);
  if (flags & ENCRYPTED) return { ok: false, failure: { code: 'encrypted' } };

  const longsAt = 0x22 + uint16(word, 0x20) * 2 + 2;
  const pairsAt = longsAt + uint16(word, longsAt - 2) * 4 + 2;
  if (longsAt < LONGS_AT || !holds(word, pairsAt, 34 * 8))
    return { ok: false, failure: { code: 'damaged-file', detail: { part: 'FIB' } } };
  const pairCount = uint16(word, pairsAt - 2);
  let from = 0;
  const stories = {} as Record<StoryName, { from: number; to: number }>;
  for (const [i, name] of storyNames.entries()) {
    const count = int32(word, longsAt + (3 + i) * 4);
    // No part has more characters than the stream has bytes.
    if (count < 0 || count > word.length)
      return { ok: false, failure: { code: 'damaged-file', detail: { part: name } } };
    stories[name] = { from, to: from + count };
    from += count;
  }
  return {
    ok: true,
    value: {
      language: uint16(word, 6),
      tableStream: flags & SECOND_TABLE ? '1Table' : '0Table',
      stories,
      characterCount: from,
      textFrom: uint32(word, 0x18),
      textTo: uint32(word, 0x1c),
      region(table) {
        const index = regions[table];
        if (index >= pairCount) return { at: 0, length: 0 };
        return { at: uint32(word, pairsAt + index * 8), length: uint32(word, pairsAt + index * 8 + 4) };
      },
    },
  };
}
