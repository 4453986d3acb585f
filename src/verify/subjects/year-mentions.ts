import { readYearNumber } from '../../extract/chinese-number.js';

/** A year as a text names it. */
export interface YearMention {
  readonly value: number;
  readonly start: number;
  /** Behind 年 or 年度. */
  readonly end: number;
  /** 2020年度; not 2020年. */
  readonly fiscal: boolean;
  /** A day or month (2020年3月), one end of a span (2019-2021年), an academic year: no fiscal year. */
  readonly other: boolean;
}

const YEAR =
  /(?<![\d.〔[])(20\d{2}|二[〇零○OОΟ][〇零○OОΟ一二三四五六七八九]{2})(\s*(?:学年|财年|会计年度|年\s*度|年))?/gu;
const JOINED_BEFORE = /20\d{2}\s*(?:学?年\s*度?)?\s*[-—–~～至到、和及与/]+\s*$/u;
const JOINED_BEHIND = /^\s*[-—–~～至到、和及与/]+\s*20\d{2}/u;
const DATED =
  /^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月|^\s*(?:底|末|初|以来|起|前|后|第|[上下]半年|[一二三四]季度)/u;
/** What may stand between two years of one span. */
const REACH = 12;

/** Years in folded text. Numbers without 年, such as document numbers, name none. */
export function yearsIn(text: string): YearMention[] {
  return [...text.matchAll(YEAR)].flatMap((match) => {
    const [whole, printed = '', behind = ''] = match;
    const value = readYearNumber(printed);
    const end = match.index + whole.length;
    const rest = text.slice(end, end + REACH);
    const before = text.slice(Math.max(0, match.index - REACH), match.index);
    const joined = JOINED_BEHIND.test(rest) || JOINED_BEFORE.test(before);
    if (value === null || (behind === '' && !joined)) return [];
    const other = joined || behind.includes('学') || DATED.test(rest);
    return [{ value, start: match.index, end, fiscal: behind.includes('度'), other }];
  });
}

/** The one year that a text is about: null where it names none or several. */
export function soleYear(text: string): YearMention | null {
  const years = yearsIn(text);
  const [first] = years;
  if (!first || years.some((year) => year.other || year.value !== first.value)) return null;
  return first;
}
