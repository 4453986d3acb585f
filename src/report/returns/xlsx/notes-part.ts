import { cellName } from '../../../read/sheet/workbook.js';
import { editText, type TextEdit } from '../edit-text.js';
import { escapeXml } from '../escape-xml.js';
import { insideRoot } from '../package-parts.js';
import { partText } from '../part-text.js';
import type { Remark, RemarkAuthor } from '../remark.js';
import { parseSpans, prefixOf, type SpanElement } from '../xml-spans.js';

export interface CellNote {
  readonly row: number;
  readonly column: number;
  readonly remarks: readonly Remark[];
}

export interface WrittenNotes {
  readonly content: Uint8Array;
  /** Notes on cells that had none: these need a shape. */
  readonly fresh: readonly CellNote[];
}

const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * The comments of a sheet with further ones; a cell's own comment keeps its words, and ours follow them. Null where the part can't be
 * written, or where a cell has a conversation: of its comment Excel shows what another part says ([MS-XLSX], threaded comments).
 */
export function writeNotes(
  bytes: Uint8Array | null,
  notes: readonly CellNote[],
  author: RemarkAuthor,
  namespace: string,
): WrittenNotes | null {
  const sorted = [...notes].sort((a, b) => a.row - b.row || a.column - b.column);
  if (!bytes) {
    const comments = sorted.map((note) => writeComment(note, 0, '')).join('');
    const text = `${PROLOG}<comments xmlns="${namespace}"><authors><author>${escapeXml(author.name)}</author></authors><commentList>${comments}</commentList></comments>`;
    return { content: new TextEncoder().encode(text), fresh: sorted };
  }
  const content = partText(bytes);
  const root = content && parseSpans(content.text);
  const authors = root?.children.find((child) => child.local === 'authors');
  const list = root?.children.find((child) => child.local === 'commentList');
  if (!content || !authors || !list) return null;
  const prefix = prefixOf(list);
  const edits: TextEdit[] = [insideRoot(authors, `<${prefix}author>${escapeXml(author.name)}</${prefix}author>`)];
  const fresh: CellNote[] = [];
  for (const note of sorted) {
    const known = list.children.find(
      (comment) => comment.attributes.ref?.toUpperCase() === cellName(note.row, note.column),
    );
    if (known && isConversation(known, authors, content.text)) return null;
    const text = known?.children.find((child) => child.local === 'text');
    if (known && text) edits.push(appendRuns(text, content.text, note, prefix));
    else fresh.push(note);
  }
  const added = fresh.map((note) => writeComment(note, authors.children.length, prefix)).join('');
  if (added !== '') edits.push(insideRoot(list, added));
  return { content: content.encode(editText(content.text, edits)), fresh };
}

/** Its author is then the conversation's id. */
function isConversation(comment: SpanElement, authors: SpanElement, part: string): boolean {
  const author = authors.children[Number(comment.attributes.authorId)];
  return author !== undefined && part.slice(author.openEnd, author.closeStart).startsWith('tc={');
}

function writeComment(note: CellNote, author: number, prefix: string): string {
  return `<${prefix}comment ref="${cellName(note.row, note.column)}" authorId="${author}"><${prefix}text>${writeRuns(note, prefix)}</${prefix}text></${prefix}comment>`;
}

/** Text is either one plain `t` or runs: the plain one becomes the first run. */
function appendRuns(text: SpanElement, part: string, note: CellNote, prefix: string): TextEdit {
  const runs = writeRuns(note, prefix, '\n\n');
  const plain = text.children.find((child) => child.local === 't');
  if (!plain) return insideRoot(text, runs);
  const own = `<${prefix}r>${part.slice(plain.start, plain.end)}</${prefix}r>${runs}`;
  return { start: plain.start, end: plain.end, text: own };
}

function writeRuns({ remarks }: CellNote, prefix: string, lead = ''): string {
  const run = (content: string, bold: boolean, colour: string) =>
    `<${prefix}r><${prefix}rPr>${bold ? `<${prefix}b/>` : ''}<${prefix}sz val="9"/><${prefix}color rgb="${colour}"/><${prefix}rFont val="宋体"/></${prefix}rPr><${prefix}t xml:space="preserve">${escapeXml(content)}</${prefix}t></${prefix}r>`;
  return remarks
    .map((remark, i) => {
      const colour = remark.severity === 'error' ? 'FFB3261E' : 'FF8A5A00';
      const before = i === 0 ? lead : '\n\n';
      const rest = `${[remark.message, ...remark.details].join('\n')}`;
      return run(`${before}${remark.label.trimEnd()}\n`, true, colour) + run(rest, false, 'FF000000');
    })
    .join('');
}
