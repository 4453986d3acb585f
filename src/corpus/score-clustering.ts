import { foldName } from '../report/fold-names.js';
import { scoreHistogram } from '../report/score-histogram.js';
import { statedTotal } from '../report/totals.js';
import { Exact } from '../verify/decimal.js';
import type { ReportEntry } from './report-entry.js';
import { bookOf, type CorpusCase, groupBy, isNewest, isSelfAssessment, type WatchMaker } from './rule-watch.js';

interface Total {
  readonly entry: ReportEntry;
  readonly value: string;
  readonly handle: number;
  /** Lower edges of the grades that the report was judged by. */
  readonly edges: string;
}

const SHOWN = 20;

/** Totals of one department and year that stand on one value, or just above the edge of a grade. */
export const scoreClustering: WatchMaker = ({ option, rulebook, places }) => {
  const totals: Total[] = [];
  const [least, share, width] = [Number(option('reports')), option('share'), option('width')];

  function findCluster(group: readonly Total[]): Omit<CorpusCase, 'about' | 'subject'> | null {
    const enough = new Exact(share).times(group.length);
    const [mode] = scoreHistogram(group.map((total) => total.value)).values;
    const on =
      mode && enough.lte(mode.count) ? group.filter((total) => new Exact(total.value).equals(mode.value)) : null;
    const edges = [...new Set(group.flatMap((total) => total.edges.split(' ')))].filter((edge) => Number(edge) > 0);
    const above = edges
      .map((edge) => ({
        edge,
        members: group.filter(
          ({ value }) => new Exact(value).gte(edge) && new Exact(value).lt(new Exact(edge).plus(width)),
        ),
      }))
      .find(({ members }) => enough.lte(members.length));
    const members = on ?? above?.members;
    if (!members) return null;
    return {
      params: {
        group: group[0]?.entry.department ?? group[0]?.entry.organization ?? null,
        year: group[0]?.entry.fiscalYear ?? null,
        kind: on ? 'value' : 'edge',
        value: on ? (mode?.value ?? null) : (above?.edge ?? null),
        count: members.length,
        all: group.length,
        width,
      },
      reports: members.map(({ entry, handle }, i) => ({ entry, evidence: i < SHOWN ? places.take(handle) : [] })),
    };
  }

  return {
    add: (entry, record) => {
      const value = statedTotal(record);
      if (value === null || entry.fiscalYear === null || !isSelfAssessment(entry)) return;
      const source = record.conclusion?.totalScore
        ? record.conclusion.source
        : record.rubrics.find((rubric) => rubric.total?.score)?.total?.source;
      const edges = (bookOf(record, rulebook)?.grades?.bands ?? []).map((band) => band.from).join(' ');
      totals.push({ entry, value, handle: places.put(source ? [source] : []), edges });
    },
    finish: (gathered) => {
      const current = totals.filter(({ entry }) => isNewest(entry, gathered));
      const groups = groupBy(onePerReport(current), ({ entry }) => {
        const bureau = entry.superior || entry.unit;
        return bureau === '' ? null : `${entry.region ?? ''} ${bureau} ${entry.fiscalYear}`;
      });
      return [...groups].flatMap(([key, group]): CorpusCase[] => {
        const found = group.length < least ? null : findCluster(group);
        return found ? [{ subject: { kind: 'total', id: `totals:${key}`, path: [key] }, about: [key], ...found }] : [];
      });
    },
  };
};

/** Text and form of one report state one total. */
function onePerReport(totals: readonly Total[]): Total[] {
  const known = new Set<string>();
  return totals.filter(({ entry, value }) => {
    const key = entry.dossier === null ? entry.recordId : `${entry.dossier} ${foldName(value)}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
