import { createHash } from 'node:crypto';
import type { Notice, Outcome } from '../model/notice.js';
import type { DocumentFormat, Source } from '../model/source.js';
import { identifyFormat } from './identify-format.js';

export interface Opened {
  readonly source: Source;
  readonly notices: readonly Notice[];
}

/** Extensions under which a format is expected; another one is worth a notice. */
const EXTENSIONS: Readonly<Partial<Record<DocumentFormat, readonly string[]>>> = {
  docx: ['docx', 'docm', 'dotx'],
  doc: ['doc', 'dot'],
  wps: ['wps', 'wpt'],
  rtf: ['rtf'],
  pdf: ['pdf'],
  scan: ['pdf', 'png', 'jpg', 'jpeg', 'tif', 'tiff', 'bmp'],
  xlsx: ['xlsx', 'xlsm', 'xltx'],
  xls: ['xls', 'xlt', 'et'],
  html: ['html', 'htm', 'xhtml', 'shtml', 'mht', 'mhtml'],
  txt: ['txt', ''],
};

/** Kinds of file that may be a report; plain text under any other name (.md, .json, source code) is none. */
export const DOCUMENT_EXTENSIONS: ReadonlySet<string> = new Set(
  'docx docm dotx doc dot wps wpt rtf pdf xlsx xlsm xls et ett ofd html htm xhtml shtml mht mhtml txt zip rar 7z png jpg jpeg tif tiff bmp'
    .split(' ')
    .concat(''),
);

export const LARGEST_FILE = 200 * 1024 * 1024;

/** Tells what the bytes are. `path` is the record's path: relative, with `/`. */
export function openSource(path: string, bytes: Uint8Array): Outcome<Opened> {
  if (bytes.length === 0) return { ok: false, failure: { code: 'empty-file' } };
  if (bytes.length > LARGEST_FILE)
    return { ok: false, failure: { code: 'too-large', detail: { bytes: bytes.length } } };
  const found = identifyFormat(bytes, path);
  switch (found.kind) {
    case 'encrypted':
      return { ok: false, failure: { code: 'encrypted' } };
    case 'damaged':
      return { ok: false, failure: { code: found.code } };
    case 'unknown':
      return { ok: false, failure: { code: 'unknown-format' } };
    case 'refused':
      return { ok: false, failure: { code: 'unsupported-format', detail: { format: found.name } } };
    case 'format': {
      const extension = extensionOf(path);
      if (found.format === 'txt' && !DOCUMENT_EXTENSIONS.has(extension))
        return { ok: false, failure: { code: 'unknown-format' } };
      const expected = EXTENSIONS[found.format] ?? [];
      const notices: Notice[] = expected.includes(extension)
        ? []
        : [{ code: 'extension-mismatch', detail: { found: found.format, extension } }];
      return { ok: true, value: { source: { path, bytes, sha256: hashOf(bytes), format: found.format }, notices } };
    }
  }
}

/** Lower-case hex of the SHA-256. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Lower case, without the dot; empty where there is none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}
