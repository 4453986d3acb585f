/** The formats of the contract's `document.format`; wps is Word binary named .wps. */
export const documentFormats = [
  'docx',
  'doc',
  'wps',
  'rtf',
  'pdf',
  'scan',
  'xlsx',
  'xls',
  'html',
  'txt',
  'unknown',
] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** One input file, wholly in memory. `format` was decided by its content, never by its extension. */
export interface Source {
  /** Relative to the input root, `/` between parts. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex of the SHA-256 of `bytes`. */
  readonly sha256: string;
  readonly format: DocumentFormat;
  /** What the caller allows; a reader has its own default. Pages above the limit are not read, with a notice. */
  readonly limits?: { readonly pages: number };
}
