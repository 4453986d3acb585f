import { beforeAll, describe, expect, it } from 'vitest';
import { watchCorpus } from '../../src/corpus/watch-corpus.js';
import type { CorpusFinding } from '../../src/model/corpus-finding.js';
import type { AuditRecord } from '../../src/model/record.js';
import type { ReportSketch } from '../../src/model/sketch.js';
import { audit } from '../../src/pipeline.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';
import { type CountyReport, countyReports, drawReport } from '../support/county/county.mjs';
import {
  type Plant,
  plantCarryoverBreaks,
  plantCopies,
  plantOutlier,
  plantRubricDefect,
  plantSameScores,
} from '../support/county/plants.mjs';

interface ReadReport {
  readonly path: string;
  readonly records: readonly AuditRecord[];
  readonly sketches: ReadonlyMap<string, ReportSketch>;
}

const rulebook = await builtInRulebook();
const reports = countyReports();
const sound = new Map<string, ReadReport>();

async function readReport(report: CountyReport): Promise<ReadReport> {
  const sketches = new Map<string, ReportSketch>();
  const bytes = new TextEncoder().encode(drawReport(report));
  const onSketch = (id: string, sketch: ReportSketch) => sketches.set(id, sketch);
  return { path: report.path, records: await audit(bytes, { name: report.path, rulebook, onSketch }), sketches };
}

function watch(read: Iterable<ReadReport>): CorpusFinding[] {
  const corpus = watchCorpus({ rulebook, language: 'zh-CN', register: null });
  for (const { records, sketches } of [...read].sort((a, b) => (a.path < b.path ? -1 : 1)))
    for (const record of records) corpus.add(record, sketches.get(record.id) ?? null);
  return corpus.finish();
}

/** The county with the planted reports in the place of its own: what was found of the plant, and what besides. */
async function judge({ reports: planted }: Plant, rule: string) {
  const read = new Map(sound);
  for (const report of planted) read.set(report.path, await readReport(report));
  const wanted = planted.map(({ path }) => path).sort();
  const findings = watch(read.values());
  const isWanted = (finding: CorpusFinding) =>
    finding.rule === rule &&
    finding.reports
      .map(({ path }) => path)
      .sort()
      .join() === wanted.join();
  return {
    found: findings.filter(isWanted).length,
    besides: findings.filter((finding) => !isWanted(finding)).map(({ message }) => message),
  };
}

/** One in so many: each plant is read and judged with the whole county. */
const some = (plants: readonly Plant[], step: number) => plants.filter((_, i) => i % step === 0);

describe('a county of sixty sound reports', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    for (const report of reports) sound.set(report.path, await readReport(report));
  }, 240_000);

  it('has no finding, neither in a report nor between them', () => {
    expect(sound.size).toBe(60);
    const alarms = [...sound.values()].flatMap(({ records }) => records.flatMap(({ findings }) => findings));
    expect(alarms.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    expect(watch(sound.values()).map(({ message }) => message)).toEqual([]);
  });

  it('has none between any two of its units, where little tells a template from a copy', () => {
    const units = [...new Set(reports.map(({ unit }) => unit))];
    const pairs = units.flatMap((first, i) => units.slice(i + 1).map((second) => [first, second]));
    const of = (pair: readonly string[]) =>
      reports.filter(({ unit }) => pair.includes(unit)).flatMap(({ path }) => sound.get(path) ?? []);
    expect(pairs.flatMap((pair) => watch(of(pair)).map(({ message }) => message))).toEqual([]);
  });

  it('tells every passage copied from another unit, with names and figures exchanged too, in text and cells', async () => {
    const copies = plantCopies(reports).filter(({ kind }) => /^(verbatim|exchanged)/.test(kind));
    for (const plant of some(copies, 7))
      expect(await judge(plant, 'corpus/duplicate-text'), plant.kind).toEqual({ found: 1, besides: [] });
  });

  it('tells half of those of which every fourth clause was written anew, and nothing else', async () => {
    const copies = some(
      plantCopies(reports).filter(({ kind }) => /^(reworded|both)/.test(kind)),
      9,
    );
    const told = await Promise.all(copies.map((plant) => judge(plant, 'corpus/duplicate-text')));
    expect(told.flatMap(({ besides }) => besides)).toEqual([]);
    expect(told.filter(({ found }) => found === 1).length / told.length).toBeGreaterThanOrEqual(0.5);
  });

  it('tells a balance that was not carried over, of a renamed unit too', async () => {
    const plants = plantCarryoverBreaks(reports);
    expect(plants.length).toBeGreaterThan(15);
    for (const plant of some(plants, 4))
      expect(await judge(plant, 'corpus/carryover-break')).toEqual({ found: 1, besides: [] });
    const renamed = plants.find(({ reports: [report] }) => report?.unit.includes('扶贫'));
    expect(renamed && (await judge(renamed, 'corpus/carryover-break'))).toEqual({ found: 1, besides: [] });
  });

  it('tells scores that are equal down to every indicator', async () => {
    for (const plant of some(plantSameScores(reports), 4))
      expect(await judge(plant, 'corpus/same-scores'), plant.kind).toEqual({ found: 1, besides: [] });
  });

  it('tells a defect of the bureau’s form once, to its issuer, and a figure far from all others once', async () => {
    expect(await judge(plantRubricDefect(reports), 'corpus/rubric-defect')).toEqual({ found: 1, besides: [] });
    const outlier = plantOutlier(reports);
    const read = new Map(sound);
    for (const report of outlier.reports) read.set(report.path, await readReport(report));
    const findings = watch(read.values());
    expect(findings.map(({ rule }) => rule)).toEqual(['corpus/outlier']);
  });
});
