import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { mentionsPlace } from '../extract/region/mentions-place.js';
import { extensionOf } from '../intake/document-name.js';
import type { Rulebook } from '../model/book.js';
import { version } from '../version.js';
import type { Limits } from './limits.js';
import type { RunSettings } from './messages.js';

/** A file of this size is read at once to be hashed; a larger one piece by piece. */
const READ_AT_ONCE = 8 * 1024 * 1024;

/** Says under which key the results of a file are kept. */
export interface RecordKeys {
  /** Of everything but the files: version, rules, options. */
  readonly settings: string;
  readonly keyOf: (sha256: string, path: string) => string;
}

/**
 * The key of a file's results: all that they follow from. Those are the bytes, the extension, the name and the folders where they
 * name a place (they tell which of two places of one name is meant), the rules, the version and the options. A file that was only
 * moved or renamed keeps its key.
 */
export async function recordKeys(settings: RunSettings, rulebook: Rulebook, limits: Limits): Promise<RecordKeys> {
  const { maxTime, maxMemory } = limits;
  const common = hash(JSON.stringify([version, await builtAs(), settings, { maxTime, maxMemory }]));
  const places = new Map<string, boolean>();
  const namesPlace = (part: string): boolean => {
    const known = places.get(part) ?? mentionsPlace(part, rulebook.lexicon);
    places.set(part, known);
    return known;
  };
  return {
    settings: common,
    keyOf: (sha256, path) => {
      const extension = extensionOf(path);
      const parts = path
        .slice(0, path.length - extension.length)
        .replace(/\.$/, '')
        .split('/')
        .filter(namesPlace);
      return hash(JSON.stringify([common, sha256, extension, parts])).slice(0, 40);
    },
  };
}

/** The file's hash, in hex; of one that can't be read, null. */
export async function hashFile(file: string, bytes: number): Promise<string | null> {
  const sum = createHash('sha256');
  try {
    if (bytes <= READ_AT_ONCE) return sum.update(await readFile(file)).digest('hex');
    for await (const chunk of createReadStream(file)) sum.update(chunk as Uint8Array);
    return sum.digest('hex');
  } catch {
    return null;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Tells one build from the next, with the rules that it comes with, where the version stays the same. */
async function builtAs(): Promise<string> {
  for (const place of ['../build.json', '../../dist/build.json']) {
    try {
      return await readFile(fileURLToPath(new URL(place, import.meta.url)), 'utf8');
    } catch {
      // Not here; run from its sources, jihe's workers are those of the last build.
    }
  }
  return '';
}
