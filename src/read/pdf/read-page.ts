import type { Box, Glyph, PageContent, Rule } from './page-content.js';
import type { Pdfium } from './pdfium.js';
import { type PageText, type PointMap, readGlyphs } from './read-glyphs.js';
import { type PageDrawing, readRules } from './read-rules.js';

/** Links are text with an address, widgets are form fields; popups belong to other annotations (fpdf_annot.h). */
const PLAIN_ANNOTATIONS = new Set([2, 20, 16]);
const MOST_ANNOTATIONS = 1_000;
/** Above this share of characters without a mapping, the text of a page is not what it shows. */
const MOST_UNMAPPED = 0.05;
const MOST_INVISIBLE = 0.5;
const COVERING_PICTURE = 0.3;
const FEWEST_GLYPHS = 30;
/** Letters drawn as outlines. */
const MANY_CURVES = 100;

/** Reads what one page shows; null where PDFium can't load it. `index` counts from 0. */
export function readPage(pdfium: Pdfium, document: number, index: number): PageContent | null {
  const { module } = pdfium;
  const page = module.FPDF_LoadPage(document, index);
  if (page === 0) return null;
  try {
    const width = module.FPDF_GetPageWidthF(page);
    const height = module.FPDF_GetPageHeightF(page);
    const map = createPointMap(pdfium, page, width, height);
    const text = readGlyphs(pdfium, page, map);
    const drawing = readRules(pdfium, page, map);
    const pageArea = Math.max(1, width * height);
    const covered = drawing.pictures.reduce((sum, [x0, y0, x1, y1]) => sum + (x1 - x0) * (y1 - y0), 0) / pageArea;
    const turn = createTurn(text.turn, width, height);
    const unread = whyUnread(text, drawing, covered);
    const glyphs = text.glyphs.map((glyph): Glyph => ({ ...glyph, box: turn.box(glyph.box) }));
    const rules = drawing.rules.map((rule): Rule => {
      const [x0, y0, x1, y1] = turn.box([rule.x0, rule.y0, rule.x1, rule.y1]);
      return { x0, y0, x1, y1 };
    });
    const kept = glyphs.filter(createStrikeTest(rules));
    return {
      number: index + 1,
      width: turn.width,
      height: turn.height,
      glyphs: kept,
      rules,
      unread,
      capped: text.capped || drawing.capped,
      struck: glyphs.length - kept.length,
      annotated: hasAnnotations(pdfium, page),
      pictures: drawing.pictures.length,
      toDisplayed: turn.back,
    };
  } finally {
    module.FPDF_ClosePage(page);
  }
}

/** The page's own scale and rotation, from three of its points: PDFium answers in whole device units. */
function createPointMap(pdfium: Pdfium, page: number, width: number, height: number): PointMap {
  const { module, scratch } = pdfium;
  const scale = 1000;
  const device = (x: number, y: number): readonly [number, number] => {
    const size = (length: number) => Math.round(length * scale);
    module.FPDF_PageToDevice(page, 0, 0, size(width), size(height), 0, x, y, scratch.at, scratch.at + 4);
    return [scratch.int(0) / scale, scratch.int(4) / scale];
  };
  const span = 1000;
  const [ox, oy] = device(0, 0);
  const [ax, ay] = device(span, 0);
  const [bx, by] = device(0, span);
  const [xx, xy, yx, yy] = [(ax - ox) / span, (bx - ox) / span, (ay - oy) / span, (by - oy) / span];
  return (x, y) => [ox + xx * x + xy * y, oy + yx * x + yy * y];
}

/** A scan's few typed words (a page number, a stamp) are not its text; nor are words laid invisibly over its picture. */
function whyUnread(text: PageText, drawing: PageDrawing, covered: number): PageContent['unread'] {
  if (text.unmapped > MOST_UNMAPPED) return 'font';
  if (text.counted === 0 && drawing.texts > 0) return 'font';
  const wordless = text.glyphs.length < FEWEST_GLYPHS || text.invisible > MOST_INVISIBLE;
  if (wordless && covered > COVERING_PICTURE) return 'picture';
  return text.glyphs.length === 0 && drawing.curves > MANY_CURVES ? 'picture' : null;
}

const STRIKE_BAND = 0.22;
const STRUCK_SHARE = 0.7;

/** False for characters through whose middle a line runs from side to side: deleted, though still printed. */
function createStrikeTest(rules: readonly Rule[]): (glyph: Glyph) => boolean {
  const flat = rules.filter((rule) => rule.x1 - rule.x0 > rule.y1 - rule.y0);
  const byHeight = new Map<number, Rule[]>();
  for (const rule of flat) {
    const key = Math.round(rule.y0);
    byHeight.set(key, [...(byHeight.get(key) ?? []), rule]);
  }
  return ({ box: [x0, y0, x1, y1] }) => {
    const middle = (y0 + y1) / 2;
    const reach = (y1 - y0) * STRIKE_BAND;
    for (let y = Math.floor(middle - reach); y <= Math.ceil(middle + reach); y++) {
      const across = byHeight
        .get(y)
        ?.some(
          (rule) =>
            Math.abs(rule.y0 - middle) <= reach &&
            Math.min(rule.x1, x1) - Math.max(rule.x0, x0) >= (x1 - x0) * STRUCK_SHARE,
        );
      if (across) return false;
    }
    return true;
  };
}

/** Turns a page whose text runs up, down or upside down so that it runs from left to right. */
function createTurn(quarter: number, width: number, height: number) {
  const flip = ([x0, y0, x1, y1]: Box): Box => [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
  // Text that runs downwards (90°) reads with the page turned counter-clockwise, and the other way round.
  const counterClockwise = ([x0, y0, x1, y1]: Box, w: number): Box => flip([y0, w - x0, y1, w - x1]);
  const clockwise = ([x0, y0, x1, y1]: Box, h: number): Box => flip([h - y0, x0, h - y1, x1]);
  const around = ([x0, y0, x1, y1]: Box): Box => flip([width - x0, height - y0, width - x1, height - y1]);
  switch (quarter) {
    case 90:
      return {
        width: height,
        height: width,
        box: (box: Box) => counterClockwise(box, width),
        back: (box: Box) => clockwise(box, width),
      };
    case 270:
      return {
        width: height,
        height: width,
        box: (box: Box) => clockwise(box, height),
        back: (box: Box) => counterClockwise(box, height),
      };
    case 180:
      return { width, height, box: around, back: around };
    default:
      return { width, height, box: (box: Box) => box, back: (box: Box) => box };
  }
}

function hasAnnotations({ module }: Pdfium, page: number): boolean {
  const count = Math.min(module.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS);
  for (let i = 0; i < count; i++) {
    const annotation = module.FPDFPage_GetAnnot(page, i);
    if (annotation === 0) continue;
    const subtype = module.FPDFAnnot_GetSubtype(annotation);
    module.FPDFPage_CloseAnnot(annotation);
    if (!PLAIN_ANNOTATIONS.has(subtype)) return true;
  }
  return false;
}
