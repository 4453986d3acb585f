import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf, writeRulePage } from '../../src/cli/explain-rule.js';
import { run } from '../../src/cli/run.js';
import { audit } from '../../src/pipeline.js';
import { wordsOf } from '../../src/report/messages/words.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const rulebook = await builtInRulebook();

async function say(...argv: string[]): Promise<readonly [number, string]> {
  let text = '';
  const write = (part: string) => {
    text += part;
  };
  return [await run(argv, { out: write, err: write }), text];
}

describe.each(rulebook.rules.map((rule) => [rule.id, rule] as const))('explain %s', (id, rule) => {
  it.each(['zh-CN', 'en'] as const)(
    'says in %s what the rule is, how it works and when it is silent',
    async (language) => {
      const page = await writeRulePage(rule, rulebook, language);
      const { ui } = wordsOf(language);
      expect(page.startsWith(id)).toBe(true);
      for (const part of [rule.title[language], rule.basis, rule.silent[language]]) expect(page).toContain(part);
      for (const head of ['why', 'basis', 'check', 'silent', 'settle', 'examples'] as const)
        expect(page).toMatch(new RegExp(`${ui[head]}${ui.colon.trim()}\\s*\\S`));
      expect(page).not.toMatch(/undefined|\[object/);
    },
  );

  it('shows of each failing example what the audit says', async () => {
    const page = await writeRulePage(rule, rulebook, 'zh-CN');
    for (const example of rule.examples.fail) {
      const [finding] = await findingsOf(rule, example, rulebook, 'zh-CN');
      expect(finding).toBeDefined();
      expect(page).toContain(finding?.message);
    }
  });
});

describe('explain', () => {
  it('a finding of an output, with each step', async () => {
    const rule = rulebook.rules.find((entry) => entry.id === 'rubric/total-score');
    const example = rule?.examples.fail[0];
    const [finding] = rule && example ? await findingsOf(rule, example, rulebook, 'zh-CN') : [];
    if (!finding) throw new Error('no finding');
    const folder = mkdtempSync(join(tmpdir(), 'jihe-explain-'));
    try {
      const [record] = await audit(new TextEncoder().encode('空'), { name: 'a.txt' });
      writeFileSync(join(folder, 'records.jsonl'), `${JSON.stringify({ ...record, findings: [finding] })}\n`);
      const [code, text] = await say('explain', finding.id, '--in', folder);
      expect(code).toBe(0);
      for (const part of [finding.message, finding.calculation, finding.basis, rule?.silent['zh-CN'], '如何解决'])
        expect(text).toContain(part);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each(rulebook.books.map((book) => book.id))('the book %s', async (id) => {
    for (const language of ['zh-CN', 'en']) {
      const [code, text] = await say('explain', id, '--lang', language);
      expect(code).toBe(0);
      expect(text).toContain(rulebook.books.find((book) => book.id === id)?.basis);
      expect(text).not.toMatch(/undefined|null/);
    }
  });

  it('says so of what is none of them', async () => {
    expect(await say('explain', 'nothing/here')).toEqual([2, expect.stringContaining('nothing/here')]);
  });
});
