import { load } from 'cheerio';
import { isWebArchive } from '../../intake/web-archive.js';
import type { Notice, NoticeCode, Outcome } from '../../model/notice.js';
import type { Block, Paper, Zone } from '../../model/paper.js';
import type { Source } from '../../model/source.js';
import { decodeText } from '../decode-text.js';
import { type ArchivedPage, openWebArchive } from './mht.js';
import { type HtmlElement, type HtmlNode, isElement, isText, styleOf } from './nodes.js';
import { findSurroundings } from './page-content.js';
import { readHtmlTable } from './read-html-table.js';
import { createTextFlow } from './text-flow.js';

const DEEPEST = 400;
/** Bytes in which a web archive must show itself as one. */
const OPENING = 64 * 1024;

/** Elements that begin a line of their own (HTML Living Standard 15.3.3). */
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary ul'
  ).split(' '),
);

/** Elements without words of the page. */
const IGNORED = new Set(
  'head script style template noscript meta link title base datalist colgroup col param source track map area canvas audio video svg'.split(
    ' ',
  ),
);

/** Parts of a web page around its content. */
const AROUND: Readonly<Record<string, Zone>> = { nav: 'header', header: 'header', footer: 'footer', aside: 'footer' };

/** Reads HTML into blocks. Nothing that the page refers to is fetched. */
export function readHtml(source: Source): Outcome<Paper> {
  const notices = new Map<string, Notice>();
  const notice = (code: NoticeCode) => {
    if (!notices.has(code)) notices.set(code, { code });
  };
  const isArchive = isWebArchive(new TextDecoder('latin1').decode(source.bytes.subarray(0, OPENING)));
  const archive = isArchive ? openWebArchive(source.bytes) : null;
  if (isArchive && !archive) return { ok: false, failure: { code: 'damaged-file' } };
  for (const found of archive?.notices ?? []) notices.set(found.code, found);
  let surroundings: ReadonlyMap<HtmlElement, Zone> = new Map();
  let tooDeep = false;
  const ids = { p: 0, t: 0 };
  const nextId = (kind: 'p' | 't') => `${kind}${++ids[kind]}`;
  const pages = archive?.pages ?? [{ bytes: source.bytes, charset: null }];
  const blocks = pages.flatMap((page, i) => readPage(page, i === 0 ? 'html/body' : `frame[${i}]/html/body`));
  if (tooDeep) return { ok: false, failure: { code: 'too-deep' } };
  return {
    ok: true,
    value: {
      format: 'html',
      pages: null,
      blocks,
      notices: [...notices.values()],
      partial: notices.has('damaged-parts'),
    },
  };

  function readPage(page: ArchivedPage, path: string): Block[] {
    const decoded = decodeText(page.bytes, page.charset ?? declaredEncoding(page.bytes));
    for (const found of decoded.notices) if (!notices.has(found.code)) notices.set(found.code, found);
    const body = load(decoded.text)('body')[0] as HtmlNode | undefined;
    if (!body || !isElement(body)) {
      // A frameset: the pages are files of their own.
      if (pages.length === 1) notice('external-reference');
      return [];
    }
    surroundings = findSurroundings(body);
    return readBlocks(body, path, 'body', 0);
  }

  function readBlocks(container: HtmlElement, path: string, zone: Zone, depth: number): Block[] {
    const flow = createTextFlow(zone, nextId);
    walk(container, path, depth, false, null);
    return flow.finish();

    function walk(
      parent: HtmlElement,
      at: string,
      level: number,
      hidden: boolean,
      revision: 'inserted' | 'deleted' | null,
    ): void {
      if (level > DEEPEST) {
        tooDeep = true;
        return;
      }
      const seen = new Map<string, number>();
      let item = listStart(parent);
      for (const child of parent.children) {
        if (isText(child)) {
          flow.add(child.data, at, hidden ? 'hidden' : revision, parent.name === 'pre');
          continue;
        }
        if (!isElement(child)) continue;
        const name = child.name;
        const ordinal = (seen.get(name) ?? 0) + 1;
        seen.set(name, ordinal);
        const own = `${at}/${name}[${ordinal}]`;
        if (IGNORED.has(name)) continue;
        if (name === 'img' || name === 'picture') notice('picture');
        else if (name === 'iframe' || name === 'object' || name === 'embed') notice('embedded-object');
        else if (name === 'br') flow.add('\n', at, null, true);
        else if (name === 'hr') flow.breakLine(null);
        else if (name === 'input' || name === 'select' || name === 'textarea')
          flow.add(fieldText(child), at, null, false);
        else if (name === 'table') addTable(child, own, level);
        else {
          const concealed = hidden || isHidden(child);
          if (concealed && !hidden) notice('hidden-text');
          const mark =
            name === 'ins' ? 'inserted' : name === 'del' || name === 's' || name === 'strike' ? 'deleted' : revision;
          if (mark && mark !== revision) notice(mark === 'inserted' ? 'tracked-insertion' : 'tracked-deletion');
          const part = zone === 'body' ? officeZone(child) : undefined;
          if (part === 'comment') notice('comment');
          const around = part ?? surroundings.get(child) ?? (zone === 'body' ? AROUND[name] : undefined);
          if (around && around !== zone && !concealed && !holdsTable(child)) {
            flow.breakLine(null);
            flow.append(readBlocks(child, own, around, level + 1));
          } else if (BLOCKS.has(name)) {
            flow.breakLine(name === 'li' ? itemLabel(parent, item++, level) : null, headingLevel(name));
            walk(child, own, level + 1, concealed, mark);
            flow.breakLine(null);
          } else walk(child, own, level + 1, concealed, mark);
        }
      }
    }

    function addTable(element: HtmlElement, own: string, level: number): void {
      flow.breakLine(null);
      flow.append([
        readHtmlTable(element, own, zone, nextId('t'), (cell, cellPath) => readBlocks(cell, cellPath, zone, level + 3)),
      ]);
    }
  }
}

/** Word's pages say what their lists of notes and comments are. */
function officeZone(element: HtmlElement): Zone | undefined {
  const part = /mso-element:(comment|footnote|endnote|header|footer)(?:-list)?(?:;|$)/.exec(styleOf(element))?.[1];
  return part as Zone | undefined;
}

function holdsTable(element: HtmlElement): boolean {
  return element.children.some((inner) => isElement(inner) && inner.name === 'table');
}

function headingLevel(name: string): number | null {
  return /^h[1-6]$/.test(name) ? Number(name[1]) - 1 : null;
}

function isHidden(element: HtmlElement): boolean {
  const style = styleOf(element);
  return element.attribs.hidden !== undefined || /display:none|visibility:hidden|mso-hide:all/.test(style);
}

function fieldText(element: HtmlElement): string {
  const type = (element.attribs.type ?? 'text').toLowerCase();
  return element.name === 'input' && type === 'text' ? (element.attribs.value ?? '') : '';
}

function listStart(parent: HtmlElement): number {
  const start = Number.parseInt(parent.attribs.start ?? '1', 10);
  return Number.isFinite(start) ? start : 1;
}

/** The label that a browser prints before an item; bullets carry no words. */
function itemLabel(list: HtmlElement, number: number, level: number) {
  if (list.name !== 'ol') return null;
  const style = styleOf(list);
  const chinese = /list-style(-type)?:[^;]*(cjk-ideographic|simp-chinese|trad-chinese)/.test(style);
  const label = chinese ? `${'一二三四五六七八九十'[number - 1] ?? number}、` : `${number}.`;
  return { label, level: Math.min(level, 8) };
}

/** What the page says of its own encoding, from its first kilobytes read as Latin-1. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return (
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ??
    /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ??
    null
  );
}
