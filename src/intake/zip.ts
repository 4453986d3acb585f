import { inflateSync } from 'fflate';
import type { Outcome } from '../model/notice.js';

/** Names are kept as text and never used as paths. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** Unpacks one entry; null where there is none of that name. */
  read(name: string): Outcome<Uint8Array | null>;
}

export interface ZipLimits {
  readonly entries: number;
  /** Unpacked bytes of one entry and of all entries read so far. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked to packed, for entries above `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

const MIB = 1024 * 1024;
export const documentLimits: ZipLimits = {
  entries: 20_000,
  entryBytes: 256 * MIB,
  totalBytes: 512 * MIB,
  ratio: 300,
  ratioFrom: 32 * MIB,
};

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
  readonly encrypted: boolean;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/** Opens a zip by its central directory (APPNOTE 4.3.12); entries are unpacked only when read. */
export function unzip(bytes: Uint8Array, limits: ZipLimits = documentLimits): Outcome<ZipArchive> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return { ok: false, failure: { code: 'truncated-file' } };
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) return { ok: false, failure: { code: 'zip-bomb', detail: { entries: count } } };
  const entries = readDirectory(view, bytes, view.getUint32(end + 16, true), count);
  if (!entries) return { ok: false, failure: { code: 'damaged-file' } };
  let total = 0;
  const archive: ZipArchive = {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) return { ok: true, value: null };
      if (entry.encrypted) return { ok: false, failure: { code: 'encrypted' } };
      if (exceeds(entry) || total + entry.unpacked > limits.totalBytes) {
        return { ok: false, failure: { code: 'zip-bomb', detail: { entry: name, bytes: entry.unpacked } } };
      }
      const content = unpack(view, bytes, entry);
      if (!content) return { ok: false, failure: { code: 'damaged-file', detail: { entry: name } } };
      total += content.length;
      return { ok: true, value: content };
    },
  };
  return { ok: true, value: archive };

  function exceeds(entry: Entry): boolean {
    if (entry.unpacked > limits.entryBytes) return true;
    return entry.unpacked > limits.ratioFrom && entry.unpacked > entry.packed * limits.ratio;
  }
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return -1;
}

function readDirectory(view: DataView, bytes: Uint8Array, start: number, count: number): Map<string, Entry> | null {
  const entries = new Map<string, Entry>();
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > view.byteLength) return null;
    const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0);
    if (!entries.has(name)) {
      entries.set(name, {
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        unpacked: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
        encrypted: (flags & 1) !== 0,
      });
    }
    at = next;
  }
  return entries;
}

/** Without the UTF-8 flag, Chinese Windows writes names in GBK. */
function decodeName(bytes: Uint8Array, utf8: boolean): string {
  if (!utf8) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('gb18030').decode(bytes);
    }
  }
  return new TextDecoder().decode(bytes);
}

/** Null where the entry's bytes don't unpack to what the directory says. */
function unpack(view: DataView, bytes: Uint8Array, entry: Entry): Uint8Array | null {
  const at = entry.offset;
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL_HEADER) return null;
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.packed > view.byteLength) return null;
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed.length === entry.unpacked ? packed : null;
  if (entry.method !== 8) return null;
  try {
    // The output has the declared size and can't grow: an entry that lies about its size ends as damaged.
    const content = inflateSync(packed, { out: new Uint8Array(entry.unpacked) });
    return content.length === entry.unpacked ? content : null;
  } catch {
    return null;
  }
}
