import { type CorpusCase, type Gathered, groupBy, nameOf, type WatchContext, type WatchMaker } from '../rule-watch.js';
import { type MatchedRegister, matchRegister } from './match-register.js';
import type { RegisterLine } from './register.js';

/** On the list, and no report of it came. One that may be meant is named. */
export const missingReport: WatchMaker = onRegister(({ lines }) =>
  lines.flatMap(({ line, sure, possible }): CorpusCase[] =>
    sure.length > 0
      ? []
      : [
          {
            ...aboutLine(line, 'missing'),
            params: { ...namesOf(line), possible: possible[0]?.path ?? null, others: possible.length },
            reports: possible.slice(0, 5).map((entry) => ({ entry, evidence: [] })),
          },
        ],
  ),
);

/** A report on a project that the list doesn't have; text and form of one report are told once. */
export const unknownProject: WatchMaker = onRegister(({ unknown }, { name }) => {
  const told = [...groupBy(unknown, nameOf)].flatMap(([about, [entry]]) => (entry ? [{ about, entry }] : []));
  return told.map(
    ({ about, entry }): CorpusCase => ({
      subject: { kind: 'register', id: `unknown:${about}`, path: [about] },
      about: [about],
      params: {
        unit: entry.organization,
        project: entry.kind === 'department' ? null : entry.project,
        code: entry.projectCode,
        year: entry.fiscalYear,
        register: name,
      },
      reports: [{ entry, evidence: [] }],
    }),
  );
});

/** A watch that needs nothing of the reports but what every entry holds; without a register it finds nothing. */
function onRegister(
  find: (matched: MatchedRegister, register: NonNullable<WatchContext['register']>) => CorpusCase[],
): WatchMaker {
  return ({ register, rulebook }) => ({
    add: () => undefined,
    finish: (gathered: Gathered) =>
      register ? find(matchRegister(register, gathered, rulebook.lexicon), register) : [],
  });
}

export function namesOf(line: RegisterLine) {
  return {
    at: line.at,
    unit: line.unit ?? line.unitCode,
    project: line.whole ? null : (line.project ?? line.projectCode),
    code: line.projectCode,
    year: line.fiscalYear,
  };
}

/** Of codes where the list has them, else of names: a line that moves keeps its findings' ids. */
export function aboutLine(line: RegisterLine, what: string): Pick<CorpusCase, 'subject' | 'about'> {
  const name = [line.unitCode ?? line.unit ?? '', line.projectCode ?? line.project ?? '', line.fiscalYear ?? ''].map(
    String,
  );
  return { subject: { kind: 'register', id: `${what}:${line.at}`, path: [...name, what] }, about: [...name, what] };
}
