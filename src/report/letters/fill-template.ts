import { unzip } from '../../intake/zip.js';
import { editText, type TextEdit } from '../returns/edit-text.js';
import { editZip } from '../returns/edit-zip.js';
import { escapeXml } from '../returns/escape-xml.js';
import { partText } from '../returns/part-text.js';
import { parseSpans, type SpanElement } from '../returns/xml-spans.js';

/** What placeholders stand for: words, a list of further fields, or a condition. */
export interface Fields {
  readonly [name: string]: string | boolean | readonly Fields[];
}

/**
 * Fills a .docx template. `{{名称}}` is replaced by its words, however Word parted it into runs; a line break becomes one.
 * `{{#名称}}` … `{{/名称}}` repeats what stands between for each entry of a list, or keeps it where the condition holds; `{{^名称}}` …
 * `{{/名称}}` keeps it where the list is empty. They stand in paragraphs of their own around paragraphs and tables, or in the first and
 * last cell of a table row, or within one paragraph. A name that is not known stays as it is, for the bureau to see. Null where the
 * file is no .docx.
 */
export function fillTemplate(template: Uint8Array, fields: Fields): Uint8Array | null {
  const zip = unzip(template);
  if (!zip.ok) return null;
  const changes = new Map<string, Uint8Array>();
  for (const name of zip.value.names.filter((part) => /^word\/(document|header\d*|footer\d*)\.xml$/i.test(part))) {
    const read = zip.value.read(name);
    const content = read.ok && read.value ? partText(read.value) : null;
    const root = content && parseSpans(content.text);
    if (!content || !root) return null;
    if (content.text.includes('{'))
      changes.set(
        name,
        content.encode(
          content.text.slice(0, root.start) + fillElement(root, content.text, fields) + content.text.slice(root.end),
        ),
      );
  }
  return zip.value.names.some((name) => name.toLowerCase() === 'word/document.xml') ? editZip(template, changes) : null;
}

const OPENING = /^\s*\{\{([#^])([^{}]+)\}\}\s*$/u;
const TOKEN = /\{\{([#^/]?)([^{}]+)\}\}/gu;

function fillElement(element: SpanElement, text: string, fields: Fields): string {
  if (element.name === 'w:p') return fillParagraph(element, text, fields);
  if (element.name === 'w:tr') return fillRow(element, text, fields);
  if (element.empty) return text.slice(element.start, element.end);
  return (
    text.slice(element.start, element.openEnd) +
    fillChildren(element.children, element.openEnd, element.closeStart, text, fields) +
    text.slice(element.closeStart, element.end)
  );
}

/** Siblings from one offset to another, with the blocks that begin and end in paragraphs of their own. */
function fillChildren(
  children: readonly SpanElement[],
  from: number,
  to: number,
  text: string,
  fields: Fields,
): string {
  let result = '';
  let at = from;
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (!child) continue;
    const opening = child.name === 'w:p' ? OPENING.exec(wordsOf(child, text)) : null;
    const name = opening?.[2]?.trim();
    const close = name === undefined ? -1 : children.findIndex((other, j) => j > i && isClosing(other, name, text));
    const last = children[close];
    if (name === undefined || !last) {
      result += text.slice(at, child.start) + fillElement(child, text, fields);
      at = child.end;
      continue;
    }
    result += text.slice(at, child.start);
    const inner = children.slice(i + 1, close);
    for (const own of entriesOf(fields, name, opening?.[1] === '^'))
      result += fillChildren(inner, child.end, last.start, text, own);
    at = last.end;
    i = close;
  }
  return result + text.slice(at, to);
}

function isClosing(element: SpanElement, name: string, text: string): boolean {
  return element.name === 'w:p' && wordsOf(element, text).trim() === `{{/${name}}}`;
}

/** What a block is filled with, once for each time that it stands. */
function entriesOf(fields: Fields, name: string, inverse: boolean): Fields[] {
  const value = fields[name];
  const list = Array.isArray(value) ? (value as readonly Fields[]) : null;
  const holds = list ? list.length > 0 : value === true || (typeof value === 'string' && value !== '');
  if (inverse) return holds ? [] : [fields];
  if (list) return list.map((own) => ({ ...fields, ...own }));
  return holds ? [fields] : [];
}

/** A row that opens and closes a list stands once for each entry. */
function fillRow(row: SpanElement, text: string, fields: Fields): string {
  const words = wordsOf(row, text);
  const name = /^\s*\{\{#([^{}]+)\}\}/u.exec(words)?.[1]?.trim();
  const repeats = name !== undefined && words.trimEnd().endsWith(`{{/${name}}}`);
  const plain = (own: Fields) =>
    text.slice(row.start, row.openEnd) +
    fillChildren(row.children, row.openEnd, row.closeStart, text, own) +
    text.slice(row.closeStart, row.end);
  if (!repeats) return plain(fields);
  // Within the row the marks are words of no meaning left.
  return entriesOf(fields, name, false)
    .map((own) => plain({ ...own, [`#${name}`]: '', [`/${name}`]: '' }))
    .join('');
}

function fillParagraph(paragraph: SpanElement, text: string, fields: Fields): string {
  const raw = text.slice(paragraph.start, paragraph.end);
  const pieces = textsOf(paragraph);
  const words = pieces.map((piece) => decode(text.slice(piece.openEnd, piece.closeStart)));
  const whole = words.join('');
  if (!whole.includes('{{')) return raw;
  const replaced = replacements(whole, fields);
  const edits: TextEdit[] = [];
  let at = 0;
  for (const [i, piece] of pieces.entries()) {
    const own = words[i] ?? '';
    const filled = fillPiece(own, at, replaced);
    at += own.length;
    if (filled === own) continue;
    const lines = filled
      .split('\n')
      .map((line) => `<${piece.tag} xml:space="preserve">${escapeXml(line)}</${piece.tag}>`);
    const prefix = piece.tag.slice(0, piece.tag.length - piece.local.length);
    edits.push({
      start: piece.start - paragraph.start,
      end: piece.end - paragraph.start,
      text: lines.join(`<${prefix}br/>`),
    });
  }
  return editText(raw, edits);
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Placeholders and blocks within one paragraph, from the left, none within another. */
function replacements(whole: string, fields: Fields): Replacement[] {
  const found: Replacement[] = [];
  for (const match of whole.matchAll(TOKEN)) {
    const [token, sign = '', rawName = ''] = match;
    const name = rawName.trim();
    const start = match.index;
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const value = fields[sign + name];
    if (typeof value === 'string') {
      found.push({ start, end: start + token.length, text: value });
      continue;
    }
    const close = sign === '#' || sign === '^' ? whole.indexOf(`{{/${name}}}`, start) : -1;
    if (close < 0 || fields[name] === undefined) continue;
    const inner = whole.slice(start + token.length, close);
    const text = entriesOf(fields, name, sign === '^')
      .map((own) => applyTo(inner, own))
      .join('');
    found.push({ start, end: close + name.length + 5, text });
  }
  return found;
}

function applyTo(text: string, fields: Fields): string {
  return fillPiece(text, 0, replacements(text, fields));
}

/** A piece of the paragraph that begins at `from`: a replacement's words go where it starts, the rest of it goes. */
function fillPiece(piece: string, from: number, replaced: readonly Replacement[]): string {
  const to = from + piece.length;
  let result = '';
  let at = from;
  for (const { start, end, text } of replaced) {
    if (end <= from || start >= to) continue;
    result += piece.slice(at - from, Math.max(at, start) - from);
    if (start >= from) result += text;
    at = Math.min(end, to);
  }
  return result + piece.slice(at - from);
}

function textsOf(element: SpanElement): SpanElement[] {
  return element.children.flatMap((child) => (child.name === 'w:t' ? [child] : textsOf(child)));
}

function wordsOf(element: SpanElement, text: string): string {
  return textsOf(element)
    .map((piece) => decode(text.slice(piece.openEnd, piece.closeStart)))
    .join('');
}

function decode(raw: string): string {
  return raw.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
  );
}
