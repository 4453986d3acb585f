import type { Rulebook } from '../model/book.js';
import type { BareFinding, Check } from '../model/finding.js';
import type { AuditRecord } from '../model/record.js';
import type { Statement } from '../model/statement.js';
import { chooseBook } from './choose-book.js';
import { applyRules } from './engine.js';
import { type VerifiedRows, verifyRows } from './verify-rows.js';

export interface VerifyOptions {
  /** A book by its id; otherwise the one in force. */
  readonly book?: string;
}

export interface Verification extends VerifiedRows {
  readonly findings: readonly BareFinding[];
  readonly checks: readonly Check[];
  readonly books: AuditRecord['engine']['books'];
}

const SEVERITY_ORDER = { error: 0, warning: 1, info: 2 } as const;

/** Verifies one statement against the book in force for it. The same statement gives the same result. */
export function verify(statement: Statement, rulebook: Rulebook, options: VerifyOptions = {}): Verification {
  const book = chooseBook(statement.report, rulebook, options.book);
  const { findings, checks } = applyRules(statement, rulebook.rules, book, {
    lexicon: rulebook.lexicon,
    grades: book?.grades ?? null,
  });
  return {
    findings: [...findings].sort((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity]),
    checks,
    ...verifyRows(statement),
    books: book ? [{ id: book.id, sha256: book.sha256 }] : [],
  };
}
