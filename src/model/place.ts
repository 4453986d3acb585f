import { z } from 'zod';
import type { Layout } from './paper.js';

/** x0, y0, x1, y1 in points, of the page as displayed, origin top left. */
const boundingBox = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const placeFields = z.object({
  path: z.string().describe("in the file's own terms: word/document.xml/body/tbl[2]/tr[5]/tc[8], page 3, Sheet1!H12"),
  block: z.string().describe('id of the paragraph or cell that the offsets refer to'),
  start: z.int().nonnegative().describe("UTF-16 offset in the block's raw text"),
  end: z.int().nonnegative(),
  text: z.string().describe('the raw text between start and end, never normalized'),
  page: z.int().positive().nullable(),
  bbox: boundingBox.nullable(),
  table: z.int().positive().nullable(),
  row: z.int().positive().nullable(),
  column: z.int().positive().nullable(),
  confidence: z.number().min(0).max(1).nullable().describe('of the recognition; scans only'),
});

/** Where a value stands in the file it came from. In the output it is called Source. */
export type Place = z.infer<typeof placeFields> & { more: Place[] };

export const placeSchema: z.ZodType<Place> = placeFields
  .extend({
    get more(): z.ZodArray<z.ZodType<Place>> {
      return z.array(placeSchema).describe('pieces of the same value that stand elsewhere, on other pages');
    },
  })
  .meta({ id: 'Source' });

/** Which page and where on it each UTF-16 unit of a place's text is drawn; known for fixed pages only, and not part of the output. */
const layouts = new WeakMap<Place, Layout>();

/** The place with page and box from the layout of its text; what stands on other pages follows in `more`. */
export function layPlace(place: Place, layout: Layout): Place {
  const pieces = piecesOf(place, layout);
  const [first, ...others] = pieces;
  const laid: Place = first ? { ...place, page: first.page, bbox: first.bbox, more: others } : { ...place };
  layouts.set(laid, layout);
  return laid;
}

/** The part of a place from `start` to `end`, offsets relative to the place's own text. */
export function slicePlace(place: Place, start: number, end: number): Place {
  const slice: Place = {
    ...place,
    start: place.start + start,
    end: place.start + end,
    text: place.text.slice(start, end),
    more: [],
  };
  const layout = layouts.get(place);
  if (!layout) return slice;
  return layPlace(slice, {
    pages: layout.pages.subarray(start, end),
    boxes: layout.boxes.subarray(start * 4, end * 4),
  });
}

/** One piece a page, in the order of the text. */
function piecesOf(place: Place, { pages, boxes }: Layout): Place[] {
  const spans: { page: number; from: number; to: number; box: [number, number, number, number] }[] = [];
  pages.forEach((page, i) => {
    if (page === 0) return;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = boxes.subarray(i * 4, i * 4 + 4);
    const span = spans.find((known) => known.page === page);
    if (!span) {
      spans.push({ page, from: i, to: i + 1, box: [x0, y0, x1, y1] });
      return;
    }
    const [bx0, by0, bx1, by1] = span.box;
    span.box = [Math.min(bx0, x0), Math.min(by0, y0), Math.max(bx1, x1), Math.max(by1, y1)];
    span.to = i + 1;
  });
  return spans.map(({ page, from, to, box }, i) => ({
    ...place,
    path: i === 0 ? place.path : `page ${page}`,
    start: place.start + from,
    end: place.start + to,
    text: place.text.slice(from, to),
    page,
    bbox: [roundDown(box[0]), roundDown(box[1]), roundUp(box[2]), roundUp(box[3])],
    more: [],
  }));
}

/** To hundredths of a point, outwards: a box never cuts its glyphs. */
function roundDown(value: number): number {
  return Math.floor(value * 100) / 100;
}

function roundUp(value: number): number {
  return Math.ceil(value * 100) / 100;
}
