import type { AuditRecord } from '../model/record.js';

const MOST_BYTES = 150;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Unit, project and year, fit for every file system, then `-`, 8 hex of the document id, `-` and the ordinal. */
export function reportFileName(record: AuditRecord): string {
  const { organization, project, fiscalYear } = record.report;
  const parts = [organization, project, fiscalYear].filter((part) => part !== null).map(String);
  const cleaned = cut(clean(parts.join('-')), MOST_BYTES).replace(/[. ]+$/u, '');
  const head = cleaned === '' || RESERVED.test(cleaned) ? 'report' : cleaned;
  return `${head}-${record.document.id.slice(7, 15)}-${record.id.slice(record.id.indexOf('#') + 1)}`;
}

/** Without what Windows forbids, control characters and marks that turn the direction of text. */
function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/[<>:"/\\|?*]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+/u, '')
    .trim();
}

function cut(text: string, bytes: number): string {
  let size = 0;
  let result = '';
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    result += character;
  }
  return result;
}
