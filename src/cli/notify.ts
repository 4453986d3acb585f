import { spawn } from 'node:child_process';

/** Time for the user's command, in seconds. */
const MOST_TIME = 60;

/** Runs the user's own command by the system's shell with a text on its standard input; null, or why it did not succeed. */
export function notify(command: string, text: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], windowsHide: true });
    const timer = setTimeout(() => child.kill('SIGKILL'), MOST_TIME * 1000);
    const end = (reason: string | null): void => {
      clearTimeout(timer);
      resolve(reason);
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, signal) => end(code === 0 ? null : (signal ?? `exit ${code}`)));
    // A command that doesn't read its input is no fault.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(text);
  });
}
