import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchBrackets, splitSentences } from '../../../src/extract/figures/sentences.js';

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end).trim());
const clauses = (text: string) =>
  splitSentences(text).flatMap((sentence) =>
    sentence.clauses.map(({ start, end, depth }) => `${text.slice(start, end).trim()}${depth > 0 ? `@${depth}` : ''}`),
  );

describe('sentences', () => {
  it.each([
    ['收入1万元；支出2万元。结余3万元', ['收入1万元', '支出2万元', '结余3万元']],
    ['满意度均≥90%；;2024年度预算13万元', ['满意度均≥90%', '2024年度预算13万元']],
    ['资金5万元（一是2万元；二是3万元）。', ['资金5万元（一是2万元；二是3万元）']],
    ['提升获得感、幸福指数2.保障系统运行3.加快治理', ['提升获得感、幸福指数', '2.保障系统运行', '3.加快治理']],
    ['增长3.5万元', ['增长3.5万元']],
    ['第一行\n第二行', ['第一行', '第二行']],
  ])('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('knows clauses and the brackets around them', () => {
    expect(clauses('征收1,681万元（其中：减免366万元，受理(新)230起），比例1:3')).toEqual([
      '征收1,681万元',
      '其中@1',
      '减免366万元@1',
      '受理@1',
      '新@2',
      '230起@1',
      '比例1:3',
    ]);
  });

  it('takes a bracket that is never closed for a comma', () => {
    expect(clauses('征收681万元（其中减免366万元，受理230起。发放617万元）')).toEqual([
      '征收681万元',
      '其中减免366万元',
      '受理230起',
      '发放617万元',
    ]);
  });

  it('keeps one period behind a semicolon', () => {
    expect(splitSentences('截至2020年末，参保1人；退休2人。新增3人').map(({ period }) => period)).toEqual([0, 0, 1]);
  });

  it('covers every character that is no mark, once, in order', () => {
    const text = fc.string({ unit: fc.constantFrom(...'中1.,，。；（）()：\n 、其') });
    fc.assert(
      fc.property(text, (folded) => {
        let at = 0;
        for (const sentence of splitSentences(folded, matchBrackets(folded))) {
          for (const clause of sentence.clauses) {
            expect(clause.start).toBeGreaterThanOrEqual(at);
            expect(folded.slice(at, clause.start)).toMatch(/^[\s，。；;（）()：:、,!?]*$/u);
            at = clause.end;
          }
        }
        expect(folded.slice(at)).toMatch(/^[\s，。；;（）()：:、,]*$/u);
      }),
    );
  });
});
