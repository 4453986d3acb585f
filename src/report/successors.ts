import type { Lexicon } from '../model/book.js';

export const successorKinds = ['unit', 'metric', 'program'] as const;
export const successorChanges = ['renamed', 'merged', 'absorbed', 'split'] as const;
export type SuccessorChange = (typeof successorChanges)[number];

/** A line of rules/successors.tsv. */
export interface Successor {
  readonly kind: (typeof successorKinds)[number];
  /** The end of a unit's name; the id of a metric, or words of its label joined by +; words of a programme's name. */
  readonly name: string;
  /** The years in which places changed over; null where not known. */
  readonly since: number | null;
  readonly until: number | null;
  readonly successor: string;
  readonly change: SuccessorChange;
  /** Percent. */
  readonly sureness: number;
  readonly note: string;
}

export function readSuccessors(lexicon: Lexicon): Successor[] {
  return (lexicon.successors ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [kind = '', name = '', since = '', until = '', successor = '', change = '', sureness = '', note = ''] =
        line.split('\t');
      return {
        kind: kind as Successor['kind'],
        name,
        since: since === '' ? null : Number(since),
        until: until === '' ? null : Number(until),
        successor,
        change: change as SuccessorChange,
        sureness: Number(sureness),
        note,
      };
    });
}

/** What a name became, and by what change; `name` unchanged and `change` null where the table knows of none. */
export interface Harmonised {
  readonly name: string;
  readonly change: SuccessorChange | null;
}

const MOST_STEPS = 5;

/** A unit's name after all reforms: 某县卫生和计划生育局 is 某县卫生健康局. A unit that only gave duties away keeps its own. */
export function harmoniseUnit(name: string, successors: readonly Successor[]): Harmonised {
  let current = name;
  let change: SuccessorChange | null = null;
  for (let step = 0; step < MOST_STEPS; step++) {
    // 人口和计划生育局 is no 卫生和计划生育局 at its end: the longest name decides.
    const [next] = successors
      .filter((entry) => entry.kind === 'unit' && entry.change !== 'split' && current.endsWith(entry.name))
      .sort((a, b) => b.name.length - a.name.length);
    if (!next || current.endsWith(next.successor)) break;
    current = current.slice(0, -next.name.length) + next.successor;
    change = next.change;
  }
  return { name: current, change };
}

export interface HarmonisedMetric {
  readonly metric: string | null;
  readonly change: SuccessorChange | null;
}

/** A metric's id in the longest series; absorbed metrics keep their own, for what they count differs. */
export function harmoniseMetric(
  metric: string | null,
  label: string,
  successors: readonly Successor[],
): HarmonisedMetric {
  const entry = successors.find(
    ({ kind, name }) =>
      kind === 'metric' &&
      (name === metric || (name.includes('+') && name.split('+').every((word) => label.includes(word)))),
  );
  if (!entry) return { metric, change: null };
  const same = entry.change === 'renamed' || entry.change === 'merged';
  return { metric: same ? entry.successor : metric, change: entry.change };
}

/** The programme that a project belongs to now; null where the table knows of none. */
export function harmoniseProgram(project: string, successors: readonly Successor[]): Harmonised | null {
  const entry = successors.find(({ kind, name }) => kind === 'program' && project.includes(name));
  return entry ? { name: entry.successor, change: entry.change } : null;
}
