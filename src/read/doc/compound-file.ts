import type { Outcome } from '../../model/notice.js';
import { uint8, uint16, uint32, wideText } from './little-endian.js';

/** A compound file opened at its directory; streams are read when asked for. */
export interface CompoundFile {
  /** Names of the streams and storages right below the root. */
  readonly names: readonly string[];
  /** Null where there is no such stream. `whole` is false where the file ends, or its chain does, before the stream's size. */
  stream(name: string): { readonly bytes: Uint8Array; readonly whole: boolean } | null;
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/** [MS-CFB] 2.1: above this, a sector number is a mark, not a sector. */
const HIGHEST_SECTOR = 0xfffffffa;
const STREAM = 2;
const ROOT = 5;
const ENTRY_SIZE = 128;
const MOST_ENTRIES = 20_000;

/**
 * Opens a compound file ([MS-CFB]). Why not the cfb package: it copies every stream of the directory when it opens a
 * file, and a directory of 600 entries into one chain makes 4 GB of a file of 6 MB. Here no chain is longer than the file.
 */
export function openCompoundFile(bytes: Uint8Array): Outcome<CompoundFile> {
  if (bytes.length < 512) return { ok: false, failure: { code: 'truncated-file' } };
  const shift = uint16(bytes, 30);
  const miniShift = uint16(bytes, 32);
  if ((shift !== 9 && shift !== 12) || miniShift !== 6) return { ok: false, failure: { code: 'damaged-file' } };
  const sectorSize = 1 << shift;
  const sectorCount = Math.ceil(bytes.length / sectorSize);
  const fatSectors = readFatSectors(bytes, shift, sectorCount);
  const perSector = sectorSize >> 2;

  const sectorAt = (sector: number): number => (sector + 1) * sectorSize;
  const nextSector = (sector: number): number => {
    const fatSector = fatSectors[Math.floor(sector / perSector)];
    if (fatSector === undefined) return 0xffffffff;
    return uint32(bytes, sectorAt(fatSector) + (sector % perSector) * 4);
  };

  const directory = readChain(uint32(bytes, 48), MOST_ENTRIES * ENTRY_SIZE).bytes;
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_SIZE <= directory.length; at += ENTRY_SIZE) entries.push(readEntry(directory, at));
  const root = entries[0];
  if (root?.type !== ROOT) {
    return { ok: false, failure: { code: directory.length === 0 ? 'truncated-file' : 'damaged-file' } };
  }
  const members = membersOf(root, entries);
  let mini: { readonly sectors: Uint8Array; readonly table: Uint8Array } | null = null;

  return {
    ok: true,
    value: {
      names: members.map((entry) => entry.name),
      stream(name) {
        const wanted = name.toLowerCase();
        const isWanted = (entry: Entry) => entry.type === STREAM && entry.name.toLowerCase() === wanted;
        // Where the tree of names is damaged, the list of entries still holds the stream.
        const entry = members.find(isWanted) ?? entries.find(isWanted);
        if (!entry) return null;
        const read = entry.size < uint32(bytes, 56) ? readMini(entry) : readChain(entry.start, entry.size);
        return { bytes: read.bytes, whole: read.whole && read.bytes.length === entry.size };
      },
    },
  };

  /** The sectors of a chain, at most `size` bytes. `whole` is false where a sector lies outside the file. */
  function readChain(start: number, size: number): { bytes: Uint8Array; whole: boolean } {
    const chain: number[] = [];
    let whole = true;
    const most = Math.min(sectorCount, Math.ceil(size / sectorSize));
    for (let sector = start; sector < HIGHEST_SECTOR && chain.length < most; sector = nextSector(sector)) {
      if (sectorAt(sector) >= bytes.length) {
        whole = false;
        break;
      }
      chain.push(sector);
    }
    const out = new Uint8Array(Math.min(size, chain.length * sectorSize));
    chain.forEach((sector, i) => {
      const at = sectorAt(sector);
      const room = Math.min(sectorSize, out.length - i * sectorSize);
      if (at + room > bytes.length) whole = false;
      out.set(bytes.subarray(at, at + room), i * sectorSize);
    });
    return { bytes: out, whole };
  }

  /** [MS-CFB] 2.6.3: small streams stand in 64-byte sectors of the root entry's own stream. */
  function readMini(entry: Entry): { bytes: Uint8Array; whole: boolean } {
    mini ??= {
      sectors: readChain(root?.start ?? 0, root?.size ?? 0).bytes,
      table: readChain(uint32(bytes, 60), bytes.length).bytes,
    };
    const out = new Uint8Array(entry.size);
    let filled = 0;
    for (let sector = entry.start; sector < HIGHEST_SECTOR && filled < out.length; ) {
      const at = sector * 64;
      if (at >= mini.sectors.length) break;
      out.set(mini.sectors.subarray(at, at + Math.min(64, out.length - filled)), filled);
      filled += 64;
      sector = sector * 4 < mini.table.length ? uint32(mini.table, sector * 4) : 0xffffffff;
    }
    return { bytes: out, whole: filled >= out.length };
  }
}

/** [MS-CFB] 2.5: 109 sectors of the table stand in the header, the rest in a chain of their own. */
function readFatSectors(bytes: Uint8Array, shift: number, sectorCount: number): number[] {
  const size = 1 << shift;
  const sectors: number[] = [];
  const take = (at: number, count: number) => {
    for (let i = 0; i < count && sectors.length < sectorCount; i++) {
      const sector = uint32(bytes, at + i * 4);
      if (sector < HIGHEST_SECTOR) sectors.push(sector);
    }
  };
  take(76, 109);
  let next = uint32(bytes, 68);
  for (let seen = 0; next < HIGHEST_SECTOR && seen < sectorCount; seen++) {
    const at = (next + 1) * size;
    if (at + size > bytes.length) break;
    take(at, size / 4 - 1);
    next = uint32(bytes, at + size - 4);
  }
  return sectors;
}

function readEntry(directory: Uint8Array, at: number): Entry {
  const length = Math.min(uint16(directory, at + 64), 64);
  return {
    name: wideText(directory, at, Math.max(length / 2 - 1, 0)),
    type: uint8(directory, at + 66),
    left: uint32(directory, at + 68),
    right: uint32(directory, at + 72),
    child: uint32(directory, at + 76),
    start: uint32(directory, at + 116),
    // The upper half of the size counts only in files far above any limit.
    size: uint32(directory, at + 120),
  };
}

/** The siblings below the root; a tree that turns on itself ends where it does. */
function membersOf(root: Entry, entries: readonly Entry[]): Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>();
  const open = [root.child];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entry = entries[id];
    if (!entry || seen.has(id)) continue;
    seen.add(id);
    found.push(entry);
    open.push(entry.left, entry.right);
  }
  return found;
}
