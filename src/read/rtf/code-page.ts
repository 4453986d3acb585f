/** An encoding by its WHATWG label; `symbol` for fonts whose bytes are glyphs, not letters. */
export type Encoding = string;

export const SYMBOL: Encoding = 'symbol';
const WESTERN: Encoding = 'windows-1252';

/** Code pages of Windows as \ansicpg and \cpg name them. GBK is read as GB18030, which holds it. */
const CODE_PAGES: Readonly<Record<number, Encoding>> = {
  42: SYMBOL,
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10008: 'gb18030',
  20936: 'gb18030',
  28591: WESTERN,
  51936: 'gb18030',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** RTF 1.9.1, 'Font Table': \fcharset. 0 (ANSI) is Western whatever the document's code page. */
const CHARSETS: Readonly<Record<number, Encoding>> = {
  0: WESTERN,
  2: SYMBOL,
  77: 'macintosh',
  78: 'shift_jis',
  79: 'euc-kr',
  80: 'gb18030',
  81: 'big5',
  128: 'shift_jis',
  129: 'euc-kr',
  130: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};

export function encodingOfCodePage(codePage: number): Encoding | null {
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`;
  return CODE_PAGES[codePage] ?? null;
}

/** Null where the charset says no more than the document does (1, DEFAULT_CHARSET). */
export function encodingOfCharset(charset: number): Encoding | null {
  return CHARSETS[charset] ?? null;
}

const decoders = new Map<Encoding, InstanceType<typeof TextDecoder>>();

function decoderOf(encoding: Encoding): InstanceType<typeof TextDecoder> {
  const known = decoders.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  decoders.set(encoding, decoder);
  return decoder;
}

const DOUBLE_BYTE = new Set<Encoding>(['gb18030', 'big5', 'shift_jis', 'euc-kr']);

/**
 * Bytes to text. Writers of Chinese files put Chinese bytes under a font that they call Western (\fcharset0): pairs of
 * high bytes that the document's own double-byte code page can read are read so.
 */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding, ofDocument: Encoding): string {
  if (encoding === SYMBOL) return readSymbols(bytes);
  if (encoding === WESTERN && DOUBLE_BYTE.has(ofDocument) && standsInPairs(bytes)) {
    const text = decoderOf(ofDocument).decode(bytes);
    if (!text.includes('\ufffd')) return text;
  }
  return encoding === WESTERN ? readWestern(bytes) : decoderOf(encoding).decode(bytes);
}

/** Every run of high bytes is of even length and holds letters of East Asian code pages (0xA1–0xFE) only. */
function standsInPairs(bytes: Uint8Array): boolean {
  let run = 0;
  let pairs = 0;
  for (const byte of bytes) {
    if (byte >= 0xa1 && byte <= 0xfe) run++;
    else if (byte >= 0x80 || run % 2 !== 0) return false;
    else run = 0;
    if (run > 0 && run % 2 === 0) pairs++;
  }
  return pairs > 0 && run % 2 === 0;
}

/** 0x80–0x9F of Windows-1252, which Node 20 reads as the control characters of Latin-1. */
const WESTERN_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function readWestern(bytes: Uint8Array): string {
  return decoderOf(WESTERN)
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (control) => WESTERN_SIGNS[control.charCodeAt(0) - 0x80] ?? control);
}

/** Glyphs of a symbol font keep their private code points (U+F020–U+F0FF), as Word itself writes them. */
function readSymbols(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte <= 0x20 ? String.fromCharCode(byte) : String.fromCharCode(0xf000 + byte);
  return text;
}
