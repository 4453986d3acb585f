const RAR4_FILE = 0x74;
const RAR4_END = 0x7b;
const RAR5_FILE = 2;
const RAR5_END = 5;
const MOST_NAMES = 20_000;
const LONGEST_NAME = 4096;

/**
 * The names of the files and folders in a RAR archive, in its order. Headers are not packed (RAR 4: technote.txt of WinRAR 4; RAR 5:
 * its "archive format" page). What can't be followed ends the list.
 */
export function readRarNames(bytes: Uint8Array): string[] {
  return bytes[6] === 0 ? readRar4(bytes, 7) : readRar5(bytes, 8);
}

function readRar4(bytes: Uint8Array, start: number): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  let at = start;
  while (at + 7 <= bytes.length && names.length < MOST_NAMES) {
    const type = view.getUint8(at + 2);
    const flags = view.getUint16(at + 3, true);
    const size = view.getUint16(at + 5, true);
    if (size < 7 || at + size > bytes.length || type === RAR4_END) break;
    const packed = flags & 0x8000 && size >= 11 ? view.getUint32(at + 7, true) : 0;
    if (type === RAR4_FILE && size >= 32) {
      const nameAt = at + 32 + (flags & 0x100 ? 8 : 0);
      const length = view.getUint16(at + 26, true);
      names.push(decodeRar4Name(bytes.subarray(nameAt, Math.min(nameAt + length, at + size)), (flags & 0x200) !== 0));
    }
    const high = type === RAR4_FILE && flags & 0x100 && size >= 40 ? view.getUint32(at + 32, true) : 0;
    at += size + packed + high * 2 ** 32;
  }
  return names;
}

/** The name in the system's code page, and behind a zero how to turn it into UTF-16; without that part, UTF-8 or GBK. */
function decodeRar4Name(raw: Uint8Array, unicode: boolean): string {
  const zero = raw.indexOf(0);
  if (!unicode || zero < 0) {
    const plain = zero < 0 ? raw : raw.subarray(0, zero);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(plain);
    } catch {
      return new TextDecoder('gb18030').decode(plain);
    }
  }
  const units: number[] = [];
  const high = raw[zero + 1] ?? 0;
  let flags = 0;
  let left = 0;
  let at = zero + 2;
  const next = () => raw[at++] ?? 0;
  while (at < raw.length && units.length < LONGEST_NAME) {
    if (left === 0) {
      flags = next();
      left = 8;
    }
    left -= 2;
    const code = (flags >> left) & 3;
    if (code === 0) units.push(next());
    else if (code === 1) units.push(next() | (high << 8));
    else if (code === 2) units.push(next() | (next() << 8));
    else {
      const length = next();
      const shift = length & 0x80 ? next() : null;
      for (let count = (length & 0x7f) + 2; count > 0; count--) {
        const own = raw[units.length] ?? 0;
        units.push(shift === null ? own : ((own + shift) & 0xff) | (high << 8));
      }
    }
  }
  return String.fromCharCode(...units);
}

function readRar5(bytes: Uint8Array, start: number): string[] {
  const names: string[] = [];
  let at = start;
  while (at + 7 <= bytes.length && names.length < MOST_NAMES) {
    const reader = { at: at + 4 };
    const size = readNumber(bytes, reader);
    const body = reader.at;
    const end = body + size;
    if (size === 0 || end > bytes.length) break;
    const type = readNumber(bytes, reader);
    const flags = readNumber(bytes, reader);
    if (flags & 1) readNumber(bytes, reader);
    const packed = flags & 2 ? readNumber(bytes, reader) : 0;
    if (type === RAR5_END) break;
    if (type === RAR5_FILE) {
      const fileFlags = readNumber(bytes, reader);
      readNumber(bytes, reader); // unpacked size
      readNumber(bytes, reader); // attributes
      reader.at += (fileFlags & 2 ? 4 : 0) + (fileFlags & 4 ? 4 : 0); // time, checksum
      readNumber(bytes, reader); // compression
      readNumber(bytes, reader); // system
      const length = readNumber(bytes, reader);
      names.push(new TextDecoder().decode(bytes.subarray(reader.at, Math.min(end, reader.at + length))));
    }
    at = end + packed;
  }
  return names;
}

/** Seven bits a byte, lowest first. */
function readNumber(bytes: Uint8Array, reader: { at: number }): number {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[reader.at++] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) break;
  }
  return value;
}
