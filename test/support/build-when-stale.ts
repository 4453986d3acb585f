import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Worker processes run from dist/, which must be of these sources: built anew where a source is newer. */
export default function buildWhenStale(): void {
  if (newest('src') <= newest('dist') && newest('rules') <= newest('dist')) return;
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { cwd: root });
  execFileSync(process.execPath, ['scripts/compile-rules.mjs'], { cwd: root });
}

/** The time of the newest file, in milliseconds; 0 where there is none. */
function newest(folder: string): number {
  try {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    return Math.max(0, ...names.map((name) => statSync(join(root, folder, name)).mtimeMs));
  } catch {
    return 0;
  }
}
