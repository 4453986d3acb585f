// A thread beside the worker's own: it runs on when a reader is stuck in a loop, where no timer and no event of the main thread does.
// It ends the process when its resident memory passes the limit (heap, buffers and WebAssembly together; V8 limits the heap alone),
// and when the parent is gone (a parent that was killed sends no message).
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { MEMORY_MARK } from './messages.js';

const { maxMemory, parent } = workerData as { readonly maxMemory: number; readonly parent: number };

function endProcess(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** On POSIX an orphan gets another parent at once; on Windows the number stays and the process is gone. */
function isOrphan(): boolean {
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

setInterval(() => {
  if (isOrphan()) endProcess();
  if (process.memoryUsage.rss() <= maxMemory * 1024 * 1024) return;
  try {
    writeSync(2, `${MEMORY_MARK}\n`);
  } finally {
    endProcess();
  }
}, 50);
