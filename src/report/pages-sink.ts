import { join } from 'node:path';
import type { Rulebook } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import { reportFileName } from './file-name.js';
import { hasPage } from './has-page.js';
import type { PageImage } from './html/page-context.js';
import { renderEvidencePages } from './html/render-evidence-pages.js';
import { writeReportPage } from './html/report-page.js';
import type { BlockTexts } from './quote-place.js';
import { readBlockTexts } from './read-block-texts.js';
import { replaceFile } from './replace-file.js';
import type { Original, RunFacts, Sink } from './sink.js';

export interface PagesOptions {
  /** Titles and reasons of rules and books; without it they are named by their ids. */
  readonly rulebook?: Pick<Rulebook, 'rules' | 'books' | 'frameworks'>;
  /** Draws the pages of PDFs on which findings stand: the dearest part, to be left out of large runs. */
  readonly pictures: boolean;
  /** Reads the original once more to quote whole sentences; without it the figures alone are quoted. */
  readonly sentences: boolean;
  /** Whether index.html is written beside the folder, to be linked. */
  readonly index: boolean;
  /** Told of every page, whether it was written or stood there already. */
  readonly onWritten?: (file: string) => void;
}

/** `reports/<name>.html` for every record that has something to show. A page that is there already with the same bytes stays. */
export function pagesSink(facts: RunFacts, options: PagesOptions): Sink {
  const { notes, today, language, out } = facts;
  return {
    add: async (record, original) => {
      if (!hasPage(record)) return;
      const { texts, pageImages } = await readOriginal(record, original, options);
      const file = join(out, 'reports', `${reportFileName(record)}.html`);
      const page = writeReportPage(record, language, {
        notes,
        today,
        texts,
        pageImages,
        ...(options.rulebook ? { rulebook: options.rulebook } : {}),
        ...(options.index ? { index: '../index.html' } : {}),
      });
      await replaceFile(file, page);
      options.onWritten?.(file);
    },
    finish: async () => undefined,
    abandon: async () => undefined,
  };
}

interface FromOriginal {
  readonly texts: BlockTexts;
  readonly pageImages: readonly PageImage[];
}

/** The file is asked for only where something of it is to be shown. */
async function readOriginal(record: AuditRecord, original: Original, options: PagesOptions): Promise<FromOriginal> {
  const drawn = options.pictures && record.document.format === 'pdf';
  if (record.findings.length === 0 || (!options.sentences && !drawn)) return { texts: new Map(), pageImages: [] };
  const bytes = await original();
  if (bytes === null) return { texts: new Map(), pageImages: [] };
  return {
    texts: options.sentences ? await readBlockTexts(bytes, record) : new Map(),
    pageImages: drawn ? await renderEvidencePages(bytes, record) : [],
  };
}
