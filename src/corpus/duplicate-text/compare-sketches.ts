import type { MarkIndex } from './mark-index.js';
import { marksOfPassage, type StoredSketch } from './stored-sketch.js';

export interface Likeness {
  /** Characters that both reports have, without what many units have. */
  readonly letters: number;
  /** Passages of the one and of the other that hold them. */
  readonly left: readonly number[];
  readonly right: readonly number[];
}

export interface LikenessOptions {
  /** Characters at least, in passages of one section that follow each other. */
  readonly letters: number;
  /** Of a passage's marks that are not boilerplate, this part at least must be in the other report. */
  readonly share: number;
}

/** Fewer marks of a stretch may meet by chance. */
const LEAST_MARKS = 6;
const LEAST_MARKS_OF_PASSAGE = 3;

/** What of `left` stands in `right`, or of `right` in `left`: a copy may have grown on either side. Null where nothing long does. */
export function compareSketches(
  left: StoredSketch,
  right: StoredSketch,
  index: MarkIndex,
  options: LikenessOptions,
): Likeness | null {
  const forth = findIn(left, right, index, options);
  const back = findIn(right, left, index, options);
  if (forth && (!back || forth.letters >= back.letters)) return forth;
  return back && { letters: back.letters, left: back.right, right: back.left };
}

interface Match {
  readonly passage: number;
  readonly letters: number;
  readonly marks: number;
  readonly twin: number;
}

function findIn(
  from: StoredSketch,
  other: StoredSketch,
  index: MarkIndex,
  { letters: leastLetters, share }: LikenessOptions,
): Likeness | null {
  const rate = Math.max(from.rate, other.rate);
  const twins = passagesByMark(other);
  let best: Likeness | null = null;
  let run: Match[] = [];
  const close = () => {
    const letters = run.reduce((sum, match) => sum + match.letters, 0);
    const marks = run.reduce((sum, match) => sum + match.marks, 0);
    if (letters >= leastLetters && marks >= LEAST_MARKS && letters > (best?.letters ?? 0))
      best = {
        letters: Math.round(letters),
        left: run.map((match) => match.passage),
        right: [...new Set(run.map((match) => match.twin))].sort((a, b) => a - b),
      };
    run = [];
  };
  for (let passage = 0; passage < from.ends.length; passage++) {
    if (passage > 0 && from.sections[passage] !== from.sections[passage - 1]) close();
    const match = matchPassage(from, passage, twins, index, rate, share);
    if (match) run.push(match);
    else close();
  }
  close();
  return best;
}

function matchPassage(
  from: StoredSketch,
  passage: number,
  twins: ReadonlyMap<number, number>,
  index: MarkIndex,
  rate: number,
  share: number,
): Match | null {
  const marks = marksOfPassage(from, passage).filter((mark) => mark % rate === 0);
  const own = marks.filter((mark) => !index.isBoilerplate(mark));
  const found = own.filter((mark) => twins.has(mark));
  // A short passage may have few marks; then all of them must be there.
  const needed = own.length < LEAST_MARKS_OF_PASSAGE ? own.length : own.length * share;
  if (found.length === 0 || found.length < needed) return null;
  const votes = new Map<number, number>();
  for (const mark of found) {
    const twin = twins.get(mark) ?? 0;
    votes.set(twin, (votes.get(twin) ?? 0) + 1);
  }
  const [[twin] = [0]] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const letters = ((from.letters[passage] ?? 0) * found.length) / marks.length;
  return { passage, letters, marks: found.length, twin };
}

function passagesByMark(sketch: StoredSketch): Map<number, number> {
  const passages = new Map<number, number>();
  for (let passage = 0; passage < sketch.ends.length; passage++)
    for (const mark of marksOfPassage(sketch, passage)) if (!passages.has(mark)) passages.set(mark, passage);
  return passages;
}
