import type { Outcome } from '../../model/notice.js';
import type { Workbook } from './workbook.js';

export function readXls(_bytes: Uint8Array): Outcome<Workbook> {
  return { ok: false, failure: { code: 'unsupported-format', detail: { format: 'xls' } } };
}
