import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.js';
import type { Place } from '../model/place.js';
import type { AuditRecord } from '../model/record.js';
import { foldName } from '../report/fold-names.js';
import type { ReportEntry } from './report-entry.js';
import { type CorpusCase, isNewest, type WatchMaker } from './rule-watch.js';

interface Defect {
  readonly rule: string;
  readonly indicator: string;
  readonly message: string;
  readonly holders: { readonly entry: ReportEntry; readonly handle: number | null }[];
}

type Row = AuditRecord['rubrics'][number]['rows'][number];

const RULES: ReadonlySet<string> = new Set(['criteria/points-sum', 'criteria/rubric-defect', 'criteria/no-standard']);
const SHOWN = 20;

/** One defect of the issuer's rubric, found in several reports. */
export const rubricDefect: WatchMaker = ({ option, places }) => {
  const defects = new Map<string, Defect>();
  const least = Number(option('reports'));
  return {
    add: (entry, record) => {
      for (const finding of record.findings) {
        if (!RULES.has(finding.rule)) continue;
        const rows = rowsOf(finding, record);
        if (rows.length === 0) continue;
        const key = hashOf(finding.rule, rows);
        const defect: Defect = defects.get(key) ?? {
          rule: finding.rule,
          indicator: rows.map((row) => row.path.at(-1) ?? '').join('、'),
          message: finding.message,
          holders: [],
        };
        defects.set(key, defect);
        const handle = defect.holders.length < SHOWN ? places.put(finding.evidence.slice(0, 2)) : null;
        defect.holders.push({ entry, handle });
      }
    },
    finish: (gathered) =>
      [...defects].flatMap(([key, { rule, indicator, message, holders }]): CorpusCase[] => {
        const current = holders.filter(({ entry }) => isNewest(entry, gathered));
        const documents = new Set(current.map(({ entry }) => entry.dossier ?? entry.documentId));
        if (documents.size < least) return [];
        return [
          {
            subject: { kind: 'criteria', id: `${rule}:${key}`, path: [indicator] },
            about: [rule, key],
            params: { defect: rule, indicator, reports: documents.size, said: message },
            reports: current.map(({ entry, handle }) => ({
              entry,
              evidence: handle === null ? [] : places.take(handle),
            })),
          },
        ];
      }),
  };
};

/** The rows that the finding is about: by its subject, or by the criteria that it quotes. */
function rowsOf(finding: Finding, record: AuditRecord): Row[] {
  const rows = record.rubrics.flatMap((rubric) => rubric.rows);
  const own = rows.filter((row) => row.id === finding.subject.id);
  if (own.length > 0) return own;
  return rows.filter((row) => finding.evidence.some((place) => isAt(place, row)));
}

function isAt(place: Place, row: Row): boolean {
  return [row.sources.criteria, row.sources.name].some(
    (source) => source !== undefined && source.path === place.path && source.block === place.block,
  );
}

/** Names, weights and criteria; the same defect of the same rows whoever fills them in. */
function hashOf(rule: string, rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    [foldName(row.path.join('/')), row.weight ?? '', foldName(row.criteria ?? '')].join(' '),
  );
  return createHash('sha256')
    .update([rule, ...lines].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
