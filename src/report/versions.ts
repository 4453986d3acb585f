import { createHash } from 'node:crypto';
import { foldWidth } from '../extract/fold-text.js';
import type { Lexicon } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import { foldName, foldProject, isGenericProject } from './fold-names.js';

type Head = Pick<
  AuditRecord['report'],
  'kind' | 'stage' | 'organization' | 'project' | 'projectCode' | 'fiscalYear' | 'reportDate'
>;

/** What must be kept of a record to know which report it is a version of. */
export interface VersionDigest extends Head {
  /** Not unique: one file at two paths gives one id twice. */
  readonly recordId: string;
  readonly path: string;
  readonly region: string | null;
  /** Which half of a dossier it is: text and form of one project are no versions of each other. */
  readonly shape: 'whole' | 'text' | 'form' | 'neither';
}

export interface ReportVersion {
  /** The same for all versions of one report. */
  readonly chain: string;
  /** From 1, the oldest. */
  readonly version: number;
  readonly newest: boolean;
  /** What it is known by to be newer than the one before it; path: by nothing but the order of paths. Null for the first. */
  readonly by: 'date' | 'name' | 'path' | null;
  /** The version right before it. */
  readonly supersedes: { readonly recordId: string; readonly path: string } | null;
}

export function digestVersion(record: AuditRecord): VersionDigest {
  const { kind, stage, organization, project, projectCode, fiscalYear, reportDate, region } = record.report;
  const form = record.rubrics.some((rubric) => rubric.rows.length > 0);
  const text = record.checks.some((check) => check.rule === 'structure/section-numbering');
  return {
    recordId: record.id,
    path: record.document.path,
    kind,
    stage,
    organization,
    project,
    projectCode,
    fiscalYear,
    reportDate,
    region: region?.code ?? null,
    shape: form ? (text ? 'whole' : 'form') : text ? 'text' : 'neither',
  };
}

/**
 * Versions (draft, corrected, sealed) of one report: the same unit, project, year, stage and half of a dossier in different files.
 * The newest counts: by report date where all have one, then by the words of the file's name, then by path. Reports whose unit,
 * year or project is not known, or whose project codes differ, are chains of their own. One entry a digest, in their order.
 */
export function chainVersions(digests: readonly VersionDigest[], lexicon: Lexicon): ReportVersion[] {
  const groups = new Map<string, number[]>();
  digests.forEach((digest, i) => {
    const key = keyOf(digest, lexicon) ?? `alone\u0000${digest.path}\u0000${digest.recordId}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  const versions = new Map<number, ReportVersion>();
  for (const [key, group] of groups) {
    for (const { name, members } of divide(group, digests)) {
      const chain = `c-${createHash('sha256').update(`${key}\u0000${name}`).digest('hex').slice(0, 12)}`;
      const ordered = orderVersions(members, digests, lexicon);
      ordered.forEach(({ member, by }, i) => {
        const before = digests[ordered[i - 1]?.member ?? -1];
        versions.set(member, {
          chain,
          version: i + 1,
          newest: i === ordered.length - 1,
          by,
          supersedes: before ? { recordId: before.recordId, path: before.path } : null,
        });
      });
    }
  }
  return digests.map(
    (digest, i) => versions.get(i) ?? { chain: digest.recordId, version: 1, newest: true, by: null, supersedes: null },
  );
}

/** Null where it can't be known which report it is. */
function keyOf(digest: VersionDigest, lexicon: Lexicon): string | null {
  const unit = foldName(digest.organization ?? '');
  if (unit === '' || digest.fiscalYear === null) return null;
  const project = digest.kind === 'department' ? '' : foldProject(digest.project ?? '', unit, lexicon);
  const named = project !== '' && !isGenericProject(project, lexicon);
  if (digest.kind !== 'department' && !named && digest.projectCode === null) return null;
  return [
    unit,
    digest.kind === 'department' ? '整体' : named ? project : foldName(digest.projectCode ?? ''),
    String(digest.fiscalYear),
    digest.stage,
    digest.shape,
    digest.region ?? '',
  ].join('\u0000');
}

interface Division {
  /** Tells apart the chains of one group. */
  readonly name: string;
  readonly members: readonly number[];
}

/**
 * Different project codes are different reports, and one without a code belongs to the only one there is. A file that holds
 * several such reports holds no versions of one: the first of one file is then a version of the first of the other, and so on,
 * if all files hold as many.
 */
function divide(group: readonly number[], digests: readonly VersionDigest[]): Division[] {
  const codeOf = (member: number) => foldName(digests[member]?.projectCode ?? '');
  const codes = [...new Set(group.map(codeOf).filter((code) => code !== ''))].sort();
  const byCode: Division[] =
    codes.length < 2
      ? [{ name: codes[0] ?? '', members: group }]
      : ['', ...codes].map((code) => ({ name: code, members: group.filter((member) => codeOf(member) === code) }));
  return byCode.flatMap(({ name, members }, i): Division[] => {
    const unknown = codes.length > 1 && i === 0;
    const files = new Map<string, number[]>();
    for (const member of members) {
      const path = digests[member]?.path ?? '';
      files.set(path, [...(files.get(path) ?? []), member]);
    }
    const sizes = new Set([...files.values()].map((held) => held.length));
    const [size = 0] = sizes;
    if (unknown || sizes.size > 1)
      return members.map((member) => ({
        name: `${name}\u0000${digests[member]?.path}\u0000${digests[member]?.recordId}`,
        members: [member],
      }));
    return Array.from({ length: size }, (_, place) => ({
      name: `${name}\u0000${place}`,
      members: [...files.values()].flatMap((held) => held[place] ?? []),
    }));
  });
}

interface Placed {
  readonly member: number;
  readonly by: ReportVersion['by'];
}

function orderVersions(members: readonly number[], digests: readonly VersionDigest[], lexicon: Lexicon): Placed[] {
  const paths = members.map((member) => digests[member]?.path ?? '');
  const dates = members.map((member) => digests[member]?.reportDate ?? '');
  const precision = Math.min(...dates.map((date) => date.length));
  const ranked = members.map((member, i) => ({
    member,
    date: (dates[i] ?? '').slice(0, precision),
    rank: rankOf(withoutCommon(paths, i), lexicon),
    path: paths[i] ?? '',
  }));
  const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const byName = (a: (typeof ranked)[number], b: (typeof ranked)[number]) =>
    a.rank.step - b.rank.step || a.rank.number - b.rank.number;
  ranked.sort((a, b) => text(a.date, b.date) || byName(a, b) || text(a.path, b.path));
  return ranked.map((entry, i) => {
    const before = ranked[i - 1];
    if (!before) return { member: entry.member, by: null };
    return {
      member: entry.member,
      by: before.date !== entry.date ? 'date' : byName(before, entry) !== 0 ? 'name' : 'path',
    };
  });
}

/** A path without the folders that all share. */
function withoutCommon(paths: readonly string[], i: number): string {
  const parts = paths.map((path) => path.split('/'));
  const own = parts[i] ?? [];
  let shared = 0;
  while (shared < own.length - 1 && parts.every((other) => other[shared] === own[shared])) shared++;
  return own.slice(shared).join('/');
}

/** How far the words of a name say that a report has come, and the number of its revision. */
function rankOf(path: string, lexicon: Lexicon): { readonly step: number; readonly number: number } {
  const name = foldWidth(path).toLowerCase();
  const { structure } = lexicon;
  const says = (words: readonly string[] | undefined) => (words ?? []).some((word) => name.includes(word));
  const step = says(structure.versionSealed)
    ? 3
    : says(structure.versionFinal)
      ? 2
      : says(structure.versionRevised)
        ? 1
        : says(structure.versionDraft)
          ? -1
          : 0;
  const revision = (structure.versionRevised ?? []).map((word) => `${word}[稿版后]?`).join('|');
  const number = new RegExp(`(?:${revision}|[^a-z]v)\\(?(\\d{1,2})(?!\\d)|\\((\\d{1,2})\\)(?=\\.[a-z]+$)`, 'u').exec(
    name,
  );
  return { step, number: Number(number?.[1] ?? number?.[2] ?? 0) };
}
