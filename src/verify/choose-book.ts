import type { Book, Rulebook } from '../model/book.js';
import type { ReportHead } from '../model/statement.js';

type LoadedBook = Rulebook['books'][number];

/**
 * The book in force at the evaluation date: the report's date, failing that some day of the year after the fiscal
 * year. The newest that had begun by then; the newest of all where neither is stated.
 */
export function chooseBook(head: ReportHead, rulebook: Rulebook, wanted: string | undefined): LoadedBook | null {
  if (wanted !== undefined) return rulebook.books.find((book) => book.id === wanted) ?? null;
  const books = rulebook.books.filter((book) => book.from !== null).sort((a, b) => compare(b.from ?? '', a.from ?? ''));
  const date = head.reportDate?.value ?? (head.fiscalYear ? `${head.fiscalYear.value + 1}-12-31` : null);
  if (date === null) return books[0] ?? null;
  return books.find((book) => begins(book, date)) ?? books.at(-1) ?? null;
}

/** A date known only to its month or year is taken at its end. */
function begins(book: Book, date: string): boolean {
  return compare(book.from ?? '', date.padEnd(10, '~')) <= 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
