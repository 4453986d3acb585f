import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { InputFile } from '../intake/find-inputs.js';
import { hashOf } from '../intake/open-source.js';
import type { AuditRecord } from '../model/record.js';
import type { WorkerProcess } from './fork-worker.js';
import type { Limits } from './limits.js';
import type { Glimpse, RunSettings } from './messages.js';
import { runPool } from './run-pool.js';
import { composeFailure } from './serve-files.js';

export interface AuditFilesOptions {
  readonly settings: RunSettings;
  readonly limits: Limits;
  readonly jobs: number;
  /** Aborted: running files are given up, what was done still comes. */
  readonly signal: AbortSignal;
  /** A worker that already loads; the first file is its. */
  readonly first: WorkerProcess | null;
  /** Forks the others. */
  readonly fork: () => WorkerProcess;
}

export interface AuditedFile {
  readonly records: readonly AuditRecord[];
  /** Members of an archive that are no documents. */
  readonly skipped: number;
}

/**
 * Audits files in child processes, each file in its own limits, and gives all records of one file together, in the files' order.
 * A file that was given up has one record that says why.
 */
export async function* auditFiles(
  files: readonly InputFile[],
  options: AuditFilesOptions,
): AsyncGenerator<AuditedFile> {
  let { first } = options;
  const fork = (): WorkerProcess => {
    const worker = first ?? options.fork();
    first = null;
    return worker;
  };
  for await (const result of runPool(files, { ...options, fork })) {
    if ('records' in result) yield { records: JSON.parse(result.records) as AuditRecord[], skipped: result.skipped };
    else {
      const glimpse = result.glimpse ?? (await glimpseOf(result.input.file));
      const record = composeFailure(result.input.path, result.failure, glimpse, options.settings.language);
      yield { records: [record], skipped: 0 };
    }
  }
}

/** What can be told of a file without looking into it, for one whose worker ended before it could say so. */
async function glimpseOf(file: string): Promise<Glimpse> {
  const hash = createHash('sha256');
  try {
    const { size } = await stat(file);
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
    return { format: 'unknown', bytes: size, sha256: hash.digest('hex') };
  } catch {
    return { format: 'unknown', bytes: 0, sha256: hashOf(new Uint8Array()) };
  }
}
