import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { criterionWordsOf } from '../../src/criteria/criterion-words.js';
import {
  type CriterionSays,
  evaluateScore,
  evaluateTarget,
  type Measured,
  type ReverseFormula,
} from '../../src/criteria/evaluate-score.js';
import { foldCriterion } from '../../src/criteria/fold-criterion.js';
import { readCriterion } from '../../src/criteria/read-criterion.js';
import { readHints } from '../../src/criteria/read-hints.js';
import { builtInRulebook } from '../../src/rules-files/built-in.js';

const { lexicon } = await builtInRulebook();

const percent = (value: string, target: string | null = null, bound: Measured['bound'] = 'at-least'): Measured => ({
  low: new Decimal(value),
  high: new Decimal(value),
  shown: value,
  unit: '%',
  target: target === null ? null : new Decimal(target),
  bound,
});

const short = (value: Decimal): string => value.toDecimalPlaces(4).toFixed();

const says = (text: string, ...reverse: ReverseFormula[]): CriterionSays => ({
  ...readHints(foldCriterion(text, lexicon), criterionWordsOf(lexicon)),
  reverse: reverse.length > 0 ? reverse : ['quotient', 'difference'],
});

const scores = (text: string, weight: string, measured: Measured): string[] | null => {
  const readings = evaluateScore(readCriterion(text, weight, lexicon), weight, measured, says(text));
  return (
    readings && [
      ...new Set(readings.map(({ low, high }) => (low.eq(high) ? short(low) : `${short(low)}-${short(high)}`))),
    ]
  );
};

describe('evaluateScore', () => {
  it.each([
    ['资金足额到位记5分，未足额到位按比例计分', '5', '92', ['4.6']],
    ['得分＝预算执行率×5分。', '5', '92', ['4.6']],
    // Above 100 the weight is the most, or the words put no limit to it.
    ['得分＝预算执行率×5分。', '5', '104', ['5', '5.2']],
    ['达到绩效目标得8分，没达到目标每减少一个百分点扣0.1分。', '8', '98', ['7.8']],
    // Part of a step in part, not at all, or wholly.
    ['实际完成率达100%得8分，每低1个百分点扣0.1分，扣完为止。', '8', '98.5', ['7.85', '7.9', '7.8']],
    ['100%计满分，每低于5%扣2分，扣完为止', '10', '92', ['6.8', '8', '6']],
    ['预算执行率90%以上得10分，每低1%扣0.5分', '10', '93', ['10']],
    ['每低1个百分点扣1分，扣完为止', '5', '80', ['0']],
    ['满意度≥95%得5分；90%（含）—95%得3分；低于90%不得分。', '5', '93', ['3']],
    // On an edge, whichever band the words put it in.
    ['满意度≥95%得5分；90%（含）—95%得3分；低于90%不得分。', '5', '95', ['5', '3']],
    ['≥90%得20分，否则不得分', '20', '88', ['0']],
    // Along the line between the two bounds, or the share of the target, or of 100%.
    ['执行率≥95%得满分，60%以下不得分，60%-95%按比例计分', '7', '81', ['5.67', '5.9684', '4.2']],
  ])('%s (%s) at %s%%', (text, weight, value, expected) => {
    expect(scores(text, weight, percent(value))?.sort()).toEqual([...expected].sort());
  });

  it.each([
    ['按进度支付得5分，未达到的酌情扣分。', '5', '92'],
    ['健全得10分，基本健全得6分，不健全不得分', '10', '92'],
    ['公众满意度达到98%', '9', '92'],
    ['每发现一起扣1分，扣完为止', '5', '92'],
    ['控制在预算内得10分，每超过1个百分点扣0.5分', '10', '92'],
    ['达到95%得10分', '10', '92'],
  ])('says nothing by %s', (text, weight, value) => {
    expect(scores(text, weight, percent(value))).toBeNull();
  });

  it('knows both formulas for what should be small, and the one that the criterion writes', () => {
    const open = '不超过指标值得满分，超过的按比例扣分';
    expect(scores(open, '10', percent('6', '5', 'at-most'))).toEqual(['8.3333', '8']);
    const written = '正向：全年实际值÷年度指标值×分值；反向：年度指标值÷全年实际值×分值';
    expect(scores(written, '10', percent('6', '5', 'at-most'))).toEqual(['8.3333']);
    expect(scores(written, '10', percent('4', '5', 'at-most'))).toContain('10');
  });

  it('takes the formula of the book where the criterion writes none', () => {
    const open = '不超过指标值得满分，超过的按比例扣分';
    const model = readCriterion(open, '10', lexicon);
    const by = (formula: ReverseFormula) =>
      evaluateScore(model, '10', percent('6', '5', 'at-most'), says(open, formula))?.map(({ low }) => short(low));
    expect([by('quotient'), by('difference')]).toEqual([['8.3333'], ['8']]);
  });

  it.each([
    ['完成目标值得10分，未完成不得分', '180', '0'],
    ['达到年度绩效目标的得满分，否则不得分', '200', '10'],
    ['每少1人次扣0.2分，扣完为止', '180', '6'],
    ['完成200人次得10分，每少1人次扣0.2分，扣完为止', '190', '8'],
  ])('%s: %s of 200人次', (text, value, expected) => {
    const count = { ...percent(value, '200'), unit: '人次' };
    expect(scores(text, '10', count)).toContain(expected);
  });

  it.each([
    '完成目标值且资料齐全得10分，否则不得分',
    '每发现1人次不符合要求扣0.2分，扣完为止',
    '目标明确得10分，否则不得分',
  ])('says nothing of a target by %s', (text) => {
    expect(scores(text, '10', { ...percent('180', '200'), unit: '人次' })).toBeNull();
  });

  it('works from a printed rate with all that it may stand for', () => {
    const model = readCriterion('得分＝满意度×10分。', '10', lexicon);
    const stated = { ...percent('92'), low: new Decimal('91.5'), high: new Decimal('92.999') };
    const [reading] = evaluateScore(model, '10', stated, says('得分＝满意度×10分。')) ?? [];
    expect(reading && [reading.low.toFixed(), reading.high.toFixed(), reading.working]).toEqual([
      '9.15',
      '9.2999',
      '10×92%',
    ]);
  });
});

describe('evaluateTarget', () => {
  const score = (value: string, target: string, bound: Measured['bound']) =>
    evaluateTarget('10', percent(value, target, bound), ['quotient', 'difference'])?.map(({ low }) =>
      low.toDecimalPlaces(4).toFixed(),
    );

  it('gives the weight where the target is met, else its share', () => {
    expect(score('97', '95', 'at-least')).toEqual(['10']);
    expect(score('93.1', '95', 'at-least')).toEqual(['9.8']);
    expect(score('104', '100', 'equal')).toEqual(['10']);
  });

  it('gives both formulas in use where a limit is exceeded', () => {
    expect(score('6', '5', 'at-most')).toEqual(['8.3333', '8']);
    expect(score('0', '0.5', 'at-most')).toEqual(['10']);
    expect(score('0', '0', 'equal')).toEqual(['10']);
    expect(score('1', '0', 'at-most')).toEqual(['0']);
  });
});
