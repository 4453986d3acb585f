import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.js';

async function cli(argv: readonly string[], input = '') {
  let out = '';
  let err = '';
  const io = { out: (text: string) => (out += text), err: (text: string) => (err += text), in: Readable.from([input]) };
  return { code: await run(['criteria', ...argv], io), out, err };
}

describe('jihe criteria', () => {
  it('prints the model, the scores it allows and what the score implies', async () => {
    const { code, out, err } = await cli([
      '达到目标得5分，每低于1个百分点扣0.1分。',
      '--weight',
      '5',
      '--score',
      '4.8',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      family: 'linear-deduct',
      model: { deduction: '0.1', step: '1', unit: '%' },
      attainable: { values: [], intervals: [['0', '5']] },
      score: { verdict: 'attainable', implied: { kind: 'short', value: '2', unit: '%' } },
    });
    expect(err).toBe('评分标准允许这个分数。相当于比目标低2个百分点。\n');
  });

  it('says it in English', async () => {
    const { err } = await cli(['到位得5分，未到位按比例计分', '--weight', '5', '--score', '3', '--lang', 'en']);
    expect(err).toBe('The criterion allows this score. It means 60% of the target.\n');
  });

  it('judges no score that is not given', async () => {
    const { out } = await cli(['①齐全得1分；②完整得1分', '--weight', '2']);
    expect(JSON.parse(out)).toMatchObject({ attainable: { values: ['0', '1', '2'], intervals: [] }, score: null });
  });

  it('reads lines, and answers each, broken ones too', async () => {
    const lines = [
      { text: '完成得5分，未完成不得分。', weight: 5, score: 3 },
      { text: '完成得5分，未完成不得分。', weight: '—', score: '5' },
      { text: '完成得5分，未完成不得分。', weight: '5', score: '5（扣0.5）' },
      { text: '完成得5分，未完成不得分。', weight: '5', score: null },
    ];
    const { code, out } = await cli(
      ['--jsonl'],
      `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{broken\n\n[1]\n`,
    );
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { score: { verdict: string; reason: string } | null });
    expect(code).toBe(0);
    expect(answers.map(({ score }) => (score ? `${score.verdict} ${score.reason}` : null))).toEqual([
      'unattainable outside',
      'unverifiable weight-unread',
      'unverifiable score-unread',
      null,
      'unverifiable weight-unread',
      'unverifiable weight-unread',
    ]);
  });

  it('needs a criterion', async () => {
    expect((await cli([])).code).toBe(2);
  });
});
