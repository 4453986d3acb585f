import { Decimal } from 'decimal.js';
import type { Lexicon } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import { readSuccessors } from '../report/successors.js';
import { statedTotal } from '../report/totals.js';
import { statusOf } from './missing-code.js';
import { type DatasetFacts, reportIdOf, unitNames } from './record-context.js';
import { type DatasetFault, DatasetProblem, readRecords, surveyRecords } from './survey-records.js';
import { withholder } from './withhold.js';

/** One figure of a unit in one year. `value` is a decimal, or the document's own word for grades. */
export interface ComparedFigure {
  readonly project: string;
  /** total-score, grade, or a role of amounts, or a metric's id. */
  readonly measure: string;
  readonly unit: string;
  readonly year: number;
  readonly value: string;
  /** Against the year before, where both are numbers; null for the first or after a gap. */
  readonly change: string | null;
  readonly reportId: string;
  readonly path: string;
}

export interface Comparison {
  /** Standard names that match what was asked; figures only where it is one. */
  readonly units: readonly string[];
  readonly figures: readonly ComparedFigure[];
}

export type ComparisonOutcome =
  | { readonly ok: true; readonly value: Comparison }
  | { readonly ok: false; readonly fault: DatasetFault };

export interface CompareOptions {
  readonly outs: readonly string[];
  /** A unit's name, a part of one, or its code in a register. */
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly lexicon: Lexicon;
}

type Found = Omit<ComparedFigure, 'change'>;

/** One unit over the years, from the newest version of each report. A whole name goes before a part of others. */
export async function compareUnit(options: CompareOptions): Promise<ComparisonOutcome> {
  const { outs, lexicon, from, to } = options;
  // A unit that was merged into another is not that other: only renamed units are one.
  const renames = readSuccessors(lexicon).filter(({ kind, change }) => kind !== 'unit' || change === 'renamed');
  const facts: DatasetFacts = { lexicon, successors: renames, withhold: withholder(lexicon) };
  const asked = unitNames(options.unit, '', facts).name;
  const found = new Map<string, { readonly exact: boolean; readonly figures: Found[] }>();
  try {
    const { standings } = await surveyRecords(outs, lexicon);
    const left = new Set(standings.keys());
    for (const out of outs)
      await readRecords(out, (record) => {
        const standing = standings.get(record.id);
        if (!standing || !left.delete(record.id) || !standing.version.newest || statusOf(record) !== 'report') return;
        const { organization, fiscalYear } = record.report;
        if (organization === null || fiscalYear === null) return;
        const { name, today } = unitNames(organization, '', facts);
        const exact = [name, today.name].includes(asked) || standing.register?.unitCode === options.unit;
        if (!exact && !name.includes(asked) && !today.name.includes(asked)) return;
        // Units of one name in two places are two.
        const region = record.report.region;
        const key = `${today.name}${region && !today.name.startsWith(region.name) ? ` (${region.name} ${region.code})` : ''}`;
        const unit = found.get(key) ?? { exact, figures: [] };
        found.set(key, { exact: unit.exact || exact, figures: unit.figures });
        if (fiscalYear >= from && fiscalYear <= to) unit.figures.push(...figuresOf(record, fiscalYear, facts));
      });
  } catch (error) {
    if (error instanceof DatasetProblem) return { ok: false, fault: error.fault };
    throw error;
  }
  const exact = [...found].filter(([, unit]) => unit.exact);
  const chosen = exact.length > 0 ? exact : [...found];
  const units = chosen.map(([name]) => name).sort();
  return { ok: true, value: { units, figures: chosen.length === 1 ? withChanges(chosen[0]?.[1].figures ?? []) : [] } };
}

/** First mentions of what came of the year: no goals, parts, standards or approximations. */
function figuresOf(record: AuditRecord, year: number, facts: DatasetFacts): Found[] {
  const common = {
    project: facts.withhold(record.report.project ?? ''),
    year,
    reportId: reportIdOf(record.id),
    path: facts.withhold(record.document.path),
  };
  const seen = new Set<string>();
  const figures: Found[] = [];
  const add = (measure: string, unit: string, value: string | null) => {
    if (value === null || seen.has(`${measure} ${unit}`)) return;
    seen.add(`${measure} ${unit}`);
    figures.push({ ...common, measure, unit, value });
  };
  add('total-score', 'points', statedTotal(record));
  add('grade', '', record.conclusion?.grade ?? null);
  const ofYear = (figure: AuditRecord['funds'][number] | AuditRecord['statistics'][number]) =>
    !figure.target &&
    figure.duplicateOf === null &&
    figure.partOf === null &&
    figure.per === null &&
    (figure.year === null || figure.year === year);
  for (const fund of record.funds) if (ofYear(fund) && fund.role !== 'other') add(fund.role, 'yuan', fund.yuan);
  for (const statistic of record.statistics)
    if (ofYear(statistic) && statistic.metric !== null)
      add([statistic.metric, statistic.qualifier].filter(Boolean).join(' '), statistic.unit ?? '', statistic.value);
  return figures;
}

function withChanges(figures: readonly Found[]): ComparedFigure[] {
  const sorted = [...figures].sort(
    (a, b) =>
      compareText(a.project, b.project) ||
      compareText(a.measure, b.measure) ||
      compareText(a.unit, b.unit) ||
      a.year - b.year ||
      compareText(a.path, b.path),
  );
  return sorted.map((figure, i) => {
    const before = sorted[i - 1];
    const next =
      before &&
      [before.project, before.measure, before.unit].join() === [figure.project, figure.measure, figure.unit].join() &&
      before.year === figure.year - 1;
    const change = next && figure.measure !== 'grade' ? new Decimal(figure.value).minus(before.value).toFixed() : null;
    return { ...figure, change };
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
