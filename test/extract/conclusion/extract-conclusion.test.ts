import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractConclusion } from '../../../src/extract/conclusion/extract-conclusion.js';
import type { Rebuilt } from '../../../src/model/grid.js';
import type { Place } from '../../../src/model/place.js';
import { drawRebuilt } from '../draw-rebuilt.js';
import { readLexicon } from '../rubric/draw-table.js';
import { stated, traps } from './conclusion-phrasings.js';

const lexicon = readLexicon();

function conclude(...lines: readonly string[]) {
  const conclusion = extractConclusion(drawRebuilt(...lines), lexicon, []);
  return {
    total: conclusion?.totalScore?.value ?? null,
    grade: conclusion?.grade?.text ?? null,
    parts: (conclusion?.parts ?? []).map((part) => [part.label, part.score.value, part.max?.value ?? null]),
  };
}

/** The text that a place claims, cut from its block. */
function cut(rebuilt: Rebuilt, place: Place): string | undefined {
  const blocks = [...rebuilt.passages, ...rebuilt.grids.flatMap((grid) => grid.cells)];
  return blocks.find((block) => block.place.block === place.block)?.text.slice(place.start, place.end);
}

describe('extractConclusion', () => {
  it.each(stated)('reads “%s”', (text, total, grade) => {
    expect(conclude(...text.split('\n'))).toMatchObject({ total, grade });
  });

  it.each(traps)('is not misled by “%s”', (text, total, grade) => {
    expect(conclude(...text.split('\n'))).toMatchObject({ total, grade });
  });

  it('reads the head of a form', () => {
    expect(conclude('自评总分|96.5|评价等级|优秀')).toMatchObject({ total: '96.5', grade: '优秀' });
  });

  it('prefers the sentence to the head of a form', () => {
    expect(conclude('项目自评得分95分。', '自评总分|96.5|评价等级|优秀')).toMatchObject({ total: '95', grade: '优秀' });
  });

  it('reads a sentence in a cell that holds a whole report', () => {
    expect(conclude('评价结论|综合评定，本项目自评得分93分，评价等级为“优”。')).toMatchObject({
      total: '93',
      grade: '优',
    });
  });

  it('lists the parts of a total', () => {
    const text = '自评得分95.5分，其中：投入19分（满分20分），过程28分，产出30分，效果18.5分，评价结论为优秀。';
    expect(conclude(text).parts).toEqual([
      ['投入', '19', '20'],
      ['过程', '28', null],
      ['产出', '30', null],
      ['效果', '18.5', null],
    ]);
  });

  it('keeps a fiscal evaluation’s own total where the title says that it is one', () => {
    const lines = ['湘岭县2022年水库项目财政评价报告', '本次财政评价得分88分，评价等级为良。'];
    expect(conclude(...lines)).toMatchObject({ total: '88', grade: '良' });
    expect(conclude('湘岭县2022年水库项目绩效自评报告', lines[1] ?? '').total).toBeNull();
  });

  it('gives no total of its own to a summary of several projects', () => {
    const lines = ['1.城乡低保项目，城乡低保项目自评得分98分，等级为优。', '2.临时救助项目自评得分85分，等级为良。'];
    expect(conclude(...lines)).toMatchObject({ total: null, grade: null });
  });

  it('never throws, and every place holds its text', () => {
    const word = fc.constantFrom(
      ...[
        '自评',
        '得分',
        '为',
        '96',
        '9 6',
        '９５.５',
        '分',
        '100',
        '%',
        '，',
        '。',
        '；',
        '：',
        '优',
        '“良”',
        '等级',
        '其中',
      ],
      ...[
        '评价',
        '投入',
        '（',
        '）',
        '满分',
        '20',
        ' ',
        '\n',
        '总分',
        '上年',
        '复核',
        '九十五',
        '等級',
        '项目',
        '2020年度',
        '被',
      ],
    );
    const text = fc.array(fc.oneof({ weight: 6, arbitrary: word }, fc.string())).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (lines) => {
        const rebuilt = drawRebuilt(...lines);
        const found = extractConclusion(rebuilt, lexicon, []);
        if (!found) return;
        const parts = found.parts.flatMap((part) => [
          part.place,
          part.score.place,
          ...(part.max ? [part.max.place] : []),
        ]);
        for (const place of [found.totalScore?.place, found.grade?.place, found.place, ...parts]) {
          if (place) expect(cut(rebuilt, place)).toBe(place.text);
        }
      }),
      { numRuns: 400 },
    );
  });
});
