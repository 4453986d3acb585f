import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../src/intake/crc32.js';

export interface ZipPart {
  /** As bytes where the encoding matters. */
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  readonly stored?: boolean;
  /** General purpose flags: 1 encrypted, 0x800 names in UTF-8. */
  readonly flags?: number;
  readonly extra?: Uint8Array;
  readonly method?: number;
  readonly crc?: number;
  /** What the directory says in place of the truth. */
  readonly unpacked?: number;
  readonly packed?: number;
  readonly mode?: number;
}

/** Writes a zip by hand, so that its fields may say anything (APPNOTE 4.3). */
export function writeZip(parts: readonly ZipPart[], options: { zip64?: boolean; disk?: number } = {}): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = typeof part.name === 'string' ? new TextEncoder().encode(part.name) : part.name;
    const extra = part.extra ?? new Uint8Array();
    const body = part.stored ? part.content : new Uint8Array(deflateRawSync(part.content));
    const shared = (view: DataView, at: number) => {
      view.setUint16(at, 20, true);
      view.setUint16(at + 2, part.flags ?? 0, true);
      view.setUint16(at + 4, part.method ?? (part.stored ? 0 : 8), true);
      view.setUint32(at + 10, part.crc ?? crc32(part.content), true);
      view.setUint32(at + 14, part.packed ?? body.length, true);
      view.setUint32(at + 18, part.unpacked ?? part.content.length, true);
      view.setUint16(at + 22, name.length, true);
    };
    const local = new DataView(new ArrayBuffer(30));
    local.setUint32(0, 0x04034b50, true);
    shared(local, 4);
    const entry = new DataView(new ArrayBuffer(46));
    entry.setUint32(0, 0x02014b50, true);
    entry.setUint16(4, part.mode === undefined ? 20 : 0x0314, true);
    shared(entry, 6);
    entry.setUint16(30, extra.length, true);
    entry.setUint32(38, (part.mode ?? 0) * 0x10000, true);
    entry.setUint32(42, offset, true);
    locals.push(bytesOf(local), name, body);
    directory.push(bytesOf(entry), name, extra);
    offset += 30 + name.length + body.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const tail: Uint8Array[] = [];
  if (options.zip64) {
    const end64 = new DataView(new ArrayBuffer(56));
    end64.setUint32(0, 0x06064b50, true);
    end64.setUint32(4, 44, true);
    end64.setUint32(24, parts.length, true);
    end64.setUint32(32, parts.length, true);
    end64.setUint32(40, size, true);
    end64.setUint32(48, offset, true);
    const locator = new DataView(new ArrayBuffer(20));
    locator.setUint32(0, 0x07064b50, true);
    locator.setUint32(8, offset + size, true);
    tail.push(bytesOf(end64), bytesOf(locator));
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(4, options.disk ?? 0, true);
  end.setUint16(8, options.zip64 ? 0xffff : parts.length, true);
  end.setUint16(10, options.zip64 ? 0xffff : parts.length, true);
  end.setUint32(12, options.zip64 ? 0xffffffff : size, true);
  end.setUint32(16, options.zip64 ? 0xffffffff : offset, true);
  return new Uint8Array(Buffer.concat([...locals, ...directory, ...tail, bytesOf(end)]));
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer);
}
