/** A day, or the month or year at whose end something was to be done. ISO 8601. */
export interface CertainDay {
  /** The earliest and the latest day that it may be. */
  readonly first: string;
  readonly last: string;
  /** As it stands in the text. */
  readonly text: string;
  /** What follows says that it is a beginning: 2023年6月后, 2023年6月起. */
  readonly open: boolean;
}

const YEAR = '(?<![\\d.])(20\\d{2})';
const DAY = new RegExp(
  `${YEAR}(?:年度?(?:(1[0-2]|0?[1-9])月份?(?:(3[01]|[12]\\d|0?[1-9])[日号])?)?(年底|年末|底|末|内)?|([-/.])(1[0-2]|0?[1-9])\\5(3[01]|[12]\\d|0?[1-9])(?!\\d))`,
  'gu',
);

/**
 * The one day that a text without white space names for certain: 2023年12月底前, 2023年11月20日, 2023-11-20, 2023年底. A month
 * stands for any of its days. Null where there is none, or another, a span, or a part of a month or year. `year`: that of a text
 * which names none, 12月31日前, 11月完成; a bare 6月 may be a length of time.
 */
export function certainDay(text: string, year: number | null = null): CertainDay | null {
  if (year === null || /20\d{2}/u.test(text)) return dayIn(text);
  if (OTHER_YEAR.test(text)) return null;
  const given = text.replace(YEARLESS, `${year}年$1`);
  const found = given === text ? null : dayIn(given);
  return found && { ...found, text: found.text.slice(`${year}年`.length) };
}

/** 次年1月, 每月5日前. */
const OTHER_YEAR = /[次下明去上前每]年|每[月季周天]|\d年|跨年|翌年|年后/u;
const YEARLESS =
  /(?<![\d.])(?:当年|本年度?|年度)?((?:1[0-2]|0?[1-9])月(?:(?:3[01]|[12]\d|0?[1-9])[日号]|底|末|份?(?=以?前|之前|完成|完工|竣工|建成|全部)))/u;

function dayIn(text: string): CertainDay | null {
  if (/旬|季|半年|学期|周|节/u.test(text)) return null;
  const found = [...text.matchAll(DAY)].filter((match) => match[2] || match[4] || match[6]);
  const [match] = found;
  if (!match || found.length > 1 || /\d{1,2}月|20\d{2}年/u.test(text.replace(match[0], ''))) return null;
  const behind = text.slice(match.index + match[0].length);
  if (/^(?:[-—~～至到]|.{0,3}(?:多|几))/u.test(behind)) return null;
  const [whole, year = '', month, day, end, , otherMonth, otherDay] = match;
  const m = month ?? otherMonth;
  const d = day ?? otherDay;
  if (m === undefined) {
    if (!end) return null;
    const last = `${year}-12-31`;
    return { first: /内/u.test(end) ? `${year}-01-01` : last, last, text: whole, open: isOpen(behind) };
  }
  const lastOfMonth = new Date(Date.UTC(Number(year), Number(m), 0)).getUTCDate();
  if (d !== undefined && Number(d) > lastOfMonth) return null;
  const pad = (value: string | number) => String(value).padStart(2, '0');
  const at = (value: string | number) => `${year}-${pad(m)}-${pad(value)}`;
  if (d !== undefined) return { first: at(d), last: at(d), text: whole, open: isOpen(behind) };
  return { first: end ? at(lastOfMonth) : at(1), last: at(lastOfMonth), text: whole, open: isOpen(behind) };
}

function isOpen(behind: string): boolean {
  return /^(?:以后|之后|后|起|开始)/u.test(behind);
}
