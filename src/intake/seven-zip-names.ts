import { crc32 } from './crc32.js';

/** Byte marks of 7zFormat.txt (LZMA SDK), "Property IDs". */
const HEADER = 0x01;
const END = 0x00;
const MAIN_STREAMS = 0x04;
const FILES = 0x05;
const SUBSTREAMS = 0x08;
const NAMES = 0x11;
const ENCODED_HEADER = 0x17;
const SIGNATURE_HEADER = 32;

/** The last part of the file: the header, or how the header itself is packed. Null where it lies outside the file. */
export function sevenZipHeader(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < SIGNATURE_HEADER) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = SIGNATURE_HEADER + Number(view.getBigUint64(12, true));
  const size = Number(view.getBigUint64(20, true));
  return size > 0 && start + size <= bytes.length ? bytes.subarray(start, start + size) : null;
}

/**
 * The same packed bytes under a header that calls the packed header a file: unpacking this archive's only file gives the header.
 * Null where the header isn't packed.
 */
export function wrapPackedHeader(bytes: Uint8Array): Uint8Array | null {
  const header = sevenZipHeader(bytes);
  if (header?.[0] !== ENCODED_HEADER) return null;
  // One stream of the folder's own size, and a file of one letter.
  const oneFile = [SUBSTREAMS, END, END, FILES, 1, NAMES, 5, 0, 0x68, 0, 0, 0, END, END];
  const own = Uint8Array.from([HEADER, MAIN_STREAMS, ...header.subarray(1, -1), ...oneFile]);
  const body = bytes.subarray(0, bytes.length - header.length);
  if (header.byteOffset + header.length !== bytes.byteOffset + bytes.length) return null;
  const wrapped = new Uint8Array(body.length + own.length);
  wrapped.set(body);
  wrapped.set(own, body.length);
  const view = new DataView(wrapped.buffer);
  view.setBigUint64(12, BigInt(body.length - SIGNATURE_HEADER), true);
  view.setBigUint64(20, BigInt(own.length), true);
  view.setUint32(28, crc32(own), true);
  view.setUint32(8, crc32(wrapped.subarray(12, SIGNATURE_HEADER)), true);
  return wrapped;
}

/**
 * The names in a header, found by their own form: the mark, the size, 0, and as many UTF-16 texts, each closed by a zero, as there
 * are entries. The other properties need not be followed for that.
 */
export function findSevenZipNames(header: Uint8Array, count: number): string[] | null {
  for (let at = header.indexOf(NAMES); at >= 0; at = header.indexOf(NAMES, at + 1)) {
    const { size, start } = readSize(header, at + 1);
    if (size < 3 || size % 2 === 0 || start + size > header.length || header[start] !== 0) continue;
    const names = new TextDecoder('utf-16le').decode(header.subarray(start + 1, start + size)).split('\u0000');
    if (names.pop() === '' && names.length === count) return names;
  }
  return null;
}

/** 7zFormat.txt, "REAL_UINT64": the leading ones of the first byte say how many bytes follow. */
function readSize(bytes: Uint8Array, at: number): { size: number; start: number } {
  const first = bytes[at] ?? 0;
  let value = 0;
  let mask = 0x80;
  let next = at + 1;
  for (let i = 0; i < 4; i++) {
    if ((first & mask) === 0) return { size: value + (first & (mask - 1)) * 2 ** (8 * i), start: next };
    value += (bytes[next++] ?? 0) * 2 ** (8 * i);
    mask >>= 1;
  }
  return { size: Number.POSITIVE_INFINITY, start: next };
}
