/** What one file may take, and how a worker is worn. Times in seconds, memory in MiB. */
export interface Limits {
  /** Wall-clock time for one file, archives with all their members. */
  readonly maxTime: number;
  /** Resident memory of the worker while it reads one file: heap, buffers and WebAssembly together. */
  readonly maxMemory: number;
  /** A worker is replaced after so many files; a leak in a library stays small so. */
  readonly filesPerWorker: number;
  /** A worker that holds more than this after a file is replaced before the next one. */
  readonly memoryToRetire: number;
}

export const defaultLimits: Limits = { maxTime: 60, maxMemory: 1024, filesPerWorker: 1000, memoryToRetire: 320 };

/** Below this a worker can't even load; Node itself and the readers take about 80. */
export const SMALLEST_MEMORY = 128;

/** Time for a worker to load, in seconds, before it is given up. */
export const START_TIME = 60;
