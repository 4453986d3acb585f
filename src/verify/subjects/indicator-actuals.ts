import type { Indicator, Rubric, Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { Exact, printExact } from '../decimal.js';
import { rowCase, scoredRows, scoredRowsOf } from './indicator-rows.js';
import { comparable, valuesOf, writeTarget } from './indicator-values.js';
import type { SubjectContext } from './report-wide.js';
import { plainText, reasonIn, says } from './row-words.js';

/** Scored indicators with a target, in tables that have a column for actual values: is one there? */
export function actualValues(statement: Statement, { lexicon }: SubjectContext): Case[] {
  return statement.rubrics.flatMap((rubric) => {
    if (!rubric.columns.some((column) => column.role === 'actual')) return [];
    const rows = scoredRowsOf(statement, rubric).filter(({ row }) => row.target !== null);
    const filled = rows.filter(({ row }) => row.actual !== null).length;
    const doubtful = filled * 2 < rows.length;
    return rows.map((entry) => {
      const { row, score } = entry;
      const told = [row.remark, row.explanation].some((quote) =>
        says(plainText(quote?.text ?? ''), elsewhere(lexicon)),
      );
      const conditions = [
        ...(doubtful ? ['column-unused'] : []),
        ...(told ? ['not-applicable'] : []),
        ...(new Exact(score.value).isZero() ? ['no-points'] : []),
      ];
      const places = row.target ? [row.target.place] : [];
      return {
        ...rowCase(entry, conditions, places, { target: row.target && writeTarget(row) }),
        stated: row.actual ? { value: row.actual.text, unit: null, place: row.actual.place } : null,
      };
    });
  });
}

function elsewhere(lexicon: SubjectContext['lexicon']): readonly string[] {
  return [...(lexicon.rubric.notApplicable ?? []), ...(lexicon.narrative.annexElsewhere ?? [])];
}

/** Actual values beside a target in numbers: are they measured, or only a word or the target once more? */
export function measuredActuals(statement: Statement, { lexicon }: SubjectContext): Case[] {
  const done = lexicon.indicators?.done ?? [];
  return scoredRows(statement).flatMap((entry) => {
    const { row } = entry;
    const { target, actual } = valuesOf(statement, row, lexicon);
    if (!target || !row.target || !row.actual) return [];
    const text = plainText(row.actual.text).replace(/[。.；;]+$/u, '');
    const copied = actual !== null && actual.bound !== null && isCopy(row);
    const worded = actual === null && done.includes(text);
    return [
      rowCase(entry, [], [row.actual.place, row.target.place], {
        fault: copied || worded ? 1 : 0,
        copied: copied ? 1 : 0,
        done: row.actual.text.trim(),
        target: writeTarget(row),
      }),
    ];
  });
}

function isCopy(row: Indicator): boolean {
  const sign = row.operator?.text ?? '';
  const texts = [row.target?.text ?? '', sign + (row.target?.text ?? ''), writeTarget(row)];
  return texts.some((text) => plainText(text) === plainText(row.actual?.text ?? ''));
}

/** Actual values against targets that are to be reached or passed. */
export function passedTargets(statement: Statement, { lexicon }: SubjectContext): Case[] {
  const words = lexicon.indicators ?? {};
  return scoredRows(statement).flatMap((entry) => {
    const { row, rubric } = entry;
    const { target, actual } = valuesOf(statement, row, lexicon);
    if (!target || !actual || target.bound === 'at-most' || actual.bound !== null) return [];
    if (target.bound === null && (says(row.path.join(' '), words.lowerIsBetter) || isBlind(rubric, target.claim.unit)))
      return [];
    const pair = comparable(target, actual);
    if (!pair || !new Exact(pair[0]).gt(0)) return [];
    const percent = new Exact(pair[1]).div(pair[0]).times(100);
    return [
      {
        ...rowCase(
          entry,
          reasonIn(row.remark, lexicon) ? ['reason-given'] : [],
          [actual.claim.place, target.claim.place],
          {
            target: row.target && writeTarget(row),
            done: row.actual?.text.trim() ?? null,
            percent: printExact(percent.toDecimalPlaces(2)),
          },
        ),
        stated: { ...actual.claim, value: pair[1] },
        terms: [{ label: row.path.join('—'), value: { ...target.claim, value: pair[0] }, optional: false, most: null }],
      },
    ];
  });
}

/** A rate, or a bare number beside a column of operators, may be one that is to stay low. */
function isBlind(rubric: Rubric, unit: string | null): boolean {
  return unit === '%' || unit === '‰' || (unit === null && rubric.columns.some(({ role }) => role === 'operator'));
}
