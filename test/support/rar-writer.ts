import { crc32 } from '../../src/intake/crc32.js';

export interface RarPart {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A RAR 5 archive of stored files, by the format page of its makers. */
export function writeRar5(parts: readonly RarPart[]): Uint8Array {
  const pieces = [Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'), block5([1, 0, 0])];
  for (const { name, content } of parts) {
    const title = [...Buffer.from(name)];
    const size = number5(content.length);
    const head = [2, 2, ...size];
    const file = [4, ...size, 0x20, ...u32(crc32(content)), 0, 0, ...number5(title.length), ...title];
    pieces.push(block5([...head, ...file]), Buffer.from(content));
  }
  pieces.push(block5([5, 0, 0]));
  return new Uint8Array(Buffer.concat(pieces));
}

function block5(fields: number[]): Buffer {
  const sized = [...number5(fields.length), ...fields];
  return Buffer.from([...u32(crc32(Uint8Array.from(sized))), ...sized]);
}

/** A RAR 4 archive of stored files; names as WinRAR writes them, in the code page and encoded as UTF-16. */
export function writeRar4(parts: readonly RarPart[]): Uint8Array {
  const pieces = [Buffer.from('Rar!\x1a\x07\x00', 'latin1'), block4(0x73, 0, [0, 0, 0, 0, 0, 0])];
  for (const { name, content } of parts) {
    const narrow = [...name].map((letter) => (letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : 0x3f));
    const wide: number[] = [0];
    for (let i = 0; i < name.length; i += 4) {
      wide.push(0b10101010);
      for (const letter of name.slice(i, i + 4)) wide.push(letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8);
    }
    const title = [...narrow, 0, ...wide];
    const size = u32(content.length);
    const fields = [...size, ...size, 2, ...u32(crc32(content)), 0, 0, 0x21, 0x50, 29, 0x30];
    pieces.push(block4(0x74, 0x8200, [...fields, title.length & 0xff, title.length >> 8, ...u32(0x20), ...title]));
    pieces.push(Buffer.from(content));
  }
  pieces.push(block4(0x7b, 0x4000, []));
  return new Uint8Array(Buffer.concat(pieces));
}

function block4(type: number, flags: number, fields: number[]): Buffer {
  const size = 7 + fields.length;
  const body = [type, flags & 0xff, flags >> 8, size & 0xff, size >> 8, ...fields];
  const crc = crc32(Uint8Array.from(body));
  return Buffer.from([crc & 0xff, (crc >> 8) & 0xff, ...body]);
}

function u32(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}

function number5(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...number5(Math.floor(value / 128))];
}
