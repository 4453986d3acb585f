import type { FindingNote, FindingNotes } from '../model/finding-note.js';
import { isDrawn } from '../report/has-page.js';
import { UnwritableError } from './fill-store.js';
import { areThere, hashText, type LastRun, type Presented } from './last-run.js';
import type { PageOptions, PresentWork } from './messages.js';
import { openPool, type Pool, type PoolOptions, type WorkEnd } from './pool.js';
import type { BatchOptions, BatchResult } from './run-batch.js';
import type { SettledFile } from './settled-files.js';

export interface Presenter {
  /** Resolves as soon as there is room for more. */
  readonly add: (file: SettledFile, said: FindingNotes) => Promise<void>;
  readonly finish: () => Promise<{
    readonly presented: LastRun['presented'];
    readonly unpresented: BatchResult['unpresented'];
    readonly undrawn: number;
  }>;
  readonly close: () => Promise<void>;
}

type PresenterOptions = BatchOptions &
  PoolOptions & {
    readonly pool: Pool;
    readonly last: LastRun | null;
    readonly pages: PageOptions;
    /** What pages and copies follow from, beside the records and the notes. */
    readonly outputs: string;
  };

/**
 * Has the outputs of single files made by the pool, each once. What an earlier run made of the same records is left as it is.
 * An interrupted run still presents what it audited, by workers of its own.
 */
export function openPresenter(options: PresenterOptions): Presenter {
  const presented: Record<string, Presented> = {};
  const unpresented: { path: string; reason: string }[] = [];
  const running = new Set<Promise<void>>();
  let undrawn = 0;
  let spare: Pool | null = null;
  let fault: unknown = null;

  const run = async (work: PresentWork): Promise<WorkEnd> => {
    const end = spare === null ? await options.pool.run(work) : await spare.run(work);
    if (end.kind !== 'stopped') return end;
    spare ??= openPool({ ...options, signal: new AbortController().signal });
    return spare.run(work);
  };

  const presentOne = async (work: PresentWork, name: string, hash: string): Promise<void> => {
    let end = await run(work);
    const failed = end.kind === 'failed';
    if (end.kind === 'failed') {
      unpresented.push({ path: work.path, reason: String(end.failure.detail?.reason ?? end.failure.code) });
      end = await run({ ...work, withoutOriginal: true, returns: false });
    }
    if (end.kind !== 'done') return;
    if (end.unwritten !== null) throw new UnwritableError(end.unwritten);
    // What could not be made in full is tried again the next time.
    presented[name] = { hash: failed ? '' : hash, written: end.written };
  };

  return {
    add: async ({ entry, records, lines, texts }, said) => {
      if (!options.kinds.has('html') && !options.kinds.has('returns')) return;
      const notes: [string, FindingNote][] = [];
      for (const record of records) {
        for (const { id } of record.findings) {
          const note = said.get(id);
          if (note) notes.push([id, note]);
        }
      }
      const name = entry.input.path;
      const text = lines.join('\n');
      const hash = hashText(JSON.stringify([options.outputs, text, texts, notes]));
      const before = options.last?.presented[name];
      if (before?.hash === hash && (await areThere(options.out, before.written))) {
        presented[name] = before;
        return;
      }
      if (options.kinds.has('html') && !options.pages.pictures) undrawn += records.filter(isDrawn).length;
      const work: PresentWork = {
        kind: 'present',
        ...entry.input,
        records: text,
        texts,
        notes,
        out: options.out,
        language: options.settings.language,
        today: options.today,
        reviewer: options.reviewer,
        pages: options.kinds.has('html') ? options.pages : null,
        returns: options.kinds.has('returns'),
        withoutOriginal: false,
      };
      const one: Promise<void> = presentOne(work, name, hash)
        .catch((error: unknown) => {
          fault ??= error;
        })
        .finally(() => running.delete(one));
      running.add(one);
      while (running.size > 2 * options.jobs) await Promise.race(running);
      if (fault !== null) throw fault;
    },
    finish: async () => {
      await Promise.all(running);
      if (fault !== null) throw fault;
      return { presented, unpresented, undrawn };
    },
    close: async () => {
      await Promise.all(running);
      await spare?.close();
    },
  };
}
