import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../intake/crc32.js';
import { DEFLATED, zipDirectory, zipHeaders } from '../zip-headers.js';
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
  const records: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const part = typeof content === 'string' ? deflateText(content) : { ...content, bytes: null };
    const { local, record } = zipHeaders(Buffer.from(name, 'latin1'), { flags: 0, method: DEFLATED, ...part }, offset);
    records.push(record);
    offset += local.length + part.packed;
    if (offset > MOST_BYTES || part.unpacked > MOST_BYTES) throw new RangeError(`${name}: > 4 GiB`);
    yield local;
    if (part.bytes) yield part.bytes;
    else yield* createReadStream(part.file, { highWaterMark: 1024 * 1024 });
  }
  yield* zipDirectory(records, offset);
}

function deflateText(text: string): DeflatedPart & { readonly bytes: Uint8Array } {
  const content = Buffer.from(text);
  const bytes = deflateRawSync(content);
  return { file: '', crc: crc32(content), packed: bytes.length, unpacked: content.length, bytes };
}
