import type { LoadedBook, Rulebook } from '../model/book.js';
import type { BookReason } from '../model/record.js';
import type { ReportHead } from '../model/statement.js';

export interface BookWish {
  /** A book by its id, whatever the report's date and region. */
  readonly book?: string;
  /** Judge as a report on this fiscal year. */
  readonly year?: number;
}

export interface ChosenBook {
  readonly book: LoadedBook;
  readonly reason: BookReason;
}

/**
 * The book in force at the evaluation date: the report's date, failing that some day of the year after the fiscal year. Among those
 * in force that of the nearest region goes first, then the newest. Without any date the newest of all; a date before all books gets
 * the oldest.
 */
export function chooseBook(head: ReportHead, rulebook: Rulebook, wish: BookWish): ChosenBook | null {
  if (wish.book !== undefined) {
    const asked = rulebook.books.find((book) => book.id === wish.book);
    return asked ? { book: asked, reason: { by: 'asked', date: null, region: null } } : null;
  }
  const { by, date } = evaluationDate(head, wish.year);
  const region = head.region?.value.code ?? '';
  const books = rulebook.books
    .filter((book) => book.from !== null && (book.region === null || region.startsWith(book.region)))
    .sort((a, b) => nearness(b) - nearness(a) || compare(b.from ?? '', a.from ?? ''));
  const national = books.filter((book) => book.region === null);
  const book = date === null ? national[0] : (books.find((candidate) => inForce(candidate, date)) ?? national.at(-1));
  return book ? { book, reason: { by, date, region: book.region } } : null;
}

function evaluationDate(head: ReportHead, year: number | undefined): Pick<BookReason, 'by' | 'date'> {
  if (year !== undefined) return { by: 'year-asked', date: `${year + 1}-12-31` };
  if (head.reportDate) return { by: 'report-date', date: head.reportDate.value };
  if (head.fiscalYear) return { by: 'fiscal-year', date: `${head.fiscalYear.value + 1}-12-31` };
  return { by: 'newest', date: null };
}

function nearness(book: LoadedBook): number {
  return book.region?.length ?? 0;
}

/** A date known only to its month or year is taken at its end. */
function inForce(book: LoadedBook, date: string): boolean {
  return compare(book.from ?? '', date.padEnd(10, '~')) <= 0 && (book.to === null || compare(date, book.to) <= 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
