import { dropPdfium, loadPdfium, type Pdfium } from './pdfium.js';

/** A page as displayed: four bytes a pixel, blue, green, red and one that is not used; `points` is its size in points. */
export interface RenderedPage {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly points: readonly [width: number, height: number];
  readonly pixels: Uint8Array;
}

const POINTS_PER_INCH = 72;
const WHITE = 0xffffffff;
/** FPDF_ANNOT of fpdfview.h: what the file's own annotations show stands on the page too. */
const WITH_ANNOTATIONS = 0x01;
/** Of a page larger than any paper (A0 at 100 dpi) nothing is drawn. */
const MOST_PIXELS = 16_000_000;

/** Draws pages, counted from 1, at a resolution in dots an inch, one by one; none of a file that PDFium doesn't open. */
export async function* renderPages(
  bytes: Uint8Array,
  pages: readonly number[],
  resolution: number,
): AsyncGenerator<RenderedPage> {
  const pdfium = await loadPdfium();
  const { module } = pdfium;
  const data = module.malloc(bytes.length);
  if (data === 0) return;
  let document = 0;
  try {
    pdfium.heap().set(bytes, data);
    document = module.FPDF_LoadMemDocument(data, bytes.length, 0);
    if (document === 0) return;
    for (const number of pages) {
      const page = renderPage(pdfium, document, number, resolution);
      if (page) yield page;
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'RuntimeError') throw error;
    dropPdfium();
    return;
  } finally {
    if (document !== 0) module.FPDF_CloseDocument(document);
    module.free(data);
  }
}

function renderPage(pdfium: Pdfium, document: number, number: number, resolution: number): RenderedPage | null {
  const { module } = pdfium;
  const page = module.FPDF_LoadPage(document, number - 1);
  if (page === 0) return null;
  const points = [module.FPDF_GetPageWidthF(page), module.FPDF_GetPageHeightF(page)] as const;
  const width = Math.round((points[0] * resolution) / POINTS_PER_INCH);
  const height = Math.round((points[1] * resolution) / POINTS_PER_INCH);
  const bitmap = width * height > MOST_PIXELS ? 0 : module.FPDFBitmap_Create(width, height, 0);
  try {
    if (bitmap === 0) return null;
    module.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    module.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
    const at = module.FPDFBitmap_GetBuffer(bitmap);
    const stride = module.FPDFBitmap_GetStride(bitmap);
    const heap = pdfium.heap();
    const pixels = new Uint8Array(width * height * 4);
    for (let y = 0; y < height; y++)
      pixels.set(heap.subarray(at + y * stride, at + y * stride + width * 4), y * width * 4);
    return { page: number, width, height, points, pixels };
  } finally {
    if (bitmap !== 0) module.FPDFBitmap_Destroy(bitmap);
    module.FPDF_ClosePage(page);
  }
}
