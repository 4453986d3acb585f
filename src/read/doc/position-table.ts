import { int32 } from './little-endian.js';

/** A PLC ([MS-DOC] 2.2.2): n+1 positions, then n records of one size. */
export interface PositionTable {
  readonly positions: readonly number[];
  readonly count: number;
  /** Offset of a record in the table stream. */
  recordAt(index: number): number;
}

/** Cut where the stream ends; empty where it says nothing. */
export function readPositionTable(
  table: Uint8Array,
  region: { readonly at: number; readonly length: number },
  recordSize: number,
): PositionTable {
  const length = Math.max(0, Math.min(region.length, table.length - region.at));
  const count = length < 4 ? 0 : Math.floor((length - 4) / (4 + recordSize));
  const positions: number[] = [];
  for (let i = 0; i <= count && length >= 4; i++) positions.push(int32(table, region.at + i * 4));
  const recordsAt = region.at + (count + 1) * 4;
  return { positions, count, recordAt: (index) => recordsAt + index * recordSize };
}
