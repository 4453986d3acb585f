import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceFile } from '../report/replace-file.js';

/** Below the output folder; nothing in it is for people. */
export const STORE_FOLDER = '.jihe';

/**
 * Where the results of audits are kept under their keys, so that a second run, or one that goes on after it was ended, does only
 * what is left. A result that failed for a passing reason is kept for the run's own outputs and made anew by the next run.
 */
export interface Store {
  /** The file of a key; `passing`: of a result that the next run does not take. */
  readonly fileOf: (key: string, passing: boolean) => string;
  readonly has: (key: string) => Promise<boolean>;
  readonly read: (key: string) => Promise<Buffer>;
  readonly write: (key: string, passing: boolean, content: Uint8Array) => Promise<void>;
  /** Gives a result that was written under one key the one that its bytes turned out to have. */
  readonly move: (from: string, to: string) => Promise<void>;
  /** Makes a result one that the next run does not take. */
  readonly letPass: (key: string) => Promise<void>;
  /** Removes what the keys don't name. */
  readonly keepOnly: (keys: ReadonlySet<string>) => Promise<void>;
}

const LASTING = '.kept';
const PASSING = '.again';

export async function openStore(out: string): Promise<Store> {
  const root = join(out, STORE_FOLDER, 'files');
  await mkdir(root, { recursive: true });
  // A shelf for each two first digits: no folder gets too full for an old file system.
  const fileOf = (key: string, passing: boolean): string =>
    join(root, key.slice(0, 2), `${key.slice(2)}${passing ? PASSING : LASTING}`);
  return {
    fileOf,
    has: (key) =>
      stat(fileOf(key, false)).then(
        () => true,
        () => false,
      ),
    read: (key) => readFile(fileOf(key, false)).catch(() => readFile(fileOf(key, true))),
    write: (key, passing, content) => replaceFile(fileOf(key, passing), content),
    move: async (from, to) => {
      await mkdir(dirname(fileOf(to, false)), { recursive: true });
      await rename(fileOf(from, false), fileOf(to, false));
    },
    letPass: (key) => rename(fileOf(key, false), fileOf(key, true)),
    keepOnly: async (keys) => {
      for (const shelf of await readdir(root)) {
        for (const name of await readdir(join(root, shelf))) {
          const key = shelf + name.slice(0, name.indexOf('.'));
          if (!keys.has(key)) await rm(join(root, shelf, name), { force: true });
        }
      }
    },
  };
}
