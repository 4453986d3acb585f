import type { PlaceStore } from '../place-store.js';
import { areDifferentUnits, isSameUnit, type ReportEntry, unitKey } from '../report-entry.js';
import {
  belongTogether,
  type CorpusCase,
  type Gathered,
  groupBy,
  isNewest,
  isSelfAssessment,
  nameOf,
  type WatchMaker,
} from '../rule-watch.js';
import { compareSketches } from './compare-sketches.js';
import { indexMarks, type Origins } from './mark-index.js';
import { type StoredSketch, storeSketch } from './stored-sketch.js';

/** Reports that share fewer marks share no long passage. */
const LEAST_SHARED = 6;
const SHOWN_PASSAGES = 3;
/** Beyond these a mark of one unit's many reports is no trace any more. */
const MOST_HOLDERS = 400;
const EXCERPT = 30;

/** Long passages of another unit's report, or of another year's of the same unit. */
export const duplicateText: WatchMaker = ({ option, places }) => {
  const sketches: StoredSketch[] = [];
  const share = Number(option('share'));
  const ofOthers = { share, letters: Number(option('letters')), span: Number(option('span')), sameUnit: false };
  const ofOwn = { share, letters: Number(option('ownLetters')), span: Number(option('ownLetters')), sameUnit: true };
  const boilerplate = { units: Number(option('units')), template: Number(option('template')) };

  /** Reports that have passages in common, with the passages of each. */
  function findPairs(gathered: Gathered): Pair[] {
    const current = sketches.filter(({ entry }) => isNewest(entry, gathered));
    const index = indexMarks(current, originsOf(current), boilerplate);
    const shared = new Uint32Array(current.length);
    const pairs: Pair[] = [];
    current.forEach((left, i) => {
      const touched: number[] = [];
      for (const mark of left.marks) {
        const holders = index.holders(mark);
        if (holders.length > MOST_HOLDERS) continue;
        for (const j of holders) {
          if (j <= i) continue;
          if (shared[j] === 0) touched.push(j);
          shared[j] = (shared[j] ?? 0) + 1;
        }
      }
      for (const j of touched.sort((a, b) => a - b)) {
        const enough = (shared[j] ?? 0) >= LEAST_SHARED;
        shared[j] = 0;
        const right = current[j];
        if (!enough || !right || !mayCopy(left.entry, right.entry, gathered)) continue;
        const likeness = compareSketches(left, right, index, isSameUnit(left.entry, right.entry) ? ofOwn : ofOthers);
        if (likeness)
          pairs.push({
            letters: likeness.letters,
            sides: [
              { number: i, sketch: left, passages: likeness.left },
              { number: j, sketch: right, passages: likeness.right },
            ],
          });
      }
    });
    return pairs;
  }

  return {
    add: (entry, _record, sketch) => {
      if (sketch?.version === 2 && sketch.passages.length > 0 && isSelfAssessment(entry))
        sketches.push(storeSketch(entry, sketch, places));
    },
    finish: (gathered) => connect(findPairs(gathered)).map((group) => toCase(group, places)),
  };
};

interface Side {
  readonly number: number;
  readonly sketch: StoredSketch;
  readonly passages: readonly number[];
}

interface Pair {
  readonly letters: number;
  readonly sides: readonly [Side, Side];
}

function originsOf(sketches: readonly StoredSketch[]): Origins {
  const numberBy = (nameOf: (entry: ReportEntry) => string) => {
    const numbers = new Map<string, number>();
    return Uint32Array.from(sketches, ({ entry }) => {
      const name = nameOf(entry);
      if (name === '') return 0;
      const known = numbers.get(name) ?? numbers.size + 1;
      numbers.set(name, known);
      return known;
    });
  };
  return {
    units: numberBy(unitKey),
    years: Uint32Array.from(sketches, ({ entry }) => entry.fiscalYear ?? 0),
    departments: numberBy(({ superior, unit, region }) =>
      superior || unit ? `${region ?? ''} ${superior || unit}` : '',
    ),
    projects: numberBy(({ subject, kind }) => (kind === 'department' ? '' : subject)),
  };
}

/**
 * Whether one may not have taken its text from the other: two units, or two years of one unit. A department that puts together
 * what its units wrote, the unit beside its department on one project, and a unit that says the same of several projects, do not copy.
 */
function mayCopy(a: ReportEntry, b: ReportEntry, gathered: Gathered): boolean {
  if (belongTogether(a, b, gathered)) return false;
  if (isSameUnit(a, b)) {
    const oneSubject = a.subject === b.subject || a.subject === '' || b.subject === '';
    return oneSubject && a.fiscalYear !== null && b.fiscalYear !== null && a.fiscalYear !== b.fiscalYear;
  }
  if (!areDifferentUnits(a, b)) return false;
  return !isSuperior(a, b) && !isSuperior(b, a);
}

function isSuperior(upper: ReportEntry, lower: ReportEntry): boolean {
  return upper.unit !== '' && upper.unit === lower.superior && upper.region === lower.region;
}

/** Groups of reports that hang together by common passages; in each, the pairs in their order. */
function connect(pairs: readonly Pair[]): Pair[][] {
  const parents = new Map<number, number>();
  const rootOf = (number: number): number => {
    let root = number;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    return root;
  };
  for (const { sides } of pairs) {
    const [a, b] = [rootOf(sides[0].number), rootOf(sides[1].number)];
    if (a !== b) parents.set(Math.max(a, b), Math.min(a, b));
  }
  return [...groupBy(pairs, ({ sides }) => String(rootOf(sides[0].number))).values()];
}

function toCase(pairs: readonly Pair[], places: PlaceStore): CorpusCase {
  const members = new Map<number, { readonly sketch: StoredSketch; readonly passages: Set<number> }>();
  for (const { number, sketch, passages } of pairs.flatMap(({ sides }) => [...sides])) {
    const member = members.get(number) ?? { sketch, passages: new Set<number>() };
    for (const passage of passages) member.passages.add(passage);
    members.set(number, member);
  }
  const sorted = [...members].sort(([a], [b]) => a - b).map(([, member]) => member);
  const reports = sorted.map(({ sketch, passages }) => {
    const all = places.take(sketch.handle);
    const shown = [...passages].sort((a, b) => a - b).slice(0, SHOWN_PASSAGES);
    return { entry: sketch.entry, evidence: shown.flatMap((passage) => all[passage] ?? []) };
  });
  const entries = reports.map((report) => report.entry);
  const [longest] = [...pairs].sort((a, b) => b.letters - a.letters);
  const [first, second] = longest ? longest.sides.map((side) => side.sketch.entry) : [];
  const units = new Set(entries.map(unitKey));
  const names = entries.map(nameOf).sort();
  const text = reports[0]?.evidence[0]?.text ?? '';
  return {
    subject: { kind: 'text', id: `text:${entries[0]?.recordId ?? ''}`, path: names },
    about: names,
    params: {
      reports: reports.length,
      units: units.size,
      letters: longest?.letters ?? 0,
      first: first?.organization ?? first?.path ?? null,
      firstYear: first?.fiscalYear ?? null,
      second: second?.organization ?? second?.path ?? null,
      secondYear: second?.fiscalYear ?? null,
      excerpt: [...text.trim()].slice(0, EXCERPT).join(''),
    },
    reports,
  };
}
