import type { Outcome } from '../model/notice.js';
import { crc32 } from './crc32.js';

/** One entry as the central directory describes it; nothing of it has been checked against the bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
  /** Where its record begins in the directory. */
  readonly record: number;
  readonly encrypted: boolean;
  readonly link: boolean;
}

const END_OF_DIRECTORY = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const UNKNOWN_32 = 0xffffffff;
const EXTRA_ZIP64 = 0x0001;
const EXTRA_UNICODE_PATH = 0x7075;
const SYMBOLIC_LINK = 0o120000;
const FILE_KIND = 0o170000;

/** The central directory (APPNOTE 4.3.12), its zip64 form (4.3.14) included. */
export function readZipDirectory(bytes: Uint8Array, most: number): Outcome<ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return { ok: false, failure: { code: 'truncated-file' } };
  const { disk, count, start } = readEnd(view, end);
  if (disk !== 0) return { ok: false, failure: { code: 'unsupported-format', detail: { format: 'ZIP-VOLUME' } } };
  if (count > most) return { ok: false, failure: { code: 'zip-bomb', detail: { entries: count } } };
  const entries: ZipEntry[] = [];
  let at = start;
  let packed = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) return damaged;
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > end) return damaged;
    const entry = readEntry(view, bytes, at, nameEnd, extraEnd);
    packed += entry.packed;
    entries.push(entry);
    at = next;
  }
  // Entries that share their bytes with others unpack to more than any ratio would show.
  if (packed > bytes.length) return { ok: false, failure: { code: 'zip-bomb', detail: { entries: count } } };
  return { ok: true, value: entries };
}

const damaged: Outcome<ZipEntry[]> = { ok: false, failure: { code: 'damaged-file' } };

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return -1;
}

function readEnd(view: DataView, end: number): { disk: number; count: number; start: number } {
  const plain = {
    disk: view.getUint16(end + 4, true),
    count: view.getUint16(end + 10, true),
    start: view.getUint32(end + 16, true),
  };
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== ZIP64_LOCATOR) return plain;
  const at = readUint64(view, locator + 8);
  if (at + 56 > locator || view.getUint32(at, true) !== ZIP64_END) return plain;
  return { disk: view.getUint32(at + 16, true), count: readUint64(view, at + 32), start: readUint64(view, at + 48) };
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, nameEnd: number, extraEnd: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const rawName = bytes.subarray(at + 46, nameEnd);
  let name: string | null = null;
  let packed = view.getUint32(at + 20, true);
  let unpacked = view.getUint32(at + 24, true);
  let offset = view.getUint32(at + 42, true);
  for (let field = nameEnd; field + 4 <= extraEnd; ) {
    const kind = view.getUint16(field, true);
    const from = field + 4;
    const to = Math.min(extraEnd, from + view.getUint16(field + 2, true));
    if (kind === EXTRA_ZIP64) {
      // Only the fields that don't fit above stand here, in this order (APPNOTE 4.5.3).
      let next = from;
      const take = (value: number) => {
        if (value !== UNKNOWN_32 || next + 8 > to) return value;
        next += 8;
        return readUint64(view, next - 8);
      };
      unpacked = take(unpacked);
      packed = take(packed);
      offset = take(offset);
    } else if (kind === EXTRA_UNICODE_PATH && to - from > 5 && view.getUint32(from + 1, true) === crc32(rawName)) {
      // Info-ZIP: version, checksum of the plain name, UTF-8; of another name it is out of date (APPNOTE 4.6.9).
      name = new TextDecoder().decode(bytes.subarray(from + 5, to));
    }
    field = to;
  }
  const host = view.getUint16(at + 4, true) >>> 8;
  const mode = view.getUint32(at + 38, true) >>> 16;
  return {
    name: name ?? decodeZipName(rawName, (flags & 0x800) !== 0),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed,
    unpacked,
    offset,
    record: at,
    encrypted: (flags & 1) !== 0,
    link: host === 3 && (mode & FILE_KIND) === SYMBOLIC_LINK,
  };
}

/** Without the UTF-8 flag, Chinese Windows writes names in GBK, and macOS writes UTF-8. */
function decodeZipName(bytes: Uint8Array, utf8: boolean): string {
  if (!utf8) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return new TextDecoder('gb18030').decode(bytes);
    }
  }
  return new TextDecoder().decode(bytes);
}

/** Above 2⁵³ it is no offset in any file that fits memory. */
function readUint64(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
}
