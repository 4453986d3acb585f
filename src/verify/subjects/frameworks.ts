import type { WeightScheme } from '../../model/book.js';
import type { Rubric, Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { Exact, printExact, sumOf } from '../decimal.js';
import { indicatorNames, missingNodes, plainName } from '../find-framework.js';
import { documentCase } from './document-case.js';
import type { SubjectContext } from './report-wide.js';
import { conditionsOf } from './rubric-sums.js';

/** The indicators of the framework that the report says it follows: are they all in its rubric? */
export function frameworkIndicators(statement: Statement, { framework: match }: SubjectContext): Case[] {
  const rubric = statement.rubrics[0];
  if (!match || match.called === null || !rubric) return [];
  const missing = missingNodes(match.framework, indicatorNames(statement));
  const conditions = [...conditionsOf(statement, rubric), ...(match.adapted ? ['adapted'] : [])];
  const entry = documentCase(`framework/${match.framework.id}`, conditions, [match.place, rubric.place], {
    fault: missing.length > 0 ? 1 : 0,
    missing: missing.map((node) => node.name).join('、'),
    count: missing.length,
    called: match.called,
  });
  return [{ ...entry, basis: match.framework.basis }];
}

/** The weights of the first level against the schemes that the book has for the framework that the report says it follows. */
export function frameworkWeights(statement: Statement, { framework: match, book }: SubjectContext): Case[] {
  const [rubric, ...others] = statement.rubrics;
  if (!match || match.called === null || !rubric || others.length > 0) return [];
  const schemes = (book?.weightSchemes ?? []).filter((scheme) => scheme.framework === match.framework.id);
  const compared = schemes.map((scheme) => compareWeights(rubric, scheme));
  const comparable = compared.filter((comparison) => comparison !== null);
  const [first] = comparable;
  if (!first) return [];
  const conditions = [...conditionsOf(statement, rubric), ...(match.adapted ? ['adapted'] : [])];
  const entry = documentCase(`weights/${match.framework.id}`, conditions, [match.place, rubric.place], {
    fault: comparable.some((comparison) => comparison.same) ? 0 : 1,
    called: match.called,
    scheme: first.expected,
    weights: first.actual,
  });
  return [{ ...entry, basis: first.basis }];
}

interface Comparison {
  readonly same: boolean;
  readonly basis: string;
  readonly expected: string;
  readonly actual: string;
}

/** Null where the rubric's first level is not the scheme's. */
function compareWeights(rubric: Rubric, scheme: WeightScheme): Comparison | null {
  const groups = scheme.groups.map((group) => {
    const names = [group.name, ...group.aliases].map(plainName);
    const rows = rubric.rows.filter((row) => names.includes(plainName(row.path[0] ?? '')));
    return { ...group, rows, weights: rows.flatMap((row) => (row.weight ? [row.weight.value] : [])) };
  });
  const placed = groups.reduce((count, group) => count + group.rows.length, 0);
  if (placed !== rubric.rows.length || groups.some((group) => group.weights.length !== group.rows.length)) return null;
  if (groups.every((group) => group.rows.length === 0)) return null;
  const actual = groups.map((group) => sumOf(group.weights));
  if (!sumOf(actual.map(printExact)).equals(scheme.total)) return null;
  return {
    basis: scheme.basis,
    same: groups.every((group, i) => actual[i]?.equals(new Exact(group.weight)) === true),
    expected: groups.map((group) => `${group.name}${group.weight}`).join('、'),
    actual: groups.map((group, i) => `${group.name}${actual[i] ? printExact(actual[i]) : ''}`).join('、'),
  };
}
