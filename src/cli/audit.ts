import { auditWorker, forkWorker } from '../batch/fork-worker.js';
import { defaultLimits, type Limits } from '../batch/limits.js';
import type { Language } from '../report/messages/words.js';
import type { OutputKind } from '../report/output-kinds.js';
import { interruption } from './interruption.js';
import type { LogStyle } from './progress.js';
import type { ExitCode, Io } from './run.js';

export interface AuditCommandOptions {
  readonly out: string;
  readonly rules?: string;
  readonly book?: string;
  readonly region?: string;
  readonly year?: number;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly lang: Language;
  readonly jobs: number;
  /** Seconds for one file. */
  readonly maxTime: number;
  /** MiB for one file. */
  readonly maxMemory: number;
  readonly maxPages: number;
  readonly withLibreoffice?: boolean;
  /** All outputs where it is not given. */
  readonly formats?: readonly OutputKind[];
  /** The bureau, as author of what goes back to the units. */
  readonly reviewer?: string;
  /** Returned copies and letters are made. */
  readonly returns: boolean;
  /** Files: accepted findings, reports due, the bureau's own letter. */
  readonly waivers?: string;
  readonly register?: string;
  readonly letterTemplate?: string;
  readonly log: LogStyle;
  /** Another module for the worker processes; not to be had from the command line. */
  readonly worker?: URL;
}

/**
 * Audits files and folders in a pool of processes; one bad file never stops the others.
 * A single file goes the same way: a loop in this process could be ended only with it, and with its exit code. That costs a cold
 * start a tenth of a second (0.35 s against 0.24 s on two cores, of which Node's own start is 0.06 s).
 */
export async function auditCommand(paths: readonly string[], options: AuditCommandOptions, io: Io): Promise<ExitCode> {
  const limits: Limits = { ...defaultLimits, maxTime: options.maxTime, maxMemory: options.maxMemory };
  const fork = () => forkWorker(options.worker ?? auditWorker(), limits);
  // The first worker loads while this process loads the rest of itself: a single file starts sooner so.
  const first = fork();
  const { signal, ignore } = interruption();
  try {
    const { auditInputs } = await import('./audit-inputs.js');
    return await auditInputs(paths, options, { first, fork, limits, signal }, io);
  } finally {
    ignore();
    await first.stop();
  }
}
