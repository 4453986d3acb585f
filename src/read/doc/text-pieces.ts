import type { Outcome } from '../../model/notice.js';
import type { FileInformation } from './file-information.js';
import { lastStartingAt } from './formatted-runs.js';
import { int32, uint8, uint16, uint32 } from './little-endian.js';
import type { Modifiers } from './property-modifiers.js';

/** A run of character positions whose bytes stand together in the main stream. */
export interface Piece {
  /** Character positions: from inclusive, to exclusive. */
  readonly from: number;
  readonly to: number;
  /** Offset of its first byte in the main stream. */
  readonly at: number;
  /** Bytes a character. */
  readonly width: 1 | 2;
  /** Properties that a fast save hung on the whole piece; null for most. */
  readonly modifiers: Modifiers | null;
}

export interface PieceText {
  /** One UTF-16 unit a character position; U+0000 where there is nothing to read. */
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly damaged: boolean;
  /** The text, or a piece, is not encoded as the standard says. */
  readonly guessedEncoding: string | null;
}

const CLX_MODIFIERS = 1;
const CLX_PIECES = 2;

/** Reads the piece table ([MS-DOC] 2.8.35, 2.9.177) and the text that it puts together. */
export function readPieceText(word: Uint8Array, table: Uint8Array, file: FileInformation): Outcome<PieceText> {
  const pieces = readPieces(word, table, file);
  if (!pieces) return { ok: false, failure: { code: 'damaged-file', detail: { part: 'Clx' } } };
  const parts: string[] = [];
  let damaged = (pieces.at(-1)?.to ?? 0) < file.characterCount;
  let guessedEncoding: string | null = null;
  for (const piece of pieces) {
    const length = piece.to - piece.from;
    const readable = Math.min(length, Math.max(0, Math.floor((word.length - piece.at) / piece.width)));
    // A last piece may name characters beyond all parts; nothing is missed with them.
    if (readable < Math.min(piece.to, file.characterCount) - piece.from) damaged = true;
    const bytes = word.subarray(piece.at, piece.at + readable * piece.width);
    if (piece.width === 2) parts.push(wideUnits(bytes));
    else if (isChinese(file.language) && holdsDoubleBytes(bytes)) {
      guessedEncoding = 'GB18030';
      parts.push(doubleByteUnits(bytes));
    } else parts.push(narrowUnits(bytes));
    parts.push('\0'.repeat(length - readable));
  }
  return { ok: true, value: { text: parts.join(''), pieces, damaged, guessedEncoding } };
}

/** Where the character at a position stands in the main stream. */
export function pieceAt(pieces: readonly Piece[], position: number): Piece | undefined {
  const piece = pieces[lastStartingAt(pieces, position)];
  return piece && position < piece.to ? piece : undefined;
}

/** Null where the table contradicts itself. */
function readPieces(word: Uint8Array, table: Uint8Array, file: FileInformation): Piece[] | null {
  const region = file.region('pieces');
  if (region.length === 0) return readSinglePiece(word, file);
  const end = Math.min(region.at + region.length, table.length);
  const grouped: Modifiers[] = [];
  let at = region.at;
  while (at < end && uint8(table, at) === CLX_MODIFIERS) {
    const length = uint16(table, at + 1);
    grouped.push({ bytes: table, at: at + 3, length: Math.min(length, end - at - 3) });
    at += 3 + length;
  }
  if (at + 5 > end || uint8(table, at) !== CLX_PIECES) return null;
  const size = Math.min(uint32(table, at + 1), end - at - 5);
  const count = Math.floor((size - 4) / 12);
  if (count < 1) return null;
  const positions = at + 5;
  const descriptors = positions + (count + 1) * 4;
  const pieces: Piece[] = [];
  let from = int32(table, positions);
  if (from !== 0) return null;
  // No two pieces share bytes, so there are no more characters than bytes.
  for (let i = 0; i < count; i++) {
    const to = int32(table, positions + (i + 1) * 4);
    if (to <= from || to > word.length) return null;
    const descriptor = descriptors + i * 8;
    const place = uint32(table, descriptor + 2);
    const narrow = (place & 0x40000000) !== 0;
    const offset = place & 0x3fffffff;
    const prm = uint16(table, descriptor + 6);
    pieces.push({
      from,
      to,
      at: narrow ? offset >>> 1 : offset,
      width: narrow ? 1 : 2,
      modifiers: pieceModifiers(prm, grouped),
    });
    from = to;
  }
  return pieces;
}

/** A file without a piece table has its text in one place ([MS-DOC] 2.5.1: fcMin, fcMac). */
function readSinglePiece(word: Uint8Array, file: FileInformation): Piece[] | null {
  const length = Math.min(file.textTo, word.length) - file.textFrom;
  if (length <= 0 || file.characterCount === 0) return null;
  const width = length >= file.characterCount * 2 ? 2 : 1;
  return [{ from: 0, to: Math.floor(length / width), at: file.textFrom, width, modifiers: null }];
}

/** [MS-DOC] 2.9.214, 2.9.215: one small modifier in the piece itself, or the number of a group. */
function pieceModifiers(prm: number, grouped: readonly Modifiers[]): Modifiers | null {
  if (prm === 0) return null;
  if (prm & 1) return grouped[prm >> 1] ?? null;
  const code = SINGLE_MODIFIERS[(prm >> 1) & 0x7f];
  if (code === undefined) return null;
  return { bytes: Uint8Array.of(code & 0xff, code >> 8, prm >> 8), at: 0, length: 3 };
}

/** Of the modifiers that fit into a piece, those that matter to a reader of words and tables. */
const SINGLE_MODIFIERS: Readonly<Record<number, number>> = {
  12: 0x260a, // list level
  24: 0x2416, // in a table
  25: 0x2417, // row end
  65: 0x0800, // deleted
  66: 0x0801, // inserted
  83: 0x2a33, // plain
  92: 0x083c, // hidden
  117: 0x0855, // special
};

/**
 * [MS-DOC] 2.9.73: a byte is its own character, but for those that Windows sets from 0x80 on. By hand, because Node's
 * decoder for windows-1252 takes it for Latin-1 in several versions.
 */
const SET_BY_WINDOWS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const narrowUnits = (bytes: Uint8Array): string =>
  unitsOf(bytes.length, (i) => {
    const byte = uint8(bytes, i);
    return byte >= 0x80 && byte < 0xa0 ? SET_BY_WINDOWS.charCodeAt(byte - 0x80) : byte;
  });

/** By code unit: a decoder would take a byte order mark or a lone surrogate away and shift every position. */
const wideUnits = (bytes: Uint8Array): string => unitsOf(bytes.length >> 1, (i) => uint16(bytes, i * 2));

const SLICE = 8192;

function unitsOf(count: number, unitAt: (index: number) => number): string {
  const parts: string[] = [];
  for (let from = 0; from < count; from += SLICE) {
    const units = new Uint16Array(Math.min(SLICE, count - from));
    for (let i = 0; i < units.length; i++) units[i] = unitAt(from + i);
    parts.push(String.fromCharCode(...units));
  }
  return parts.join('');
}

/** Language ids of mainland China and Singapore ([MS-LCID]). */
const isChinese = (language: number): boolean => language === 0x0804 || language === 0x1004;

/**
 * Some Far Eastern writers put text of their own code page where the standard has single bytes. It is believed where
 * every high byte is half of a GB 2312 pair and there are Chinese characters among them.
 */
function holdsDoubleBytes(bytes: Uint8Array): boolean {
  let characters = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = uint8(bytes, i);
    if (lead < 0x80) continue;
    const trail = uint8(bytes, ++i);
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1 || trail === 0xff) return false;
    if (lead >= 0xb0) characters++;
  }
  return characters >= 2;
}

const DOUBLE_BYTE = new TextDecoder('gb18030');

/** Positions count bytes: each second half of a pair stays as U+0000. */
function doubleByteUnits(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    if (uint8(bytes, i) < 0x80) text += String.fromCharCode(uint8(bytes, i));
    else text += `${DOUBLE_BYTE.decode(bytes.subarray(i, ++i + 1)).slice(0, 1)}\0`;
  }
  return text.slice(0, bytes.length);
}
