import { createHash } from 'node:crypto';
import type { AuditRecord } from '../model/record.js';
import { foldName } from '../report/fold-names.js';
import { Exact } from '../verify/decimal.js';
import { type ReportEntry, unitKey } from './report-entry.js';
import { type CorpusCase, groupBy, isNewest, isSelfAssessment, nameOf, type WatchMaker } from './rule-watch.js';

interface Vector {
  readonly entry: ReportEntry;
  /** Of names, weights and scores of all rows. */
  readonly hash: string;
  readonly rows: number;
  readonly lost: number;
  readonly handle: number;
}

const SHOWN = 20;

/**
 * The same scores row by row: of a unit and project in several years, of many units of one department, or of two that lost points
 * on so many indicators that chance has no part in it.
 */
export const sameScores: WatchMaker = ({ option, places }) => {
  const vectors: Vector[] = [];
  const [leastRows, leastLost] = [Number(option('rows')), Number(option('lost'))];
  const [leastYears, leastUnits] = [Number(option('years')), Number(option('units'))];
  const lostOfTwo = Number(option('lostOfTwo'));

  function toCase(kind: 'years' | 'units', key: string, group: readonly Vector[]): CorpusCase {
    const [first] = group;
    return {
      subject: { kind: 'scores', id: `${kind}:${first?.hash ?? ''}`, path: [key] },
      about: [kind, key, ...(kind === 'years' ? [] : group.map(({ entry }) => nameOf(entry)).sort())],
      params: {
        kind,
        unit: kind === 'years' ? (first?.entry.organization ?? null) : (first?.entry.department ?? null),
        project: first?.entry.project ?? null,
        years: [...new Set(group.map(({ entry }) => entry.fiscalYear))].sort().join('、'),
        units: countUnits(group),
        rows: first?.rows ?? 0,
        lost: first?.lost ?? 0,
      },
      reports: group.map(({ entry, handle }, i) => ({ entry, evidence: i < SHOWN ? places.take(handle) : [] })),
    };
  }

  return {
    add: (entry, record) => {
      const vector = vectorOf(record);
      if (!vector || entry.fiscalYear === null || !isSelfAssessment(entry)) return;
      if (vector.rows < leastRows || vector.lost < leastLost) return;
      vectors.push({ entry, ...vector, handle: places.put(vector.places) });
    },
    finish: (gathered) => {
      const current = vectors.filter(({ entry }) => isNewest(entry, gathered));
      const byYears = groupBy(current, ({ entry, hash }) =>
        entry.unit === '' || entry.subject === '' ? null : `${unitKey(entry)} ${entry.subject} ${hash}`,
      );
      const byUnits = groupBy(current, ({ entry, hash }) =>
        entry.unit === '' || entry.superior === '' || entry.superior === entry.unit
          ? null
          : `${entry.region ?? ''} ${entry.superior} ${entry.fiscalYear} ${hash}`,
      );
      const withoutHash = (key: string) => key.slice(0, key.lastIndexOf(' '));
      return [
        ...[...byYears].flatMap(([key, group]) =>
          new Set(group.map(({ entry }) => entry.fiscalYear)).size < leastYears
            ? []
            : [toCase('years', withoutHash(key), group)],
        ),
        ...[...byUnits].flatMap(([key, group]) =>
          countUnits(group) >= leastUnits || (countUnits(group) === 2 && (group[0]?.lost ?? 0) >= lostOfTwo)
            ? [toCase('units', withoutHash(key), group)]
            : [],
        ),
      ];
    },
  };
};

function countUnits(group: readonly Vector[]): number {
  return new Set(group.map(({ entry }) => unitKey(entry))).size;
}

/** Of the report's one rubric with a score in every row; null where it has none, or several. */
function vectorOf(record: AuditRecord) {
  const scored = record.rubrics.filter((rubric) => rubric.rows.some((row) => row.score !== null));
  const [rubric] = scored;
  if (!rubric || scored.length > 1) return null;
  const rows = rubric.rows.filter((row) => row.weight !== null);
  if (rows.some((row) => row.score === null)) return null;
  const lines = rows.map((row) =>
    [foldName(row.path.join('/')), new Exact(row.weight ?? 0).toFixed(), new Exact(row.score ?? 0).toFixed()].join(' '),
  );
  const lost = rows.filter((row) => new Exact(row.score ?? 0).lt(row.weight ?? 0));
  const shown = lost.flatMap((row) => row.sources.score ?? []).slice(0, 3);
  return {
    hash: createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16),
    rows: rows.length,
    lost: lost.length,
    places: shown,
  };
}
