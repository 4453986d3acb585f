import type { ImpliedValue } from '../../criteria/imply-value.js';
import type { ScoreReason } from '../../criteria/judge-score.js';
import type { Language } from './words.js';

/** What is said of a criterion and a score: verdicts by reason, and what a score implies. */
export interface CriteriaWords {
  readonly reasons: Readonly<Record<ScoreReason, string>>;
  readonly implied: Readonly<Record<ImpliedValue['kind'], (value: string, unit: string) => string>>;
  readonly unasked: string;
}

const percentPoints = { 'zh-CN': '个百分点', en: ' percentage points' } as const;

const criteriaZh: CriteriaWords = {
  reasons: {
    'weight-unread': '分值不是一个数，无法核实。',
    'score-unread': '得分不是一个数，无法核实。',
    'criteria-not-read': '评分标准未能全部读懂，不作判断。',
    'no-standard': '评分标准没有写明计分办法，无法核实。',
    'points-sum': '评分标准所列分数与分值不符，无法核实。',
    'not-certain': '评分标准留有裁量余地或未写明其余情形，无法核实。',
    outside: '按评分标准不可能得到这个分数。',
    possible: '评分标准允许这个分数。',
  },
  implied: {
    short: (value, unit) => `相当于比目标低${value}${unit}。`,
    over: (value, unit) => `相当于超过标准${value}${unit}。`,
    off: (value, unit) => `相当于与标准相差${value}${unit}。`,
    cases: (value, unit) => `相当于扣分情形出现${value}${unit}。`,
    share: (value) => `相当于完成目标的${value}%。`,
    band: (value, unit) => `相当于处在${value}${unit}这一档。`,
  },
  unasked: '未给出得分，只列出评分标准允许的分数。',
};

const criteriaEn: CriteriaWords = {
  reasons: {
    'weight-unread': 'The weight is not a number: not verifiable.',
    'score-unread': 'The score is not a number: not verifiable.',
    'criteria-not-read': 'The criterion was not wholly understood: no judgement is made.',
    'no-standard': 'The criterion names no way of scoring: not verifiable.',
    'points-sum': "The criterion's points don't fit the weight: not verifiable.",
    'not-certain': 'The criterion leaves room for judgement, or says nothing of the rest: not verifiable.',
    outside: 'No way of meeting the criterion gives this score.',
    possible: 'The criterion allows this score.',
  },
  implied: {
    short: (value, unit) => `It means ${value}${unit} short of the target.`,
    over: (value, unit) => `It means ${value}${unit} above the standard.`,
    off: (value, unit) => `It means ${value}${unit} off the standard.`,
    cases: (value, unit) => `It means ${value} case(s) (${unit.trim()}) for which points are taken.`,
    share: (value) => `It means ${value}% of the target.`,
    band: (value, unit) => `It means the band ${value}${unit}.`,
  },
  unasked: 'No score was given; only the scores that the criterion allows are listed.',
};

const criteriaWords: Readonly<Record<Language, CriteriaWords>> = { 'zh-CN': criteriaZh, en: criteriaEn };

/** What a score implies, as a sentence; values in percent that are differences are percentage points. */
export function writeImplied(implied: ImpliedValue, language: Language): string {
  const { kind, value, unit } = implied;
  const differs = kind === 'short' || kind === 'over' || kind === 'off';
  const shown =
    unit === '%' && differs
      ? percentPoints[language]
      : unit === null || language === 'zh-CN'
        ? (unit ?? '')
        : ` ${unit}`;
  return criteriaWords[language].implied[kind](value, shown);
}

export const writeReason = (reason: ScoreReason, language: Language): string => criteriaWords[language].reasons[reason];

export const writeUnasked = (language: Language): string => criteriaWords[language].unasked;
