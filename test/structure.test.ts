import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Left to right, as docs and README draw them: a room imports only from itself and from rooms to its left. */
const rooms = [
  'model',
  'intake',
  'read',
  'rebuild',
  'extract',
  'criteria',
  'verify',
  'report',
  'corpus',
  'dataset',
  'batch',
  'cli',
];
/**
 * Files of src itself may import from every room but cli; rules-files is the loader that shells hand rules over with.
 * Rooms to the right of the pipeline's own stages (batch, cli) run it as a whole; the stages themselves don't know it.
 */
const shells = new Set(['index.ts', 'pipeline.ts', 'version.ts']);
const runsPipeline = new Set(['batch', 'cli']);

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).split(sep).join('/'));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) => {
    const target = join(root, file, '..', match[1] ?? '');
    return relative(root, target).split(sep).join('/');
  });
}

const roomOf = (path: string): string => path.split('/')[1] ?? '';

describe('structure', () => {
  const sources = filesUnder('src');

  it('has only rooms that the order names', () => {
    const known = new Set([...rooms, 'rules-files', ...shells]);
    expect([...new Set(sources.map(roomOf))].filter((room) => !known.has(room))).toEqual([]);
  });

  it('imports left to right', () => {
    const wrong = sources.flatMap((file) => {
      const from = rooms.indexOf(roomOf(file));
      if (from < 0 || roomOf(file) === 'cli') return [];
      return importsOf(file)
        .filter(
          (target) =>
            rooms.indexOf(roomOf(target)) > from ||
            (shells.has(roomOf(target).replace(/\.js$/, '.ts')) &&
              !target.endsWith('version.js') &&
              !(target.endsWith('pipeline.js') && runsPipeline.has(roomOf(file)))),
        )
        .map((target) => `${file} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the core free of file system, clock, network and randomness', () => {
    const core = ['model', 'read', 'rebuild', 'extract', 'criteria', 'verify'];
    const outside =
      /from 'node:(fs|net|http|https|child_process|os|worker_threads)|Date\.now|new Date\(\)|Math\.random|fetch\(/;
    const wrong = sources.filter(
      (file) => core.includes(roomOf(file)) && outside.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('has no file over 400 lines', () => {
    const long = [...sources, ...filesUnder('test'), ...filesUnder('scripts')].filter(
      (file) => readFileSync(join(root, file), 'utf8').split('\n').length > 401,
    );
    expect(long).toEqual([]);
  });

  it('has no room whose name says nothing', () => {
    expect(sources.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.ts$)/.test(file))).toEqual([]);
  });
});
