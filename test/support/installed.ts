import { execFileSync } from 'node:child_process';

/** Whether a program can be started here: tests that need one say by name that they are left out without it. */
export function isInstalled(program: string, versionOption = '--version'): boolean {
  try {
    execFileSync(program, [versionOption], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
