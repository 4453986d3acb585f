import type { Language } from './words.js';

/** What a check does, and what would settle its finding. */
export interface CheckWords {
  readonly how: string;
  readonly settle: string;
}

const zh: Readonly<Record<string, CheckWords>> = {
  'sum-equals': {
    how: '把下级各项逐一相加（加分、减分项可计可不计），与所列合计比较，不设容差。',
    settle: '更正合计；或更正、补列有误的一项，使各项之和等于合计。',
  },
  within: { how: '所列数不低于下限、不超过上限。', settle: '更正所列数，或更正作为上限的数。' },
  'difference-equals': { how: '分值减去扣分，与所列得分比较。', settle: '更正扣分或得分，使分值减扣分等于得分。' },
  'equals-one-of': {
    how: '与另一处所列的数、以及按各行复算的数比较，与其中之一相同即为相符。',
    settle: '核对两处，更正有误的一处，使前后一致。',
  },
  'band-of': {
    how: '按报告自列的等级区间，未列的按审核依据的区间，查总分所在等级；区间含下限、不含上限。',
    settle: '更正等级或总分；另有适用办法的，在报告中写明其等级区间。',
  },
  present: { how: '查所需内容有没有。', settle: '补填或补报；已另行报送的，在报告中写明。' },
  absent: { how: '查有没有这种情形。', settle: '更正；情况属实的，说明原因。' },
  'agrees-with': {
    how: '按评分标准，用报告自己的数字（资金、比率、目标值和完成值）按各种可能的口径复算得分，与其中之一相符即为相符。',
    settle: '更正得分或有误的数字；另有依据的，在备注中写明。',
  },
  'follows-from': {
    how: '按文字可能所指的各种口径分别复算，与其中之一相符即为相符。',
    settle: '更正有误的数字；口径特殊的，写明计算公式。',
  },
  'same-as': {
    how: '同一事项的两处数字换算为同一单位后比较。',
    settle: '更正有误的一处；两处口径不同的，分别写明。',
  },
  'not-before': { how: '比较两个日期的先后。', settle: '更正日期；确已提前完成的，作出说明。' },
  'not-after': {
    how: '比较完成日期与时限的先后，只知月份的按最早一日。',
    settle: '更正日期或得分；确有延期的，写明批准情况。',
  },
  'below-percent': {
    how: '所列数除以指标值，与规则所定百分比比较。',
    settle: '更正完成值或指标值；情况属实的，说明原因。',
  },
  'not-below': { how: '所列数不低于规则所定下限。', settle: '更正所列数；情况属实的，说明原因。' },
  'all-had': { how: '逐项以分值减得分，相加为共扣分数。', settle: '更正正文表述，或更正有误的得分。' },
};

const en: Readonly<Record<string, CheckWords>> = {
  'sum-equals': {
    how: 'All items below are added up (bonus and penalty rows in or out) and compared with the stated sum, without tolerance.',
    settle: 'Correct the sum, or the item that is wrong or left out, so that the items add up to it.',
  },
  within: {
    how: 'The stated value is neither below its lower nor above its upper bound.',
    settle: 'Correct the value, or the value that bounds it.',
  },
  'difference-equals': {
    how: 'The weight less the deduction is compared with the stated score.',
    settle: 'Correct the deduction or the score.',
  },
  'equals-one-of': {
    how: 'Compared with the value stated elsewhere and with the one added up from the rows; either will do.',
    settle: 'Check both places and correct the one that is wrong.',
  },
  'band-of': {
    how: 'The grade of the total is looked up in the bands that the report gives, failing that in the rule book’s; a band includes its lower edge, not its upper.',
    settle: 'Correct the grade or the total; where another regulation applies, state its bands in the report.',
  },
  present: {
    how: 'Is what is needed there?',
    settle: 'Fill it in or submit it; where it was submitted elsewhere, say so in the report.',
  },
  absent: { how: 'Is the case there?', settle: 'Correct it, or explain it where it is so.' },
  'agrees-with': {
    how: 'The score is worked out by its criteria from the report’s own figures, in every way that they can be meant; any of them will do.',
    settle: 'Correct the score or the figure that is wrong; where the score rests on something else, say so beside it.',
  },
  'follows-from': {
    how: 'Computed anew in every way that the words allow; any of them will do.',
    settle: 'Correct the wrong figure, or state the formula where it is a special one.',
  },
  'same-as': {
    how: 'The two figures of one item are compared in one unit.',
    settle: 'Correct the wrong one, or state in what the two differ.',
  },
  'not-before': { how: 'The two dates are compared.', settle: 'Correct the date, or explain the early completion.' },
  'not-after': {
    how: 'The day of completion is compared with the last day allowed; of a month, its first day.',
    settle: 'Correct the date or the score, or state who granted the extension.',
  },
  'below-percent': {
    how: 'The stated value as a percentage of the target is compared with the rule’s.',
    settle: 'Correct the value or the target, or explain it where it is so.',
  },
  'not-below': {
    how: 'The stated value is not below the bound that the rule sets.',
    settle: 'Correct the value, or explain it where it is so.',
  },
  'all-had': {
    how: 'What each row lost, its weight less its score, is added up.',
    settle: 'Correct the sentence, or the scores that are wrong.',
  },
};

const others: Readonly<Record<Language, CheckWords>> = {
  'zh-CN': { how: '按规则所列条件与原文核对。', settle: '对照原文出处核实，更正或作出说明。' },
  en: {
    how: 'The text is checked against the rule’s conditions.',
    settle: 'Check the places quoted; correct or explain.',
  },
};

export function checkWords(language: Language, check: string): CheckWords {
  return (language === 'en' ? en : zh)[check] ?? others[language];
}
