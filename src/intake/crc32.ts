import * as zlib from 'node:zlib';

/** TABLE[256 × n + byte]: the byte, with n bytes of zero behind it. */
const TABLE = new Int32Array(4 * 256);
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLE[byte] = value;
}
for (let i = 256; i < TABLE.length; i++) {
  const value = TABLE[i - 256] ?? 0;
  TABLE[i] = (value >>> 8) ^ (TABLE[value & 0xff] ?? 0);
}

/** Many times as fast; Node 20 has it only in its last versions. */
const native: ((bytes: Uint8Array, before: number) => number) | undefined = zlib.crc32;

/** The checksum of zip (APPNOTE 4.4.7), going on from that of the bytes `before`. */
export function crc32(bytes: Uint8Array, before = 0): number {
  return native ? native(bytes, before) : crc32ByTable(bytes, before);
}

/** Four bytes at a time. */
export function crc32ByTable(bytes: Uint8Array, before = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let crc = before ^ 0xffffffff;
  for (let at = 0; at < whole; at += 4) {
    crc ^= view.getInt32(at, true);
    crc =
      (TABLE[768 + (crc & 0xff)] ?? 0) ^
      (TABLE[512 + ((crc >>> 8) & 0xff)] ?? 0) ^
      (TABLE[256 + ((crc >>> 16) & 0xff)] ?? 0) ^
      (TABLE[crc >>> 24] ?? 0);
  }
  for (let at = whole; at < bytes.length; at++) crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
