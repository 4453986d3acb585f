import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import CFB from 'cfb';
import type { Block, Paper, Paragraph, Table } from '../../../src/model/paper.js';
import type { Source } from '../../../src/model/source.js';
import { readDoc } from '../../../src/read/doc/read-doc.js';

/** A file that holds one of each construct; its origin is told beside it. */
export const constructs = (extension: 'doc' | 'docx'): Uint8Array =>
  new Uint8Array(
    readFileSync(fileURLToPath(new URL(`../../../fixtures/word-constructs/input.${extension}`, import.meta.url))),
  );

export const sourceOf = (bytes: Uint8Array, format: Source['format'] = 'doc'): Source => ({
  path: `a.${format}`,
  bytes,
  sha256: '0'.repeat(64),
  format,
});

export function readPaper(bytes: Uint8Array): Paper {
  const outcome = readDoc(sourceOf(bytes));
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

export const failureOf = (bytes: Uint8Array) => {
  const outcome = readDoc(sourceOf(bytes));
  return outcome.ok ? null : outcome.failure;
};

export const paragraphsOf = (blocks: readonly Block[]): Paragraph[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block]
      : block.rows.flatMap((row) => row.cells.flatMap((cell) => paragraphsOf(cell.blocks))),
  );

export const tablesOf = (blocks: readonly Block[]): Table[] => blocks.filter((block) => block.kind === 'table');

export interface Streams {
  word: Buffer;
  table: Buffer;
}

/** Writes a file anew with its two main streams changed. */
export function rewriteDoc(bytes: Uint8Array, edit: (streams: Streams) => void): Uint8Array {
  const file = CFB.read(Buffer.from(bytes), { type: 'buffer' });
  const streams = { word: contentOf(file, 'WordDocument'), table: contentOf(file, '1Table') };
  edit(streams);
  setContent(file, 'WordDocument', streams.word);
  setContent(file, '1Table', streams.table);
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer);
}

function contentOf(file: CFB.CFB$Container, name: string): Buffer {
  const entry = CFB.find(file, name);
  if (!entry) throw new Error(name);
  return Buffer.from(entry.content as Uint8Array);
}

function setContent(file: CFB.CFB$Container, name: string, content: Buffer): void {
  const entry = CFB.find(file, name);
  if (!entry) throw new Error(name);
  entry.content = content;
  entry.size = content.length;
}

/** A piece of the piece table to be: its text stands `at` an offset of the main stream. */
export interface NewPiece {
  readonly at: number;
  readonly characters: number;
  readonly narrow?: boolean;
  readonly prm?: number;
}

const PAIRS_AT = 0x9a;
const PIECES = 33;

export const pairOf = (word: Buffer, index: number): [number, number] => [
  word.readUInt32LE(PAIRS_AT + index * 8),
  word.readUInt32LE(PAIRS_AT + index * 8 + 4),
];

/** The text of a file whose text stands in one piece, as LibreOffice writes it, and where it stands. */
export function textOf({ word, table }: Streams): { readonly text: string; readonly at: number } {
  const [clx] = pairOf(word, PIECES);
  if (table.readUInt32LE(clx + 1) !== 16) throw new Error('more than one piece');
  const characters = table.readUInt32LE(clx + 9);
  const at = table.readUInt32LE(clx + 15);
  return { text: word.subarray(at, at + characters * 2).toString('utf16le'), at };
}

/** Replaces the piece table ([MS-DOC] 2.9.38 Clx): groups of modifiers, then the pieces. */
export function setPieces(streams: Streams, pieces: readonly NewPiece[], groups: readonly Buffer[] = []): void {
  const head = groups.map((group) => {
    const prc = Buffer.alloc(3);
    prc.writeUInt8(1, 0);
    prc.writeUInt16LE(group.length, 1);
    return Buffer.concat([prc, group]);
  });
  const plc = Buffer.alloc(5 + 4 + pieces.length * 12);
  plc.writeUInt8(2, 0);
  plc.writeUInt32LE(plc.length - 5, 1);
  let position = 0;
  pieces.forEach((piece, i) => {
    position += piece.characters;
    plc.writeUInt32LE(position, 5 + (i + 1) * 4);
    const descriptor = 5 + (pieces.length + 1) * 4 + i * 8;
    plc.writeUInt32LE(piece.narrow ? ((piece.at * 2) | 0x40000000) >>> 0 : piece.at, descriptor + 2);
    plc.writeUInt16LE(piece.prm ?? 0, descriptor + 6);
  });
  const clx = Buffer.concat([...head, plc]);
  streams.word.writeUInt32LE(streams.table.length, PAIRS_AT + PIECES * 8);
  streams.word.writeUInt32LE(clx.length, PAIRS_AT + PIECES * 8 + 4);
  streams.table = Buffer.concat([streams.table, clx]);
}

/** Puts bytes behind the main stream; gives their offset. */
export function append(streams: Streams, bytes: Buffer): number {
  const at = streams.word.length;
  streams.word = Buffer.concat([streams.word, bytes]);
  return at;
}
