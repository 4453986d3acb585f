import type { AuditRecord } from '../../model/record.js';
import type { LedgerWords } from '../messages/ledger-words.js';
import { type Cell, moneyCell, numberCell } from './cell.js';
import { arrangeCells, fundColumns, indicatorColumns, statisticColumns } from './columns.js';
import { quote } from './report-rows.js';

/** A line for each indicator of the report's rubrics, in their order. */
export function indicatorRows(record: AuditRecord, words: LedgerWords): Cell[][] {
  const { unit, project, year } = about(record);
  return record.rubrics.flatMap((rubric) =>
    rubric.rows.map((row) => {
      const { status, implied, reason } = row.verification;
      const [level1 = null, level2 = null, ...lower] = row.path;
      const place = row.sources.score ?? row.sources.weight ?? Object.values(row.sources)[0];
      return arrangeCells(indicatorColumns, {
        unit,
        project,
        year,
        level1,
        level2,
        level3: lower.length === 0 ? null : lower.join(' / '),
        weight: numberCell(row.weight),
        score: numberCell(row.score),
        deduction: numberCell(row.deduction),
        status: words.statuses[status],
        implied: numberCell(implied),
        target: row.target,
        actual: row.actual,
        reason: words.reasons[reason] ?? reason,
        criteria: row.criteria,
        note: [row.explanation, row.remark].filter((text) => text !== null).join('；') || null,
        file: record.document.path,
        place: place?.path ?? null,
      });
    }),
  );
}

export function fundRows(record: AuditRecord, words: LedgerWords): Cell[][] {
  const { unit, project, year } = about(record);
  return record.funds.map((fund) =>
    arrangeCells(fundColumns, {
      unit,
      project,
      year,
      label: fund.label,
      role: words.roles[fund.role],
      moneyLevel: fund.level === null ? null : words.levels[fund.level],
      printed: numberCell(fund.value),
      printedUnit: fund.unit,
      amount: moneyCell(fund.yuan),
      figureYear: yearCell(fund.year),
      per: fund.per,
      approx: mark(fund.approx, words),
      isTarget: mark(fund.target, words),
      repeated: mark(fund.duplicateOf !== null, words),
      part: mark(fund.partOf !== null, words),
      evidence: quote(fund.source.text),
      file: record.document.path,
      place: fund.source.path,
    }),
  );
}

/** `metrics` names the entries of the metric catalogue. */
export function statisticRows(record: AuditRecord, metrics: ReadonlyMap<string, string>, words: LedgerWords): Cell[][] {
  const { unit, project, year } = about(record);
  return record.statistics.map((statistic) =>
    arrangeCells(statisticColumns, {
      unit,
      project,
      year,
      label: statistic.label,
      metric: statistic.metric === null ? null : (metrics.get(statistic.metric) ?? statistic.metric),
      metricKind: words.metricKinds[statistic.kind],
      printed: numberCell(statistic.value),
      printedUnit: statistic.unit,
      qualifier: statistic.qualifier === null ? null : (words.qualifiers[statistic.qualifier] ?? statistic.qualifier),
      figureYear: yearCell(statistic.year),
      per: statistic.per,
      approx: mark(statistic.approx, words),
      isTarget: mark(statistic.target, words),
      repeated: mark(statistic.duplicateOf !== null, words),
      part: mark(statistic.partOf !== null, words),
      evidence: quote(statistic.source.text),
      file: record.document.path,
      place: statistic.source.path,
    }),
  );
}

function about({ report }: AuditRecord): { readonly unit: Cell; readonly project: Cell; readonly year: Cell } {
  return { unit: report.organization, project: report.project, year: yearCell(report.fiscalYear) };
}

const yearCell = (year: number | null): Cell => (year === null ? null : { number: String(year) });
const mark = (yes: boolean, words: LedgerWords): Cell => (yes ? words.yes : null);
