import type { CorpusFinding } from '../../model/corpus-finding.js';
import type { Finding } from '../../model/finding.js';
import type { FindingNote } from '../../model/finding-note.js';
import type { AuditRecord } from '../../model/record.js';
import { foldName } from '../fold-names.js';
import { isInForce } from '../waiver.js';
import type { Waiver, Waivers } from './read-waivers.js';

export interface AppliedWaivers {
  /** Who accepted the finding, and why; null where nobody did, or no longer. Asked for every finding of a run. */
  readonly noteFor: (record: AuditRecord, finding: Finding) => FindingNote['waiver'];
  /** Of a finding across reports: by its id, or by any of its reports. */
  readonly noteForCorpus: (finding: CorpusFinding) => FindingNote['waiver'];
  /** In force, and nothing that was asked for is theirs: what they accepted is no longer there. */
  readonly unused: () => readonly Waiver[];
  /** Past their last day: what they accepted counts again. */
  readonly expired: () => readonly Waiver[];
}

interface Whose {
  readonly path: string;
  readonly unit: string;
  readonly project: string;
}

/** `today`: YYYY-MM-DD. A waiver holds on its last day. The first of several that fit is the one given. */
export function applyWaivers(waivers: Waivers, today: string): AppliedWaivers {
  const inForce = waivers.filter((waiver) => isInForce(waiver, today));
  const byFinding = new Map<string, Waiver[]>();
  const byRule = new Map<string, { readonly waiver: Waiver; readonly fits: (whose: Whose) => boolean }[]>();
  for (const waiver of inForce) {
    if (waiver.finding !== undefined) byFinding.set(waiver.finding, [...(byFinding.get(waiver.finding) ?? []), waiver]);
    else if (waiver.rule !== undefined)
      byRule.set(waiver.rule, [...(byRule.get(waiver.rule) ?? []), { waiver, fits: fitterOf(waiver) }]);
  }
  const used = new Set<Waiver>();
  const find = (finding: Pick<Finding, 'id' | 'rule'>, whose: readonly Whose[]): FindingNote['waiver'] => {
    const fitting = [
      ...(byFinding.get(finding.id) ?? []),
      ...(byRule.get(finding.rule) ?? []).flatMap(({ waiver, fits }) => (whose.some(fits) ? [waiver] : [])),
    ];
    for (const waiver of fitting) used.add(waiver);
    const [first] = fitting;
    return first ? { reason: first.reason, by: first.by, until: first.until } : null;
  };
  return {
    noteFor: ({ document, report }, finding) =>
      find(finding, [whoseOf(document.path, report.organization, report.project)]),
    noteForCorpus: (finding) =>
      find(
        finding,
        finding.reports.map((report) => whoseOf(report.path, report.organization, report.project)),
      ),
    unused: () => inForce.filter((waiver) => !used.has(waiver)),
    expired: () => waivers.filter((waiver) => !isInForce(waiver, today)),
  };
}

function whoseOf(path: string, unit: string | null, project: string | null): Whose {
  return { path, unit: foldName(unit ?? ''), project: foldName(project ?? '') };
}

/** All that the waiver names must fit. */
function fitterOf({ report, unit, project }: Waiver): (whose: Whose) => boolean {
  const path = report === undefined ? null : globPattern(report);
  const [ownUnit, ownProject] = [unit, project].map((name) => (name === undefined ? null : foldName(name)));
  return (whose) =>
    (path === null || path.test(whose.path)) &&
    (ownUnit === null || ownUnit === whose.unit) &&
    (ownProject === null || ownProject === whose.project);
}

/** `**` over folders (with the / behind it, also none), `*` within one, `?` one character. */
function globPattern(glob: string): RegExp {
  const source = glob.replace(/(?:\*\*\/)+/g, '**/').replace(/\*\*\/|\*\*|\*|\?|[\\^$.+()[\]{}|]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : `\\${part}`;
  });
  return new RegExp(`^${source}$`, 'su');
}
