import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Seconds; a start with a new profile takes a few. */
const MOST_TIME = 40;

/**
 * Has LibreOffice, where it is installed, turn a document into a .docx; null where it can't, or isn't there. Each call has a
 * profile of its own: two processes of one profile wait for each other.
 */
export async function convertByOffice(bytes: Uint8Array, command = 'soffice'): Promise<Uint8Array | null> {
  const folder = await mkdtemp(join(tmpdir(), 'jihe-office-'));
  try {
    // The document's own name never reaches the command line.
    const source = join(folder, 'document.doc');
    await writeFile(source, bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
    await run(command, [profile, '--headless', '--norestore', '--convert-to', 'docx', '--outdir', folder, source]);
    return await readFile(join(folder, 'document.docx'));
  } catch {
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // A group of its own: soffice is a script that starts the program proper, and both must end.
    const child = spawn(command, [...args], {
      stdio: 'ignore',
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const timer = setTimeout(() => endGroup(child), MOST_TIME * 1000);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
