import { z } from 'zod';

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

/** The part of a place from `start` to `end`, offsets relative to the place's own text. */
export function slicePlace(place: Place, start: number, end: number): Place {
  return { ...place, start: place.start + start, end: place.start + end, text: place.text.slice(start, end), more: [] };
}
