import type { PrintedAmount } from '../amounts.js';

/** A line of the list of reports due (应报清单). */
export interface RegisterLine {
  /** Sheet and row, or row, from 1: 清单!5. */
  readonly at: string;
  readonly unitCode: string | null;
  readonly unit: string | null;
  readonly projectCode: string | null;
  readonly project: string | null;
  readonly department: string | null;
  readonly fiscalYear: number | null;
  /** 年初 and 全年, where the list has both. */
  readonly budgets: readonly RegisterAmount[];
  /** 国库支付 */
  readonly paid: RegisterAmount | null;
  /** Of a whole department's expenditure, not of a project. */
  readonly whole: boolean;
}

/** Without a unit anywhere in the list an amount is known only as printed. */
export interface RegisterAmount extends Omit<PrintedAmount, 'yuan' | 'unit'> {
  readonly unit: string | null;
  readonly yuan: string | null;
}

export interface Register {
  /** Of its file. */
  readonly name: string;
  /** Names of its sheets, and what stands above their heads. */
  readonly title: string;
  readonly lines: readonly RegisterLine[];
  /** What was not understood, at its line; the rest was read. */
  readonly warnings: readonly FileFault[];
}

/** A fault in a file of the user's, at its line from 1. */
export interface FileFault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export type FileRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly FileFault[] };
