import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a file is called until it is whole. */
export const PART = '.part';

/** Writes beside, then renames, so that a file is never half there, and makes its folder. Throws where it can't. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  // Two workers may write one page, of two copies of a file.
  const beside = `${file}.${process.pid}${PART}`;
  try {
    await writeFile(beside, content).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(beside, content);
    });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Removes what processes that were killed left half written in these folders. */
export async function removeParts(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    for (const name of names) if (name.endsWith(PART)) await rm(join(folder, name), { force: true });
  }
}
