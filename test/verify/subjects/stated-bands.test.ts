import { describe, expect, it } from 'vitest';
import { findStatedBands } from '../../../src/verify/subjects/stated-bands.js';
import { readLexicon } from '../../extract/rubric/draw-table.js';
import { drawStatement } from '../draw-statement.js';

const lexicon = readLexicon();

function read(text: string): string | null {
  const statement = drawStatement([], [], text);
  const passages = statement.passages.map((passage) => ({ ...passage, place: { ...passage.place, text } }));
  const found = findStatedBands({ ...statement, passages }, lexicon);
  return found && `${found.bands.map(({ word, from }) => `${word}${from}`).join(' ')}${found.whole ? '' : ' …'}`;
}

describe('findStatedBands', () => {
  it.each([
    ['90分（含）以上为优、80分（含）至90分为良、60分（含）至80分为中、60分以下为差。', '优90 良80 中60 差0'],
    ['评价结果分为优（90-100分）、良（80-90分）、中（60-80分）、差（60分以下）四级。', '优90 良80 中60 差0'],
    ['评价等级按90分以上为优，80-89分为良，60-79分为中，60分以下为差。', '优90 良80 中60 差0'],
    [
      '得分90-100（含90分）的评定为“优秀”，75—90（含75分）的评定为“良好”，60—75的评定为“合格”，0—60的为“不合格”。',
      '优秀90 良好75 合格60 不合格0',
    ],
    ['优秀：得分≥90分；良好：80≤得分<90分；一般：60≤得分<80分；较差：得分<60分。', '优秀90 良好80 一般60 较差0'],
    ['85分以上为优，75—85分为良，60—75分为中，60分以下为差。', '优85 良75 中60 差0'],
    ['按绩效评价结果90分（含）以上为优、80-90分为良的标准，本项目自评98分，评价等级为优。', '优90 良80 …'],
    ['90分以上为优，80—90分为良，75分以下为差。', '优90 良80 差0 …'],
    ['得分在85分以上的，评定为优。', '优85 …'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    '自评得分95分，评价等级为优。',
    '满意度95%以上为优，90%以上为良，80%以上为中。',
    '社会效益优得20分，良得16分。',
    '评价结果分为优、良、中、差四个等级。',
    '自评得分在90分以上的优秀项目12个。',
  ])('none in: %s', (text) => {
    expect(read(text)).toBeNull();
  });
});
