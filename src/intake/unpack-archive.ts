import type { DocumentFailure, Outcome } from '../model/notice.js';
import { DOCUMENT_EXTENSIONS } from './document-name.js';
import type { ArchiveFormat } from './identify-format.js';
import type { PackedEntry } from './libarchive.js';
import { readRarNames } from './rar-names.js';
import { findSevenZipNames, sevenZipHeader, wrapPackedHeader } from './seven-zip-names.js';
import type { ZipBudget, ZipLimits, ZipMember } from './zip.js';

/** Milliseconds, and more for each MiB: far above what unpacking takes; only an archive that leads round in circles gets there. */
const LONGEST_RUN = 15_000;
const LONGEST_PER_MIB = 300;
const MIB = 1024 * 1024;
/** Solid archives are unpacked from front to back: all their documents are in memory together. */
const MOST_AT_ONCE = 256 * MIB;
const LARGEST_HEADER = 16 * MIB;

/**
 * Unpacks the documents of a .rar or .7z at once. Solid archives of RAR 4, several volumes and methods that libarchive doesn't know
 * are refused in words; so is what needs a password. `rest`: why what follows the members could not be read.
 */
export async function unpackArchive(
  bytes: Uint8Array,
  format: Exclude<ArchiveFormat, 'zip'>,
  limits: ZipLimits,
  budget: ZipBudget,
): Promise<Outcome<{ readonly members: readonly ZipMember[]; readonly rest: DocumentFailure | null }>> {
  const { unpackByLibarchive } = await import('./libarchive.js');
  const own = {
    entries: limits.entries,
    entryBytes: Math.min(limits.entryBytes, Math.max(limits.ratioFrom, bytes.length * limits.ratio)),
    totalBytes: Math.min(MOST_AT_ONCE, limits.totalBytes - budget.unpacked),
    milliseconds: LONGEST_RUN + (bytes.length / MIB) * LONGEST_PER_MIB,
  };
  const unpacked = await unpackByLibarchive({ ...own, bytes, extensions: [...DOCUMENT_EXTENSIONS] });
  if (!unpacked.ok) return unpacked;
  const { entries } = unpacked.value;
  const names = format === 'rar' ? readRarNames(bytes) : await readSevenZipNames(entries.length);
  // At a damaged header libarchive ends as if that were the end of the archive.
  const cut = entries.length === 0 || (names !== null && names.length > entries.length);
  const stopped = unpacked.value.stopped ?? (cut ? 'damaged' : null);
  const files = entries.flatMap((entry, i) => {
    const name = restoreName(entry.name, names?.[i]);
    return entry.kind === 'folder' ? [] : [{ name, link: entry.kind === 'link', read: () => contentOf(entry) }];
  });
  for (const entry of entries) budget.unpacked += entry.content?.length ?? 0;
  if (stopped === null) return { ok: true, value: { members: files, rest: null } };
  const failure = failureOf(stopped);
  return files.length === 0 ? { ok: false, failure } : { ok: true, value: { members: files, rest: failure } };

  function contentOf(entry: PackedEntry): Outcome<Uint8Array> {
    if (entry.encrypted) return { ok: false, failure: { code: 'encrypted' } };
    if (entry.content) return { ok: true, value: entry.content };
    return { ok: false, failure: failureOf(entry.error ?? 'damaged') };
  }

  function failureOf(words: string): DocumentFailure {
    if (words === 'size') return { code: 'zip-bomb' };
    if (/encrypt/i.test(words)) return { code: 'encrypted' };
    if (/unsupported|not supported|unavailable|no support|volume/i.test(words))
      return { code: 'unsupported-format', detail: { format: format === 'rar' ? 'RAR' : '7Z' } };
    return { code: /truncated/i.test(words) ? 'truncated-file' : 'damaged-file' };
  }

  async function readSevenZipNames(count: number): Promise<string[] | null> {
    const wrapped = wrapPackedHeader(bytes);
    if (!wrapped) {
      const header = sevenZipHeader(bytes);
      return header && findSevenZipNames(header, count);
    }
    const limit = { ...own, entryBytes: LARGEST_HEADER, totalBytes: LARGEST_HEADER };
    const header = await unpackByLibarchive({ ...limit, bytes: wrapped, extensions: null });
    const content = header.ok ? header.value.entries[0]?.content : null;
    return content ? findSevenZipNames(content, count) : null;
  }
}

/** The name as it stands in the archive, where it is the one that libarchive gives with `*` for what it can't write. */
function restoreName(lossy: string, whole: string | undefined): string {
  if (whole === undefined) return lossy;
  const fold = (name: string) =>
    name
      .replace(/\\/g, '/')
      .replace(/\/+$/, '')
      .replace(/[^\x20-\x7e]|[?*]/gu, '*');
  return lossy === '' || fold(lossy) === fold(whole) ? whole : lossy;
}
