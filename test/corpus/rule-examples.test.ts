import { describe, expect, it } from 'vitest';
import { judgeTogether } from '../../src/cli/judge-together.js';
import { messageIds } from '../../src/report/messages/message-ids.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const rulebook = await builtInRulebook();

describe.each(rulebook.corpusRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it.each(rule.examples.pass)('stays silent on what passes', async (example) => {
    expect(await judgeTogether(rule, example, rulebook, 'zh-CN')).toEqual([]);
  });

  it.each(rule.examples.fail)('finds what fails, once, and says it in both languages', async (example) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const findings = await judgeTogether(rule, example, rulebook, language);
      expect(findings).toHaveLength(1);
      expect(findings[0]?.message).not.toMatch(/undefined|null|NaN/);
      expect(findings[0]?.message.length).toBeGreaterThan(12);
    }
  });

  it('has words for its message', () => {
    expect(messageIds as readonly string[]).toContain(rule.message);
  });
});
