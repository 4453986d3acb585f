/** The text of an XML part, with what is needed to write it back as it was. */
export interface PartText {
  readonly text: string;
  readonly encode: (text: string) => Uint8Array;
}

const UTF8_MARK = [0xef, 0xbb, 0xbf];

/** Null where the bytes are no text that would come back to the byte. */
export function partText(bytes: Uint8Array): PartText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return checked(bytes, 'utf-16le', (text) => wide(text));
  const mark = UTF8_MARK.every((byte, i) => bytes[i] === byte) ? '\ufeff' : '';
  return checked(bytes, 'utf-8', (text) => new TextEncoder().encode(mark + text));
}

function checked(bytes: Uint8Array, encoding: string, encode: (text: string) => Uint8Array): PartText | null {
  const text = new TextDecoder(encoding).decode(bytes);
  return Buffer.from(encode(text)).equals(bytes) ? { text, encode } : null;
}

function wide(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
}
