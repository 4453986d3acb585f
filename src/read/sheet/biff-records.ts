/** A record of a BIFF stream ([MS-XLS] 2.1.4) with the CONTINUE records behind it, which hold the rest of a long one. */
export interface BiffRecord {
  readonly type: number;
  /** The record's own data, then that of each CONTINUE. */
  readonly pieces: readonly Uint8Array[];
}

export const RECORD = {
  formula: 0x0006,
  endOfFile: 0x000a,
  note: 0x001c,
  date1904: 0x0022,
  filePass: 0x002f,
  continue: 0x003c,
  codePage: 0x0042,
  object: 0x005d,
  columnInfo: 0x007d,
  boundSheet: 0x0085,
  multipleRk: 0x00bd,
  vbaProject: 0x00d3,
  richString: 0x00d6,
  format: 0x00e0,
  mergedCells: 0x00e5,
  sharedStrings: 0x00fc,
  sharedLabel: 0x00fd,
  supportingBook: 0x01ae,
  textObject: 0x01b6,
  number: 0x0203,
  label: 0x0204,
  booleanOrError: 0x0205,
  string: 0x0207,
  row: 0x0208,
  rk: 0x027e,
  numberFormat: 0x041e,
  beginOfFile: 0x0809,
} as const;

/**
 * The records of one substream, from its BOF to its EOF; substreams inside (charts) are passed over. Ends early, with
 * `whole: false`, where the stream does.
 */
export function readSubstream(
  stream: Uint8Array,
  start: number,
  visit: (record: BiffRecord) => void,
): { readonly whole: boolean; readonly version: number } {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = start;
  let depth = 0;
  let version = 0;
  while (at + 4 <= stream.length) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > stream.length) break;
    const pieces = [stream.subarray(at + 4, at + 4 + length)];
    at += 4 + length;
    if (depth === 0 && type !== RECORD.beginOfFile) return { whole: false, version };
    if (type === RECORD.beginOfFile) {
      if (depth === 0) version = length >= 2 ? view.getUint16(at - length, true) : 0;
      depth++;
      continue;
    }
    if (type === RECORD.endOfFile) {
      depth--;
      if (depth === 0) return { whole: true, version };
      continue;
    }
    while (at + 4 <= stream.length && view.getUint16(at, true) === RECORD.continue) {
      const more = view.getUint16(at + 2, true);
      if (at + 4 + more > stream.length) break;
      pieces.push(stream.subarray(at + 4, at + 4 + more));
      at += 4 + more;
    }
    if (depth === 1) visit({ type, pieces });
  }
  return { whole: false, version };
}

/** Reads a record's values in order; what lies behind its end reads as 0. */
export interface BiffCursor {
  readonly left: () => number;
  u8(): number;
  u16(): number;
  u32(): number;
  f64(): number;
  skip(bytes: number): void;
  /** Bytes of one piece, no further. */
  bytes(count: number): Uint8Array;
  /**
   * Characters of a Unicode string ([MS-XLS] 2.5.294). Where they go on in a CONTINUE, its first byte says anew whether
   * they are two bytes wide.
   */
  characters(count: number, wide: boolean): string;
}

export function openRecord(record: BiffRecord): BiffCursor {
  let piece = 0;
  let at = 0;
  const current = () => record.pieces[piece] ?? new Uint8Array(0);
  const settle = () => {
    while (at >= current().length && piece + 1 < record.pieces.length) {
      at -= current().length;
      piece++;
    }
  };
  const u8 = () => {
    settle();
    return current()[at++] ?? 0;
  };
  const u16 = () => u8() | (u8() << 8);
  const u32 = () => (u16() | (u16() << 16)) >>> 0;
  return {
    left: () => record.pieces.slice(piece).reduce((sum, part) => sum + part.length, -at),
    u8,
    u16,
    u32,
    f64() {
      const view = new DataView(new ArrayBuffer(8));
      for (let i = 0; i < 8; i++) view.setUint8(i, u8());
      return view.getFloat64(0, true);
    },
    skip(bytes) {
      at += bytes;
      settle();
    },
    bytes(count) {
      settle();
      const taken = current().subarray(at, at + count);
      at += taken.length;
      return taken;
    },
    characters(count, wide) {
      let text = '';
      let size = wide ? 2 : 1;
      let left = count;
      while (left > 0) {
        if (at >= current().length) {
          if (piece + 1 >= record.pieces.length) break;
          piece++;
          at = 0;
          size = ((current()[at++] ?? 0) & 1) + 1;
          if (at >= current().length) continue;
        }
        const here = Math.min(left, Math.floor((current().length - at) / size));
        if (here === 0) {
          at = current().length;
          continue;
        }
        const bytes = current().subarray(at, at + here * size);
        // One byte wide means U+0000 to U+00FF, not a code page; TextDecoder's latin1 is windows-1252.
        text += size === 2 ? new TextDecoder('utf-16le').decode(bytes) : String.fromCharCode(...bytes);
        at += here * size;
        left -= here;
      }
      return text;
    },
  };
}
