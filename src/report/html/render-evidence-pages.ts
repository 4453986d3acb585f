import type { AuditRecord } from '../../model/record.js';
import { renderPages } from '../../read/pdf/render-pages.js';
import { encodePng } from './encode-png.js';
import type { PageImage } from './page-context.js';
import { pagesOf } from './page-pictures.js';

export interface PictureLimits {
  readonly resolution: number;
  readonly pages: number;
  /** Of all pictures of a report together. */
  readonly bytes: number;
}

const usual: PictureLimits = { resolution: 100, pages: 6, bytes: 1_100_000 };

/**
 * The pages of a PDF on which its findings' evidence stands, the gravest findings' first, as many as the limits allow, in the
 * order of the pages. None for other formats, and none for a paper with a secrecy mark or with personal data.
 */
export async function renderEvidencePages(
  bytes: Uint8Array,
  record: AuditRecord,
  limits: PictureLimits = usual,
): Promise<PageImage[]> {
  if (record.document.format !== 'pdf' || record.findings.some((finding) => finding.rule.startsWith('document/')))
    return [];
  const graded = record.findings.filter((finding) => finding.severity !== 'info');
  const wanted = [...pagesOf({ listed: graded }), ...pagesOf({ listed: record.findings })];
  const pages = [...new Set(wanted)].slice(0, limits.pages);
  const images: PageImage[] = [];
  let size = 0;
  for await (const { page, width, height, points, pixels } of renderPages(bytes, pages, limits.resolution)) {
    const png = encodePng(width, height, pixels);
    if (size + png.length > limits.bytes) break;
    size += png.length;
    images.push({ page, width, height, points, png });
  }
  return images.sort((a, b) => a.page - b.page);
}
