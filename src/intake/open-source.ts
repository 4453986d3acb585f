import { createHash } from 'node:crypto';
import type { Notice, Outcome } from '../model/notice.js';
import type { DocumentFormat, Source } from '../model/source.js';
import { extensionOf, isDocumentName } from './document-name.js';
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
  xls: ['xls', 'xlt', 'et', 'ett'],
  html: ['html', 'htm', 'xhtml', 'shtml', 'mht', 'mhtml'],
  txt: ['txt', ''],
};

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
      return { ok: false, failure: found.failure };
    case 'unknown':
      return { ok: false, failure: { code: 'unknown-format' } };
    case 'archive':
      return { ok: false, failure: { code: 'unsupported-format', detail: { format: found.archive.toUpperCase() } } };
    case 'refused':
      return { ok: false, failure: { code: 'unsupported-format', detail: { format: found.name } } };
    case 'format': {
      const extension = extensionOf(path);
      if (found.format === 'txt' && !isDocumentName(path)) return { ok: false, failure: { code: 'unknown-format' } };
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
