import type { MarkIndex } from './mark-index.js';
import { figuresOfPassage, marksOfPassage, type StoredSketch } from './stored-sketch.js';

export interface Likeness {
  /** Characters that both reports have, without what many units have. */
  readonly letters: number;
  /** Passages of the one and of the other that hold them. */
  readonly left: readonly number[];
  readonly right: readonly number[];
}

export interface LikenessOptions {
  /** Characters in common at least. */
  readonly letters: number;
  /** Characters at least of the stretch of one section that they stand in, with what was reworded. */
  readonly span: number;
  /** Of the marks on the way that are not boilerplate, this part at least must be in the other report. */
  readonly share: number;
  /** Two years of one unit: what it may repeat every year, and what has new figures, doesn't count. */
  readonly sameUnit: boolean;
}

/** Fewer marks may meet by chance. */
const LEAST_MARKS = 6;
/** Of the marks found, this part at least stands in one section of the other report. */
const LEAST_TOGETHER = 0.7;
const LEAST_OLD_FIGURES = 0.5;
const EPSILON = 1e-9;

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

/** A mark that may count: found in a passage of the other, or missing there. */
interface Step {
  readonly passage: number;
  readonly twin: number | null;
  /** Characters that it stands for. */
  readonly letters: number;
}

function findIn(from: StoredSketch, other: StoredSketch, index: MarkIndex, options: LikenessOptions): Likeness | null {
  const rate = Math.max(from.rate, other.rate);
  const twins = passagesByMark(other, options);
  let best: Likeness | null = null;
  let steps: Step[] = [];
  const close = () => {
    const found = likenessOf(densestRun(steps, options.share), other, options);
    if (found && found.letters > (best?.letters ?? 0)) best = found;
    steps = [];
  };
  for (let passage = 0; passage < from.ends.length; passage++) {
    if (passage > 0 && from.sections[passage] !== from.sections[passage - 1]) close();
    if (options.sameUnit && from.standing[passage] === 1) continue;
    const marks = marksOfPassage(from, passage).filter((mark) => mark % rate === 0);
    const letters = (from.letters[passage] ?? 0) / marks.length;
    const own = marks.filter((mark) => !index.isBoilerplate(mark));
    const of = Array.from(own, (mark): Step => ({ passage, twin: twins.get(mark) ?? null, letters }));
    steps.push(...(options.sameUnit && hasNewFigures(from, passage, other, of) ? of.map(withoutTwin) : of));
  }
  close();
  return best;
}

function withoutTwin(step: Step): Step {
  return { ...step, twin: null };
}

/** The stretch of marks in which those found outweigh the missing by most, where `share` found make up for the rest. */
function densestRun(steps: readonly Step[], share: number): Step[] {
  const loss = share / (1 - share);
  let best = { sum: 0, from: 0, to: 0 };
  let sum = 0;
  let from = 0;
  steps.forEach((step, i) => {
    sum += step.twin === null ? -loss : 1;
    if (sum <= EPSILON) {
      sum = 0;
      from = i + 1;
    } else if (sum > best.sum) best = { sum, from, to: i + 1 };
  });
  return steps.slice(best.from, best.to);
}

function likenessOf(run: readonly Step[], other: StoredSketch, options: LikenessOptions): Likeness | null {
  const all = run.flatMap(({ passage, twin, letters }) => (twin === null ? [] : [{ passage, twin, letters }]));
  const bySection = new Map<number, number>();
  for (const { twin } of all) {
    const section = other.sections[twin] ?? 0;
    bySection.set(section, (bySection.get(section) ?? 0) + 1);
  }
  const [[section, together] = [0, 0]] = [...bySection].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (together < LEAST_MARKS || together < all.length * LEAST_TOGETHER) return null;
  const found = all.filter(({ twin }) => other.sections[twin] === section);
  const lettersOf = (steps: readonly { readonly letters: number }[]) =>
    steps.reduce((sum, step) => sum + step.letters, 0);
  const letters = lettersOf(found);
  if (letters < options.letters || lettersOf(run) < options.span) return null;
  return {
    letters: Math.round(letters),
    left: distinct(found.map((step) => step.passage)),
    right: distinct(found.map((step) => step.twin)),
  };
}

function distinct(passages: readonly number[]): number[] {
  return [...new Set(passages)].sort((a, b) => a - b);
}

/** The passage has figures, and most of them are not in those of the other report that it resembles. */
function hasNewFigures(from: StoredSketch, passage: number, other: StoredSketch, steps: readonly Step[]): boolean {
  const figures = figuresOfPassage(from, passage);
  if (figures.length === 0) return false;
  const twins = distinct(steps.flatMap(({ twin }) => (twin === null ? [] : [twin])));
  const known = new Set(twins.flatMap((twin) => [...figuresOfPassage(other, twin)]));
  return figures.filter((figure) => known.has(figure)).length < figures.length * LEAST_OLD_FIGURES;
}

function passagesByMark(sketch: StoredSketch, { sameUnit }: LikenessOptions): Map<number, number> {
  const passages = new Map<number, number>();
  for (let passage = 0; passage < sketch.ends.length; passage++) {
    if (sameUnit && sketch.standing[passage] === 1) continue;
    for (const mark of marksOfPassage(sketch, passage)) if (!passages.has(mark)) passages.set(mark, passage);
  }
  return passages;
}
