import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../intake/crc32.js';
import { documentLimits } from '../../intake/zip.js';
import { readZipDirectory, type ZipEntry } from '../../intake/zip-directory.js';

const LOCAL_HEADER = 0x04034b50;
const END_OF_DIRECTORY = 0x06054b50;
const EXTRA_ZIP64 = 0x0001;
const DEFLATED = 8;
/** Sizes behind the data (bit 3) and how hard the packer tried (bits 1 and 2), APPNOTE 4.4.4. */
const OWN_FLAGS = 0b1110;
const UTF8_NAME = 0x800;
/** 1980-01-01, the first day that the format knows. */
const FIRST_DAY = 0x21;

/**
 * A zip with some members' contents replaced and others added at its end. What is not named keeps its packed bytes, its place and
 * its dates. Null where the archive doesn't hold together.
 */
export function editZip(file: Uint8Array, contents: ReadonlyMap<string, Uint8Array>): Uint8Array | null {
  // A Buffer's slices share its memory; those of a plain array are copies.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.length);
  const directory = readZipDirectory(bytes, documentLimits.entries);
  if (!directory.ok) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Uint8Array[] = [];
  const records: Uint8Array[] = [];
  const waiting = new Map(contents);
  let size = 0;
  const put = (piece: Uint8Array) => {
    pieces.push(piece);
    size += piece.length;
  };
  for (const entry of directory.value) {
    const data = dataOf(view, entry);
    if (!data) return null;
    const content = waiting.get(entry.name);
    waiting.delete(entry.name);
    const packed = content ? new Uint8Array(deflateRawSync(content)) : bytes.subarray(data.start, data.end);
    const flags = view.getUint16(entry.record + 8, true);
    const facts: Facts = content
      ? deflatedFacts(content, packed, flags & ~OWN_FLAGS)
      : { flags: flags & ~8, method: entry.method, crc: entry.crc, packed: entry.packed, unpacked: entry.unpacked };
    records.push(directoryRecord(bytes, entry.record, facts, size));
    put(localHeader(bytes, entry.offset, facts));
    put(packed);
  }
  for (const [name, content] of waiting) {
    const packed = new Uint8Array(deflateRawSync(content));
    const title = new TextEncoder().encode(name);
    const facts = deflatedFacts(content, packed, UTF8_NAME);
    records.push(newRecord(title, facts, size));
    put(newHeader(title, facts));
    put(packed);
  }
  return concat([...pieces, ...records, endOf(bytes, view, records, size)]);
}

interface Facts {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** Null where the local header is not where the directory says, or the data goes beyond the file. */
function dataOf(view: DataView, entry: ZipEntry): { start: number; end: number } | null {
  const at = entry.offset;
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL_HEADER) return null;
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const end = start + entry.packed;
  return end <= view.byteLength ? { start, end } : null;
}

function deflatedFacts(content: Uint8Array, packed: Uint8Array, flags: number): Facts {
  return { flags, method: DEFLATED, crc: crc32(content), packed: packed.length, unpacked: content.length };
}

/** The entry's own header with the facts in it, so that none need follow the data. */
function localHeader(bytes: Uint8Array, at: number, facts: Facts): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameEnd = at + 30 + view.getUint16(at + 26, true);
  const extra = plainExtra(bytes.subarray(nameEnd, nameEnd + view.getUint16(at + 28, true)));
  const head = bytes.slice(at, nameEnd);
  const own = new DataView(head.buffer);
  setFacts(own, 6, facts);
  own.setUint16(28, extra.length, true);
  return concat([head, extra]);
}

function directoryRecord(bytes: Uint8Array, at: number, facts: Facts, offset: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const extra = plainExtra(bytes.subarray(nameEnd, extraEnd));
  const head = bytes.slice(at, nameEnd);
  const own = new DataView(head.buffer);
  setFacts(own, 8, facts);
  own.setUint16(30, extra.length, true);
  own.setUint32(42, offset, true);
  return concat([head, extra, bytes.subarray(extraEnd, extraEnd + view.getUint16(at + 32, true))]);
}

/** Flags, method, then checksum and sizes behind time and date: alike in both headers (APPNOTE 4.3.7, 4.3.12). */
function setFacts(view: DataView, at: number, facts: Facts): void {
  view.setUint16(at, facts.flags, true);
  view.setUint16(at + 2, facts.method, true);
  view.setUint32(at + 8, facts.crc, true);
  view.setUint32(at + 12, facts.packed, true);
  view.setUint32(at + 16, facts.unpacked, true);
}

/** Without the 64-bit sizes: all of them fit their plain fields. */
function plainExtra(extra: Uint8Array): Uint8Array {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  const kept: Uint8Array[] = [];
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) !== EXTRA_ZIP64) kept.push(extra.subarray(at, end));
    at = end;
  }
  return concat(kept);
}

function newHeader(name: Uint8Array, facts: Facts): Uint8Array {
  const head = new DataView(new ArrayBuffer(30));
  head.setUint32(0, LOCAL_HEADER, true);
  head.setUint16(4, 20, true);
  head.setUint16(12, FIRST_DAY, true);
  setFacts(head, 6, facts);
  head.setUint16(26, name.length, true);
  return concat([new Uint8Array(head.buffer), name]);
}

function newRecord(name: Uint8Array, facts: Facts, offset: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(46));
  head.setUint32(0, 0x02014b50, true);
  head.setUint16(4, 20, true);
  head.setUint16(6, 20, true);
  head.setUint16(14, FIRST_DAY, true);
  setFacts(head, 8, facts);
  head.setUint16(28, name.length, true);
  head.setUint32(42, offset, true);
  return concat([new Uint8Array(head.buffer), name]);
}

function endOf(bytes: Uint8Array, view: DataView, records: readonly Uint8Array[], start: number): Uint8Array {
  let at = bytes.length - 22;
  while (at > 0 && view.getUint32(at, true) !== END_OF_DIRECTORY) at--;
  const end = new DataView(new ArrayBuffer(22));
  const comment = bytes.subarray(at + 22, at + 22 + view.getUint16(at + 20, true));
  end.setUint32(0, END_OF_DIRECTORY, true);
  end.setUint16(8, records.length, true);
  end.setUint16(10, records.length, true);
  end.setUint32(
    12,
    records.reduce((sum, record) => sum + record.length, 0),
    true,
  );
  end.setUint32(16, start, true);
  end.setUint16(20, comment.length, true);
  return concat([new Uint8Array(end.buffer), comment]);
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
