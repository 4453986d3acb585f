import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../intake/crc32.js';
import type { DeflatedPart } from './part-file.js';

export interface PackagePart {
  /** ASCII */
  readonly name: string;
  readonly content: string | DeflatedPart;
}

const MOST_BYTES = 0xffffffff;

/** Writes a zip (APPNOTE 4.3) beside and renames it. Its dates are those of the format's first day: the same parts give the same bytes. */
export async function writePackage(file: string, parts: readonly PackagePart[]): Promise<void> {
  const beside = `${file}.part`;
  try {
    await pipeline(packageBytes(parts), createWriteStream(beside));
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function* packageBytes(parts: readonly PackagePart[]): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const part = typeof content === 'string' ? deflateText(content) : { ...content, bytes: null };
    const local = header(30, 0x04034b50, name, part);
    const entry = header(46, 0x02014b50, name, part);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name, 'latin1'));
    offset += local.length + name.length + part.packed;
    if (offset > MOST_BYTES || part.unpacked > MOST_BYTES) throw new RangeError(`${name}: > 4 GiB`);
    yield local;
    yield Buffer.from(name, 'latin1');
    if (part.bytes) yield part.bytes;
    else yield* createReadStream(part.file, { highWaterMark: 1024 * 1024 });
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  yield* directory;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  yield end;
}

function deflateText(text: string): DeflatedPart & { readonly bytes: Uint8Array } {
  const content = Buffer.from(text);
  const bytes = deflateRawSync(content);
  return { file: '', crc: crc32(content), packed: bytes.length, unpacked: content.length, bytes };
}

/** Local and central headers share these fields, two bytes apart. */
function header(length: 30 | 46, signature: number, name: string, part: DeflatedPart): Buffer {
  const bytes = Buffer.alloc(length);
  const shift = length === 46 ? 2 : 0;
  bytes.writeUInt32LE(signature, 0);
  if (shift) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, 4 + shift);
  bytes.writeUInt16LE(8, 8 + shift);
  // 1980-01-01, the first day that a zip can name.
  bytes.writeUInt16LE(0x21, 12 + shift);
  bytes.writeUInt32LE(part.crc, 14 + shift);
  bytes.writeUInt32LE(part.packed, 18 + shift);
  bytes.writeUInt32LE(part.unpacked, 22 + shift);
  bytes.writeUInt16LE(name.length, 26 + shift);
  return bytes;
}
