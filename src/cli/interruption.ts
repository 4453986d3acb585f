/** Aborted by Ctrl-C, or by SIGTERM from a service manager. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** From here on an interruption ends the process at once, as by default. */
  readonly ignore: () => void;
}

/** npm hands a Ctrl-C on to a process that already got it from the terminal: within this time, two are one. */
const SAME_MS = 1000;

/** Listens until told not to. One Ctrl-C is a request to finish; a later one ends the process at once. */
export function interruption(): Interruption {
  const controller = new AbortController();
  const ignore = (): void => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
  const interrupt = (): void => {
    controller.abort();
    setTimeout(ignore, SAME_MS).unref();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return { signal: controller.signal, ignore };
}
