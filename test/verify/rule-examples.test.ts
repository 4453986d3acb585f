import { describe, expect, it } from 'vitest';
import { readRubricCriteria } from '../../src/criteria/read-rubrics.js';
import { extractStatements } from '../../src/extract/extract-statements.js';
import type { Rulebook, RuleExample } from '../../src/model/book.js';
import type { Statement } from '../../src/model/statement.js';
import { rebuild } from '../../src/rebuild/rebuild.js';
import { messageIds } from '../../src/report/messages/message-ids.js';
import { findingMessage } from '../../src/report/messages/words.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';
import { verify } from '../../src/verify/verify.js';
import { drawParagraph, drawTable, paperOf } from '../extract/rubric/draw-table.js';

const rulebook = await builtInRulebook();

function statementOf(example: RuleExample, rules: Rulebook): Statement | undefined {
  const lines = (example.text ?? '')
    .trim()
    .split('\n')
    .map((line, i) => drawParagraph(line, `p${i}`));
  const tables = example.table ? [drawTable(example.table)] : [];
  const [statement] = extractStatements(rebuild(paperOf(...lines, ...tables)), rules.lexicon).statements;
  return statement && readRubricCriteria(statement, rules.lexicon);
}

const wishOf = (example: RuleExample) => (example.book === undefined ? {} : { book: example.book });

describe.each(rulebook.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it.each(rule.examples.pass)('stays silent on what passes', (example) => {
    const statement = statementOf(example, rulebook);
    expect(statement).toBeDefined();
    if (statement)
      expect(verify(statement, rulebook, wishOf(example)).findings.filter((finding) => finding.rule === id)).toEqual(
        [],
      );
  });

  it.each(rule.examples.fail)('finds what fails, once, and says it in both languages', (example) => {
    const statement = statementOf(example, rulebook);
    const findings = statement
      ? verify(statement, rulebook, wishOf(example)).findings.filter((finding) => finding.rule === id)
      : [];
    expect(findings).toHaveLength(1);
    const finding = findings[0];
    if (!finding) return;
    expect(finding.evidence.length).toBeGreaterThan(0);
    for (const language of ['zh-CN', 'en'] as const) {
      const message = findingMessage(language, finding.messageId, finding.params, finding.reading);
      expect(message).not.toMatch(/undefined|null|NaN/);
      expect(message.length).toBeGreaterThan(12);
    }
  });

  it('has words for its message', () => {
    expect(messageIds as readonly string[]).toContain(rule.message);
  });
});
