import type { Box, Glyph } from './page-content.js';
import type { Pdfium } from './pdfium.js';

/** How a page's user space maps to the page as displayed. */
export type PointMap = (x: number, y: number) => readonly [number, number];

export interface PageText {
  readonly glyphs: readonly Glyph[];
  /** Characters that PDFium counts, its own blanks included. */
  readonly counted: number;
  /** Shares of the drawn characters. */
  readonly unmapped: number;
  readonly invisible: number;
  /** Degrees by which most of the text is turned clockwise as displayed: 0, 90, 180 or 270. */
  readonly turn: number;
  /** More characters than the limit: the rest of the page was not read. */
  readonly capped: boolean;
}

const INVISIBLE = 3;
const MOST_CHARACTERS = 200_000;

interface Drawn extends Glyph {
  readonly quarter: number;
}

/** The characters of a page, in drawing order, each once. Blanks are not characters: they stand as `blankBefore`. */
export function readGlyphs(pdfium: Pdfium, page: number, map: PointMap): PageText {
  const { module, scratch } = pdfium;
  const text = module.FPDFText_LoadPage(page);
  if (text === 0) return { glyphs: [], counted: 0, unmapped: 0, invisible: 0, turn: 0, capped: false };
  const drawn: Drawn[] = [];
  let unmapped = 0;
  let invisible = 0;
  let run: Run = { object: -1, hidden: false, size: 0, quarter: 0, upX: 0, upY: 1 };
  let blank = false;
  const total = module.FPDFText_CountChars(text);
  const count = Math.min(total, MOST_CHARACTERS);
  for (let i = 0; i < count; i++) {
    const code = module.FPDFText_GetUnicode(text, i);
    // PDFium puts in blanks, line ends and hyphens of its own, nothing else.
    const special = code <= 0x2d || code >= 0xfff0;
    if (special && module.FPDFText_IsGenerated(text, i) === 1) continue;
    if (code === 0x20 || code === 0xa0 || code === 0x3000 || code === 0x09) {
      blank = true;
      continue;
    }
    const hyphen = special && module.FPDFText_IsHyphen(text, i) === 1;
    const character = hyphen ? '-' : fromCode(code);
    const bad = module.FPDFText_HasUnicodeMapError(text, i) === 1 || character === null;
    if (code < 0x20 && !bad && !hyphen) continue;
    const object = module.FPDFText_GetTextObject(text, i);
    if (object !== run.object || object === 0) run = readRun(i, object);
    if (run.hidden) invisible++;
    if (bad || isUnlikely(code)) unmapped++;
    const { size, quarter } = run;
    const box = boxOf(i, run);
    if (!isNearPage(box)) continue;
    drawn.push({ text: character ?? '\ufffd', box, size, blankBefore: blank, quarter });
    blank = false;
  }
  module.FPDFText_ClosePage(text);
  const shareOf = (part: number) => (drawn.length === 0 ? 0 : part / drawn.length);
  return {
    glyphs: dropDoubles(drawn),
    counted: total,
    unmapped: shareOf(unmapped),
    invisible: shareOf(invisible),
    turn: mostQuarter(drawn),
    capped: total > count,
  };

  function readRun(index: number, object: number): Run {
    const hidden = object !== 0 && module.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE;
    const nominal = module.FPDFText_GetFontSize(text, index);
    const known = module.FPDFText_GetMatrix(text, index, scratch.at) === 1;
    const [a, b, c, d] = known ? [0, 4, 8, 12].map((offset) => scratch.float(offset)) : [1, 0, 0, 1];
    const scale = Math.hypot(c ?? 0, d ?? 1) || 1;
    const quarter = quarterOf(a ?? 1, b ?? 0, map);
    return { object, hidden, size: Math.abs(nominal * scale), quarter, upX: (c ?? 0) / scale, upY: (d ?? 1) / scale };
  }

  /** The advance along the line and the em square across it, with whatever ink reaches beyond. */
  function boxOf(index: number, { quarter, size, upX, upY }: Run): Box {
    const { at } = scratch;
    module.FPDFText_GetLooseCharBox(text, index, at);
    const loose = mapBox(map, scratch.float(0), scratch.float(12), scratch.float(8), scratch.float(4));
    module.FPDFText_GetCharBox(text, index, at, at + 8, at + 16, at + 24);
    const ink = mapBox(map, scratch.double(0), scratch.double(16), scratch.double(8), scratch.double(24));
    if (module.FPDFText_GetCharOrigin(text, index, at, at + 8) === 0) return unite(loose, ink);
    const [x, y] = [scratch.double(0), scratch.double(8)];
    const rise = (share: number) => map(x + upX * size * share, y + upY * size * share);
    const [ax, ay] = rise(-DESCENT);
    const [bx, by] = rise(ASCENT);
    const em: Box =
      quarter % 180 === 0
        ? [loose[0], Math.min(ay, by), loose[2], Math.max(ay, by)]
        : [Math.min(ax, bx), loose[1], Math.max(ax, bx), loose[3]];
    return unite(em, ink);
  }
}

/** Characters of one text object share font and direction. `up` points from the base line to the top, in user space. */
interface Run {
  readonly object: number;
  readonly hidden: boolean;
  /** Points. */
  readonly size: number;
  readonly quarter: number;
  readonly upX: number;
  readonly upY: number;
}

/** Shares of the font size above and below the base line in Chinese fonts. */
const ASCENT = 0.86;
const DESCENT = 0.14;

function unite(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** Points; no page is larger (ISO 32000-1 annex C.2). What a file draws farther out than this is on no page. */
const LARGEST_PAGE = 14_400;

/** False also for places that are no numbers. */
export function isNearPage(box: Box): boolean {
  return box.every((value) => Math.abs(value) <= LARGEST_PAGE * 2);
}

export function mapBox(map: PointMap, x0: number, y0: number, x1: number, y1: number): Box {
  const [ax, ay] = map(x0, y0);
  const [bx, by] = map(x1, y1);
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

/** Null for surrogates, noncharacters and the replacement character. */
function fromCode(code: number): string | null {
  if (code <= 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || (code & 0xfffe) === 0xfffe) return null;
  return code === 0xfffd ? null : String.fromCodePoint(code);
}

/** Private-use and control characters are no text: a font without a usable mapping gives them. */
function isUnlikely(code: number): boolean {
  return (code >= 0xe000 && code <= 0xf8ff) || (code >= 0x80 && code < 0xa0) || code < 0x20 || code >= 0xf0000;
}

/** How far writing along (x, y) of user space is turned as displayed, to the next quarter turn, clockwise in degrees. */
function quarterOf(x: number, y: number, map: PointMap): number {
  const [ox, oy] = map(0, 0);
  const [dx, dy] = map(x, y);
  const turned = Math.atan2(dy - oy, dx - ox);
  return (((Math.round((turned * 2) / Math.PI) % 4) + 4) % 4) * 90;
}

function mostQuarter(drawn: readonly Drawn[]): number {
  const counts = new Map<number, number>();
  for (const { quarter } of drawn) counts.set(quarter, (counts.get(quarter) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

const BUCKET = 8;
const WIDEST_SHIFT = 24;
const BUCKETS_ACROSS = 1 << 16;

/** Fake bold and shadows draw a character twice at almost the same place: the second is dropped before anything is read. */
function dropDoubles(drawn: readonly Drawn[]): Glyph[] {
  const places = new Map<number, Drawn[]>();
  return drawn.filter((glyph) => {
    const [x0, y0, x1] = glyph.box;
    const near = Math.min(glyph.size * 0.3, (x1 - x0) * 0.5, WIDEST_SHIFT);
    const bucket = (x: number, y: number) => Math.floor(x / BUCKET) * BUCKETS_ACROSS + Math.floor(y / BUCKET);
    for (let x = x0 - near; x < x0 + near + BUCKET; x += BUCKET) {
      for (let y = y0 - near; y < y0 + near + BUCKET; y += BUCKET) {
        const found = places.get(bucket(x, y))?.some((other) => {
          const apart = Math.max(Math.abs(other.box[0] - x0), Math.abs(other.box[1] - y0));
          return other.text === glyph.text && apart < near;
        });
        if (found) return false;
      }
    }
    const own = bucket(x0, y0);
    const known = places.get(own);
    if (known) known.push(glyph);
    else places.set(own, [glyph]);
    return true;
  });
}
