import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { Exact } from '../decimal.js';
import { completionDays, costsAndLimits } from './indicator-limits.js';
import { isFull, rowCase, scoredRows } from './indicator-rows.js';
import type { SubjectContext } from './report-wide.js';
import { reasonIn, says, shortfallIn } from './row-words.js';

/** Rows whose reason column says something, against their scores: does it tell of a shortfall, and was nothing deducted? */
export function reasonsAndScores(statement: Statement, context: SubjectContext): Case[] {
  const { lexicon } = context;
  const rows = scoredRows(statement);
  const shared = new Map<string, number>();
  for (const { row } of rows) {
    const key = row.remark ? keyOf(row.remark.place) : null;
    if (key !== null) shared.set(key, (shared.get(key) ?? 0) + 1);
  }
  const told = toldElsewhere(statement, context);
  return rows.flatMap((entry) => {
    const { row } = entry;
    const reason = reasonIn(row.remark, lexicon);
    if (!row.remark || reason === null) return [];
    const conditions = [
      ...((shared.get(keyOf(row.remark.place)) ?? 0) > 1 ? ['shared-reason'] : []),
      ...(says(reason, lexicon.indicators?.adjusted) ? ['adjusted'] : []),
      ...(row.deduction && !new Exact(row.deduction.value).isZero() ? ['deducted'] : []),
      ...(told.has(row.id) ? ['told-elsewhere'] : []),
    ];
    const words = shortfallIn(reason, lexicon);
    return [
      rowCase(entry, conditions, [row.remark.place], {
        fault: isFull(entry) && words !== null ? 1 : 0,
        reason: shorten(row.remark.text),
        words,
      }),
    ];
  });
}

function keyOf({ block, path, start }: { block: string; path: string; start: number }): string {
  return `${block} ${path} ${start}`;
}

/** One fault, one finding: a day or a cost beyond its limit is reported as such. */
function toldElsewhere(statement: Statement, context: SubjectContext): ReadonlySet<string> {
  const late = completionDays(statement, context).filter(
    ({ params }) => String(params.date ?? '') > String(params.limit ?? ''),
  );
  const dear = costsAndLimits(statement, context).filter(({ stated, terms }) =>
    new Exact(stated?.value ?? '0').gt(terms[0]?.value?.value ?? '0'),
  );
  return new Set([...late, ...dear].map(({ subject }) => subject.id));
}

const LONGEST_SHOWN = 40;

function shorten(text: string): string {
  const plain = text.trim().replace(/\s+/gu, ' ');
  return plain.length > LONGEST_SHOWN ? `${plain.slice(0, LONGEST_SHOWN)}…` : plain;
}
