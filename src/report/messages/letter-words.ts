import type { Language } from './words.js';

/** Words that fill a letter; its own sentences stand in the template. */
export interface LetterWords {
  readonly blank: string;
  readonly longBlank: string;
  readonly dateBlank: string;
  readonly notStated: string;
  readonly wholeReport: string;
  readonly pending: string;
  readonly error: string;
  readonly warning: string;
  readonly demand: (demand: string) => string;
  readonly unnamed: string;
  /** Of YYYY-MM-DD. */
  readonly date: (day: string) => string;
  readonly fileName: (unit: string, year: string | null) => string;
}

const zh: LetterWords = {
  blank: '＿＿＿＿',
  longBlank: '＿＿＿＿＿＿＿＿',
  dateBlank: '＿＿＿＿年＿＿月＿＿日',
  notStated: '—',
  wholeReport: '自评报告',
  pending: '（待确认）',
  error: '需更正',
  warning: '需说明',
  demand: (demand) => `整改要求：${demand}`,
  unnamed: '未列明单位',
  date: (day) => {
    const [year, month, date] = day.split('-').map(Number);
    return `${year}年${month}月${date}日`;
  },
  fileName: (unit, year) => `${unit}${year === null ? '' : `-${year}年度`}-审核意见的函`,
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const en: LetterWords = {
  blank: '________',
  longBlank: '________________',
  dateBlank: '________________',
  notStated: '—',
  wholeReport: 'the report',
  pending: '(to be confirmed)',
  error: 'To correct',
  warning: 'To explain',
  demand: (demand) => `Demand: ${demand}`,
  unnamed: 'unit not named',
  date: (day) => {
    const [year, month, date] = day.split('-').map(Number);
    return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
  },
  fileName: (unit, year) => `${unit}${year === null ? '' : `-${year}`}-review`,
};

export function letterWords(language: Language): LetterWords {
  return language === 'en' ? en : zh;
}
