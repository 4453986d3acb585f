import type { Outcome } from '../model/notice.js';
import type { ArchiveFormat } from './identify-format.js';
import type { ZipArchive, ZipBudget, ZipLimits } from './zip.js';

/** Refused, in words that say what to do instead. */
export async function unpackArchive(
  _bytes: Uint8Array,
  format: Exclude<ArchiveFormat, 'zip'>,
  _limits: ZipLimits,
  _budget: ZipBudget,
): Promise<Outcome<Pick<ZipArchive, 'members'>>> {
  return { ok: false, failure: { code: 'unsupported-format', detail: { format: format.toUpperCase() } } };
}
