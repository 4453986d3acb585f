import { editText } from '../edit-text.js';
import { escapeXml } from '../escape-xml.js';
import { insideRoot } from '../package-parts.js';
import { partText } from '../part-text.js';
import type { Remark, RemarkAuthor } from '../remark.js';
import { parseSpans, prefixOf } from '../xml-spans.js';

export interface NumberedRemark {
  /** Of the comment in the document. */
  readonly id: number;
  readonly remark: Remark;
  /** What the comment can't show by its place: that the words stand in a header. */
  readonly aside: string | null;
}

const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The comments part with further comments in it; a new one where there is none. Null where the part can't be written. */
export function writeComments(
  bytes: Uint8Array | null,
  remarks: readonly NumberedRemark[],
  author: RemarkAuthor,
  wordNamespace: string,
): Uint8Array | null {
  if (!bytes) {
    const comments = remarks.map((remark) => writeComment(remark, author, 'w:', '')).join('');
    return new TextEncoder().encode(`${PROLOG}<w:comments xmlns:w="${wordNamespace}">${comments}</w:comments>`);
  }
  const content = partText(bytes);
  const root = content && parseSpans(content.text);
  if (!content || !root || root.name !== 'w:comments') return null;
  const prefix = prefixOf(root);
  const names = prefix === '' ? ` xmlns:jihe="${wordNamespace}"` : '';
  const comments = remarks.map((remark) => writeComment(remark, author, prefix || 'jihe:', names)).join('');
  return content.encode(editText(content.text, [insideRoot(root, comments)]));
}

function writeComment({ id, remark, aside }: NumberedRemark, author: RemarkAuthor, w: string, names: string): string {
  const colour = remark.severity === 'error' ? 'B3261E' : '8A5A00';
  // The document's own default may be 三号 with a first-line indent: a comment says its own size.
  const size = `<${w}sz ${w}val="18"/><${w}szCs ${w}val="18"/>`;
  const run = (text: string, properties = '') =>
    `<${w}r><${w}rPr>${properties}${size}</${w}rPr><${w}t xml:space="preserve">${escapeXml(text)}</${w}t></${w}r>`;
  const paragraph = (content: string) =>
    `<${w}p><${w}pPr><${w}spacing ${w}before="0" ${w}after="40" ${w}line="240" ${w}lineRule="auto"/><${w}ind ${w}left="0" ${w}right="0" ${w}firstLine="0" ${w}firstLineChars="0"/><${w}jc ${w}val="left"/></${w}pPr>${content}</${w}p>`;
  const soft = `<${w}color ${w}val="5B6573"/>`;
  const head = `<${w}r><${w}annotationRef/></${w}r>${run(remark.label, `<${w}b/><${w}color ${w}val="${colour}"/>`)}${run(remark.message)}`;
  const rest = [...(aside === null ? [] : [aside]), ...remark.details].map((line) => paragraph(run(line, soft)));
  const attributes = `${w}id="${id}" ${w}author="${escapeXml(author.name)}" ${w}date="${author.day}T00:00:00Z" ${w}initials="${escapeXml(initialsOf(author.name))}"`;
  return `<${w}comment${names} ${attributes}>${paragraph(head)}${rest.join('')}</${w}comment>`;
}

function initialsOf(name: string): string {
  return [...name.trim()].slice(0, 2).join('');
}
