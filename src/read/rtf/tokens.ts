/** What stands next in the file. `text` is a run of raw bytes, `hex` one byte written as \'hh. */
export type TokenKind = 'open' | 'close' | 'word' | 'symbol' | 'text' | 'hex' | 'end';

/** A token's fields hold until the next call of `next`. Only those of its kind mean anything. */
export interface Tokens {
  readonly bytes: Uint8Array;
  /** Of a control word, without the backslash. */
  readonly name: string;
  /** Of a control word; null where it has none. */
  readonly parameter: number | null;
  /** The byte of \'hh (-1 where the digits are none), or the character of a control symbol. */
  readonly value: number;
  /** The bytes of a text run. */
  readonly start: number;
  readonly end: number;
  next(): TokenKind;
}

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const APOSTROPHE = 0x27;
const LONGEST_WORD = 32;
const MOST_DIGITS = 10;

/** Reads RTF token by token (RTF 1.9.1, 'Basic entities'). The data of \bin are passed over. */
export function readTokens(bytes: Uint8Array): Tokens {
  let at = 0;
  const tokens = { bytes, name: '', parameter: null as number | null, value: 0, start: 0, end: 0, next };
  return tokens;

  function next(): TokenKind {
    while (at < bytes.length && isLineEnd(bytes[at])) at++;
    if (at >= bytes.length) return 'end';
    const byte = bytes[at];
    if (byte === OPEN || byte === CLOSE) {
      at++;
      return byte === OPEN ? 'open' : 'close';
    }
    if (byte === BACKSLASH) return readControl();
    tokens.start = at;
    while (at < bytes.length && !isSpecial(bytes[at])) at++;
    tokens.end = at;
    return 'text';
  }

  function readControl(): TokenKind {
    at++;
    const byte = bytes[at];
    if (byte === undefined) return 'end';
    if (isLetter(byte)) return readWord();
    at++;
    tokens.value = byte;
    if (byte !== APOSTROPHE) return 'symbol';
    const high = hexDigit(bytes[at]);
    const low = hexDigit(bytes[at + 1]);
    tokens.value = high < 0 || low < 0 ? -1 : high * 16 + low;
    if (tokens.value >= 0) at += 2;
    return 'hex';
  }

  function readWord(): TokenKind {
    let name = '';
    while (isLetter(bytes[at]) && name.length < LONGEST_WORD) name += String.fromCharCode(bytes[at++] ?? 0);
    const negative = bytes[at] === 0x2d && isDigit(bytes[at + 1]);
    if (negative) at++;
    let digits = '';
    while (isDigit(bytes[at]) && digits.length < MOST_DIGITS) digits += String.fromCharCode(bytes[at++] ?? 0);
    if (bytes[at] === 0x20) at++;
    tokens.name = name;
    tokens.parameter = digits === '' ? null : Number(digits) * (negative ? -1 : 1);
    if (name === 'bin') at = Math.min(bytes.length, at + Math.max(0, tokens.parameter ?? 0));
    return 'word';
  }
}

export interface Skipped {
  /** False where the file ended first. */
  readonly closed: boolean;
  readonly pictures: boolean;
  readonly words: boolean;
  /** Control characters written as \u, which no word processor has in its text. */
  readonly controls: boolean;
}

/** Passes over the rest of a group that has been opened, its close included; tells what stood in it. */
export function skipGroup(tokens: Tokens): Skipped {
  let depth = 1;
  const found = { closed: true, pictures: false, words: false, controls: false };
  for (;;) {
    switch (tokens.next()) {
      case 'open':
        depth++;
        break;
      case 'close':
        if (--depth === 0) return found;
        break;
      case 'word':
        if (tokens.name === 'pict') found.pictures = true;
        else if (tokens.name === 'u') {
          found.words = true;
          if (isControl(tokens.parameter)) found.controls = true;
        }
        break;
      case 'hex':
        if (tokens.value >= 0x80) found.words = true;
        break;
      case 'end':
        return { ...found, closed: false };
      default:
    }
  }
}

/** U+0000 to U+001F, but for the tab. */
export function isControl(code: number | null): boolean {
  return code !== null && code >= 0 && code < 0x20 && code !== 0x09;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0x00;
}

function isSpecial(byte: number | undefined): boolean {
  return byte === BACKSLASH || byte === OPEN || byte === CLOSE || isLineEnd(byte);
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (isDigit(byte)) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
