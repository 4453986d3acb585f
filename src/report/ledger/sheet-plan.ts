import type { Marking } from './style-book.js';

/** What people may enter in a column of theirs. */
export type Entry =
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly fault: string }
  | { readonly kind: 'day'; readonly fault: string }
  | { readonly kind: 'score'; readonly fault: string }
  | { readonly kind: 'text' };

export interface Column {
  readonly head: string;
  /** In characters of the default font; a Chinese character takes two. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
  /** A column that the officer fills in. */
  readonly entry?: Entry;
  /** Holds what a program needs to find the row again. */
  readonly hidden?: boolean;
}

export interface ColourRule {
  /** From 0. */
  readonly column: number;
  /** The cell's whole text, or a number that is not 0. */
  readonly when: { readonly equals: string } | 'not-zero';
  readonly marking: Marking;
}

export interface SheetPlan {
  readonly name: string;
  readonly title: string;
  /** Above the right end of the head: 单位：万元. */
  readonly note: string;
  readonly columns: readonly Column[];
  /** Columns that stay in sight. */
  readonly frozen: number;
  /** Columns from the left that are printed. */
  readonly printed: number;
  readonly colours: readonly ColourRule[];
  /** Who signs, left of the page number. */
  readonly foot: string;
  /** With & before P and N (ECMA-376 part 1, 18.3.1.39). */
  readonly pageNumber: string;
}

/** Title, note and head stand in the first rows; the head is repeated on every page. */
export const HEAD_ROW = 3;

const columnNames: string[] = [];

/** A, B, …, AA; from 0. */
export function columnLetters(column: number): string {
  const known = columnNames[column];
  if (known !== undefined) return known;
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  columnNames[column] = name;
  return name;
}
