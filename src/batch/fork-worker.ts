import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Limits, START_TIME } from './limits.js';
import {
  type Answer,
  type Done,
  type Glimpse,
  MEMORY_MARK,
  type Order,
  type RunSettings,
  type Work,
} from './messages.js';

/** How a piece of a worker's work ended; after anything but `done` the worker is gone. */
export type Ending =
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'time' | 'stopped'; readonly glimpse: Glimpse | null }
  /** By whom the memory was called up: at our limit, or by a system that had none left. */
  | { readonly kind: 'memory'; readonly by: 'limit' | 'system'; readonly glimpse: Glimpse | null }
  | { readonly kind: 'crash'; readonly reason: string; readonly glimpse: Glimpse | null };

/** A process that loads its module by itself and waits for orders. */
export interface WorkerProcess {
  /** Hands over the settings and waits until the worker is ready; otherwise the reason why it is not. Never rejects. */
  readonly start: (settings: RunSettings) => Promise<'ready' | { readonly reason: string }>;
  /** One piece of work at a time; never rejects. */
  readonly run: (work: Work) => Promise<Ending>;
  /** Kills the process and waits until it is gone. */
  readonly stop: () => Promise<void>;
  /** Whether it has worked on no file yet. */
  readonly isFresh: () => boolean;
  /** Whether it has done its share of files or holds too much memory. */
  readonly isSpent: () => boolean;
}

const HEAP_EXHAUSTED = /heap out of memory|Allocation failed/;
/** Of what a worker writes to standard error, enough to hold V8's last words. */
const LAST_WORDS = 16 * 1024;

/** Beside this module; when jihe runs from its sources, the one of the last build: Node can't fork TypeScript. */
export function auditWorker(): URL {
  const beside = new URL('./worker.js', import.meta.url);
  return existsSync(beside) ? beside : new URL('../../dist/batch/worker.js', import.meta.url);
}

/** Forks `module`, compiled, which calls serveFiles. */
export function forkWorker(module: URL, limits: Limits): WorkerProcess {
  let lastWords = '';
  let crashed: string | null = null;
  let killed: 'time' | 'stopped' | null = null;
  let files = 0;
  let memory = 0;
  let glimpse: Glimpse | null = null;
  let finish: (ending: Ending | 'ready') => void = () => undefined;
  const child = forkModule(module, limits);
  if (typeof child === 'string') return neverStarted(child);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  child.on('message', (answer: Answer) => {
    if (answer.kind === 'ready') finish('ready');
    else if (answer.kind === 'opened') glimpse = answer;
    else if (answer.kind === 'crashed') crashed = answer.reason;
    else {
      memory = answer.memory;
      finish({ kind: 'done', done: answer });
    }
  });
  const gone = new Promise<Ending>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (killed) resolve({ kind: killed, glimpse });
      else if (lastWords.includes(MEMORY_MARK) || HEAP_EXHAUSTED.test(lastWords))
        resolve({ kind: 'memory', by: 'limit', glimpse });
      // A SIGKILL that nobody here sent comes from a system that ran out of memory.
      else if (signal === 'SIGKILL') resolve({ kind: 'memory', by: 'system', glimpse });
      else resolve({ kind: 'crash', reason: crashed ?? signal ?? `exit ${code ?? '?'}`, glimpse });
    };
    child.on('close', end);
    child.on('error', (error) => {
      crashed ??= error.message;
      if (child.pid === undefined) end(null, null);
    });
  });
  const kill = (cause: 'time' | 'stopped'): void => {
    killed ??= cause;
    child.kill('SIGKILL');
  };

  /** Sends an order and waits for its answer, the end of the worker, or the end of its time. */
  const ask = async (order: Order, seconds: number): Promise<Ending | 'ready'> => {
    let waiting = true;
    const answered = new Promise<Ending | 'ready'>((resolve) => {
      finish = (ending) => {
        waiting = false;
        resolve(ending);
      };
    });
    // A worker that is already gone can't be sent to; `gone` tells.
    if (child.connected) child.send(order, () => undefined);
    // An answer that arrived while this process was busy itself is taken in before the time is called up.
    const callTime = (): void => {
      if (waiting) kill('time');
    };
    const timer = setTimeout(() => setImmediate(callTime), seconds * 1000);
    const ending = await Promise.race([answered, gone]);
    waiting = false;
    clearTimeout(timer);
    return ending;
  };

  return {
    start: async (settings) => {
      const order: Order = { kind: 'start', settings, maxMemory: limits.maxMemory, parent: process.pid };
      const started = await ask(order, START_TIME);
      if (started === 'ready') return started;
      return { reason: started.kind === 'crash' ? started.reason : started.kind };
    },
    run: async (work) => {
      files++;
      glimpse = null;
      const ending = await ask(work, limits.maxTime);
      return ending === 'ready' ? gone : ending;
    },
    stop: async () => {
      kill('stopped');
      await gone;
    },
    isFresh: () => files === 0,
    isSpent: () => files >= limits.filesPerWorker || memory > limits.memoryToRetire,
  };
}

function forkModule(module: URL, limits: Limits): ChildProcess | string {
  const options: ForkOptions & { readonly windowsHide: boolean } = {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Not the parent's own flags. V8 collects in earnest only near its limit: a quarter stays for buffers and WebAssembly.
    execArgv: [`--max-old-space-size=${Math.floor(limits.maxMemory * 0.75)}`],
    windowsHide: true,
  };
  try {
    return fork(fileURLToPath(module), [], options);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function neverStarted(reason: string): WorkerProcess {
  return {
    start: async () => ({ reason }),
    run: async () => ({ kind: 'crash', reason, glimpse: null }),
    stop: async () => undefined,
    isFresh: () => true,
    isSpent: () => false,
  };
}
