import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../model/notice.js';

/** One entry as libarchive gives it: every letter of its name outside ASCII is a `*`, for it knows no locale. */
export interface PackedEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly encrypted: boolean;
  readonly size: number;
  /** Null where it was not asked for, or couldn't be unpacked. */
  readonly content: Uint8Array | null;
  /** Why it couldn't: libarchive's own words. */
  readonly error: string | null;
}

export interface Unpacked {
  readonly entries: readonly PackedEntry[];
  /** Why it stopped before the end: libarchive's own words; `time` and `size` for the limits. */
  readonly stopped: string | null;
}

export interface UnpackRequest {
  readonly bytes: Uint8Array;
  /** Only entries with these extensions are unpacked; all where null. Lower case, without the dot. */
  readonly extensions: readonly string[] | null;
  readonly entryBytes: number;
  readonly totalBytes: number;
  readonly entries: number;
  readonly milliseconds: number;
}

/**
 * Unpacks .rar and .7z by libarchive compiled to WebAssembly, in a thread of its own: some damaged archives send it round and
 * round, and a thread can be ended. WebAssembly keeps it inside its own memory.
 */
export async function unpackByLibarchive(request: UnpackRequest): Promise<Outcome<Unpacked>> {
  const require = createRequire(import.meta.url);
  const library = require.resolve('libarchive-wasm');
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData: { ...request, library },
    stdout: true,
    stderr: true,
  });
  try {
    return await new Promise((resolve) => {
      const end = (outcome: Outcome<Unpacked>) => {
        clearTimeout(timer);
        resolve(outcome);
      };
      const timer = setTimeout(() => end({ ok: false, failure: { code: 'time-limit' } }), request.milliseconds);
      worker.once('message', (value: Unpacked) => end({ ok: true, value }));
      worker.once('error', () => end({ ok: false, failure: { code: 'damaged-file' } }));
      worker.once('exit', () => end({ ok: false, failure: { code: 'damaged-file' } }));
    });
  } finally {
    await worker.terminate();
  }
}

/** Plain JavaScript, for a thread starts from a text wherever this module was loaded from. */
const PROGRAM = `
const { parentPort, workerData: request } = require('node:worker_threads');
const KINDS = { [0o040000]: 'folder', [0o120000]: 'link' };
const CHUNK = 1 << 16;
(async () => {
  const library = await require(request.library).libarchiveWasm();
  const { module } = library;
  const entries = [];
  let stopped = null;
  let total = 0;
  try {
    const input = module._malloc(request.bytes.length);
    module.HEAP8.set(request.bytes, input);
    const archive = library.read_new_memory(input, request.bytes.length);
    const buffer = module._malloc(CHUNK);
    for (;;) {
      const entry = library.read_next_entry(archive);
      if (entry === 0) {
        stopped = library.error_string(archive) || null;
        break;
      }
      if (entries.length >= request.entries) {
        stopped = 'size';
        break;
      }
      const name = String(library.entry_pathname(entry) ?? '');
      const size = library.entry_size(entry);
      const kind = KINDS[library.entry_filetype(entry)] ?? 'file';
      const encrypted = library.entry_is_encrypted(entry) !== 0;
      const extension = /[^/\\\\]\\.([^./\\\\]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
      const wanted = request.extensions === null || request.extensions.includes(extension);
      let content = null;
      let error = null;
      if (kind === 'file' && wanted && !encrypted) {
        if (size > request.entryBytes || total + size > request.totalBytes) error = 'size';
        else {
          try {
            content = read(archive, buffer, Math.min(request.entryBytes, request.totalBytes - total));
            if (content === null) error = 'size';
            else total += content.length;
          } catch (reason) {
            error = String((reason && reason.message) || 'damaged');
          }
        }
      }
      entries.push({ name, kind, encrypted, size, content, error });
    }
  } catch (reason) {
    stopped = String((reason && reason.message) || 'damaged');
  }
  // Handed over, not copied: every content has a buffer of its own.
  const contents = entries.flatMap((entry) => (entry.content === null ? [] : [entry.content.buffer]));
  parentPort.postMessage({ entries, stopped }, contents);

  function read(archive, buffer, most) {
    const pieces = [];
    let length = 0;
    for (;;) {
      const count = library.read_data(archive, buffer, CHUNK);
      if (count <= 0) break;
      length += count;
      if (length > most) return null;
      pieces.push(Buffer.from(module.HEAP8.slice(buffer, buffer + count).buffer));
    }
    return new Uint8Array(Buffer.concat(pieces));
  }
})();
`;
