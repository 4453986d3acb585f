import { describe, expect, it } from 'vitest';
import { judgeScore } from '../../src/criteria/judge-score.js';
import { readCriterion } from '../../src/criteria/read-criterion.js';
import { readLexicon } from '../extract/rubric/draw-table.js';

const lexicon = readLexicon();

function judge(text: string, weight: string | null, score: string): string {
  const judged = judgeScore(readCriterion(text, weight, lexicon), weight, score);
  return `${judged.verdict} ${judged.reason}`;
}

const binary = '按时完成得5分，否则不得分。';
const long = '①制度健全得1分，否则不得分；'.repeat(1500);

describe('bad input', () => {
  it.each([
    ['a criterion of 20,000 characters', long, '5', '3', 'unverifiable criteria-not-read'],
    ['3,000 characters of one kind', '得'.repeat(2999), '5', '3', 'unverifiable no-standard'],
    ['3,000 digits', '9'.repeat(2999), '5', '3', 'unverifiable no-standard'],
    ['nothing', '', '5', '3', 'unverifiable no-standard'],
    ['points above the weight', '①齐全得3分；②完整得4分。', '5', '4', 'unverifiable points-sum'],
    ['points below the weight', '①齐全得1分；②完整得1分。', '5', '4', 'unverifiable points-sum'],
    [
      'two rules that exclude each other',
      '完成得5分，否则不得分。完成得8分，否则扣3分。',
      '5',
      '4',
      'unverifiable points-sum',
    ],
    ['a weight that is a dash', binary, '—', '5', 'unverifiable weight-unread'],
    ['a weight of nothing', binary, '0', '0', 'unverifiable weight-unread'],
    ['no weight', binary, null, '5', 'unverifiable weight-unread'],
    ['a score with its deduction', binary, '5', '5（扣0.5）', 'unverifiable score-unread'],
    ['a score in words', binary, '5', '优', 'unverifiable score-unread'],
    ['a scoring word that is not understood', '完成得5分，视同扣减。', '5', '4', 'unverifiable criteria-not-read'],
    [
      'a sign that was lost in a PDF',
      '控制率W100%计5分，80%-90%计4分，否则不得分',
      '5',
      '3',
      'unverifiable not-certain',
    ],
  ])('%s', (_, text, weight, score, expected) => {
    expect(judge(text, weight, score)).toBe(expected);
  });

  it('takes weights and scores as they are printed', () => {
    expect(judge(binary, '５．０分', '5')).toBe('attainable possible');
    expect(judge(binary, '5%', ' 5.00 ')).toBe('attainable possible');
    expect(judge(binary, '5', '4.0')).toBe('unattainable outside');
  });

  it('has no list of scores that grows without end', () => {
    const many = Array.from({ length: 60 }, (_, i) => `（${i + 1}）要点齐全得0.${String(i + 11)}分`).join('；');
    expect(judge(many, '24.3', '7')).toMatch(/attainable|points-sum/);
    expect(judge('每发现一处错误扣0.0001分，扣完为止', '100', '50')).toBe('attainable possible');
  });
});
