import type { ReportSketch } from '../../model/sketch.js';
import type { PlaceStore } from '../place-store.js';
import type { ReportEntry } from '../report-entry.js';

/** A sketch as it is kept: numbers in arrays, its places outside of the heap. */
export interface StoredSketch {
  readonly entry: ReportEntry;
  readonly rate: number;
  /** Of all passages, one after the other. */
  readonly marks: Uint32Array;
  /** Where each passage's marks end. */
  readonly ends: Uint32Array;
  readonly letters: Uint32Array;
  readonly sections: Uint32Array;
  /** Of each passage, in `places`. */
  readonly handle: number;
}

export function storeSketch(entry: ReportEntry, sketch: ReportSketch, places: PlaceStore): StoredSketch {
  let end = 0;
  return {
    entry,
    rate: sketch.rate,
    marks: Uint32Array.from(sketch.passages.flatMap((passage) => passage.marks)),
    ends: Uint32Array.from(sketch.passages, (passage) => {
      end += passage.marks.length;
      return end;
    }),
    letters: Uint32Array.from(sketch.passages, (passage) => passage.letters),
    sections: Uint32Array.from(sketch.passages, (passage) => passage.section),
    handle: places.put(sketch.passages.map((passage) => passage.place)),
  };
}

export function marksOfPassage({ marks, ends }: StoredSketch, passage: number): Uint32Array {
  return marks.subarray(passage === 0 ? 0 : ends[passage - 1], ends[passage]);
}
