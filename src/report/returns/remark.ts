import type { Severity } from '../../model/finding.js';
import type { Place } from '../../model/place.js';

/** What is said of one finding in the submitter's own file. */
export interface Remark {
  readonly id: string;
  /** From 1, over the file. */
  readonly number: number;
  readonly severity: Exclude<Severity, 'info'>;
  /** 需更正 or 需说明, and the draft mark while nobody has decided. */
  readonly label: string;
  readonly draft: boolean;
  /** What is wrong and what to do. */
  readonly message: string;
  /** Working, basis and demand, a line each. */
  readonly details: readonly string[];
  /** Where it is wrong first, then what that was compared with. */
  readonly places: readonly Place[];
}

/** Who says it, and on which day. */
export interface RemarkAuthor {
  readonly name: string;
  /** YYYY-MM-DD */
  readonly day: string;
}
