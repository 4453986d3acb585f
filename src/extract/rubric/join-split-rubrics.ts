import { Decimal } from 'decimal.js';
import type { Rubric } from '../../model/statement.js';

/**
 * A rubric may be printed as several tables under titles of their own, with one total below the last. Tables of one
 * heading, of which only the last has a total, are one rubric where that total is the sum of them all and not of the
 * last.
 */
export function joinSplitRubrics(rubrics: readonly Rubric[]): readonly Rubric[] {
  const joined: Rubric[] = [];
  let waiting: Rubric[] = [];
  for (const rubric of rubrics) {
    if (!waiting.every((before) => sameColumns(before, rubric))) release();
    if (!rubric.total) {
      waiting.push(rubric);
      continue;
    }
    if (waiting.length > 0 && isSumOfAll(waiting, rubric)) {
      joined.push([...waiting, rubric].reduce(mergeRubrics));
      waiting = [];
    } else {
      release();
      joined.push(rubric);
    }
  }
  release();
  return joined;

  function release(): void {
    joined.push(...waiting);
    waiting = [];
  }
}

/** The rows of both, under the total of the second. */
export function mergeRubrics(a: Rubric, b: Rubric): Rubric {
  return {
    ...a,
    rows: [...a.rows, ...b.rows],
    subtotals: [...a.subtotals, ...b.subtotals],
    total: b.total,
    scored: a.scored || b.scored,
    provisions: [...a.provisions, ...b.provisions],
  };
}

/** Of the weights; where they don't tell, of the scores. */
function isSumOfAll(waiting: readonly Rubric[], last: Rubric): boolean {
  const answers = (['weight', 'score'] as const).map((figure) => {
    const stated = last.total?.[figure]?.value;
    if (stated === undefined) return null;
    const own = sumOf([last], figure);
    const all = sumOf([...waiting, last], figure);
    return own.equals(stated) === all.equals(stated) ? null : all.equals(stated);
  });
  return answers.find((answer) => answer !== null) ?? false;
}

function sumOf(rubrics: readonly Rubric[], figure: 'weight' | 'score'): Decimal {
  return rubrics
    .flatMap((rubric) => rubric.rows)
    .reduce((sum, row) => sum.plus(row[figure]?.value ?? 0), new Decimal(0));
}

function sameColumns(a: Rubric, b: Rubric): boolean {
  const heads = (rubric: Rubric) => rubric.columns.map((column) => `${column.index} ${column.header}`).join('|');
  return heads(a) === heads(b);
}
