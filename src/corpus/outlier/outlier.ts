import type { AuditRecord } from '../../model/record.js';
import { Exact } from '../../verify/decimal.js';
import { type ReportEntry, unitKey } from '../report-entry.js';
import { type CorpusCase, groupBy, isNewest, isSelfAssessment, nameOf, type WatchMaker } from '../rule-watch.js';
import { spreadOfDifferences, spreadOfQuotients } from './robust.js';

type Statistic = AuditRecord['statistics'][number];

interface Measure {
  readonly entry: ReportEntry;
  readonly metric: string;
  readonly label: string;
  readonly rate: boolean;
  readonly value: string;
  readonly unit: string;
  readonly handle: number;
}

interface Compared {
  readonly measure: Measure;
  /** The year before, where the change is compared. */
  readonly before: Measure | null;
  readonly value: Exact;
}

/** Digits of region codes in which peers have to agree, the nearest first: county, prefecture, province. */
const NEARNESS = [6, 4, 2];
const PRINTED = 2;

/** A metric, or its change on the year before, far from that of the peers: units of the same region and year. */
export const outlier: WatchMaker = ({ option, places }) => {
  const measures: Measure[] = [];
  const least = Number(option('peers'));
  const spread = {
    rate: (values: readonly Exact[]) => spreadOfDifferences(values, option('rateTimes'), option('rateFloor')),
    count: (values: readonly Exact[]) => spreadOfQuotients(values, option('countTimes'), option('countFloor')),
  };

  /** Each value is compared with the nearest peers of which there are enough. */
  function findOutliers(group: readonly Compared[], told: Set<Measure>): CorpusCase[] {
    const settled = new Set<Compared>();
    return NEARNESS.flatMap((digits) => {
      const peerGroups = groupBy(group, ({ measure }) => measure.entry.region?.slice(0, digits) ?? null);
      return [...peerGroups.values()].flatMap((peers) => {
        if (new Set(peers.map(({ measure }) => unitKey(measure.entry))).size < least) return [];
        const found = spread[peers[0]?.measure.rate ? 'rate' : 'count'](peers.map(({ value }) => value));
        return peers.flatMap((compared) => {
          if (settled.has(compared)) return [];
          settled.add(compared);
          // What is far itself has changed by as much: one fault, one finding.
          if (!found.isFar(compared.value) || told.has(compared.measure)) return [];
          told.add(compared.measure);
          return [toCase(compared, found.median, peers.length)];
        });
      });
    });
  }

  function toCase({ measure, before, value }: Compared, median: Exact, peers: number): CorpusCase {
    const { entry } = measure;
    const kind = before ? 'change' : 'level';
    const shown = [before, measure].flatMap((one) =>
      one ? [{ entry: one.entry, evidence: places.take(one.handle) }] : [],
    );
    return {
      subject: { kind: 'figure', id: `${kind}:${measure.metric}`, path: [measure.metric, kind] },
      about: [nameOf(entry), kind, measure.metric],
      params: {
        kind,
        rate: measure.rate ? 1 : 0,
        unit: entry.organization,
        year: entry.fiscalYear,
        label: measure.label,
        value: `${measure.value}${measure.unit}`,
        before: before ? `${before.value}${before.unit}` : null,
        change: before ? value.toDecimalPlaces(PRINTED).toFixed() : null,
        median: median.toDecimalPlaces(PRINTED).toFixed(),
        measure: measure.unit,
        peers,
      },
      expected: median.toDecimalPlaces(PRINTED).toFixed(),
      actual: before ? value.toDecimalPlaces(PRINTED).toFixed() : measure.value,
      reports: shown,
    };
  }

  return {
    add: (entry, record) => {
      if (entry.unit === '' || entry.fiscalYear === null || !isSelfAssessment(entry)) return;
      for (const statistic of onlyOnes(record.statistics, entry.fiscalYear))
        measures.push({
          entry,
          metric: statistic.metric,
          label: statistic.label,
          rate: statistic.kind === 'rate',
          value: statistic.value,
          unit: statistic.unit ?? '',
          handle: places.put([statistic.source]),
        });
    },
    finish: (gathered) => {
      const current = measures.filter(({ entry }) => isNewest(entry, gathered));
      const itemOf = ({ metric, unit, rate }: Measure) => `${metric} ${unit} ${rate}`;
      const levels = current.map((measure) => ({ measure, before: null, value: new Exact(measure.value) }));
      const series = groupBy(current, (measure) =>
        measure.entry.subject === '' ? null : `${unitKey(measure.entry)} ${measure.entry.subject} ${itemOf(measure)}`,
      );
      const changes = [...series.values()].flatMap((group) => changesOf(group));
      const told = new Set<Measure>();
      return [levels, changes].flatMap((compared) => {
        const groups = groupBy(compared, ({ measure }) =>
          measure.rate || Number(measure.value) > 0 ? `${itemOf(measure)} ${measure.entry.fiscalYear}` : null,
        );
        return [...groups.values()].flatMap((members) => findOutliers(members, told));
      });
    },
  };
};

/** Metrics that the report states once for its own year: exact, no target, no part. */
function onlyOnes(statistics: readonly Statistic[], year: number): (Statistic & { readonly metric: string })[] {
  const plain = statistics.flatMap((statistic) => {
    const { metric, approx, target, partOf, per, qualifier } = statistic;
    const own = statistic.year === null || statistic.year === year;
    const measured = statistic.kind === 'rate' || statistic.kind === 'count';
    if (metric === null || approx || target || partOf !== null || per !== null || qualifier !== null) return [];
    return own && measured ? [{ ...statistic, metric }] : [];
  });
  return [...groupBy(plain, (statistic) => statistic.metric).values()].flatMap((stated) => {
    const [first] = stated;
    return first && stated.every((other) => other.value === first.value && other.unit === first.unit) ? [first] : [];
  });
}

/** From one year to the next: of rates the difference, of counts the quotient. */
function changesOf(group: readonly Measure[]): Compared[] {
  return group.flatMap((measure): Compared[] => {
    const earlier = group.filter(({ entry }) => entry.fiscalYear === (measure.entry.fiscalYear ?? 0) - 1);
    const [before] = earlier;
    if (!before || earlier.length > 1) return [];
    const value = new Exact(measure.value);
    if (measure.rate) return [{ measure, before, value: value.minus(before.value) }];
    return Number(before.value) > 0 && Number(measure.value) > 0
      ? [{ measure, before, value: value.div(before.value) }]
      : [];
  });
}
