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
});
