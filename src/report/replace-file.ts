import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file beside its name, then renames it, so that it is never half there. A file that holds the same bytes already is left
 * alone, its time too. True where something was written; throws where it can't be.
 */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<boolean> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  if (await holds(file, bytes)) return false;
  const beside = `${file}.part`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(beside, bytes);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  return true;
}

async function holds(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const known = await stat(file);
    return known.size === bytes.length && Buffer.compare(await readFile(file), bytes) === 0;
  } catch {
    return false;
  }
}
