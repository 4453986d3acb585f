import { inflateRawSync } from 'node:zlib';
import type { Outcome } from '../model/notice.js';
import { crc32 } from './crc32.js';
import { readZipDirectory, type ZipEntry } from './zip-directory.js';

/** Names are kept as text and never used as paths. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** Every file in it, in the directory's order; equal names stay apart. */
  readonly members: readonly ZipMember[];
  /** Unpacks the first entry of that name; null where there is none. */
  read(name: string): Outcome<Uint8Array | null>;
}

export interface ZipMember {
  readonly name: string;
  /** A symbolic link: its content is a path. */
  readonly link: boolean;
  /** Unpacks, and compares the checksum: a report with a changed bit must not be read. */
  read(): Outcome<Uint8Array>;
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

/** What was unpacked so far; one for all levels of an archive. */
export interface ZipBudget {
  unpacked: number;
}

const MIB = 1024 * 1024;
export const documentLimits: ZipLimits = {
  entries: 20_000,
  entryBytes: 256 * MIB,
  totalBytes: 512 * MIB,
  ratio: 300,
  ratioFrom: 32 * MIB,
};

/** No deflate stream expands further (each 258 bytes take a quarter byte). */
const MOST_DEFLATE = 1040;
const LOCAL_HEADER = 0x04034b50;

/** Opens a zip by its central directory (APPNOTE 4.3.12); entries are unpacked only when read. */
export function unzip(
  bytes: Uint8Array,
  limits: ZipLimits = documentLimits,
  budget: ZipBudget = { unpacked: 0 },
): Outcome<ZipArchive> {
  const directory = readZipDirectory(bytes, limits.entries);
  if (!directory.ok) return directory;
  const entries = new Map<string, ZipEntry>();
  for (const entry of directory.value) if (!entries.has(entry.name)) entries.set(entry.name, entry);
  const archive: ZipArchive = {
    names: [...entries.keys()],
    members: directory.value
      .filter((entry) => !/[/\\]$/.test(entry.name))
      .map((entry) => ({ name: entry.name, link: entry.link, read: () => readEntry(entry, true) })),
    read(name) {
      const entry = entries.get(name);
      return entry ? readEntry(entry, false) : { ok: true, value: null };
    },
  };
  return { ok: true, value: archive };

  function readEntry(entry: ZipEntry, checked: boolean): Outcome<Uint8Array> {
    const { name, unpacked } = entry;
    if (entry.encrypted) return { ok: false, failure: { code: 'encrypted' } };
    const dense = unpacked <= limits.ratioFrom || unpacked <= entry.packed * limits.ratio;
    if (unpacked > limits.entryBytes && dense)
      return { ok: false, failure: { code: 'too-large', detail: { entry: name, bytes: unpacked } } };
    if (!dense || budget.unpacked + unpacked > limits.totalBytes)
      return { ok: false, failure: { code: 'zip-bomb', detail: { entry: name, bytes: unpacked } } };
    if (entry.method !== 0 && entry.method !== 8)
      return { ok: false, failure: { code: 'unsupported-format', detail: { format: 'ZIP-METHOD' } } };
    const content = unpack(bytes, entry);
    if (!content || (checked && crc32(content) !== entry.crc))
      return { ok: false, failure: { code: 'damaged-file', detail: { entry: name } } };
    budget.unpacked += content.length;
    return { ok: true, value: content };
  }
}

/** Null where the entry's bytes don't unpack to what the directory says. */
function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.offset;
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL_HEADER) return null;
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.packed > view.byteLength) return null;
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed.length === entry.unpacked ? packed : null;
  if (entry.unpacked > entry.packed * MOST_DEFLATE) return null;
  try {
    // Stops at the declared size: an entry that lies about it ends as damaged, and soon.
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) });
    if (content.length !== entry.unpacked) return null;
    return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  } catch {
    return null;
  }
}
