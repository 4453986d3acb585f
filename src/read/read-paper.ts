import type { Outcome } from '../model/notice.js';
import type { Paper } from '../model/paper.js';
import type { Source } from '../model/source.js';

/** Reads a source by its format. Readers are loaded when first needed: a single file starts faster so. */
export async function readPaper(source: Source): Promise<Outcome<Paper>> {
  switch (source.format) {
    case 'docx':
      return (await import('./docx/read-docx.js')).readDocx(source);
    case 'html':
      return (await import('./html/read-html.js')).readHtml(source);
    case 'txt':
      return (await import('./text/read-text.js')).readText(source);
    default:
      return { ok: false, failure: { code: 'unsupported-format', detail: { format: source.format } } };
  }
}
