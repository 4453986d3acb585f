import type { Passage } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import { continues } from './sentences.js';

/** Passages that are lines of one paragraph, read as one text. */
export interface PassageRun {
  readonly text: string;
  readonly pieces: readonly RunPiece[];
}

export interface RunPiece {
  readonly passage: Passage;
  /** Offset of the passage in the text of the run. */
  readonly from: number;
}

/** A run may hold a paragraph, no book. */
const LONGEST_RUN = 4000;

/** Body passages in order; where a line ends in the middle of a sentence, the next one belongs to it. */
export function joinPassages(passages: readonly Passage[], fold: (text: string) => string): PassageRun[] {
  const runs: { text: string; pieces: RunPiece[]; last: string }[] = [];
  for (const passage of passages) {
    if (passage.zone !== 'body') continue;
    const folded = fold(passage.text);
    const run = runs.at(-1);
    const plain = passage.numbering === null && passage.outlineLevel === null && !/[|\t]/.test(folded);
    if (run && plain && run.text.length < LONGEST_RUN && !/[|\t]/.test(run.last) && continues(run.last, folded)) {
      run.pieces.push({ passage, from: run.text.length });
      run.text += folded;
      run.last = folded;
    } else runs.push({ text: folded, pieces: [{ passage, from: 0 }], last: folded });
  }
  return runs;
}

/** Where a stretch of the run stands: in which passage, from where to where in it, and in the file. */
export function placeInRun(
  run: PassageRun,
  start: number,
  end: number,
): { readonly passage: Passage; readonly start: number; readonly end: number; readonly place: Place } | null {
  const at = run.pieces.findLastIndex((piece) => piece.from <= start);
  const piece = run.pieces[at];
  if (!piece) return null;
  const { passage, from } = piece;
  const stop = Math.min(end - from, passage.text.length);
  const place = slicePlace(passage.place, start - from, stop);
  const next = run.pieces[at + 1];
  if (!next || end <= next.from) return { passage, start: start - from, end: stop, place };
  const rest = slicePlace(next.passage.place, 0, end - next.from);
  return { passage, start: start - from, end: stop, place: { ...place, more: [...place.more, rest] } };
}
