import { readFile, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { identifyFormat } from '../intake/identify-format.js';
import { hashOf, LARGEST_FILE } from '../intake/open-source.js';
import type { DocumentFailure } from '../model/notice.js';
import type { AuditRecord } from '../model/record.js';
import { composeEmptyRecord } from '../report/compose-record.js';
import { version } from '../version.js';
import type { Answer, Glimpse, Order, RunSettings } from './messages.js';

export type AuditBytes = (
  bytes: Uint8Array,
  path: string,
  settings: RunSettings,
  onSkipped: (count: number) => void,
) => Promise<readonly AuditRecord[]>;

/**
 * The life of a worker process: takes settings once, then one file after the other, until the parent is gone.
 * Call it once, from the module that the pool forks.
 */
export function serveFiles(auditBytes: AuditBytes): void {
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
      let skipped = 0;
      const onSkipped = (count: number): void => {
        skipped += count;
      };
      const audit: AuditBytes = (bytes, path, own) => auditBytes(bytes, path, own, onSkipped);
      void auditFile(order.file, order.path, settings, audit, seen).then((records) => {
        const memory = process.memoryUsage.rss() / (1024 * 1024);
        answer({ kind: 'done', records: JSON.stringify(records), skipped, memory });
      });
    }
  });
}

async function auditFile(
  file: string,
  path: string,
  settings: RunSettings,
  auditBytes: AuditBytes,
  seen: (glimpse: Glimpse) => void,
): Promise<readonly AuditRecord[]> {
  const refuse = (failure: DocumentFailure, bytes: number): AuditRecord[] => [
    composeFailure(path, failure, { format: 'unknown', bytes, sha256: hashOf(new Uint8Array()) }, settings.language),
  ];
  let bytes: Uint8Array;
  try {
    const { size } = await stat(file);
    if (size > LARGEST_FILE) return refuse({ code: 'too-large', detail: { bytes: size } }, size);
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
  return auditBytes(bytes, path, settings, () => undefined);
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
