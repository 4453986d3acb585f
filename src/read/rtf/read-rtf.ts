import type { Outcome } from '../../model/notice.js';
import type { Paper } from '../../model/paper.js';
import type { Source } from '../../model/source.js';

export function readRtf(source: Source): Outcome<Paper> {
  return { ok: false, failure: { code: 'unsupported-format', detail: { format: source.format } } };
}
