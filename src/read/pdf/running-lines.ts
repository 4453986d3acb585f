import type { PageContent } from './page-content.js';
import { textOf } from './paragraphs.js';
import type { TextLine } from './text-lines.js';

/** Shares of the page's height in which running lines stand. */
const MARGIN = 0.12;
const PAGE_NUMBER =
  /^[-—–－一·•.\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十]{1,3}|[０-９]{1,4})(?:\s*页)?(?:\s*[,，]?\s*(?:[/／]|共|of)\s*\d{1,4}\s*页?)?[-—–－一·•.\s]*$/u;

/**
 * The running headers, footers and page numbers of a document: lines in the margins that come back on other pages at
 * the same height, their digits aside, and lone page numbers at the very foot or head.
 */
export function findRunningLines(pages: readonly { page: PageContent; lines: readonly TextLine[] }[]): Set<TextLine> {
  const running = new Set<TextLine>();
  const repeats = new Map<string, { line: TextLine; page: number }[]>();
  for (const { page, lines } of pages) {
    const last = lines.at(-1);
    const first = lines[0];
    for (const line of lines) {
      const top = line.box[3] < page.height * MARGIN;
      const foot = line.box[1] > page.height * (1 - MARGIN);
      if (!top && !foot) continue;
      const text = textOf(line);
      if ((line === last || line === first) && PAGE_NUMBER.test(text)) running.add(line);
      const key = `${foot ? 'foot' : 'top'} ${Math.round((top ? line.box[1] : page.height - line.box[3]) / 3)} ${text.replace(/\d+/g, '#')}`;
      const known = repeats.get(key) ?? [];
      repeats.set(key, known);
      known.push({ line, page: page.number });
    }
  }
  for (const found of repeats.values()) {
    const count = new Set(found.map(({ page }) => page)).size;
    if (count >= 2 && count * 3 >= pages.length) for (const { line } of found) running.add(line);
  }
  return running;
}
