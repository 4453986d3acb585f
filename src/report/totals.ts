import { Decimal } from 'decimal.js';
import type { AuditRecord } from '../model/record.js';

/** What the report says its total is: in its text, failing that in its table. */
export function statedTotal(record: AuditRecord): string | null {
  return record.conclusion?.totalScore ?? record.rubrics.find((rubric) => rubric.total?.score)?.total?.score ?? null;
}

/** The sum of the scores; null where one is missing. From the check, so that the figure shown is the one that was judged. */
export function computedTotal(record: AuditRecord): string | null {
  const check = record.checks.find((entry) => entry.rule === 'rubric/total-score' && entry.calculation !== null);
  if (check?.calculation) return check.calculation.slice(check.calculation.lastIndexOf('=') + 1).trim();
  const rows = record.rubrics[0]?.rows ?? [];
  if (rows.length === 0 || rows.some((row) => row.score === null)) return null;
  return rows.reduce((sum, row) => sum.plus(row.score ?? '0'), new Decimal(0)).toFixed();
}
