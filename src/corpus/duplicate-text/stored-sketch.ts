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
  readonly figures: Uint32Array;
  readonly figureEnds: Uint32Array;
  readonly letters: Uint32Array;
  readonly sections: Uint32Array;
  /** 1 for a passage that its unit may repeat every year. */
  readonly standing: Uint8Array;
  /** Of each passage, in `places`. */
  readonly handle: number;
}

export function storeSketch(entry: ReportEntry, sketch: ReportSketch, places: PlaceStore): StoredSketch {
  const { passages, rate } = sketch;
  const endsOf = (lengths: readonly number[]) => {
    let end = 0;
    return Uint32Array.from(lengths, (length) => {
      end += length;
      return end;
    });
  };
  return {
    entry,
    rate,
    marks: Uint32Array.from(passages.flatMap((passage) => passage.marks)),
    ends: endsOf(passages.map((passage) => passage.marks.length)),
    figures: Uint32Array.from(passages.flatMap((passage) => passage.figures)),
    figureEnds: endsOf(passages.map((passage) => passage.figures.length)),
    letters: Uint32Array.from(passages, (passage) => passage.letters),
    sections: Uint32Array.from(passages, (passage) => passage.section),
    standing: Uint8Array.from(passages, (passage) => (passage.standing ? 1 : 0)),
    handle: places.put(passages.map((passage) => passage.place)),
  };
}

export function marksOfPassage({ marks, ends }: StoredSketch, passage: number): Uint32Array {
  return marks.subarray(passage === 0 ? 0 : ends[passage - 1], ends[passage]);
}

export function figuresOfPassage({ figures, figureEnds }: StoredSketch, passage: number): Uint32Array {
  return figures.subarray(passage === 0 ? 0 : figureEnds[passage - 1], figureEnds[passage]);
}
