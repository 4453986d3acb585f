import { onceFor } from '../../extract/once-for.js';
import type { Lexicon } from '../../model/book.js';
import { foldName } from '../../report/fold-names.js';
import { type ReportEntry, withoutPlaces } from '../report-entry.js';
import type { Register } from './register.js';

/** What a register speaks of: the list of one county, department or year says nothing of others. */
export interface Coverage {
  /** The report may be on the list. */
  readonly takes: (entry: ReportEntry) => boolean;
  /** The report would be on the list, if it were due. */
  readonly knows: (entry: ReportEntry) => boolean;
}

/** A shorter code doesn't begin with a region's. */
const LEAST_CODE = 10;

/**
 * Told by the register's own words: places in its title, file name, units and departments, regions at the front of project codes,
 * its years, and the one department that all its lines are of. Without a word on places it covers a run of one region; of several
 * regions, years or departments what it doesn't name is not known.
 */
export function coverageOf(register: Register, entries: readonly ReportEntry[], lexicon: Lexicon): Coverage {
  const { lines } = register;
  const title = foldName(`${register.title} ${register.name}`);
  const words = new Set([
    title,
    ...lines.flatMap(({ unit, department }) => [foldName(unit ?? ''), foldName(department ?? '')]),
  ]);
  const says = cached((name: string) => name !== '' && [...words].some((text) => text.includes(name)));
  const codes = new Set(
    lines.flatMap(({ projectCode }) => {
      const code = foldName(projectCode ?? '');
      return code.length >= LEAST_CODE ? [code.slice(0, 6)] : [];
    }),
  );
  const isNamed = ({ places, region }: ReportEntry) =>
    region !== null && (says(places.at(-1) ?? '') || codes.has(region));
  const isAbove = ({ places }: ReportEntry) => places.slice(0, -1).some((place) => title.includes(place));
  const own = [isNamed, isAbove].find((sign) => entries.some(sign));
  const signs = own ?? ([...words].some((text) => beginsWithPlace(text, lexicon)) ? isNamed : undefined);
  const regions = new Set(entries.map(({ region }) => region));
  const takes = (entry: ReportEntry) => entry.region === null || !signs || signs(entry);

  const units = new Set(lines.flatMap(({ unit }) => (unit === null ? [] : [foldName(unit)])));
  const isListed = (entry: ReportEntry) =>
    [...units].some((unit) => withoutPlaces(unit, entry.places) === entry.unit && entry.unit !== '');
  const inRegion = (entry: ReportEntry) =>
    entry.region === null ? regions.size === 1 || isListed(entry) : signs !== undefined || regions.size === 1;

  const years = new Set(entries.map(({ fiscalYear }) => fiscalYear));
  const due = new Set(lines.map(({ fiscalYear }) => fiscalYear));
  const inYear = ({ fiscalYear }: ReportEntry) => due.has(fiscalYear) || (due.has(null) && years.size === 1);

  const departments = new Set(lines.map(({ department }) => foldName(department ?? '')));
  const [only = ''] = departments;
  const inDepartment = (entry: ReportEntry) => {
    if (departments.size > 1 || only === '') return true;
    const name = withoutPlaces(only, entry.places);
    return entry.superior === name || entry.unit === name || isListed(entry);
  };
  return { takes, knows: (entry) => takes(entry) && inRegion(entry) && inYear(entry) && inDepartment(entry) };
}

const placeNames = onceFor(
  (lexicon: Lexicon) => new Set((lexicon.regions ?? '').split('\n').map((line) => foldName(line.split('\t')[1] ?? ''))),
);
const SHORTEST_PLACE = 3;
const LONGEST_PLACE = 12;

/** 雷山县民政局 is of a county; 民政局 may be of any. */
function beginsWithPlace(text: string, lexicon: Lexicon): boolean {
  const names = placeNames(lexicon);
  for (let end = SHORTEST_PLACE; end <= LONGEST_PLACE && end <= text.length; end++)
    if (names.has(text.slice(0, end))) return true;
  return false;
}

function cached(find: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const found = known.get(name) ?? find(name);
    known.set(name, found);
    return found;
  };
}
