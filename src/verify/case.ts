import type { Claim } from '../model/claim.js';
import type { Reading, Severity, Subject, Verdict } from '../model/finding.js';
import type { Place } from '../model/place.js';
import type { FigureReading } from '../model/statement.js';

/** One thing that a rule is applied to: what the document states and what it must follow from. */
export interface Case {
  readonly subject: Subject;
  /** Reasons for which rules may not apply here; a rule names those that silence it. */
  readonly conditions: readonly string[];
  readonly stated: Claim | null;
  readonly terms: readonly Term[];
  /** The places to show when the rule fires, the stated value's first. Never empty. */
  readonly evidence: readonly Place[];
  readonly params: Readonly<Record<string, string | number | null>>;
  /** The computations that the text may mean; any of them may give the stated value. */
  readonly readings?: readonly CaseReading[];
  /** What a quotient is multiplied by: 100 in percent, 1000 in per mille. */
  readonly factor?: string;
  /** What one unit of the last printed digit of the stated value stands for, where it is not that of `stated`: 1000 for 2.4亿元 in 万元. */
  readonly step?: string;
  /** What the case is judged by, where that is not the rule's own basis: a book's bands, the report's. */
  readonly basis?: string;
  /** Of a stated change. */
  readonly direction?: 'up' | 'down' | null;
}

export interface CaseReading {
  readonly name: string;
  readonly operation: FigureReading['operation'];
  /** The words say that these operands are meant. */
  readonly likely: boolean;
  /** In one unit: money in yuan unless all share another unit. Exact, unless it may be `half` more or less: 10.76万人. */
  readonly operands: readonly { readonly value: string; readonly minus: boolean; readonly half?: string }[];
}

/** An operand with the name under which people know it. */
export interface Term {
  readonly label: string;
  readonly value: Claim | null;
  /** Bonus and penalty rows: a total may be given with or without them. */
  readonly optional: boolean;
  /** The most it can be; what is lost against it may have been forgotten in a total. */
  readonly most: Claim | null;
}

/** What a primitive finds out about a case. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly expected?: string;
  readonly actual?: string;
  readonly difference?: string;
  readonly calculation?: string;
  readonly reading?: Reading | null;
  readonly params?: Readonly<Record<string, string | number | null>>;
  readonly evidence?: readonly Place[];
  /** Where the facts of the case weigh less than the rule's own severity. */
  readonly severity?: Severity;
}

export type Primitive = (subject: Case, options: Readonly<Record<string, unknown>>) => Outcome;
