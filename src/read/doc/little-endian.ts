/** Little-endian numbers of a byte array. Beyond its ends a byte counts as 0: hostile offsets read nothing and harm nothing. */
export const uint8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
export const uint16 = (bytes: Uint8Array, at: number): number => uint8(bytes, at) | (uint8(bytes, at + 1) << 8);
export const int16 = (bytes: Uint8Array, at: number): number => (uint16(bytes, at) << 16) >> 16;
export const int32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) | (uint16(bytes, at + 2) << 16);
export const uint32 = (bytes: Uint8Array, at: number): number => int32(bytes, at) >>> 0;

export const holds = (bytes: Uint8Array, at: number, length: number): boolean =>
  at >= 0 && length >= 0 && at + length <= bytes.length;

const WIDE = new TextDecoder('utf-16le');

/** UTF-16LE as it stands, lone surrogates replaced; cut at the end of the bytes. */
export const wideText = (bytes: Uint8Array, at: number, length: number): string =>
  WIDE.decode(bytes.subarray(at, at + length * 2));
