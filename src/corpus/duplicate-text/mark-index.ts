import type { StoredSketch } from './stored-sketch.js';

/** Which sketches hold a mark, for marks that several reports share and not too many units. */
export interface MarkIndex {
  /** More units have it than copy from each other: a regulation's or a template's words. */
  readonly isBoilerplate: (mark: number) => boolean;
  /** Positions of the sketches that hold it; empty for a mark of one report alone, and for boilerplate. */
  readonly holders: (mark: number) => Uint32Array;
}

/** Marks are gone through in so many parts, by their first bits: only one part is sorted at a time. */
const PARTS = 16;
const PART_BITS = 28;
/** Sketches are numbered in so many bits behind a mark's 32: the two together are an exact double. */
const NUMBER = 2 ** 20;
/** What so many units say year after year, each of them has from somewhere else. */
const REPEATING = 2;
const NONE = new Uint32Array(0);

/** Of each sketch: its unit and year, and what it may have its words from, its department and its project; 0 where that is not known. */
export interface Origins {
  readonly units: Uint32Array;
  readonly years: Uint32Array;
  readonly departments: Uint32Array;
  readonly projects: Uint32Array;
}

export interface BoilerplateOptions {
  /** What more units than these have, everybody has. */
  readonly units: number;
  /** What so many units of one department, or on one project, have, was handed down to them. */
  readonly template: number;
}

/** Sketches beyond a million are not looked at. */
export function indexMarks(
  sketches: readonly StoredSketch[],
  { units, years, departments, projects }: Origins,
  { units: mostUnits, template }: BoilerplateOptions,
): MarkIndex {
  const boilerplate: number[] = [];
  const shared: number[] = [];
  const starts: number[] = [];
  const lists: number[] = [];
  for (let part = 0; part < PARTS; part++) {
    const pairs = pairsOf(sketches.slice(0, NUMBER), part);
    for (let from = 0; from < pairs.length; ) {
      const mark = Math.floor((pairs[from] ?? 0) / NUMBER);
      let to = from;
      const known = new Set<number>();
      while (to < pairs.length && Math.floor((pairs[to] ?? 0) / NUMBER) === mark) {
        if (known.size <= mostUnits) known.add(units[(pairs[to] ?? 0) % NUMBER] ?? 0);
        to++;
      }
      const holders = Array.from(pairs.subarray(from, known.size < REPEATING ? from : to), (pair) => pair % NUMBER);
      const isHandedDown =
        [departments, projects].some((origin) => countMost(holders, origin, units) >= template) ||
        countRepeating(holders, units, years) >= REPEATING;
      if (known.size > mostUnits || isHandedDown) boilerplate.push(mark);
      else if (to - from > 1) {
        shared.push(mark);
        starts.push(lists.length);
        for (let i = from; i < to; i++) lists.push((pairs[i] ?? 0) % NUMBER);
      }
      from = to;
    }
  }
  starts.push(lists.length);
  const common = Uint32Array.from(boilerplate);
  const keys = Uint32Array.from(shared);
  const bounds = Uint32Array.from(starts);
  const holding = Uint32Array.from(lists);
  return {
    isBoilerplate: (mark) => positionOf(common, mark) >= 0,
    holders: (mark) => {
      const at = positionOf(keys, mark);
      return at < 0 ? NONE : holding.subarray(bounds[at], bounds[at + 1]);
    },
  };
}

/** The most units that share one origin. */
function countMost(holders: readonly number[], origin: Uint32Array, units: Uint32Array): number {
  return Math.max(0, ...sizesBy(holders, origin, units));
}

/** Units that have it in several years. */
function countRepeating(holders: readonly number[], units: Uint32Array, years: Uint32Array): number {
  return sizesBy(holders, units, years).filter((size) => size > 1).length;
}

/** Of each key but 0, how many values go with it. */
function sizesBy(holders: readonly number[], keys: Uint32Array, values: Uint32Array): number[] {
  const known = new Map<number, Set<number>>();
  for (const holder of holders) {
    const key = keys[holder] ?? 0;
    if (key === 0) continue;
    const set = known.get(key) ?? new Set<number>();
    set.add(values[holder] ?? 0);
    known.set(key, set);
  }
  return [...known.values()].map((set) => set.size);
}

/** Mark and sketch of one part, sorted. A mark that stands in several passages of a sketch comes once. */
function pairsOf(sketches: readonly StoredSketch[], part: number): Float64Array {
  let count = 0;
  for (const { marks } of sketches) for (const mark of marks) if (mark >>> PART_BITS === part) count++;
  const pairs = new Float64Array(count);
  let filled = 0;
  sketches.forEach(({ marks }, i) => {
    for (const mark of marks) if (mark >>> PART_BITS === part) pairs[filled++] = mark * NUMBER + i;
  });
  pairs.sort();
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const pair = pairs[i] ?? 0;
    if (kept === 0 || pairs[kept - 1] !== pair) pairs[kept++] = pair;
  }
  return pairs.subarray(0, kept);
}

function positionOf(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
