import { dropPdfium, loadPdfium } from './pdfium.js';

/** How many annotations each of these pages has, counted from 1 (0 for a page that is not there); null for a file that PDFium doesn't open. */
export async function countAnnotations(bytes: Uint8Array, pages: readonly number[]): Promise<readonly number[] | null> {
  const pdfium = await loadPdfium();
  const { module } = pdfium;
  const data = module.malloc(bytes.length);
  if (data === 0) return null;
  let document = 0;
  try {
    pdfium.heap().set(bytes, data);
    document = module.FPDF_LoadMemDocument(data, bytes.length, 0);
    if (document === 0) return null;
    return pages.map((number) => {
      const page = module.FPDF_LoadPage(document, number - 1);
      if (page === 0) return 0;
      const count = module.FPDFPage_GetAnnotCount(page);
      module.FPDF_ClosePage(page);
      return count;
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'RuntimeError') throw error;
    dropPdfium();
    return null;
  } finally {
    if (document !== 0) module.FPDF_CloseDocument(document);
    module.free(data);
  }
}
