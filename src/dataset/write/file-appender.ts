import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Appended {
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes a file from its beginning to its end, and knows its hash then. */
export interface FileAppender {
  readonly append: (bytes: Uint8Array) => void;
  readonly close: () => Appended;
}

export function appendFile(path: string): FileAppender {
  mkdirSync(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  const handle = openSync(path, 'w');
  let total = 0;
  return {
    append(bytes) {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      hash.update(bytes);
      total += bytes.length;
    },
    close() {
      closeSync(handle);
      return { bytes: total, sha256: hash.digest('hex') };
    },
  };
}

const PIECE = 1 << 19;
/** Of UTF-8, for one code unit of a string. */
const MOST_BYTES_A_UNIT = 3;

/** A text file, written in pieces. */
export interface TextAppender {
  readonly append: (text: string) => void;
  readonly close: () => Appended;
}

export function appendText(path: string): TextAppender {
  const file = appendFile(path);
  const buffer = Buffer.allocUnsafeSlow(PIECE);
  let filled = 0;
  const flush = () => {
    file.append(buffer.subarray(0, filled));
    filled = 0;
  };
  return {
    append(text) {
      const most = text.length * MOST_BYTES_A_UNIT;
      if (most > PIECE - filled) flush();
      if (most > PIECE) file.append(Buffer.from(text));
      else filled += buffer.write(text, filled);
    },
    close() {
      flush();
      return file.close();
    },
  };
}
