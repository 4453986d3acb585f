import { describe, expect, it } from 'vitest';
import { extractStatements } from '../../../src/extract/extract-statements.js';
import { drawRebuilt } from '../draw-rebuilt.js';
import { readLexicon } from '../rubric/draw-table.js';

const lexicon = readLexicon();

function repeats(...lines: string[]): (string | null)[] {
  const title = '某县交通运输局2021年度道路养护专项资金绩效自评报告';
  const [statement] = extractStatements(drawRebuilt(title, ...lines), lexicon).statements;
  const funds = statement?.funds ?? [];
  return funds.map((fund) => funds.find((other) => other.id === fund.duplicateOf)?.amount.value ?? null);
}

describe('a figure that is stated again', () => {
  it('points to where it was stated first', () => {
    expect(repeats('全年支出175万元。', '2021年全年支出175万元，均为业务经费。')).toEqual([null, '175']);
  });

  it.each([
    ['another value', '全年支出175万元。', '全年支出180万元。'],
    ['another name', '全年收入175万元。', '全年支出175万元。'],
    ['another year', '2021年全年支出175万元。', '2020年全年支出175万元。'],
    ['a figure without its unit', '期末基金滚存结余达2243.67。', '期末基金滚存结余达2243.67。'],
  ])('is not one of %s', (_, ...lines) => {
    expect(repeats(...lines)).toEqual([null, null]);
  });
});
