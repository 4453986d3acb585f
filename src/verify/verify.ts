import type { Rulebook } from '../model/book.js';
import type { BareFinding, Check } from '../model/finding.js';
import type { AuditRecord } from '../model/record.js';
import type { Statement } from '../model/statement.js';
import { type BookWish, chooseBook } from './choose-book.js';
import { applyRules } from './engine.js';
import { type FrameworkMatch, findFramework } from './find-framework.js';
import { type VerifiedRows, verifyRows } from './verify-rows.js';

export type VerifyOptions = BookWish;

export interface Verification extends VerifiedRows {
  readonly findings: readonly BareFinding[];
  readonly checks: readonly Check[];
  readonly books: AuditRecord['engine']['books'];
  readonly reason: AuditRecord['engine']['reason'];
  readonly framework: { readonly id: string; readonly place: FrameworkMatch['place'] } | null;
}

const SEVERITY_ORDER = { error: 0, warning: 1, info: 2 } as const;

/** Verifies one statement against the book in force for it. The same statement gives the same result. */
export function verify(statement: Statement, rulebook: Rulebook, options: VerifyOptions = {}): Verification {
  const chosen = chooseBook(statement.report, rulebook, options);
  const book = chosen?.book ?? null;
  const { lexicon } = rulebook;
  const framework = findFramework(statement, rulebook.frameworks, lexicon);
  const context = { lexicon, book, framework };
  const { findings, checks } = applyRules(statement, rulebook.rules, book, context);
  return {
    findings: [...findings].sort((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity]),
    checks,
    ...verifyRows(statement, context),
    books: book ? [{ id: book.id, sha256: book.sha256 }, ...book.extended] : [],
    reason: chosen?.reason ?? null,
    framework: framework && { id: framework.framework.id, place: framework.place },
  };
}
