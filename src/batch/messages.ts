import type { Rulebook } from '../model/book.js';
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

/** Parent to worker. A file goes by its name, so that its bytes are read once, in the worker. */
export type Order =
  | {
      readonly kind: 'start';
      readonly settings: RunSettings;
      /** MiB of resident memory at which the worker ends itself. */
      readonly maxMemory: number;
      /** Process id of the parent, so that a stuck worker notices its end. */
      readonly parent: number;
    }
  | { readonly kind: 'file'; readonly file: string; readonly path: string };

/** What a worker saw of a file before reading it: all that is known if it never comes back. */
export interface Glimpse {
  readonly format: DocumentFormat;
  readonly bytes: number;
  readonly sha256: string;
}

/** Worker to parent, one file at a time. */
export type Answer =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'opened' } & Glimpse)
  /** `records`: a JSON array of Records. `skipped`: members of an archive that are no documents. `memory`: resident MiB after the file. */
  | { readonly kind: 'done'; readonly records: string; readonly skipped: number; readonly memory: number }
  /** An exception that nothing caught; the worker ends after saying so. */
  | { readonly kind: 'crashed'; readonly reason: string };

/** What a worker's watchdog writes to standard error before it ends the process for its memory. */
export const MEMORY_MARK = '[jihe] memory limit';
