import { holds, uint8, uint16, uint32 } from './little-endian.js';
import { readPositionTable } from './position-table.js';
import type { Modifiers } from './property-modifiers.js';

/** A run of bytes of the main stream under one set of properties. */
export interface FormattedRun extends Modifiers {
  readonly from: number;
  readonly to: number;
  /** Index of the paragraph's style; 0 for characters. */
  readonly style: number;
}

export interface FormattedRuns {
  readonly runs: readonly FormattedRun[];
  readonly damaged: boolean;
}

const PAGE = 512;

/** The formatted disk pages of characters or paragraphs ([MS-DOC] 2.9.33, 2.9.174), ordered by position. */
export function readFormattedRuns(
  word: Uint8Array,
  table: Uint8Array,
  region: { readonly at: number; readonly length: number },
  kind: 'character' | 'paragraph',
): FormattedRuns {
  const pages = readPositionTable(table, region, 4);
  const runs: FormattedRun[] = [];
  const seen = new Set<number>();
  let damaged = false;
  for (let i = 0; i < pages.count; i++) {
    const page = (uint32(table, pages.recordAt(i)) & 0x3fffff) * PAGE;
    if (!holds(word, page, PAGE) || seen.has(page)) {
      damaged = true;
      continue;
    }
    seen.add(page);
    damaged = readPage(word, page, kind, runs) || damaged;
  }
  let ordered = true;
  for (let i = 1; i < runs.length && ordered; i++) ordered = (runs[i - 1]?.to ?? 0) <= (runs[i]?.from ?? 0);
  if (!ordered) runs.sort((a, b) => a.from - b.from || a.to - b.to);
  return { runs, damaged };
}

function readPage(word: Uint8Array, page: number, kind: 'character' | 'paragraph', runs: FormattedRun[]): boolean {
  const count = uint8(word, page + PAGE - 1);
  const entrySize = kind === 'character' ? 1 : 13;
  if ((count + 1) * 4 + count * entrySize > PAGE - 1) return true;
  let damaged = false;
  for (let k = 0; k < count; k++) {
    const from = uint32(word, page + k * 4);
    const to = uint32(word, page + k * 4 + 4);
    if (to <= from) {
      damaged = true;
      continue;
    }
    const offset = uint8(word, page + (count + 1) * 4 + k * entrySize) * 2;
    runs.push({ from, to, ...readProperties(word, page, offset, kind) });
  }
  return damaged;
}

/** Properties never reach past the page that holds them. */
function readProperties(word: Uint8Array, page: number, offset: number, kind: 'character' | 'paragraph') {
  if (offset === 0) return { bytes: word, at: 0, length: 0, style: 0 };
  const at = page + offset;
  const room = (start: number, length: number) => Math.max(0, Math.min(length, page + PAGE - 1 - start));
  if (kind === 'character') return { bytes: word, at: at + 1, length: room(at + 1, uint8(word, at)), style: 0 };
  const half = uint8(word, at);
  const start = half === 0 ? at + 2 : at + 1;
  const size = half === 0 ? uint8(word, at + 1) * 2 : half * 2 - 1;
  return { bytes: word, at: start + 2, length: room(start + 2, size - 2), style: uint16(word, start) };
}

/** The run that covers a byte; undefined where none does. */
export function runAt(runs: readonly FormattedRun[], position: number): FormattedRun | undefined {
  const index = lastStartingAt(runs, position);
  const run = runs[index];
  return run && position < run.to ? run : undefined;
}

/** Index of the last run that starts at or before a byte; -1 where none does. */
export function lastStartingAt(runs: readonly { readonly from: number }[], position: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.from ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
