import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PART } from './replace-file.js';

/** A file that is written piece by piece, beside, and gets its name when it is whole. */
export interface PartFile {
  readonly append: (text: string) => Promise<void>;
  readonly finish: () => Promise<void>;
  readonly abandon: () => Promise<void>;
}

/** Characters held back before they are written. */
const MOST_HELD = 1024 * 1024;

/** Opens nothing before the first piece is due; throws where it can't write. */
export function partFile(file: string): PartFile {
  const beside = `${file}${PART}`;
  let handle: FileHandle | null = null;
  let held: string[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (handle === null) {
      await mkdir(dirname(file), { recursive: true });
      handle = await open(beside, 'w');
    }
    const text = held.join('');
    held = [];
    size = 0;
    await handle.appendFile(text);
  };
  const abandon = async (): Promise<void> => {
    await handle?.close().catch(() => undefined);
    await rm(beside, { force: true }).catch(() => undefined);
  };
  return {
    append: async (text) => {
      held.push(text);
      size += text.length;
      if (size > MOST_HELD) await flush();
    },
    finish: async () => {
      try {
        await flush();
        await handle?.close();
        await rename(beside, file);
      } catch (error) {
        await abandon();
        throw error;
      }
    },
    abandon,
  };
}
