import { join } from 'node:path';
import type { Rulebook } from '../model/book.js';
import type { AuditRecord } from '../model/record.js';
import { reportFileName } from './file-name.js';
import { hasPage, isDrawn } from './has-page.js';
import type { PageImage } from './html/page-context.js';
import { renderEvidencePages } from './html/render-evidence-pages.js';
import { writeReportPage } from './html/report-page.js';
import type { QuotableTexts } from './quotable-texts.js';
import { replaceFile } from './replace-file.js';
import type { Original, RunFacts, Sink } from './sink.js';

export interface PagesOptions {
  /** Titles and reasons of rules and books; without it they are named by their ids. */
  readonly rulebook?: Pick<Rulebook, 'rules' | 'books' | 'frameworks'>;
  /** Draws the pages of PDFs on which findings stand: the dearest part, to be left out of large runs. */
  readonly pictures: boolean;
  /** What whole sentences are quoted from, by record id; without it the figures alone are quoted. */
  readonly texts?: Readonly<Record<string, QuotableTexts>>;
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
      const pageImages = options.pictures ? await drawPages(record, original) : [];
      const file = join(out, 'reports', `${reportFileName(record)}.html`);
      const page = writeReportPage(record, language, {
        notes,
        today,
        texts: new Map(Object.entries(options.texts?.[record.id] ?? {})),
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

/** The file is asked for only where something of it is to be drawn. */
async function drawPages(record: AuditRecord, original: Original): Promise<readonly PageImage[]> {
  if (!isDrawn(record)) return [];
  const bytes = await original();
  return bytes === null ? [] : renderEvidencePages(bytes, record);
}
