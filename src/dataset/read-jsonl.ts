import { createReadStream } from 'node:fs';

export interface JsonLine {
  readonly bytes: Uint8Array;
  /** From 1. */
  readonly number: number;
}

const LINE_FEED = 0x0a;

/**
 * The lines of a file, one at a time: a line may be 300 kB and a file many gigabytes. `see` is handed all bytes on the way. Rejects
 * where the file can't be read.
 */
export async function* readJsonLines(path: string, see?: (bytes: Uint8Array) => void): AsyncGenerator<JsonLine> {
  let rest: Buffer[] = [];
  let number = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    see?.(chunk);
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      const piece = chunk.subarray(start, end);
      const bytes = rest.length === 0 ? piece : Buffer.concat([...rest, piece]);
      rest = [];
      start = end + 1;
      number++;
      if (!isBlank(bytes)) yield { bytes, number };
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  const last = Buffer.concat(rest);
  if (!isBlank(last)) yield { bytes: last, number: number + 1 };
}

/** Nothing but a carriage return and blanks. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte <= 0x20);
}
