import type { DocumentFailure, Notice, Outcome } from '../../model/notice.js';
import type { Paper } from '../../model/paper.js';
import type { Source } from '../../model/source.js';
import { layOutPages } from './lay-out-pages.js';
import type { PageContent } from './page-content.js';
import { dropPdfium, loadPdfium, type Pdfium } from './pdfium.js';
import { readPage } from './read-page.js';

/** FPDF_GetLastError of fpdfview.h. */
const PASSWORD = 4;
const SECURITY = 5;
const DEFAULT_PAGE_LIMIT = 2_000;

/**
 * Reads the text layer of a PDF (ISO 32000-1) with PDFium: characters and ruling lines with their places. Scripts and
 * attachments are ignored; a page without readable text is named, never guessed at.
 */
export async function readPdf(source: Source): Promise<Outcome<Paper>> {
  const pdfium = await loadPdfium();
  try {
    return readDocument(pdfium, source.bytes, source.limits?.pages ?? DEFAULT_PAGE_LIMIT);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'RuntimeError') throw error;
    dropPdfium();
    return { ok: false, failure: { code: 'damaged-file', detail: { part: 'PDF' } } };
  }
}

function readDocument(pdfium: Pdfium, bytes: Uint8Array, limit: number): Outcome<Paper> {
  const { module } = pdfium;
  const data = module.malloc(bytes.length);
  if (data === 0) return { ok: false, failure: { code: 'memory-limit' } };
  pdfium.heap().set(bytes, data);
  const document = module.FPDF_LoadMemDocument(data, bytes.length, 0);
  try {
    if (document === 0) return { ok: false, failure: refusal(module.FPDF_GetLastError(), bytes) };
    return readPages(pdfium, document, limit);
  } finally {
    if (document !== 0) module.FPDF_CloseDocument(document);
    module.free(data);
  }
}

function refusal(error: number, bytes: Uint8Array): DocumentFailure {
  if (error === PASSWORD || error === SECURITY) return { code: 'encrypted' };
  // A whole file ends with %%EOF (ISO 32000-1 7.5.5), perhaps followed by a few stray bytes.
  const end = new TextDecoder('latin1').decode(bytes.subarray(-1024));
  return end.includes('%%EOF') ? { code: 'damaged-file', detail: { part: 'PDF' } } : { code: 'truncated-file' };
}

function readPages(pdfium: Pdfium, document: number, limit: number): Outcome<Paper> {
  const { module } = pdfium;
  const total = module.FPDF_GetPageCount(document);
  if (total <= 0) return { ok: false, failure: { code: 'damaged-file', detail: { part: 'PDF' } } };
  const notices: Notice[] = [];
  const pages: PageContent[] = [];
  const unread: number[] = [];
  const count = Math.min(total, limit);
  for (let i = 0; i < count; i++) {
    const page = readPage(pdfium, document, i);
    if (page && page.unread === null) pages.push(page);
    else unread.push(i + 1);
  }
  if (unread.length === count) {
    return { ok: false, failure: { code: 'needs-ocr', detail: { pages: total } } };
  }
  if (unread.length > 0) notices.push({ code: 'unread-pages', detail: { pages: rangesOf(unread) } });
  const capped = pages.filter((page) => page.capped).map((page) => page.number);
  if (capped.length > 0) notices.push({ code: 'damaged-parts', detail: { where: `page ${rangesOf(capped)}` } });
  if (total > count) notices.push({ code: 'page-limit', detail: { pages: total, read: count } });
  if (pages.some((page) => page.pictures > 0)) notices.push({ code: 'picture' });
  if (pages.some((page) => page.struck > 0)) notices.push({ code: 'tracked-deletion' });
  if (pages.some((page) => page.annotated)) notices.push({ code: 'annotation' });
  if (module.FPDFDoc_GetJavaScriptActionCount(document) > 0) notices.push({ code: 'script' });
  if (module.FPDFDoc_GetAttachmentCount(document) > 0) notices.push({ code: 'attachment' });
  const { blocks, placed, unclear } = layOutPages(pages);
  if (unclear.length > 0) notices.push({ code: 'unclear-table', detail: { pages: rangesOf(unclear) } });
  const read = pages.reduce((sum, page) => sum + page.glyphs.length, 0);
  if (placed !== read) notices.push({ code: 'lost-text', detail: { read, placed } });
  const partial = unread.length > 0 || capped.length > 0 || unclear.length > 0 || total > count;
  return { ok: true, value: { format: 'pdf', pages: total, blocks, notices, partial } };
}

/** 1, 2, 3, 7 → 1-3, 7. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}
