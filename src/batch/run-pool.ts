import type { InputFile } from '../intake/find-inputs.js';
import type { DocumentFailure } from '../model/notice.js';
import type { Ending, WorkerProcess } from './fork-worker.js';
import type { Limits } from './limits.js';
import type { Glimpse, RunSettings } from './messages.js';

/** What became of one file: the JSON of its records, or why there are none and what was seen of it before. */
export type FileResult = { readonly input: InputFile } & (
  | { readonly records: string; readonly skipped: number }
  | { readonly failure: DocumentFailure; readonly glimpse: Glimpse | null }
);

export interface PoolOptions {
  /** Forks one more worker. */
  readonly fork: () => WorkerProcess;
  readonly settings: RunSettings;
  readonly limits: Limits;
  /** Most workers at a time. */
  readonly jobs: number;
  /** Aborted: running files are given up. */
  readonly signal: AbortSignal;
}

/** Starts in vain after which a worker is given up. */
const STARTS = 3;
/** Characters of results that may wait for an earlier file before no later one is begun. */
const MOST_WAITING = 64 * 1024 * 1024;

interface Task extends Settleable<FileResult | null> {
  readonly input: InputFile;
}

/**
 * Works on every file in a pool of child processes and gives the results in the files' order, whatever order they were done in.
 * A file that takes its worker down is tried once more, in a fresh worker; what happens there is its result, so that no file
 * answers for its neighbours. A file that ran out of time is not tried again. After `signal` is aborted, the files
 * done by then still come, the others do not.
 */
export async function* runPool(files: readonly InputFile[], options: PoolOptions): AsyncGenerator<FileResult> {
  const over = new AbortController();
  const signal = AbortSignal.any([options.signal, over.signal]);
  const workers = new Set<WorkerProcess>();
  const tasks: (Task | null)[] = files.map((input) => ({ input, ...newPromise<FileResult | null>() }));
  const slots: Promise<void>[] = [];
  let next = 0;
  let waiting = 0;
  let fewerWaiting = newPromise<void>();
  let everStarted = false;
  let broken: string | null = null;

  /** The next file to begin, or null when none is left. */
  const take = async (): Promise<Task | null> => {
    while (waiting > MOST_WAITING && !signal.aborted) await fewerWaiting.promise;
    return signal.aborted ? null : (tasks[next++] ?? null);
  };

  /** A worker that is ready, or the reason why there is none. */
  const start = async (): Promise<WorkerProcess | string> => {
    let reason = broken ?? '';
    for (let i = 0; i < STARTS && broken === null && !signal.aborted; i++) {
      const worker = options.fork();
      workers.add(worker);
      const started = await worker.start(options.settings);
      if (started === 'ready') {
        everStarted = true;
        return worker;
      }
      reason = started.reason;
      await stop(worker);
    }
    // Where no worker ever came up, none will for the other files.
    if (!everStarted) broken = reason;
    return reason;
  };

  const stop = async (worker: WorkerProcess): Promise<void> => {
    workers.delete(worker);
    await worker.stop();
  };

  /** One place in the pool: at most one worker at a time. */
  const runSlot = async (): Promise<void> => {
    let worker: WorkerProcess | null = null;
    for (let task = await take(); task !== null; task = await take()) {
      for (let attempt = 1; ; attempt++) {
        if (worker?.isSpent()) {
          await stop(worker);
          worker = null;
        }
        if (worker === null) {
          const started = await start();
          if (typeof started === 'string') {
            const failure: DocumentFailure = {
              code: 'internal-error',
              detail: { stage: 'worker start', reason: started },
            };
            task.settle(signal.aborted ? null : { input: task.input, failure, glimpse: null });
            break;
          }
          worker = started;
          // Workers are added as long as there is work: a handful of small files does not wait for many to load.
          if (next < tasks.length && slots.length < options.jobs) slots.push(runSlot());
        }
        const fresh = worker.isFresh();
        const ending = await worker.run(task.input);
        if (ending.kind !== 'done') {
          workers.delete(worker);
          worker = null;
        }
        const ownMemory = ending.kind === 'memory' && ending.by === 'limit' && fresh;
        if (attempt === 1 && (ending.kind === 'crash' || (ending.kind === 'memory' && !ownMemory))) continue;
        if (ending.kind === 'done') waiting += ending.records.length;
        task.settle(resultOf(task.input, ending, options.limits));
        break;
      }
    }
    if (worker !== null) await stop(worker);
  };

  const abandon = (): void => {
    for (const task of tasks) task?.settle(null);
    for (const worker of workers) void worker.stop();
    fewerWaiting.settle();
  };
  signal.addEventListener('abort', abandon);
  if (signal.aborted) abandon();
  else if (files.length > 0) slots.push(runSlot());
  try {
    for (let i = 0; i < tasks.length; i++) {
      const result = await tasks[i]?.promise;
      tasks[i] = null; // What was handed out is not kept.
      if (!result) continue;
      if ('records' in result) waiting -= result.records.length;
      fewerWaiting.settle();
      fewerWaiting = newPromise<void>();
      yield result;
    }
  } finally {
    over.abort();
    for (let i = 0; i < slots.length; i++) await slots[i];
  }
}

interface Settleable<T> {
  readonly promise: Promise<T>;
  readonly settle: (value: T) => void;
}

function newPromise<T>(): Settleable<T> {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

function resultOf(input: InputFile, ending: Ending, limits: Limits): FileResult | null {
  switch (ending.kind) {
    case 'done':
      return { input, records: ending.records, skipped: ending.skipped };
    case 'time':
      return { input, failure: { code: 'time-limit', detail: { seconds: limits.maxTime } }, glimpse: ending.glimpse };
    case 'memory':
      return {
        input,
        failure: { code: 'memory-limit', detail: ending.by === 'limit' ? { mebibytes: limits.maxMemory } : {} },
        glimpse: ending.glimpse,
      };
    case 'crash': {
      const failure: DocumentFailure = { code: 'internal-error', detail: { stage: 'worker', reason: ending.reason } };
      return { input, failure, glimpse: ending.glimpse };
    }
    case 'stopped':
      return null;
  }
}
