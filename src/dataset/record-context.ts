import type { Lexicon } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import { foldName, foldProject, isGenericProject } from '../report/fold-names.js';
import { type Harmonised, harmoniseProgram, harmoniseUnit, type Successor } from '../report/successors.js';
import type { ReportVersion, VersionDigest } from '../report/versions.js';
import { type RecordStatus, statusOf } from './missing-code.js';
import { type RegionToday, regionToday } from './region-series.js';
import { shortId } from './short-id.js';

/** What all records of a dataset share. */
export interface DatasetFacts {
  readonly lexicon: Lexicon;
  readonly successors: readonly Successor[];
  /** Takes numbers and names of persons out of a text. */
  readonly withhold: (text: string) => string;
}

/** What the first pass over all records knows of one. */
export interface Standing {
  readonly version: ReportVersion;
  readonly shape: VersionDigest['shape'];
  /** The report that it supersedes, and the one that supersedes it, by report id. */
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
  /** How many files of the same bytes came. */
  readonly copies: number;
  /** The output that it was read from: its folder's name. */
  readonly output: string;
  /** The line of the register that it answers. */
  readonly register: { readonly number: number; readonly unitCode: string | null } | null;
}

export interface RecordContext extends DatasetFacts {
  readonly record: AuditRecord;
  readonly standing: Standing;
  readonly reportId: string;
  /** The newest version of a report; all others are left out of sums. */
  readonly counts: boolean;
  readonly status: RecordStatus;
  readonly fiscalYear: number | null;
  /** First two digits of the division code. */
  readonly province: string | null;
  readonly unit: UnitNames | null;
  readonly regionToday: RegionToday | null;
  readonly projectKey: string | null;
  readonly program: Harmonised | null;
  readonly documentSha256: string;
  /** Tables of the document that list persons: their words stay out. */
  readonly personalTables: ReadonlySet<number>;
  /** Words of the document, fit to be handed on; null for null. */
  readonly words: (text: string | null) => string | null;
}

export interface UnitNames {
  readonly id: string;
  readonly raw: string;
  readonly name: string;
  /** After the reforms that the table of successors knows. */
  readonly today: Harmonised & { readonly id: string };
}

/** 16 hex digits of the document's hash and the ordinal: short enough to stand in every row. */
export function reportIdOf(recordId: string): string {
  const [hash = '', ordinal = '1'] = recordId.replace(/^sha256:/, '').split('#');
  return `${hash.slice(0, 16)}-${ordinal}`;
}

export function recordContext(record: AuditRecord, standing: Standing, facts: DatasetFacts): RecordContext {
  const { report } = record;
  const status = statusOf(record);
  const region = report.region;
  const today = region && regionToday(region.code, region.name, facts.lexicon);
  const unit =
    report.organization === null ? null : unitNames(report.organization, today?.code ?? region?.code ?? '', facts);
  return {
    ...facts,
    record,
    standing,
    reportId: reportIdOf(record.id),
    counts: standing.version.newest && status === 'report',
    status,
    fiscalYear: report.fiscalYear,
    province: region ? region.code.slice(0, 2) : null,
    unit,
    regionToday: today,
    projectKey: projectKeyOf(report.project, unit, facts.lexicon),
    program: report.project === null ? null : harmoniseProgram(report.project, facts.successors),
    documentSha256: record.document.id.replace(/^sha256:/, ''),
    personalTables: new Set(
      record.findings
        .filter((finding) => finding.rule === 'document/personal-data')
        .flatMap((finding) => finding.evidence.map((place) => place.table ?? 0))
        .filter((table) => table > 0),
    ),
    words: (text) => (text === null ? null : status === 'withheld' ? null : facts.withhold(text)),
  };
}

/** Units of one name in two places are two; the code of today keeps one unit one over a reform of codes. */
export function unitNames(raw: string, regionCode: string, facts: DatasetFacts): UnitNames {
  // Narrow forms, no blanks, no marks: what is left tells units apart.
  const name = foldName(raw);
  const today = harmoniseUnit(name, facts.successors);
  return {
    id: shortId('u', name, regionCode),
    raw,
    name,
    today: { ...today, id: shortId('u', today.name, regionCode) },
  };
}

/** The same for one project of one unit in every year, whatever its code of the year. */
export function projectKeyOf(project: string | null, unit: UnitNames | null, lexicon: Lexicon): string | null {
  if (project === null || unit === null) return null;
  const folded = foldProject(project, foldName(unit.raw), lexicon);
  return folded === '' || isGenericProject(folded, lexicon) ? null : shortId('p', unit.today.id, folded);
}
