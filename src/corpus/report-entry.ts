import type { Lexicon } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import { foldName, foldProject, isGenericProject } from '../report/fold-names.js';
import { harmoniseUnit, readSuccessors, type Successor } from '../report/successors.js';
import { digestVersion, type VersionDigest } from '../report/versions.js';

/** What is kept of every report while the others are still to come. */
export interface ReportEntry extends VersionDigest {
  /** Position among all records. */
  readonly index: number;
  readonly documentId: string;
  readonly department: string | null;
  readonly dossier: string | null;
  /** The unit's name, folded, without its region's; empty where it is not known. */
  readonly unit: string;
  /** `unit` under the name that a reform gave it since, its duties unchanged: 扶贫开发办公室 is 乡村振兴局. */
  readonly lineage: string;
  /** The supervising department's name, folded likewise. */
  readonly superior: string;
  /** The project's name, folded; empty where it is not known, or is one that any project may have. */
  readonly subject: string;
  /** Folded names of its province, prefecture and county. */
  readonly places: readonly string[];
}

/** What a report on a whole department is on. */
const WHOLE = '整体';

export function enterReport(record: AuditRecord, index: number, lexicon: Lexicon): ReportEntry {
  const { organization, department, project, kind, region, dossier } = record.report;
  const places = [region?.province, region?.prefecture, region?.name].flatMap((name) => (name ? [foldName(name)] : []));
  const unit = withoutPlaces(foldName(organization ?? ''), places);
  const named = kind === 'department' ? '' : foldProject(project ?? '', foldName(organization ?? ''), lexicon);
  return {
    ...digestVersion(record),
    index,
    documentId: record.document.id,
    department,
    dossier,
    unit,
    lineage: harmoniseUnit(unit, renamesOf(lexicon)).name,
    superior: withoutPlaces(foldName(department ?? ''), places),
    subject: kind === 'department' ? WHOLE : isGenericProject(named, lexicon) ? '' : named,
    places,
  };
}

const renames = new WeakMap<Lexicon, readonly Successor[]>();

function renamesOf(lexicon: Lexicon): readonly Successor[] {
  const known = renames.get(lexicon) ?? readSuccessors(lexicon).filter(({ change }) => change === 'renamed');
  renames.set(lexicon, known);
  return known;
}

/** 某省某市某县民政局 and 县民政局 are one unit: the names of its regions go from the front. */
export function withoutPlaces(name: string, places: readonly string[]): string {
  let rest = name;
  for (const place of places) if (rest.startsWith(place) && rest.length > place.length) rest = rest.slice(place.length);
  return rest;
}

/** Unit and place together: every county has a 民政局. A renamed unit keeps its key. */
export function unitKey(entry: ReportEntry): string {
  return entry.unit === '' ? `?${entry.documentId}` : `${entry.region ?? ''} ${entry.lineage}`;
}

/** Certainly the same unit. */
export function isSameUnit(a: ReportEntry, b: ReportEntry): boolean {
  return a.unit !== '' && a.lineage === b.lineage && a.region === b.region;
}

/** Certainly two units: of two places, or with names of which neither holds the other. */
export function areDifferentUnits(a: ReportEntry, b: ReportEntry): boolean {
  if (a.region !== null && b.region !== null && !holdsRegion(a.region, b.region) && !holdsRegion(b.region, a.region))
    return true;
  return a.unit !== '' && b.unit !== '' && !a.unit.includes(b.unit) && !b.unit.includes(a.unit);
}

/** 510000 holds 510923. */
function holdsRegion(outer: string, inner: string): boolean {
  return inner.startsWith(outer.replace(/(00){1,2}$/, ''));
}
