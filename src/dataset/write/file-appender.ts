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

/** `keepOpen` false for one of very many files: it is opened for each piece. */
export function appendFile(path: string, keepOpen = true): FileAppender {
  mkdirSync(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  let total = 0;
  let handle: number | null = openSync(path, 'w');
  const release = () => {
    if (handle !== null) closeSync(handle);
    handle = null;
  };
  if (!keepOpen) release();
  return {
    append(bytes) {
      handle ??= openSync(path, 'a');
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      hash.update(bytes);
      total += bytes.length;
      if (!keepOpen) release();
    },
    close() {
      release();
      return { bytes: total, sha256: hash.digest('hex') };
    },
  };
}

const PIECE = 1 << 19;

/** A text file, written in pieces. */
export interface TextAppender {
  readonly append: (text: string) => void;
  readonly close: () => Appended;
}

export function appendText(path: string): TextAppender {
  const file = appendFile(path);
  let parts: string[] = [];
  let length = 0;
  const flush = () => {
    file.append(Buffer.from(parts.join('')));
    parts = [];
    length = 0;
  };
  return {
    append(text) {
      parts.push(text);
      length += text.length;
      if (length >= PIECE) flush();
    },
    close() {
      flush();
      return file.close();
    },
  };
}
