import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../report/replace-file.js';
import { STORE_FOLDER } from './store.js';

/** One content that came in, under the path that its records bear. */
export interface Received {
  readonly path: string;
  readonly sha256: string;
  /** Under which its results are kept; empty before it is audited. */
  readonly key: string;
  /** Times that it was tried and failed for a reason that may pass. */
  readonly failures: number;
  /** Other names under which the same content lies, or lay, in the folder. */
  readonly copies: readonly string[];
}

/** How a file looked when it was last read: one that looks so still needs no reading. */
export interface Look {
  readonly size: number;
  readonly mtimeMs: number;
  readonly sha256: string;
}

/** What an inbox remembers between its runs. */
export interface InboxJournal {
  /** By content. */
  readonly received: ReadonlyMap<string, Received>;
  /** By path. */
  readonly looks: ReadonlyMap<string, Look>;
}

const nameIn = (out: string): string => join(out, STORE_FOLDER, 'inbox.json');

export async function readJournal(out: string): Promise<InboxJournal> {
  try {
    const { received, looks } = JSON.parse(await readFile(nameIn(out), 'utf8')) as {
      readonly received: readonly Received[];
      readonly looks: readonly (readonly [string, Look])[];
    };
    return { received: new Map(received.map((one) => [one.sha256, one])), looks: new Map(looks) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { received: new Map(), looks: new Map() };
    throw error;
  }
}

export async function writeJournal(out: string, { received, looks }: InboxJournal): Promise<void> {
  await replaceFile(nameIn(out), JSON.stringify({ received: [...received.values()], looks: [...looks] }));
}
