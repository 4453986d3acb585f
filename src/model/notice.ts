import { z } from 'zod';
import { type Place, placeSchema } from './place.js';

/**
 * What a reader could not or would not take over: nothing is lost quietly.
 * The words for a code live in src/report/messages; `detail` fills them.
 */
export interface Notice {
  readonly code: NoticeCode;
  readonly detail?: Readonly<Record<string, string | number>>;
  readonly place?: Place;
}

export const noticeCodes = [
  'not-a-report', // readable, but no self-assessment report
  'tracked-insertion', // live revision marks: judged as accepted
  'tracked-deletion', // deleted text still in the file: kept apart, not judged
  'hidden-text', // hidden text kept apart, not judged
  'comment', // reviewers' comments in the file: not judged
  'picture', // a picture whose content is not read
  'embedded-object', // an embedded document or object that is not read
  'unknown-element', // an element that this reader does not know; its text is kept where it has any
  'external-reference', // points outside the file; never followed
  'macro', // the file carries macros; ignored
  'large-table', // above the usual size of a table; read whole
  'ragged-table', // rows of a table did not fill its width; filled with empty squares
  'overlapping-cells', // two cells claimed one square; the first keeps it
  'table-joined', // pieces of one table were joined; detail says on what evidence
  'row-joined', // halves of one row were joined
  'encoding-guessed', // plain text without a declared encoding
  'undecodable-text', // bytes that fit no character of the encoding
  'extension-mismatch', // the content is of another format than the extension says
  'lost-text', // characters that were read but stand in no block: a defect of this reader
  'hidden-rows', // hidden rows, columns or sheets kept apart, not judged
  'formula-error', // a cell's formula ends in an error
  'formula-not-computed', // a formula without a stored result
  'unread-pages', // pages without readable text (a picture, a font without a mapping): not read, nothing guessed
  'converted', // not read here, so LibreOffice converted it to .docx; places are those of that file
  'unclear-table', // words stand in columns without lines, their rows are not clear: read as text, not as a table
  'page-limit', // more pages than the limit; those above it are not read
  'script', // carries JavaScript; ignored
  'attachment', // carries attached files; ignored
  'annotation', // carries annotations; not judged
  'damaged-parts', // damaged places were skipped; the rest was read
  'nested-archive', // an archive inside an archive's archive; not opened
  'members-skipped', // members of an archive that are no documents
  'part-missing', // a part that the file refers to is not there
] as const;
export type NoticeCode = (typeof noticeCodes)[number];

export const warningSchema = z
  .object({ code: z.enum(noticeCodes), message: z.string(), source: placeSchema.optional() })
  .meta({ id: 'Warning' });

export const documentErrorCodes = [
  'empty-file',
  'truncated-file', // ends before its own structure does
  'damaged-file', // its structure contradicts itself
  'encrypted', // needs a password
  'zip-bomb', // unpacks to far more than any report
  'too-large',
  'too-deep', // nested deeper than any report
  'forbidden-xml', // a DTD or entity declarations
  'unsupported-format', // recognized, but not read by this version
  'unknown-format',
  'unreadable-file', // the operating system would not hand it over
  'needs-ocr', // image only
  'time-limit',
  'memory-limit',
  'internal-error', // a defect of ours
] as const;
export type DocumentErrorCode = (typeof documentErrorCodes)[number];

/** Why a document could not be read. The words live in src/report/messages. */
export interface DocumentFailure {
  readonly code: DocumentErrorCode;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** A value or the reason why there is none; expected failures are never thrown. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: DocumentFailure };
