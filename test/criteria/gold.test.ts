import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareModels } from '../../scripts/compare-models.mjs';
import { judgeScore } from '../../src/criteria/judge-score.js';
import { readCriterion } from '../../src/criteria/read-criterion.js';
import type { ScoringModel } from '../../src/model/scoring-model.js';
import { readLexicon } from '../extract/rubric/draw-table.js';

interface GoldCase {
  readonly n: number;
  readonly weight: string;
  readonly text: string;
  readonly model: Partial<ScoringModel> & { readonly partial?: boolean };
  readonly attainable: readonly string[];
  readonly unattainable: readonly string[];
  readonly unverifiable: readonly string[];
}

const lexicon = readLexicon();

const casesOf = (name: string): GoldCase[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldCase);

describe.each(['gold-models.jsonl', 'further-phrasings.jsonl'])('%s', (name) => {
  const cases = casesOf(name);

  it('reads every model', () => {
    const wrong = cases.flatMap((one) => {
      const model = readCriterion(one.text, one.weight, lexicon);
      const differences = one.model.partial ? [] : compareModels(one.model, model);
      if (model.family !== one.model.family) differences.push(`family: ${one.model.family} ≠ ${model.family}`);
      return differences.map((difference) => `#${one.n} ${difference} — ${one.text}`);
    });
    expect(wrong).toEqual([]);
  });

  it('judges every score', () => {
    const wrong = cases.flatMap((one) => {
      const model = readCriterion(one.text, one.weight, lexicon);
      return (['attainable', 'unattainable', 'unverifiable'] as const).flatMap((verdict) =>
        one[verdict]
          .map((score) => ({ score, judged: judgeScore(model, one.weight, score).verdict }))
          .filter(({ judged }) => judged !== verdict)
          .map(({ score, judged }) => `#${one.n} ${score}: ${verdict} ≠ ${judged} — ${one.text}`),
      );
    });
    expect(wrong).toEqual([]);
  });

  it.each([5, 8, 11, 14, 17])('accuses nobody where a PDF broke its lines after %d characters', (width) => {
    const wrong = cases.flatMap((one) => {
      const model = readCriterion(wrap(one.text, width), one.weight, lexicon);
      return [...one.attainable, ...one.unverifiable]
        .filter((score) => judgeScore(model, one.weight, score).verdict === 'unattainable')
        .map((score) => `#${one.n} ${score}: ${wrap(one.text, width)}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** As a narrow cell is set: a number is not broken, and no line begins with a closing mark. */
function wrap(text: string, width: number): string {
  let line = 0;
  return (text.match(/[A-Za-z0-9.%]+|[\s\S]/gu) ?? [])
    .map((part) => {
      const breaks = line > 0 && line + part.length > width && !/^[，。；、：）〉》”’%,;.:)]/u.test(part);
      line = part === '\n' ? 0 : breaks ? part.length : line + part.length;
      return breaks ? `\n${part}` : part;
    })
    .join('');
}
