import type { Block, Paper } from '../../../model/paper.js';
import { readBlocks } from '../../../read/docx/read-blocks.js';
import { readDocx } from '../../../read/docx/read-docx.js';
import { firstChild } from '../../../read/docx/xml-tree.js';
import { createListCounter } from '../../../read/list-counter.js';
import { editText } from '../edit-text.js';
import { editZip } from '../edit-zip.js';
import { segmentsByPath } from '../locate-blocks.js';
import { openForEditing, parsePart, type Refusal } from '../package-guard.js';
import { editParts, type PartEditor, type Relation } from '../package-parts.js';
import { partText } from '../part-text.js';
import type { Remark, RemarkAuthor } from '../remark.js';
import { firstSpan, parseSpans, type SpanElement } from '../xml-spans.js';
import { placeMarks } from './anchor-points.js';
import { type NumberedRemark, writeComments } from './comments-part.js';
import { type Body, type FoundAnchor, findAnchor } from './find-anchor.js';
import { createHiddenStyles } from './hidden-styles.js';

export interface Annotated {
  readonly bytes: Uint8Array;
  /** How many remarks stand on the very words. */
  readonly exact: number;
}

export interface AnnotationWords {
  /** Said in a comment that stands beside what it speaks of: in a header, a note. */
  readonly elsewhere: (quoted: string) => string;
}

const STRICT_WORD = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
const TRANSITIONAL_WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';

/**
 * The document with a Word comment for each remark at the words it speaks of. Only the main part, the comments, the main part's
 * relationships and the content types change; every other member keeps its packed bytes. What is read from the result is what was
 * read before, which is checked: a document that can't be parted so is refused as `unfit`.
 */
export function annotateDocx(
  bytes: Uint8Array,
  remarks: readonly Remark[],
  author: RemarkAuthor,
  words: AnnotationWords,
): Annotated | Refusal {
  const pack = openForEditing(bytes);
  if (typeof pack === 'string') return pack;
  const parts = editParts(pack);
  const main =
    parts.relationsOf('').find((relation) => relation.type === 'officeDocument')?.part ?? 'word/document.xml';
  const relations = parts.relationsOf(main);
  if (isProtected(parts, relations)) return 'protected';
  const content = partText(parts.bytesOf(main) ?? new Uint8Array());
  const root = content && parseSpans(content.text);
  const paper = readPaperOf(bytes);
  if (!content || !root || !paper) return 'unfit';
  const strict = content.text.includes(STRICT_WORD) && !content.text.includes(TRANSITIONAL_WORD);
  const namespace = strict ? STRICT_WORD : TRANSITIONAL_WORD;
  const body = bodyOf(root, main, content.text, paper, parts, relations);
  const commentsPart = relations.find((relation) => relation.type === 'comments')?.part ?? null;
  const comments = commentsPart === null ? null : parts.bytesOf(commentsPart);
  const nextId = freeIds(content.text, comments);
  const numbered: NumberedRemark[] = [];
  const anchors: { id: number; anchor: FoundAnchor['anchor'] }[] = [];
  let exact = 0;
  for (const remark of remarks) {
    const [place] = remark.places;
    const found = place ? findAnchor(place, body) : null;
    if (!place || !found) return 'unfit';
    const id = nextId();
    if (found.nearness === 'exact') exact++;
    numbered.push({ id, remark, aside: found.nearness === 'near' ? words.elsewhere(place.text) : null });
    anchors.push({ id, anchor: found.anchor });
  }
  parts.write(main, content.encode(editText(content.text, placeMarks(anchors, root, namespace))));
  const target = commentsPart ?? parts.freeName(`${main.slice(0, main.lastIndexOf('/') + 1)}comments`, 'xml');
  const written = writeComments(comments, numbered, author, namespace);
  if (!written) return 'unfit';
  parts.write(target, written);
  if (commentsPart === null && parts.relate(main, 'comments', target, strict) === null) return 'unfit';
  if (!parts.declareType(target, COMMENTS_TYPE)) return 'unfit';
  if (!readsTheSame(main, pack.bytesOf(main), parts.bytesOf(main))) return 'unfit';
  const edited = editZip(bytes, parts.changes());
  if (!edited) return 'unfit';
  return { bytes: edited, exact };
}

/** Editing is restricted (ECMA-376 17.15.1.29), or a password guards writing (17.15.1.93). */
function isProtected(parts: PartEditor, relations: readonly Relation[]): boolean {
  const part = relations.find((relation) => relation.type === 'settings')?.part;
  const settings = parsePart(part ? parts.bytesOf(part) : null);
  return (
    settings?.children.some((child) => {
      if (typeof child === 'string') return false;
      const { attributes } = child;
      if (child.name === 'w:documentProtection')
        return ['1', 'true', 'on'].includes(attributes['w:enforcement'] ?? '') && attributes['w:edit'] !== 'none';
      return child.name === 'w:writeProtection' && Object.keys(attributes).some((name) => /hash/i.test(name));
    }) ?? false
  );
}

function readPaperOf(bytes: Uint8Array): Paper | null {
  const read = readDocx({ path: '', bytes, sha256: '', format: 'docx' });
  return read.ok ? read.value : null;
}

function bodyOf(
  root: SpanElement,
  part: string,
  text: string,
  paper: Paper,
  parts: PartEditor,
  relations: readonly Relation[],
): Body {
  const hides = createHiddenStyles(() => {
    const stylesPart = relations.find((relation) => relation.type === 'styles')?.part;
    return parsePart(stylesPart ? parts.bytesOf(stylesPart) : null);
  });
  const isHidden = (run: SpanElement) => {
    const properties = firstSpan(run, 'w:rPr');
    const vanish = firstSpan(properties, 'w:vanish');
    if (vanish) return !['0', 'false', 'off'].includes(vanish.attributes.val ?? '');
    const style = firstSpan(properties, 'w:rStyle')?.attributes.val;
    return style !== undefined && hides(style);
  };
  return { root, part, text, segments: segmentsByPath(paper), isHidden, noteReference };

  /** word/footnotes.xml/footnote[3]/p[1]: the note's own id stands in its part, the reference in the body. */
  function noteReference(path: string): SpanElement | null {
    const [, notesPart, kind, ordinal] = /^(.*)\/(footnote|endnote)\[(\d+)\]/.exec(path) ?? [];
    const content = notesPart ? partText(parts.bytesOf(notesPart) ?? new Uint8Array()) : null;
    const notes = content && parseSpans(content.text);
    const note = notes?.children.filter((child) => child.local === kind)[Number(ordinal) - 1];
    const id = note?.attributes.id;
    return id === undefined ? null : elementWith(root, `w:${kind}Reference`, id);
  }
}

function elementWith(root: SpanElement, name: string, id: string): SpanElement | null {
  const stack = [root];
  for (let element = stack.pop(); element; element = stack.pop()) {
    if (element.name === name && element.attributes.id === id) return element;
    stack.push(...element.children);
  }
  return null;
}

const LARGEST_ID = 0x7fffffff;

/** Above all ids of comments, those whose comment is gone included; where there is none above, what lies free below. */
function freeIds(main: string, comments: Uint8Array | null): () => number {
  const own = comments
    ? [...new TextDecoder().decode(comments).matchAll(/<(?:\w+:)?comment\s[^>]*?\bid\s*=\s*["'](\d+)["']/g)]
    : [];
  const marks = [...main.matchAll(/comment(?:RangeStart|RangeEnd|Reference)\b[^>]*?\bid\s*=\s*["'](\d+)["']/g)];
  const taken = new Set([...own, ...marks].map((match) => Number(match[1])));
  let next = Math.max(-1, ...taken) + 1;
  return () => {
    if (next > LARGEST_ID) next = 0;
    while (taken.has(next)) next++;
    return next++;
  };
}

/** The main part read twice: its words, paths and revisions must be what they were. */
function readsTheSame(main: string, before: Uint8Array | null, after: Uint8Array | null): boolean {
  const words = bodyWords(main, before);
  return words !== null && words === bodyWords(main, after);
}

/** Styles decide what is hidden and numbered, the same before and after. */
const PLAIN = { numId: null, numLevel: null, outlineLevel: null, hidden: false };

function bodyWords(main: string, bytes: Uint8Array | null): string | null {
  const body = firstChild(parsePart(bytes) ?? undefined, 'w:body');
  if (!body) return null;
  const blocks = readBlocks(body, `${main}/body`, 'body', {
    style: () => PLAIN,
    lists: createListCounter(new Map()),
    notice: () => undefined,
    nextId: (kind) => kind,
    count: () => undefined,
  });
  return wordsOf(blocks);
}

/** All words with their paths. */
function wordsOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'paragraph') return `${block.path}\u0001${block.text}\u0001${JSON.stringify(block.revisions)}`;
      const cells = block.rows.flatMap((row) => row.cells);
      return cells.map((cell) => `${cell.path}\u0002${wordsOf(cell.blocks)}`).join('');
    })
    .join('\n');
}
