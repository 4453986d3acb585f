import type { Entry } from '../batch/fill-store.js';
import type { Io } from './run.js';

export interface Progress {
  readonly onEntry: (entry: Entry) => void;
  /** Leaves nothing of the line behind. */
  readonly clear: () => void;
}

export type LogStyle = 'text' | 'json';

const EVERY_MS = 100;

/**
 * How far a run is. On a terminal one line on standard error: files done, rate, remaining time, files that failed so far; nothing
 * where that is no terminal. In the style `json`, a line of JSON for each file instead, for programs.
 */
export function showProgress(total: number, style: LogStyle, io: Io): Progress {
  let done = 0;
  let reused = 0;
  let failed = 0;
  let shown = 0;
  const started = Date.now();
  const isShown = style === 'text' && io.terminal === true && total > 1;
  return {
    onEntry: (entry) => {
      done++;
      if (entry.reused) reused++;
      if (entry.passing) failed++;
      if (style === 'json') {
        const { path } = entry.input;
        io.err(
          `${JSON.stringify({ event: 'file', path, reused: entry.reused, failed: entry.passing, done, total })}\n`,
        );
      }
      if (!isShown || Date.now() - shown < EVERY_MS) return;
      shown = Date.now();
      const seconds = (shown - started) / 1000;
      const rate = (done - reused) / Math.max(seconds, 0.001);
      const left = rate > 0 ? clock((total - done) / rate) : '—';
      const faults = failed > 0 ? `  ✗ ${failed}` : '';
      io.err(`\r\u001b[K${done}/${total}  ${rate.toFixed(rate < 10 ? 1 : 0)}/s  ${left}${faults}`);
    },
    clear: () => {
      if (isShown) io.err('\r\u001b[K');
    },
  };
}

/** Seconds as m:ss or h:mm:ss. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (part: number): string => String(part).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
