import type { Outcome } from '../model/notice.js';
import type { Paper } from '../model/paper.js';
import type { Source } from '../model/source.js';

/** Reads a source by its format. Readers are loaded when first needed: a single file starts faster so. */
export async function readPaper(source: Source): Promise<Outcome<Paper>> {
  switch (source.format) {
    case 'docx':
      return (await import('./docx/read-docx.js')).readDocx(source);
    case 'doc':
    case 'wps':
      return (await import('./doc/read-doc.js')).readDoc(source);
    case 'rtf':
      return (await import('./rtf/read-rtf.js')).readRtf(source);
    case 'pdf':
      return (await import('./pdf/read-pdf.js')).readPdf(source);
    case 'xlsx':
    case 'xls':
      return (await import('./sheet/read-sheet.js')).readSheet(source);
    case 'html':
      return (await import('./html/read-html.js')).readHtml(source);
    case 'txt':
      return (await import('./text/read-text.js')).readText(source);
    case 'scan':
      return { ok: false, failure: { code: 'needs-ocr', detail: { pages: 1 } } };
    default:
      return { ok: false, failure: { code: 'unsupported-format', detail: { format: source.format } } };
  }
}
