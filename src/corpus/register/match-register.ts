import type { Lexicon } from '../../model/book.js';
import { foldName, foldProject } from '../../report/fold-names.js';
import { type ReportEntry, withoutPlaces } from '../report-entry.js';
import { type Gathered, groupBy, isNewest, isSelfAssessment } from '../rule-watch.js';
import { coverageOf } from './coverage.js';
import type { Register, RegisterLine } from './register.js';

/** A line of the register with what came for it; amounts in yuan, null where not given or without a unit. */
export interface RegisterLineState {
  readonly unitCode: string | null;
  readonly unit: string | null;
  readonly projectCode: string | null;
  readonly project: string | null;
  readonly budget: string | null;
  readonly paid: string | null;
  readonly fiscalYear: number | null;
  readonly submitted: boolean;
  /** Ids of the records that are certainly on it, all versions of them. */
  readonly records: readonly string[];
}

export interface MatchedLine {
  readonly line: RegisterLine;
  /** Certainly on this line, the newest versions only. */
  readonly sure: readonly ReportEntry[];
  /** Perhaps on this line, and certainly on no other. */
  readonly possible: readonly ReportEntry[];
}

export interface MatchedRegister {
  readonly lines: readonly MatchedLine[];
  /** Self-assessments that the register covers, and that are certainly on none of its lines. */
  readonly unknown: readonly ReportEntry[];
}

interface FoldedLine {
  readonly line: RegisterLine;
  readonly index: number;
  readonly unit: string;
  readonly code: string;
  readonly project: string;
}

const matches = new WeakMap<Gathered, MatchedRegister>();

/** By project code first, then by unit and project name. What is not certain is possible, and accuses nobody. */
export function matchRegister(register: Register, gathered: Gathered, lexicon: Lexicon): MatchedRegister {
  const known = matches.get(gathered);
  if (known) return known;
  const matched = matchAll(register, gathered, lexicon);
  matches.set(gathered, matched);
  return matched;
}

function matchAll(register: Register, gathered: Gathered, lexicon: Lexicon): MatchedRegister {
  const lines = register.lines.map((line, index) => foldLine(line, index, lexicon));
  const finder = createFinder(lines);
  const sure: ReportEntry[][] = lines.map(() => []);
  const possible: ReportEntry[][] = lines.map(() => []);
  const unknown: ReportEntry[] = [];
  const current = gathered.entries.filter((entry) => isSelfAssessment(entry) && isNewest(entry, gathered));
  const coverage = coverageOf(register, current, lexicon);
  for (const entry of current) {
    if (!coverage.takes(entry)) continue;
    const found = finder(entry);
    if (found.sure) sure[found.sure.index]?.push(entry);
    else if (found.possible.length > 0) for (const { index } of found.possible) possible[index]?.push(entry);
    else if (found.known && coverage.knows(entry)) unknown.push(entry);
  }
  return {
    lines: lines.map(({ line }, i) => ({ line, sure: sure[i] ?? [], possible: possible[i] ?? [] })),
    unknown,
  };
}

function foldLine(line: RegisterLine, index: number, lexicon: Lexicon): FoldedLine {
  const unit = foldName(line.unit ?? '');
  return {
    line,
    index,
    unit,
    code: foldName(line.projectCode ?? ''),
    project: line.whole ? '' : foldProject(line.project ?? '', unit, lexicon),
  };
}

interface Found {
  readonly sure: FoldedLine | null;
  readonly possible: readonly FoldedLine[];
  /** The report says enough of itself to tell that it is on no line. */
  readonly known: boolean;
}

function createFinder(lines: readonly FoldedLine[]): (entry: ReportEntry) => Found {
  const byCode = groupBy(lines, ({ code }) => code || null);
  const byProject = groupBy(lines, ({ line, project }) => (line.whole ? null : project || null));
  const whole = lines.filter(({ line }) => line.whole);
  const units = groupBy(lines, ({ unit }) => unit);
  const nearUnits = new Map<string, readonly FoldedLine[]>();
  const linesNear = (entry: ReportEntry): readonly FoldedLine[] => {
    const key = [entry.unit, ...entry.places].join(' ');
    const known = nearUnits.get(key);
    if (known) return known;
    const near = [...units.values()].filter(([line]) => line && unitFits(line, entry) !== 'other').flat();
    nearUnits.set(key, near);
    return near;
  };
  return (entry) => {
    const code = foldName(entry.projectCode ?? '');
    const ofYear = (list: readonly FoldedLine[] | undefined) => (list ?? []).filter((line) => yearFits(line, entry));
    const exact = (list: readonly FoldedLine[]) => list.filter((line) => unitFits(line, entry) === 'same');
    const coded = code === '' ? [] : ofYear(byCode.get(code));
    const named =
      entry.kind === 'department' ? ofYear(whole) : entry.subject === '' ? [] : ofYear(byProject.get(entry.subject));
    // Two codes that differ are two projects, whatever their names.
    const sameName = exact(named).filter((line) => line.code === '' || code === '' || line.code === code);
    const sure = onlyOne(coded.length === 1 ? coded : exact(coded)) ?? onlyOne(sameName);
    if (sure)
      return entry.fiscalYear === null
        ? { sure: null, possible: [sure], known: true }
        : { sure, possible: [], known: true };
    const near = linesNear(entry).filter((line) => {
      if (!yearFits(line, entry) || line.line.whole !== (entry.kind === 'department')) return false;
      const fit = unitFits(line, entry);
      const project = projectFits(line, entry);
      return (fit === 'same' && project !== 'other') || (fit === 'perhaps' && project === 'same');
    });
    const possible = [...new Set([...coded, ...sameName, ...near])];
    const told = entry.unit !== '' && (entry.subject !== '' || code !== '') && entry.fiscalYear !== null;
    return { sure: null, possible, known: told && lines.some((line) => yearFits(line, entry)) };
  };
}

function onlyOne<T>(list: readonly T[]): T | null {
  return list.length === 1 ? (list[0] ?? null) : null;
}

function yearFits({ line }: FoldedLine, entry: ReportEntry): boolean {
  return line.fiscalYear === null || entry.fiscalYear === null || line.fiscalYear === entry.fiscalYear;
}

/** 人社局 may be 人力资源和社会保障局: all its characters stand there in this order. */
function unitFits({ unit }: FoldedLine, entry: ReportEntry): 'same' | 'perhaps' | 'other' {
  const own = withoutPlaces(unit, entry.places);
  if (own === '' || entry.unit === '') return 'perhaps';
  if (own === entry.unit) return 'same';
  const [short, long] = own.length < entry.unit.length ? [own, entry.unit] : [entry.unit, own];
  return isSubsequence(short, long) ? 'perhaps' : 'other';
}

function projectFits(line: FoldedLine, entry: ReportEntry): 'same' | 'perhaps' | 'other' {
  if (line.line.whole) return 'same';
  if (line.project === '' || entry.subject === '') return 'perhaps';
  if (line.project === entry.subject) return 'same';
  const [short, long] =
    line.project.length < entry.subject.length ? [line.project, entry.subject] : [entry.subject, line.project];
  return isSubsequence(short, long) ? 'perhaps' : 'other';
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += character.length;
  return at >= short.length;
}

/** The register's lines with all that came for them: what was due, and what is there. */
export function linesOf(register: Register, gathered: Gathered, lexicon: Lexicon): RegisterLineState[] {
  const { entries, versions } = gathered;
  const chains = groupBy(entries, (entry) => versions[entry.index]?.chain ?? null);
  return matchRegister(register, gathered, lexicon).lines.map(({ line, sure }) => ({
    unitCode: line.unitCode,
    unit: line.unit,
    projectCode: line.projectCode,
    project: line.project,
    budget: line.budgets.at(-1)?.yuan ?? null,
    paid: line.paid?.yuan ?? null,
    fiscalYear: line.fiscalYear,
    submitted: sure.length > 0,
    records: [
      ...new Set(
        sure
          .flatMap((entry) => chains.get(versions[entry.index]?.chain ?? '') ?? [entry])
          .map(({ recordId }) => recordId),
      ),
    ].sort(),
  }));
}
