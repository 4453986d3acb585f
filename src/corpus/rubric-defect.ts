import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.js';
import type { Place } from '../model/place.js';
import type { AuditRecord } from '../model/record.js';
import { foldName } from '../report/fold-names.js';
import type { ReportEntry } from './report-entry.js';
import { type CorpusCase, isNewest, type WatchMaker } from './rule-watch.js';

interface Defect {
  readonly rule: string;
  readonly row: Pick<Row, 'path' | 'weight'>;
  readonly message: string;
  readonly holders: { readonly entry: ReportEntry; readonly handle: number | null }[];
}

type Row = AuditRecord['rubrics'][number]['rows'][number];

const RULES: ReadonlySet<string> = new Set(['criteria/points-sum', 'criteria/rubric-defect', 'criteria/no-standard']);
const SHOWN = 20;

/** One defect of one row of the issuer's rubric, found in several reports. */
export const rubricDefect: WatchMaker = ({ option, places }) => {
  const defects = new Map<string, Defect>();
  const least = Number(option('reports'));

  function addRow(entry: ReportEntry, finding: Finding, row: Row): void {
    const key = hashOf(finding.rule, row);
    const { path, weight } = row;
    const defect: Defect = defects.get(key) ?? {
      rule: finding.rule,
      row: { path, weight },
      message: finding.message,
      holders: [],
    };
    defects.set(key, defect);
    const source = row.sources.criteria ?? row.sources.name;
    const shown = defect.holders.length < SHOWN && source !== undefined;
    defect.holders.push({ entry, handle: shown ? places.put([source]) : null });
  }

  return {
    add: (entry, record) => {
      for (const finding of record.findings)
        if (RULES.has(finding.rule)) for (const row of rowsOf(finding, record)) addRow(entry, finding, row);
    },
    finish: (gathered) =>
      [...defects].flatMap(([key, { rule, row, message, holders }]): CorpusCase[] => {
        const current = holders.filter(({ entry }) => isNewest(entry, gathered));
        const documents = new Set(current.map(({ entry }) => entry.dossier ?? entry.documentId));
        if (documents.size < least) return [];
        return [
          {
            subject: { kind: 'criteria', id: `${rule}:${key}`, path: [...row.path] },
            about: [rule, key],
            params: {
              defect: rule,
              indicator: row.path.at(-1) ?? '',
              weight: row.weight,
              reports: documents.size,
              said: message,
            },
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

/** Name, weight and criteria: the same row whoever fills it in. */
function hashOf(rule: string, { path, weight, criteria }: Row): string {
  const row = [foldName(path.join('/')), weight ?? '', foldName(criteria ?? '')];
  return createHash('sha256')
    .update([rule, ...row].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
