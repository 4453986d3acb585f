import type { Rulebook } from '../model/book.js';
import type { FindingNote } from '../model/finding-note.js';
import type { DocumentFormat } from '../model/source.js';
import type { Language } from '../report/messages/words.js';

/** What every file of a run is audited with: handed to a worker once, when it starts. */
export interface RunSettings {
  /** Null: the rules that jihe comes with, which the worker loads itself. */
  readonly rulebook: Rulebook | null;
  readonly book: string | null;
  /** Where the files come from, by the user's word. */
  readonly region: string | null;
  /** Choose the rule book for this fiscal year. */
  readonly year: number | null;
  readonly language: Language;
  readonly maxPages: number;
  /** Have LibreOffice convert what is not read here. */
  readonly withOffice: boolean;
}

/** One file to audit. It goes by its name, so that its bytes are read once, in the worker. */
export interface AuditWork {
  readonly kind: 'file';
  readonly file: string;
  readonly path: string;
  /** Where its records are kept (a stored file): written beside, then renamed. */
  readonly to: string;
}

/** The outputs that belong to one file: its pages and its returned copy. */
export interface PresentWork {
  readonly kind: 'present';
  readonly file: string;
  readonly path: string;
  /** JSON lines: the file's records as they stand in records.jsonl. */
  readonly records: string;
  /** JSON of the texts to quote from, by record id. */
  readonly texts: string;
  /** Of the findings in these records. */
  readonly notes: readonly (readonly [string, FindingNote])[];
  readonly out: string;
  readonly language: Language;
  readonly today: string;
  readonly reviewer: string | null;
  /** Null: no pages. */
  readonly pages: PageOptions | null;
  readonly returns: boolean;
  /** Don't open the file itself: a first try ended the worker. */
  readonly withoutOriginal: boolean;
}

/** What a page is made with. */
export interface PageOptions {
  /** Draws the pages of PDFs on which findings stand: the dearest part. */
  readonly pictures: boolean;
  /** Whether index.html is written too, to be linked. */
  readonly index: boolean;
}

export type Work = AuditWork | PresentWork;

/** Parent to worker. */
export type Order =
  | {
      readonly kind: 'start';
      readonly settings: RunSettings;
      /** MiB of resident memory at which the worker ends itself. */
      readonly maxMemory: number;
      /** Process id of the parent, so that a stuck worker notices its end. */
      readonly parent: number;
    }
  | Work;

/** What a worker saw of a file before reading it: all that is known if it never comes back. */
export interface Glimpse {
  readonly format: DocumentFormat;
  readonly bytes: number;
  readonly sha256: string;
}

/** Worker to parent, one piece of work at a time. */
export type Answer =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'opened' } & Glimpse)
  | Done
  /** An exception that nothing caught; the worker ends after saying so. */
  | { readonly kind: 'crashed'; readonly reason: string };

export interface Done {
  readonly kind: 'done';
  /** Of the bytes that were audited; null where the file could not be read, and for other work. */
  readonly sha256: string | null;
  /** Files of the output that were written, relative to it. */
  readonly written: readonly string[];
  /** Why the results could not be written: the disk is full, or may not be written to. */
  readonly unwritten: string | null;
  /** Resident MiB afterwards. */
  readonly memory: number;
}

/** What a worker's watchdog writes to standard error before it ends the process for its memory. */
export const MEMORY_MARK = '[jihe] memory limit';
