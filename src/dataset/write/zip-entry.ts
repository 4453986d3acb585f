import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { constants, deflateRawSync } from 'node:zlib';
import { crc32 } from '../../intake/crc32.js';
import { DEFLATED, UTF8_NAME, zipDirectory, zipHeaders } from '../../report/zip-headers.js';
import { type Appended, appendFile, type FileAppender } from './file-appender.js';

const PIECE = 1 << 19;
/** Without ZIP64 a size has 32 bits (APPNOTE 4.4.8). */
export const MOST_BYTES = 0xffff_fff0;

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
  let crc = 0;
  let size = 0;
  let parts: string[] = [];
  let length = 0;
  const flush = (last: boolean) => {
    const bytes = Buffer.from(parts.join(''));
    parts = [];
    length = 0;
    size += bytes.length;
    crc = crc32(bytes, crc);
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
      return { name, crc, size, deflated: bytes, beside };
    },
  };
}

/** Puts ended entries together and removes what lay beside. Throws above 4 GB. */
export function joinZip(path: string, entries: readonly EndedEntry[]): Appended {
  const file = appendFile(path);
  const records: Uint8Array[] = [];
  let offset = 0;
  for (const { name, crc, deflated, size, beside } of entries) {
    const facts = { flags: UTF8_NAME, method: DEFLATED, crc, packed: deflated, unpacked: size };
    const { local, record } = zipHeaders(Buffer.from(name), facts, offset);
    file.append(local);
    records.push(record);
    copyInto(file, beside);
    rmSync(beside);
    offset += local.length + deflated;
    if (offset > MOST_BYTES) throw new Error(`${path}: > 4 GB`);
  }
  for (const piece of zipDirectory(records, offset)) file.append(piece);
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
