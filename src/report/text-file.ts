import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A text written piece by piece beside the file that it becomes. */
export interface TextFile {
  readonly write: (text: string) => Promise<void>;
  /** Gives it its name. */
  readonly finish: () => Promise<void>;
  readonly abandon: () => Promise<void>;
}

const CHUNK = 256 * 1024;

/** Throws what the disk said, at the next call. The folder is made where it is missing. */
export async function openTextFile(file: string): Promise<TextFile> {
  const beside = `${file}.part`;
  await mkdir(dirname(file), { recursive: true });
  const stream = createWriteStream(beside);
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  stream.on('error', (error) => {
    failure ??= error;
    wake();
  });
  stream.on('drain', () => wake());
  const closed = new Promise<void>((resolve) => {
    stream.on('close', () => {
      wake();
      resolve();
    });
  });
  let pieces: string[] = [];
  let waiting = 0;
  async function send(): Promise<void> {
    if (failure) throw failure;
    const text = pieces.join('');
    pieces = [];
    waiting = 0;
    if (!stream.write(text))
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    if (failure) throw failure;
  }
  return {
    async write(text) {
      pieces.push(text);
      waiting += text.length;
      if (waiting >= CHUNK) await send();
    },
    async finish() {
      try {
        await send();
        stream.end();
        await closed;
        if (failure) throw failure;
        await rename(beside, file);
      } catch (error) {
        await rm(beside, { force: true }).catch(() => undefined);
        throw error;
      }
    },
    async abandon() {
      stream.destroy();
      await closed;
      await rm(beside, { force: true }).catch(() => undefined);
    },
  };
}
