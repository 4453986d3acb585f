import type { DocumentFailure, Notice, NoticeCode, Outcome } from '../../model/notice.js';
import type { Block, Paper, Zone } from '../../model/paper.js';
import type { Source } from '../../model/source.js';
import { createListCounter } from '../list-counter.js';
import { readLists } from './numbering.js';
import { type DocxPackage, openPackage } from './package.js';
import { type BlockContext, readBlocks } from './read-blocks.js';
import { textOf } from './read-inline.js';
import { createStyles } from './styles.js';
import { childElements, firstChild, type XmlElement } from './xml-tree.js';

/** Parts beside the main one that hold words, by the type of their relationship. */
const WORD_PARTS: readonly { readonly type: string; readonly zone: Zone; readonly notes: string | null }[] = [
  { type: 'header', zone: 'header', notes: null },
  { type: 'footer', zone: 'footer', notes: null },
  { type: 'footnotes', zone: 'footnote', notes: 'w:footnote' },
  { type: 'endnotes', zone: 'endnote', notes: 'w:endnote' },
  { type: 'comments', zone: 'comment', notes: 'w:comment' },
];

/** Reads WordprocessingML (ECMA-376 part 1) into blocks with their element paths. */
export function readDocx(source: Source): Outcome<Paper> {
  const opened = openPackage(source.bytes);
  if (!opened.ok) return opened;
  const docx = opened.value;
  const main = docx.readPart(docx.main);
  if (!main.ok) return main;
  const body = firstChild(main.value ?? undefined, 'w:body');
  if (!body) return { ok: false, failure: { code: 'damaged-file', detail: { part: docx.main } } };

  const notices = new Map<string, Notice>();
  const notice = (code: NoticeCode, detail?: Readonly<Record<string, string>>) => {
    const key = `${code} ${JSON.stringify(detail ?? null)}`;
    if (!notices.has(key)) notices.set(key, detail ? { code, detail } : { code });
  };
  let failure: DocumentFailure | null = null;
  const optionalPart = (type: string): XmlElement | null => {
    const part = docx.relationshipsOf(docx.main).find((rel) => rel.type === type)?.part;
    return part ? readOptional(part) : null;
  };

  const lists = once(() => createListCounter(readLists(optionalPart('numbering'))));
  const ids = { p: 0, t: 0 };
  let placed = 0;
  let seen = 0;
  const context: BlockContext = {
    // Read where the text first asks for them: a fifth of the time on a document that has both and uses neither.
    style: createStyles(once(() => optionalPart('styles'))),
    lists: {
      next: (listId, level) => lists().next(listId, level),
    },
    notice,
    nextId: (kind) => `${kind}${++ids[kind]}`,
    count: (characters) => {
      placed += characters;
    },
  };
  const blocks: Block[] = readPart(body, `${docx.main}/body`, 'body');
  for (const { type, zone, notes } of WORD_PARTS) {
    for (const part of partsOf(docx, type)) {
      const root = readOptional(part);
      if (!root) continue;
      if (type === 'comments' && childElements(root, 'w:comment').length > 0) notice('comment');
      blocks.push(...(notes ? readNotes(root, part, notes, zone) : readPart(root, part, zone)));
    }
  }
  if (failure) return { ok: false, failure };
  noticeOutside(docx, notice);
  if (placed !== seen) notice('lost-text', { read: String(seen), placed: String(placed) });
  return { ok: true, value: { format: 'docx', pages: null, blocks, notices: [...notices.values()], partial: false } };

  function readOptional(part: string): XmlElement | null {
    const read = docx.readPart(part);
    if (!read.ok) {
      if (read.failure.code === 'damaged-file') notice('part-missing', { part });
      else failure = read.failure;
      return null;
    }
    if (!read.value) notice('part-missing', { part });
    return read.value;
  }

  function readPart(root: XmlElement, path: string, zone: Zone): Block[] {
    seen += countText(root);
    return readBlocks(root, path, zone, context);
  }

  /** Separators between notes and text have a type; notes proper have none (ECMA-376 17.18.33). */
  function readNotes(root: XmlElement, part: string, name: string, zone: Zone): Block[] {
    return childElements(root, name).flatMap((note, i) => {
      const type = note.attributes['w:type'];
      if (type !== undefined && type !== 'normal') return [];
      return readPart(note, `${part}/${name.slice(2)}[${i + 1}]`, zone);
    });
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function partsOf(docx: DocxPackage, type: string): string[] {
  const parts = docx
    .relationshipsOf(docx.main)
    .flatMap((rel) => (rel.type === type && rel.part !== null ? [rel.part] : []));
  return [...new Set(parts)];
}

/** The characters of all text elements below, counted apart from the reading: the two must agree. */
function countText(root: XmlElement): number {
  let count = 0;
  const stack: XmlElement[] = [root];
  for (let element = stack.pop(); element; element = stack.pop()) {
    if (element.name === 'w:t' || element.name === 'm:t' || element.name === 'w:delText') {
      count += textOf(element).length;
      continue;
    }
    if (element.name === 'w:rt') continue; // the reading beside a ruby base
    const hasChoice = element.name === 'mc:AlternateContent' && firstChild(element, 'mc:Choice') !== undefined;
    for (const child of childElements(element)) if (!(hasChoice && child.name === 'mc:Fallback')) stack.push(child);
  }
  return count;
}

function noticeOutside(docx: DocxPackage, notice: BlockContext['notice']): void {
  const rels = docx.relationshipsOf(docx.main);
  // A hyperlink is text with an address; only what Word would fetch by itself is worth a word.
  if (rels.some((rel) => rel.part === null && rel.type !== 'hyperlink')) notice('external-reference');
  if (rels.some((rel) => rel.type === 'vbaProject')) notice('macro');
  if (rels.some((rel) => rel.type === 'aFChunk')) notice('embedded-object', { name: 'altChunk' });
}
