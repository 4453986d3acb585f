import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { isDocumentName, isIgnoredName } from './document-name.js';

export interface InputFile {
  /** On the file system. */
  readonly file: string;
  /** In records: relative to the input root, `/` between parts. */
  readonly path: string;
}

export interface Inputs {
  readonly files: readonly InputFile[];
  /** Files in folders that are no documents. */
  readonly skipped: number;
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
}

/** Files and folders named by the user, folders read to the bottom, sorted by path. `exclude` keeps earlier output out. */
export async function findInputs(paths: readonly string[], exclude: string | null): Promise<Inputs> {
  const files: InputFile[] = [];
  const failures: { path: string; reason: string }[] = [];
  const barred = exclude === null ? null : resolve(exclude);
  let skipped = 0;
  const prefixes = prefixesOf(paths);
  for (const [i, path] of paths.entries()) {
    const prefix = prefixes[i] ?? '';
    try {
      const info = await stat(path);
      if (info.isDirectory()) await walk(resolve(path), resolve(path), prefix, new Set());
      else files.push({ file: path, path: prefix === '' ? basename(path) : prefix });
    } catch (error) {
      failures.push({ path, reason: error instanceof Error && 'code' in error ? String(error.code) : String(error) });
    }
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), skipped, failures };

  async function walk(root: string, folder: string, prefix: string, seen: Set<string>): Promise<void> {
    const real = await realpath(folder);
    if (seen.has(real) || resolve(folder) === barred) return;
    seen.add(real);
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      failures.push({ path: folder, reason: error.code ?? String(error) });
      return [];
    });
    for (const entry of entries) {
      if (isIgnoredName(entry.name)) continue;
      const own = join(folder, entry.name);
      const info = await stat(own).catch(() => null);
      if (info?.isDirectory()) await walk(root, own, prefix, seen);
      else if (!info?.isFile() || !isDocumentName(entry.name)) skipped++;
      else {
        const inner = relative(root, own).split(sep).join('/');
        files.push({ file: own, path: prefix === '' ? inner : `${prefix}/${inner}` });
      }
    }
  }
}

/** Several arguments are told apart by their last segments; equal ones get a number. */
function prefixesOf(paths: readonly string[]): string[] {
  if (paths.length < 2) return paths.map(() => '');
  const seen = new Map<string, number>();
  return paths.map((path) => {
    const name = basename(resolve(path));
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
