import type { DocumentFailure } from '../model/notice.js';
import type { Ending, WorkerProcess } from './fork-worker.js';
import type { Limits } from './limits.js';
import type { Done, Glimpse, RunSettings, Work } from './messages.js';

/** How a piece of work ended; `stopped` when the run was aborted before it was done. */
export type WorkEnd =
  | Done
  | { readonly kind: 'failed'; readonly failure: DocumentFailure; readonly glimpse: Glimpse | null }
  | { readonly kind: 'stopped' };

export interface PoolOptions {
  /** Forks one more worker. */
  readonly fork: () => WorkerProcess;
  readonly settings: RunSettings;
  readonly limits: Limits;
  /** Most workers at a time. */
  readonly jobs: number;
  /** Aborted: work that runs or waits is given up. */
  readonly signal: AbortSignal;
}

export interface Pool {
  /** Never rejects. */
  readonly run: (work: Work) => Promise<WorkEnd>;
  /** Ends all workers; nothing may be run after it. */
  readonly close: () => Promise<void>;
}

/** Starts in vain after which a worker is given up. */
const STARTS = 3;

interface Task {
  readonly work: Work;
  readonly settle: (end: WorkEnd) => void;
}

/**
 * A pool of child processes. Work that takes its worker down is tried once more, in a fresh worker; what happens there is its
 * result, so that no file answers for its neighbours. Work that ran out of time is not tried again.
 */
export function openPool(options: PoolOptions): Pool {
  const { signal } = options;
  const workers = new Set<WorkerProcess>();
  const queue: Task[] = [];
  const idle: ((task: Task | null) => void)[] = [];
  const slots: Promise<void>[] = [];
  let starting = 0;
  let closed = false;
  let everStarted = false;
  let broken: string | null = null;

  /** Workers are added as long as there is work: a handful of small files does not wait for many to load. */
  const addSlot = (): void => {
    if (queue.length > 0 && idle.length === 0 && starting === 0 && slots.length < options.jobs) slots.push(runSlot());
  };

  const take = (): Promise<Task | null> => {
    const task = queue.shift();
    if (task) return Promise.resolve(task);
    if (closed || signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => idle.push(resolve));
  };

  /** A worker that is ready, or the reason why there is none. */
  const start = async (): Promise<WorkerProcess | string> => {
    let reason = broken ?? '';
    starting++;
    for (let i = 0; i < STARTS && broken === null && !signal.aborted; i++) {
      const worker = options.fork();
      workers.add(worker);
      const started = await worker.start(options.settings);
      if (started === 'ready') {
        everStarted = true;
        starting--;
        return worker;
      }
      reason = started.reason;
      await stop(worker);
    }
    // Where no worker ever came up, none will for the other files.
    if (!everStarted) broken = reason;
    starting--;
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
            task.settle(signal.aborted ? { kind: 'stopped' } : { kind: 'failed', failure, glimpse: null });
            break;
          }
          worker = started;
          addSlot();
        }
        const fresh = worker.isFresh();
        const ending = await worker.run(task.work);
        if (ending.kind !== 'done') {
          workers.delete(worker);
          worker = null;
        }
        const ownMemory = ending.kind === 'memory' && ending.by === 'limit' && fresh;
        if (attempt === 1 && (ending.kind === 'crash' || (ending.kind === 'memory' && !ownMemory))) continue;
        task.settle(endOf(ending, options.limits));
        break;
      }
    }
    if (worker !== null) await stop(worker);
  };

  const release = (): void => {
    for (const resolve of idle.splice(0)) resolve(null);
  };
  const abandon = (): void => {
    for (const task of queue.splice(0)) task.settle({ kind: 'stopped' });
    for (const worker of workers) void worker.stop();
    release();
  };
  signal.addEventListener('abort', abandon);

  return {
    run: (work) =>
      new Promise((settle) => {
        if (signal.aborted) return settle({ kind: 'stopped' });
        const waiting = idle.shift();
        if (waiting) return waiting({ work, settle });
        queue.push({ work, settle });
        addSlot();
      }),
    close: async () => {
      closed = true;
      signal.removeEventListener('abort', abandon);
      release();
      for (let i = 0; i < slots.length; i++) await slots[i];
    },
  };
}

function endOf(ending: Ending, limits: Limits): WorkEnd {
  switch (ending.kind) {
    case 'done':
      return ending.done;
    case 'time': {
      const failure: DocumentFailure = { code: 'time-limit', detail: { seconds: limits.maxTime } };
      return { kind: 'failed', failure, glimpse: ending.glimpse };
    }
    case 'memory': {
      const detail = ending.by === 'limit' ? { mebibytes: limits.maxMemory } : {};
      return { kind: 'failed', failure: { code: 'memory-limit', detail }, glimpse: ending.glimpse };
    }
    case 'crash': {
      const failure: DocumentFailure = { code: 'internal-error', detail: { stage: 'worker', reason: ending.reason } };
      return { kind: 'failed', failure, glimpse: ending.glimpse };
    }
    case 'stopped':
      return { kind: 'stopped' };
  }
}
