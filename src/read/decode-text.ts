import type { Notice } from '../model/notice.js';

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  readonly notices: readonly Notice[];
}

/**
 * Bytes to text: a byte order mark decides, then what the document declares, then whether the bytes are valid UTF-8,
 * then UTF-16 by where its zero bytes stand, and at last GB18030, which holds GBK and GB2312.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  const marked = byMark(bytes);
  if (marked) return decoded(bytes, marked, false);
  if (declared) {
    const label = knownLabel(declared);
    if (label && !(label !== 'utf-8' && isUtf8(bytes) && hasMultibyte(bytes))) return decoded(bytes, label, false);
  }
  if (isUtf8(bytes)) return decoded(bytes, 'utf-8', false);
  const wide = wideByZeros(bytes);
  return decoded(bytes, wide ?? 'gb18030', true);
}

function decoded(bytes: Uint8Array, encoding: string, guessed: boolean): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes);
  const notices: Notice[] = guessed ? [{ code: 'encoding-guessed', detail: { encoding } }] : [];
  const undecodable = text.split('\ufffd').length - 1;
  if (undecodable > 0) notices.push({ code: 'undecodable-text', detail: { characters: undecodable } });
  return { text, encoding, notices };
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** GB2312 and GBK are read as GB18030, which holds both. */
function knownLabel(label: string): string | null {
  const name = label.trim().toLowerCase();
  if (/^(gb2312|gbk|gb18030|x-gbk|gb_2312-80)$/.test(name)) return 'gb18030';
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function hasMultibyte(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f);
}

/** In UTF-16, ASCII (line breaks, digits) has a zero in every second byte, always on the same side. */
function wideByZeros(bytes: Uint8Array): string | null {
  const sides = [0, 0];
  const length = Math.min(bytes.length, 4096);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) sides[i % 2] = (sides[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = sides;
  if (odd > 2 && odd > even * 8) return 'utf-16le';
  return even > 2 && even > odd * 8 ? 'utf-16be' : null;
}
