import type { NoticeCode } from '../../model/notice.js';
import type { Revision } from '../../model/paper.js';
import { type CharacterProperties, readCharacterProperties } from './character-properties.js';
import type { Range } from './fields.js';
import { type FormattedRun, lastStartingAt } from './formatted-runs.js';
import type { Modifiers } from './property-modifiers.js';
import type { Style } from './style-sheet.js';
import { type Piece, pieceAt } from './text-pieces.js';

export interface TextSource {
  /** One UTF-16 unit a character position. */
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly characterRuns: readonly FormattedRun[];
  readonly style: (index: number) => Style;
  readonly authors: readonly string[];
  readonly notice: (code: NoticeCode) => void;
}

export interface InlineText {
  readonly text: string;
  readonly revisions: readonly Revision[];
  /** Positions of the marks that drawn objects hang on. */
  readonly anchors: readonly number[];
}

type Standing = Pick<Revision, 'author' | 'date'> & { readonly kind: 'live' | Revision['standing'] };

const NO_PROPERTIES: CharacterProperties = {};

/** Properties of the character at a position, without those of styles. */
export function propertiesAt(source: TextSource, position: number): CharacterProperties {
  const piece = pieceAt(source.pieces, position);
  if (!piece) return NO_PROPERTIES;
  const byte = piece.at + (position - piece.from) * piece.width;
  const run = source.characterRuns[lastStartingAt(source.characterRuns, byte)];
  return propertiesOf(run && byte < run.to ? run : undefined, piece);
}

function propertiesOf(run: FormattedRun | undefined, piece: Piece): CharacterProperties {
  const own = run && run.length > 0 ? readCharacterProperties(run) : NO_PROPERTIES;
  return piece.modifiers ? { ...own, ...piecePropertiesOf(piece.modifiers) } : own;
}

/** One group of modifiers may hang on many pieces. */
const knownGroups = new WeakMap<Modifiers, CharacterProperties>();

function piecePropertiesOf(modifiers: Modifiers): CharacterProperties {
  const known = knownGroups.get(modifiers);
  if (known) return known;
  const properties = readCharacterProperties(modifiers);
  knownGroups.set(modifiers, properties);
  return properties;
}

/**
 * The words between two positions of one paragraph. Insertions are text, deletions and hidden text are kept apart, the
 * codes of fields are left out.
 */
export function readInlineText(source: TextSource, range: Range, style: Style, codes: readonly Range[]): InlineText {
  let text = '';
  const revisions: Revision[] = [];
  const anchors: number[] = [];
  let code = lastStartingAt(codes, range.from);
  for (let at = range.from; at < range.to; ) {
    const piece = pieceAt(source.pieces, at);
    if (!piece) break;
    const byte = piece.at + (at - piece.from) * piece.width;
    const index = lastStartingAt(source.characterRuns, byte);
    const run = source.characterRuns[index];
    const inside = run !== undefined && byte < run.to;
    const until = inside ? run.to : (source.characterRuns[index + 1]?.from ?? Number.POSITIVE_INFINITY);
    const length = Math.max(1, Math.ceil((until - byte) / piece.width));
    const end = Math.min(range.to, piece.to, at + length);
    addRun(at, end, propertiesOf(inside ? run : undefined, piece));
    at = end;
  }
  return { text, revisions, anchors };

  function addRun(from: number, to: number, properties: CharacterProperties): void {
    const standing = standingOf(properties, style, source);
    let words = '';
    for (let at = from; at < to; at++) {
      while ((codes[code + 1]?.from ?? Number.POSITIVE_INFINITY) <= at) code++;
      if (at < (codes[code]?.to ?? 0)) continue;
      words += wordsOf(source.text.charCodeAt(at), properties, at);
    }
    add(words, standing);
  }

  function wordsOf(unit: number, properties: CharacterProperties, at: number): string {
    // A symbol's own character is a stand-in, mostly a bracket ([MS-DOC] 2.6.1, sprmCSymbol).
    if (properties.special && properties.symbol !== undefined && unit >= 0x20)
      return String.fromCharCode(properties.symbol);
    if (unit >= 0x20) return String.fromCharCode(unit);
    switch (unit) {
      case 0x01:
        if (properties.special ?? true) source.notice(properties.object ? 'embedded-object' : 'picture');
        return '';
      case 0x08:
        anchors.push(at);
        return '';
      case 0x09:
        return '\t';
      case 0x0b:
        return '\n';
      case 0x1e:
        return '-';
      default:
        return '';
    }
  }

  function add(words: string, standing: Standing): void {
    if (words === '') return;
    const start = text.length;
    if (standing.kind === 'live' || standing.kind === 'inserted') text += words;
    if (standing.kind === 'live') return;
    const { kind, author, date } = standing;
    const last = revisions.at(-1);
    if (last && last.standing === kind && last.author === author && last.date === date && last.end === start) {
      revisions[revisions.length - 1] = { ...last, end: text.length, text: last.text + words };
      return;
    }
    revisions.push({ standing: kind, start, end: text.length, text: words, author, date });
  }
}

const LIVE: Standing = { kind: 'live', author: null, date: null };

function standingOf(properties: CharacterProperties, style: Style, source: TextSource): Standing {
  const author = (index: number | undefined) => (index === undefined ? null : (source.authors[index] ?? null));
  if (properties.deleted) {
    return { kind: 'deleted', author: author(properties.deletedBy), date: dateOf(properties.deletedAt) };
  }
  if (isHidden(properties, style, source)) return { ...LIVE, kind: 'hidden' };
  if (properties.inserted)
    return { kind: 'inserted', author: author(properties.author), date: dateOf(properties.time) };
  return LIVE;
}

function isHidden(properties: CharacterProperties, style: Style, source: TextSource): boolean {
  const styled =
    (properties.style === undefined ? null : source.style(properties.style).hidden) ?? style.hidden ?? false;
  switch (properties.hidden) {
    case undefined:
    case 0x80:
      return styled;
    case 0x81:
      return !styled;
    default:
      return properties.hidden === 1;
  }
}

/** [MS-DOC] 2.9.57 DTTM: local time without a zone. */
function dateOf(time: number | undefined): string | null {
  if (!time) return null;
  const part = (shift: number, bits: number) => (time >>> shift) & ((1 << bits) - 1);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${1900 + part(20, 9)}-${two(part(16, 4))}-${two(part(11, 5))}T${two(part(6, 5))}:${two(part(0, 6))}:00`;
}
