import type { LoadedBook, Rule } from '../model/book.js';
import type { BareFinding, Check, Subject } from '../model/finding.js';
import type { Statement } from '../model/statement.js';
import type { Case, Outcome } from './case.js';
import { findingIdOf } from './finding-id.js';
import { primitives, selectors } from './registry.js';
import type { SubjectContext } from './subjects/report-wide.js';

export interface Verdicts {
  readonly findings: BareFinding[];
  readonly checks: Check[];
}

/** Applies rules to a statement. Every case that a rule looked at leaves a check, whatever came of it. */
export function applyRules(
  statement: Statement,
  rules: readonly Rule[],
  book: LoadedBook | null,
  context: SubjectContext,
): Verdicts {
  const findings: BareFinding[] = [];
  const checks: Check[] = [];
  const ids = new Map<string, number>();
  for (const rule of rules) {
    const adjusted = book?.rules[rule.id];
    const select = selectors[rule.select];
    const check = primitives[rule.check];
    if (adjusted?.off || !select || !check) continue;
    for (const entry of select(statement, context)) {
      const silenced = rule.unless.some((condition) => entry.conditions.includes(condition));
      const outcome: Outcome = silenced ? { verdict: 'not-applicable' } : check(entry, rule.with);
      checks.push({
        rule: rule.id,
        verdict: outcome.verdict,
        subject: entry.subject,
        calculation: outcome.calculation ?? null,
      });
      if (outcome.verdict !== 'inconsistent') continue;
      const severity = outcome.severity ?? adjusted?.severity ?? rule.severity;
      findings.push(buildFinding(rule, book, severity, entry, outcome, findingId(rule, statement, entry.subject, ids)));
    }
  }
  return { findings, checks };
}

function buildFinding(
  rule: Rule,
  book: LoadedBook | null,
  severity: BareFinding['severity'],
  entry: Case,
  outcome: Outcome,
  id: string,
): BareFinding {
  const places = outcome.evidence ?? entry.evidence;
  return {
    id,
    rule: rule.id,
    book: book?.id ?? null,
    severity,
    responsible: rule.responsible,
    audience: rule.audience,
    messageId: rule.message,
    params: {
      ...entry.params,
      ...outcome.params,
      expected: outcome.expected ?? entry.params.expected ?? null,
      actual: outcome.actual ?? null,
      difference: outcome.difference ?? null,
    },
    expected: outcome.expected ?? null,
    actual: outcome.actual ?? null,
    difference: outcome.difference ?? null,
    calculation: outcome.calculation ?? null,
    reading: outcome.reading ?? null,
    subject: entry.subject,
    evidence: [...places],
    basis: entry.basis ?? rule.basis,
  };
}

/** Several findings of one rule on one thing are told apart by their order. */
function findingId(rule: Rule, statement: Statement, subject: Subject, seen: Map<string, number>): string {
  const { organization, project, fiscalYear } = statement.report;
  const owner = {
    organization: organization?.text ?? null,
    project: project?.text ?? null,
    fiscalYear: fiscalYear?.value ?? null,
  };
  const key = findingIdOf(rule.id, owner, subject);
  const count = seen.get(key) ?? 0;
  seen.set(key, count + 1);
  return count === 0 ? key : findingIdOf(rule.id, owner, subject, count);
}
