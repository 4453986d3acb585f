import { describe, expect, it } from 'vitest';
import {
  append,
  constructs,
  failureOf,
  paragraphsOf,
  readPaper,
  rewriteDoc,
  type Streams,
  setPieces,
  textOf,
} from './doc-rewriter.js';

/** Splits the text before and after some words of it: three pieces, of which the second is to be changed. */
function aroundWords(streams: Streams, words: string) {
  const { text, at } = textOf(streams);
  const from = text.indexOf(words);
  const to = from + words.length;
  return {
    before: { at, characters: from },
    piece: { at: at + from * 2, characters: words.length },
    after: { at: at + to * 2, characters: text.length - to },
  };
}

const texts = (bytes: Uint8Array) => paragraphsOf(readPaper(bytes).blocks).map((block) => block.text);
const plain = texts(constructs('doc'));

describe('pieces of a fast save', () => {
  it('put the text together in their order, each with its own properties', () => {
    const bytes = rewriteDoc(constructs('doc'), (streams) => {
      const { text, at } = textOf(streams);
      const cuts = [0, ...['立项依据', '资金安排', '表间'].map((words) => text.indexOf(words)), text.length];
      const pieces = cuts.slice(1).map((to, i) => {
        const from = cuts[i] ?? 0;
        return { at: at + from * 2, characters: to - from };
      });
      const [a, b, c, d] = pieces;
      if (a && b && c && d)
        setPieces(streams, [a, { ...c, characters: 5 }, b, { at: c.at + 10, characters: c.characters - 5 }, d]);
    });
    const blocks = paragraphsOf(readPaper(bytes).blocks);
    expect(blocks.slice(1, 5).map((block) => (block.numbering?.label ?? '') + block.text)).toEqual([
      '一、项目概况',
      '（一）资金安排',
      '（二）立项依据',
      '二、绩效目标',
    ]);
    expect(blocks.map((block) => block.text).sort()).toEqual([...plain].sort());
  });

  it('may hold single bytes, some of them set by Windows', () => {
    const bytes = rewriteDoc(constructs('doc'), (streams) => {
      const { before, after } = aroundWords(streams, '总体');
      const at = append(streams, Buffer.from([0x93, 0x94]));
      setPieces(streams, [before, { at, characters: 2, narrow: true }, after]);
    });
    expect(texts(bytes)[5]).toBe('“”目标');
  });

  it('may hold a Chinese code page where the file says that it is Chinese', () => {
    const bytes = rewriteDoc(constructs('doc'), (streams) => {
      const { before, after } = aroundWords(streams, '总体目标');
      const at = append(streams, Buffer.from([0xd6, 0xd8, 0xb5, 0xe3]));
      streams.word.writeUInt16LE(0x0804, 6);
      setPieces(streams, [before, { at, characters: 4, narrow: true }, after]);
    });
    expect(texts(bytes)[5]).toBe('重点');
    expect(readPaper(bytes).notices[0]).toEqual({ code: 'encoding-guessed', detail: { encoding: 'GB18030' } });
  });

  it('may carry a modifier of their own, or a group of them', () => {
    const withPrm = (prm: number, groups: Buffer[] = []) =>
      rewriteDoc(constructs('doc'), (streams) => {
        const { before, piece, after } = aroundWords(streams, '总体');
        setPieces(streams, [before, { ...piece, prm }, after], groups);
      });
    const revisionOf = (bytes: Uint8Array) => {
      const block = paragraphsOf(readPaper(bytes).blocks)[5];
      return [block?.text, block?.revisions.map((revision) => `${revision.standing} ${revision.text}`)];
    };
    // [MS-DOC] 2.9.214: the modifier's number from bit 1, its operand from bit 8.
    expect(revisionOf(withPrm((0x41 << 1) | (1 << 8)))).toEqual(['目标', ['deleted 总体']]);
    expect(revisionOf(withPrm(1, [Buffer.from([0x3c, 0x08, 1])]))).toEqual(['目标', ['hidden 总体']]);
  });

  it('outside the file are skipped, and said', () => {
    const bytes = rewriteDoc(constructs('doc'), (streams) => {
      const { before, piece, after } = aroundWords(streams, '总体');
      setPieces(streams, [before, { ...piece, at: 0x0fffff00 }, after]);
    });
    const paper = readPaper(bytes);
    expect(texts(bytes)[5]).toBe('目标');
    expect(paper.partial).toBe(true);
    expect(paper.notices[0]?.code).toBe('damaged-parts');
  });

  it('that contradict themselves are a damaged file', () => {
    for (const characters of [0, 0x7fffffff, 0x80000000]) {
      const bytes = rewriteDoc(constructs('doc'), (streams) => {
        const { before } = aroundWords(streams, '总体');
        setPieces(streams, [
          { ...before, characters: 4 },
          { at: before.at, characters },
        ]);
      });
      expect(failureOf(bytes)).toEqual({ code: 'damaged-file', detail: { part: 'Clx' } });
    }
  });
});
