import { readFile, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { identifyFormat } from '../intake/identify-format.js';
import { hashOf, LARGEST_FILE } from '../intake/open-source.js';
import type { DocumentFailure } from '../model/notice.js';
import type { AuditRecord } from '../model/record.js';
import { composeEmptyRecord } from '../report/compose-record.js';
import { replaceFile } from '../report/replace-file.js';
import { version } from '../version.js';
import type { Answer, AuditWork, Done, Glimpse, Order, PresentWork, RunSettings } from './messages.js';
import { type Audited, encodeStoredFile } from './stored-file.js';

export interface Services {
  readonly audit: (bytes: Uint8Array, path: string, settings: RunSettings) => Promise<Audited>;
  /** Writes the outputs that belong to one file; gives their names, relative to the output. */
  readonly present: (work: PresentWork, settings: RunSettings) => Promise<readonly string[]>;
}

/**
 * The life of a worker process: takes settings once, then one piece of work after the other, until the parent is gone.
 * Call it once, from the module that the pool forks.
 */
export function serveWork(services: Services): void {
  let settings: RunSettings | null = null;
  const answer = (message: Answer): void => {
    if (process.connected) process.send?.(message);
  };
  process.on('disconnect', () => process.exit());
  // Ctrl-C reaches every process of a terminal; when a worker ends is the parent's decision.
  process.on('SIGINT', () => undefined);
  process.on('uncaughtException', (error: unknown) => {
    const message: Answer = { kind: 'crashed', reason: reasonOf(error) };
    if (process.connected) process.send?.(message, () => process.exit(1));
    else process.exit(1);
  });
  process.on('message', (order: Order) => {
    if (order.kind === 'start') {
      settings = order.settings;
      const { maxMemory, parent } = order;
      const watchdog = new Worker(new URL('./watchdog.js', import.meta.url), {
        workerData: { maxMemory, parent },
        resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
      });
      watchdog.unref();
      answer({ kind: 'ready' });
    } else if (settings) {
      const seen = (glimpse: Glimpse): void => answer({ kind: 'opened', ...glimpse });
      const work =
        order.kind === 'file' ? auditFile(order, settings, services, seen) : presentFile(order, settings, services);
      void work.then((done) => answer({ ...done, memory: process.memoryUsage.rss() / (1024 * 1024) }));
    }
  });
}

type Finished = Omit<Done, 'memory'>;

async function auditFile(
  work: AuditWork,
  settings: RunSettings,
  { audit }: Services,
  seen: (glimpse: Glimpse) => void,
): Promise<Finished> {
  const { file, path, to } = work;
  const refuse = async (failure: DocumentFailure, bytes: number): Promise<Finished> => {
    const sha256 = hashOf(new Uint8Array());
    const record = composeFailure(path, failure, { format: 'unknown', bytes, sha256 }, settings.language);
    const kept = await keep(to, path, sha256, { records: [record], skipped: 0, sketches: {}, texts: {} });
    return { ...kept, sha256: null };
  };
  let bytes: Uint8Array;
  try {
    const { size } = await stat(file);
    if (size > LARGEST_FILE) return await refuse({ code: 'too-large', detail: { bytes: size } }, size);
    bytes = await readFile(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return refuse({ code: 'unreadable-file', detail: { reason } }, 0);
  }
  const sha256 = hashOf(bytes);
  // Said twice: identifying a hostile file could already be what never ends.
  seen({ format: 'unknown', bytes: bytes.length, sha256 });
  const found = identifyFormat(bytes, path);
  if (found.kind === 'format') seen({ format: found.format, bytes: bytes.length, sha256 });
  return keep(to, path, sha256, await audit(bytes, path, settings));
}

async function keep(to: string, path: string, sha256: string, audited: Audited): Promise<Finished> {
  const kept = encodeStoredFile(path, sha256, audited);
  const unwritten = await replaceFile(to, kept).then(() => null, reasonOf);
  return { kind: 'done', sha256, written: [], unwritten };
}

async function presentFile(work: PresentWork, settings: RunSettings, { present }: Services): Promise<Finished> {
  try {
    return { kind: 'done', sha256: null, written: await present(work, settings), unwritten: null };
  } catch (error) {
    return { kind: 'done', sha256: null, written: [], unwritten: reasonOf(error) };
  }
}

/** The record of a file that was never read to its end. */
export function composeFailure(
  path: string,
  failure: DocumentFailure,
  glimpse: Glimpse,
  language: RunSettings['language'],
): AuditRecord {
  return composeEmptyRecord(
    { path, ...glimpse, pages: null, partial: false, failure, notices: [] },
    { version, language },
  );
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
