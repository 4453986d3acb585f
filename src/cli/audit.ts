import { auditWorker, forkWorker } from '../batch/fork-worker.js';
import { defaultLimits, type Limits } from '../batch/limits.js';
import type { Language } from '../report/messages/words.js';
import type { ExitCode, Io } from './run.js';

export interface AuditCommandOptions {
  readonly out: string;
  readonly rules?: string;
  readonly book?: string;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly lang: Language;
  readonly jobs: number;
  /** Seconds for one file. */
  readonly maxTime: number;
  /** MiB for one file. */
  readonly maxMemory: number;
  readonly maxPages: number;
  /** Another module for the worker processes; not to be had from the command line. */
  readonly worker?: URL;
}

/** Audits files and folders in a pool of processes; one bad file never stops the others. */
export async function auditCommand(paths: readonly string[], options: AuditCommandOptions, io: Io): Promise<ExitCode> {
  const limits: Limits = { ...defaultLimits, maxTime: options.maxTime, maxMemory: options.maxMemory };
  const fork = () => forkWorker(options.worker ?? auditWorker(), limits);
  // The first worker loads while this process loads the rest of itself: a single file starts sooner so.
  const first = fork();
  try {
    const { auditInputs } = await import('./audit-inputs.js');
    return await auditInputs(paths, options, { first, fork, limits }, io);
  } finally {
    await first.stop();
  }
}
