import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../intake/crc32.js';
import { documentLimits } from '../../intake/zip.js';
import { readZipDirectory, type ZipEntry } from '../../intake/zip-directory.js';
import { DEFLATED, setZipFacts, UTF8_NAME, type ZipFacts, zipDirectory, zipHeaders } from '../zip-headers.js';

const LOCAL_HEADER = 0x04034b50;
const END_OF_DIRECTORY = 0x06054b50;
const EXTRA_ZIP64 = 0x0001;
/** Sizes behind the data (bit 3) and how hard the packer tried (bits 1 and 2), APPNOTE 4.4.4. */
const OWN_FLAGS = 0b1110;

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
    const facts: ZipFacts = content
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
    const { local, record } = zipHeaders(title, facts, size);
    records.push(record);
    put(local);
    put(packed);
  }
  return concat([...pieces, ...zipDirectory(records, size, commentOf(bytes, view))]);
}

/** Null where the local header is not where the directory says, or the data goes beyond the file. */
function dataOf(view: DataView, entry: ZipEntry): { start: number; end: number } | null {
  const at = entry.offset;
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL_HEADER) return null;
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const end = start + entry.packed;
  return end <= view.byteLength ? { start, end } : null;
}

function deflatedFacts(content: Uint8Array, packed: Uint8Array, flags: number): ZipFacts {
  return { flags, method: DEFLATED, crc: crc32(content), packed: packed.length, unpacked: content.length };
}

/** The entry's own header with the facts in it, so that none need follow the data. */
function localHeader(bytes: Uint8Array, at: number, facts: ZipFacts): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameEnd = at + 30 + view.getUint16(at + 26, true);
  const extra = plainExtra(bytes.subarray(nameEnd, nameEnd + view.getUint16(at + 28, true)));
  const head = bytes.slice(at, nameEnd);
  const own = Buffer.from(head.buffer);
  setZipFacts(own, 6, facts);
  own.writeUInt16LE(extra.length, 28);
  return concat([head, extra]);
}

function directoryRecord(bytes: Uint8Array, at: number, facts: ZipFacts, offset: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const extra = plainExtra(bytes.subarray(nameEnd, extraEnd));
  const head = bytes.slice(at, nameEnd);
  const own = Buffer.from(head.buffer);
  setZipFacts(own, 8, facts);
  own.writeUInt16LE(extra.length, 30);
  own.writeUInt32LE(offset, 42);
  return concat([head, extra, bytes.subarray(extraEnd, extraEnd + view.getUint16(at + 32, true))]);
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

/** Behind the end of the directory. */
function commentOf(bytes: Uint8Array, view: DataView): Uint8Array {
  let at = bytes.length - 22;
  while (at > 0 && view.getUint32(at, true) !== END_OF_DIRECTORY) at--;
  return bytes.subarray(at + 22, at + 22 + view.getUint16(at + 20, true));
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
