import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { constants, deflateRawSync } from 'node:zlib';
import { type Appended, appendFile, type FileAppender } from './file-appender.js';

const PIECE = 1 << 19;
/** Without ZIP64 a size has 32 bits (APPNOTE 4.4.8). */
export const MOST_BYTES = 0xffff_fff0;

const CRC = new Int32Array(4 * 256);
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  CRC[byte] = value;
}

/** CRC[256 × n + byte]: the byte, with n bytes of zero behind it. */
for (let i = 256; i < CRC.length; i++) {
  const value = CRC[i - 256] ?? 0;
  CRC[i] = (value >>> 8) ^ (CRC[value & 0xff] ?? 0);
}

/** Four bytes at a time: a byte at a time takes a fifth of the whole run. */
function crcOf(bytes: Uint8Array, before: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - (bytes.length % 4);
  let crc = before;
  for (let i = 0; i < end; i += 4) {
    crc ^= view.getInt32(i, true);
    crc =
      (CRC[768 + (crc & 0xff)] ?? 0) ^
      (CRC[512 + ((crc >>> 8) & 0xff)] ?? 0) ^
      (CRC[256 + ((crc >>> 16) & 0xff)] ?? 0) ^
      (CRC[crc >>> 24] ?? 0);
  }
  for (const byte of bytes.subarray(end)) crc = (crc >>> 8) ^ (CRC[(crc ^ byte) & 0xff] ?? 0);
  return crc;
}

/** A member of a zip file that grows piece by piece, deflated beside until the zip is put together. */
export interface ZipEntry {
  readonly name: string;
  readonly append: (text: string) => void;
  /** Bytes before deflating, so far. */
  readonly size: () => number;
  readonly end: () => EndedEntry;
}

export interface EndedEntry {
  readonly name: string;
  readonly crc: number;
  readonly size: number;
  readonly deflated: number;
  readonly beside: string;
}

/** Pieces are deflated on their own and ended by an empty block, which makes one stream of them (RFC 1951, 3.2.4). */
export function zipEntry(name: string, beside: string): ZipEntry {
  const file = appendFile(beside);
  let crc = 0xffffffff;
  let size = 0;
  let parts: string[] = [];
  let length = 0;
  const flush = (last: boolean) => {
    const bytes = Buffer.from(parts.join(''));
    parts = [];
    length = 0;
    size += bytes.length;
    crc = crcOf(bytes, crc);
    file.append(deflateRawSync(bytes, { finishFlush: last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH }));
  };
  return {
    name,
    append(text) {
      parts.push(text);
      length += text.length;
      if (length >= PIECE) flush(false);
    },
    size: () => size + length,
    end() {
      flush(true);
      const { bytes } = file.close();
      return { name, crc: (crc ^ 0xffffffff) >>> 0, size, deflated: bytes, beside };
    },
  };
}

/** 1980-01-01: the same bytes whenever it is written. */
const ZIP_DATE = 0x0021;
const UTF8_NAMES = 0x0800;

/** Puts ended entries together and removes what lay beside. Throws above 4 GB. */
export function joinZip(path: string, entries: readonly EndedEntry[]): Appended {
  const file = appendFile(path);
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(UTF8_NAMES, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(ZIP_DATE, 8);
    facts.writeUInt32LE(entry.crc, 10);
    facts.writeUInt32LE(entry.deflated, 14);
    facts.writeUInt32LE(entry.size, 18);
    facts.writeUInt16LE(name.length, 22);
    file.append(Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, name]));
    const central = Buffer.alloc(46 - 4 - 26 - 2);
    central.writeUInt32LE(offset, central.length - 4);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, central, name]));
    copyInto(file, entry.beside);
    rmSync(entry.beside);
    offset += 30 + name.length + entry.deflated;
    if (offset > MOST_BYTES) throw new Error(`${path}: > 4 GB`);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  file.append(central);
  file.append(end);
  return file.close();
}

function copyInto(file: FileAppender, path: string): void {
  const handle = openSync(path, 'r');
  const buffer = Buffer.alloc(PIECE);
  try {
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer))
      file.append(Uint8Array.from(buffer.subarray(0, read)));
  } finally {
    closeSync(handle);
  }
}
