import type { Io } from './run.js';

export interface Progress {
  readonly show: (done: number) => void;
  /** Leaves nothing of the line behind. */
  readonly clear: () => void;
}

const EVERY_MS = 100;

/** One line on standard error that counts the files done; nothing where that is no terminal. */
export function showProgress(total: number, io: Io): Progress {
  if (!io.terminal || total < 2) return { show: () => undefined, clear: () => undefined };
  let shown = 0;
  return {
    show: (done) => {
      if (Date.now() - shown < EVERY_MS) return;
      shown = Date.now();
      io.err(`\r\u001b[K${done}/${total}`);
    },
    clear: () => io.err('\r\u001b[K'),
  };
}
