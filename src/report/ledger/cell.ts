import { Decimal } from 'decimal.js';

/** What stands in a cell. Blank is what nobody stated: never 0. */
export type Cell =
  | null
  | string
  /** A decimal string, shown with the decimals that it has. `scale` is for what its heading counts in. */
  | { readonly number: string; readonly format?: NumberFormat }
  /** YYYY-MM-DD */
  | { readonly day: string }
  /** A file beside the ledger, and a place in it. */
  | { readonly text: string; readonly link: string; readonly place?: string };

export type NumberFormat = 'plain' | 'money' | 'percent' | 'ordinal';

/** Excel keeps 15 significant digits: a longer number stays a text, to the digit. */
const MOST_DIGITS = 15;
const NUMBER = /^-?\d+(\.\d+)?$/;
const FIRST_DAY = Date.UTC(1899, 11, 30);

/** The printed decimal as a number, where it is one; any other words as text. */
export function numberCell(printed: string | null, format: NumberFormat = 'plain'): Cell {
  if (printed === null) return null;
  if (!NUMBER.test(printed) || printed.replace(/\D/g, '').replace(/^0+/, '').length > MOST_DIGITS) return printed;
  return { number: printed, format };
}

/** Exact yuan in 万元: at least two decimals, and all that there are. */
export function moneyCell(yuan: string | null): Cell {
  if (yuan === null) return null;
  const amount = new Decimal(yuan).div(10_000);
  return numberCell(amount.toFixed(Math.max(2, amount.decimalPlaces())), 'money');
}

/** Part of whole as a percentage to two decimals; null where one is unknown or the whole is nothing. */
export function shareCell(part: string | null, whole: string | null): Cell {
  if (part === null || whole === null || new Decimal(whole).isZero()) return null;
  return {
    number: new Decimal(part).div(whole).toDecimalPlaces(6, Decimal.ROUND_HALF_UP).toFixed(),
    format: 'percent',
  };
}

export function dayCell(day: string | null): Cell {
  if (day === null) return null;
  return dayNumber(day) === null ? day : { day };
}

/** The serial number of a day in spreadsheets (ECMA-376 part 1, 18.17.4.1); null where the text is no day after 1900-03-01. */
export function dayNumber(day: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!match) return null;
  const [year = 0, month = 0, date = 0] = match.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, date);
  const serial = (time - FIRST_DAY) / 86_400_000;
  return new Date(time).toISOString().startsWith(day) && serial > 60 ? serial : null;
}

export function dayOf(serial: number): string | null {
  const whole = Math.floor(serial);
  if (!(whole > 60 && whole < 2_958_466)) return null;
  return new Date(FIRST_DAY + whole * 86_400_000).toISOString().slice(0, 10);
}
