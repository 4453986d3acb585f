import type { CorpusFinding } from '../model/corpus-finding.js';
import type { FindingNotes } from '../model/finding-note.js';
import type { AuditRecord } from '../model/record.js';
import type { Language } from './messages/words.js';

/** What all outputs of a run share. */
export interface RunFacts {
  /** The output folder. */
  readonly out: string;
  readonly language: Language;
  /** What officers, units and waivers say of findings. */
  readonly notes: FindingNotes;
  /** YYYY-MM-DD; stands in letters and ledgers, never in records. */
  readonly today: string;
  /** The bureau: author of comments and sender of letters. */
  readonly reviewer: string | null;
}

/** The submitted file that a record was read from; null where it can't be had any more. */
export type Original = () => Promise<Uint8Array | null>;

/**
 * One output of a run, fed every record in the order of the records. A sink keeps little of a record: a run has tens of thousands.
 * A file that belongs to one record is written at once, beside and renamed; a file over all records is written beside while
 * records come and gets its name in `finish`.
 */
export interface Sink {
  readonly add: (record: AuditRecord, original: Original) => Promise<void>;
  readonly finish: (corpusFindings: readonly CorpusFinding[]) => Promise<void>;
  /** Removes what is not finished. */
  readonly abandon: () => Promise<void>;
}
