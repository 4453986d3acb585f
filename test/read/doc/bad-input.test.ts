import CFB from 'cfb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCompoundFile } from '../../../src/read/doc/compound-file.js';
import { readDoc } from '../../../src/read/doc/read-doc.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { constructs, failureOf, pairOf, readPaper, rewriteDoc, sourceOf } from './doc-rewriter.js';

const sound = constructs('doc');
const withWord = (edit: (word: Buffer) => void) => rewriteDoc(sound, ({ word }) => edit(word));

describe('openCompoundFile', () => {
  it('reads what another program wrote, small streams and large ones', () => {
    const content = fc.uint8Array({ maxLength: 20_000 });
    fc.assert(
      fc.property(content, content, (a, b) => {
        const file = CFB.utils.cfb_new();
        CFB.utils.cfb_add(file, '/One', Buffer.from(a));
        CFB.utils.cfb_add(file, '/Folder/Two', Buffer.from(b));
        const opened = openCompoundFile(new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer));
        if (!opened.ok) throw new Error(opened.failure.code);
        expect(Buffer.from(opened.value.stream('one')?.bytes ?? []).equals(Buffer.from(a))).toBe(true);
        expect(opened.value.names).toContain('Folder');
        expect(opened.value.stream('Three')).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it('ends with a chain or a tree that turns on itself', () => {
    const bytes = Buffer.from(sound);
    const table = (bytes.readUInt32LE(76) + 1) * 512;
    for (let sector = 0; sector < 128; sector++) bytes.writeUInt32LE(sector % 7, table + sector * 4);
    const directory = (bytes.readUInt32LE(48) + 1) * 512;
    for (const at of [68, 72, 76]) bytes.writeUInt32LE(1, directory + 128 + at);
    expect(['damaged-file', 'truncated-file']).toContain(failureOf(new Uint8Array(bytes))?.code);
  });

  it('copies no stream that nobody asks for', () => {
    const opened = openCompoundFile(manyStreamsOfOneChain());
    expect(opened.ok && opened.value.stream('s9')?.bytes.length).toBeGreaterThan(5_000_000);
  });
});

/** 600 entries, each of which begins one sector further into a chain of 6 MB. */
function manyStreamsOfOneChain(): Uint8Array {
  const fatSectors = 100;
  const entries = 600;
  const sectors = fatSectors * 128;
  const bytes = Buffer.alloc(512 * (1 + sectors));
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(fatSectors, 48);
  bytes.writeUInt32LE(4096, 56);
  for (const at of [60, 68]) bytes.writeUInt32LE(0xfffffffe, at);
  for (let i = 0; i < 109; i++) bytes.writeUInt32LE(i < fatSectors ? i : 0xffffffff, 76 + i * 4);
  for (let i = 0; i < sectors; i++) bytes.writeUInt32LE(i === sectors - 1 ? 0xfffffffe : i + 1, 512 + i * 4);
  const data = fatSectors + Math.ceil((entries + 1) / 4);
  bytes.writeUInt32LE(0xfffffffe, 512 + (data - 1) * 4);
  for (let i = 0; i <= entries; i++) {
    const entry = 512 * (1 + fatSectors) + i * 128;
    const name = i === 0 ? 'Root Entry' : `s${i}`;
    bytes.write(name, entry, 'utf16le');
    bytes.writeUInt16LE(name.length * 2 + 2, entry + 64);
    bytes.writeUInt8(i === 0 ? 5 : 2, entry + 66);
    bytes.writeUInt32LE(0xffffffff, entry + 68);
    bytes.writeUInt32LE(i > 0 && i < entries ? i + 1 : 0xffffffff, entry + 72);
    bytes.writeUInt32LE(i === 0 ? 1 : 0xffffffff, entry + 76);
    bytes.writeUInt32LE(i === 0 ? 0xfffffffe : data + i, entry + 116);
    bytes.writeUInt32LE(i === 0 ? 0 : (sectors - data - i) * 512, entry + 120);
  }
  return new Uint8Array(bytes);
}

describe('a file that cannot be read', () => {
  it('is refused in words: older versions, encryption', () => {
    const old = { code: 'unsupported-format', detail: { format: 'Word 6/95' } };
    expect(failureOf(withWord((word) => word.writeUInt16LE(0x65, 2)))).toEqual(old);
    expect(
      failureOf(
        withWord((word) => {
          word.writeUInt16LE(0xa5dc, 0);
          word.writeUInt16LE(0x68, 2);
        }),
      ),
    ).toEqual(old);
    expect(failureOf(withWord((word) => word.writeUInt8(word.readUInt8(11) | 1, 11)))).toEqual({ code: 'encrypted' });
  });

  it('is damaged or cut off', () => {
    expect(failureOf(new Uint8Array(100))?.code).toBe('truncated-file');
    expect(failureOf(new Uint8Array(4096))?.code).toBe('damaged-file');
    expect(failureOf(sound.subarray(0, 8192))?.code).toBe('truncated-file');
    expect(failureOf(withWord((word) => word.writeUInt16LE(0x1234, 0)))?.code).toBe('damaged-file');
    expect(failureOf(withWord((word) => word.writeInt32LE(-1, 0x4c)))?.code).toBe('damaged-file');
  });

  it('is read where only its properties are damaged, and says so', () => {
    const bytes = rewriteDoc(sound, ({ word, table }) => {
      const [pages, length] = pairOf(word, 13);
      table.writeUInt32LE(0x3fffff, pages + length - 4);
    });
    const paper = readPaper(bytes);
    expect(paper.partial).toBe(true);
    expect(paper.notices.map((notice) => notice.code)).toContain('damaged-parts');
  });

  it('loses no note where the table of notes is damaged', () => {
    const paper = readPaper(withWord((word) => word.writeUInt32LE(0, 0x9a + 3 * 8 + 4)));
    expect(paper.blocks.some((block) => block.kind === 'paragraph' && block.text === '脚注甲')).toBe(true);
    expect(paper.notices).toContainEqual({ code: 'damaged-parts', detail: { where: 'WordDocument/footnotes' } });
  });
});

describe('any bytes', () => {
  it('end in a paper or in a failure, within time, and every table is a rectangle', () => {
    const next = randomNumbers(20_220_301);
    let slowest = 0;
    for (let i = 0; i < 800; i++) {
      const bytes = mutate(sound, i, next);
      const start = performance.now();
      const outcome = readDoc(sourceOf(bytes));
      slowest = Math.max(slowest, performance.now() - start);
      if (!outcome.ok) continue;
      expect(outcome.value.notices.map((notice) => notice.code)).not.toContain('lost-text');
      for (const grid of rebuild(outcome.value).grids) {
        const squares = grid.cells.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0);
        expect(squares).toBe(grid.rowCount * grid.columnCount);
      }
    }
    expect(slowest).toBeLessThan(2000);
  }, 20_000);
});

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Cuts the file off, or overwrites one byte, or eight, or forty, or four hundred. */
function mutate(bytes: Uint8Array, index: number, next: () => number): Uint8Array {
  const count = [0, 1, 8, 40, 400][index % 5] ?? 0;
  if (count === 0) return bytes.slice(0, Math.floor(next() * bytes.length));
  const changed = bytes.slice();
  for (let i = 0; i < count; i++) {
    const kind = next();
    changed[Math.floor(next() * changed.length)] = kind < 0.3 ? 0xff : kind < 0.5 ? 0 : Math.floor(next() * 256);
  }
  return changed;
}
