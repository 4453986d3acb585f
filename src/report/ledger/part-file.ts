import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createDeflateRaw } from 'node:zlib';
import { crc32 } from '../../intake/crc32.js';

/** A part of a package as it will stand in the zip: deflated already, in a file of its own. */
export interface DeflatedPart {
  readonly file: string;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
}

export interface PartFile {
  /** Takes text in; it reaches the file with `flush`. */
  readonly write: (text: string) => void;
  /** Bytes of UTF-8 written so far, about. */
  readonly size: () => number;
  /** Waits until little is left in memory. Throws what the disk said. */
  readonly flush: () => Promise<void>;
  readonly finish: () => Promise<DeflatedPart>;
  readonly abandon: () => Promise<void>;
}

const CHUNK = 256 * 1024;
/** Level 6 makes a ledger a fifth smaller and takes three times as long. */
const LEVEL = 2;

/** Text written piece by piece, deflated on the way to disk: a sheet of a million rows needs no memory. */
export function openPart(file: string): PartFile {
  const deflate = createDeflateRaw({ level: LEVEL, chunkSize: CHUNK });
  const target = createWriteStream(file);
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  const fail = (error: Error) => {
    failure ??= error;
    deflate.destroy();
    target.destroy();
    wake();
  };
  deflate.on('error', fail);
  target.on('error', fail);
  deflate.on('drain', () => wake());
  deflate.pipe(target);
  let pieces: string[] = [];
  let waiting = 0;
  let crc = 0;
  let unpacked = 0;

  async function send(): Promise<void> {
    if (failure) throw failure;
    if (waiting === 0) return;
    const bytes = Buffer.from(pieces.join(''));
    pieces = [];
    waiting = 0;
    crc = crc32(bytes, crc);
    unpacked += bytes.length;
    if (!deflate.write(bytes))
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    if (failure) throw failure;
  }

  return {
    write(text) {
      pieces.push(text);
      waiting += text.length;
    },
    size: () => unpacked + waiting,
    flush: () => (waiting < CHUNK && !failure ? Promise.resolve() : send()),
    async finish() {
      await send();
      deflate.end();
      if (!target.closed) await once(target, 'close');
      if (failure) throw failure;
      return { file, crc, packed: target.bytesWritten, unpacked };
    },
    async abandon() {
      fail(new Error('abandoned'));
      if (!target.closed) await once(target, 'close').catch(() => undefined);
      await rm(file, { force: true });
    },
  };
}
