import { Decimal } from 'decimal.js';
import { SSF } from 'xlsx';

/** The part of the formatter that is used; the package declares none of it. */
const formatter = SSF as { format(format: string, value: number, options: { date1904: boolean }): string };

const YEAR_MONTH = 'yyyy"年"m"月"';
const MONTH_DAY = 'm"月"d"日"';
const LONG_DATE = 'yyyy"年"m"月"d"日"';
const CLOCK = 'h"时"mm"分"';
const CLOCK_SECONDS = 'h"时"mm"分"ss"秒"';

/** Formats that files name by number alone (ECMA-376 part 1, 18.8.30), as Chinese Excel shows them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"¥"#,##0;"¥"\\-#,##0',
  6: '"¥"#,##0;"¥"\\-#,##0',
  7: '"¥"#,##0.00;"¥"\\-#,##0.00',
  8: '"¥"#,##0.00;"¥"\\-#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: YEAR_MONTH,
  28: MONTH_DAY,
  29: MONTH_DAY,
  30: 'm-d-yy',
  31: LONG_DATE,
  32: CLOCK,
  33: CLOCK_SECONDS,
  34: CLOCK,
  35: CLOCK_SECONDS,
  36: YEAR_MONTH,
  37: '#,##0;\\-#,##0',
  38: '#,##0;\\-#,##0',
  39: '#,##0.00;\\-#,##0.00',
  40: '#,##0.00;\\-#,##0.00',
  41: '#,##0;\\-#,##0;"-"',
  42: '"¥"#,##0;"¥"\\-#,##0;"-"',
  43: '#,##0.00;\\-#,##0.00;"-"',
  44: '"¥"#,##0.00;"¥"\\-#,##0.00;"-"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: YEAR_MONTH,
  51: MONTH_DAY,
  52: YEAR_MONTH,
  53: MONTH_DAY,
  54: MONTH_DAY,
  55: CLOCK,
  56: CLOCK_SECONDS,
  57: YEAR_MONTH,
  58: MONTH_DAY,
};

/** Excel refuses longer ones. */
const LONGEST_FORMAT = 255;
/** A figure that somebody typed has no more decimals than this; a quotient's tail is cut as Excel cuts it. */
const TYPED_DECIMALS = 6;

export function formatOf(id: number, custom: ReadonlyMap<number, string>): string {
  const code = custom.get(id) ?? BUILT_IN[id] ?? 'General';
  return code.length > LONGEST_FORMAT ? 'General' : code.replaceAll('G/通用格式', 'General');
}

/** A number, date or time as the sheet displays it, in a column wide enough. */
export function displayNumber(value: number, format: string, date1904: boolean): string {
  if (!Number.isFinite(value)) return '';
  if (/^(general|@)?$/i.test(format)) return generalNumber(value);
  // [$-F800] is the system's long date, [$-F400] its time.
  const code = /^\[\$-F800\]/i.test(format) ? LONG_DATE : format;
  try {
    if (/general/i.test(code)) return formatter.format(withGeneral(value, code), 1, { date1904 }).trim();
    return formatter.format(code, roundAsShown(value, code), { date1904 }).trim();
  } catch {
    return generalNumber(value);
  }
}

/** Excel keeps 15 significant digits; what it shows as General has at most eleven characters. */
function generalNumber(value: number): string {
  const exact = new Decimal(value.toPrecision(15));
  if (exact.decimalPlaces() <= TYPED_DECIMALS) return exact.toFixed();
  const whole = exact.trunc().abs().toFixed().length;
  const shown = exact.toDecimalPlaces(Math.max(0, 10 - whole), Decimal.ROUND_HALF_UP);
  return shown.isZero() ? exact.toString() : shown.toFixed();
}

/** General"分": the formatter would drop the literals, so the number goes in as one of them. */
function withGeneral(value: number, format: string): string {
  const sections = format.match(/(?:"[^"]*"|\\.|[^;"])+/g) ?? [];
  const own = value < 0 ? sections[1] : value === 0 ? sections[2] : undefined;
  const shown = own === undefined || value >= 0 ? value : -value;
  return (own ?? sections[0] ?? '').replace(/general/i, `"${generalNumber(shown)}"`);
}

/** Rounds half up in decimal, as Excel does: 2.675 under 0.00 shows 2.68, though the float is below it. */
function roundAsShown(value: number, format: string): number {
  const sections = bareFormat(format).split(';');
  const section = (value < 0 ? sections[1] : value === 0 ? sections[2] : sections[0]) || sections[0] || '';
  if (!/[0#?]/.test(section) || /[a-z/[\]]|,(?![0#?])/i.test(section)) return value;
  const decimals = /\.([0#?]*)/.exec(section)?.[1]?.length ?? 0;
  const percents = section.split('%').length - 1;
  const scale = new Decimal(100).pow(Math.min(percents, 4));
  return new Decimal(value.toPrecision(15))
    .times(scale)
    .toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP)
    .div(scale)
    .toNumber();
}

/** Without literals, colours, locales and padding. */
function bareFormat(format: string): string {
  return format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
}

/** The serial number of an ISO 8601 date or time (ECMA-376 18.18.11, cells of type d); null where it is none. */
export function serialOf(iso: string, date1904: boolean): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?/.exec(iso);
  if (!match) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const start = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return (Date.UTC(year, month - 1, day, hour, minute, second) - start) / 86_400_000;
}
