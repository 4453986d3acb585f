import type { TextEdit } from '../edit-text.js';
import { firstSpan, prefixOf, type SpanElement } from '../xml-spans.js';
import { type Leaf, rawOffset } from './paragraph-leaves.js';

/** A place in the part's text where marks can stand, and what must be written around them there. */
export interface Point {
  readonly edit: { readonly start: number; readonly end: number };
  readonly before: string;
  readonly after: string;
  /** The text element that is parted and doesn't keep its blanks yet. */
  readonly unkept: SpanElement | null;
}

export interface Anchor {
  readonly from: Point;
  readonly to: Point;
}

const plain = (offset: number): Point => ({
  edit: { start: offset, end: offset },
  before: '',
  after: '',
  unkept: null,
});

export function aroundRun(run: SpanElement): Anchor {
  return { from: plain(run.start), to: plain(run.end) };
}

/** Around a paragraph's content, behind its properties. */
export function wholeParagraph(first: SpanElement, last: SpanElement = first): Anchor {
  return { from: insideStart(first), to: insideEnd(last) };
}

export function insideStart(paragraph: SpanElement): Point {
  if (paragraph.empty) return opened(paragraph);
  return plain(firstSpan(paragraph, 'w:pPr')?.end ?? paragraph.openEnd);
}

export function insideEnd(paragraph: SpanElement): Point {
  return paragraph.empty ? opened(paragraph) : plain(paragraph.closeStart);
}

/** `<w:p/>` has to be opened first. */
function opened(paragraph: SpanElement): Point {
  return {
    edit: { start: paragraph.end - 2, end: paragraph.end },
    before: '>',
    after: `</${paragraph.tag}>`,
    unkept: null,
  };
}

/** Before the text's unit `offset`. */
export function pointBefore(leaves: readonly Leaf[], offset: number, text: string): Point | null {
  const leaf = leaves.find((candidate) => candidate.end > offset);
  if (!leaf) return null;
  return (leaf.start < offset ? parted(leaf, offset, text) : null) ?? besideUnit(leaves, leaf, 'before', text);
}

/** Behind the text's unit before `offset`. */
export function pointBehind(leaves: readonly Leaf[], offset: number, text: string): Point | null {
  const leaf = leaves.findLast((candidate) => candidate.start < offset);
  if (!leaf) return null;
  return (leaf.end > offset ? parted(leaf, offset, text) : null) ?? besideUnit(leaves, leaf, 'behind', text);
}

/** In the middle of a text element: the run is closed and opened again with its properties. */
function parted(leaf: Leaf, offset: number, text: string): Point | null {
  const raw = rawOffset(leaf, offset - leaf.start, text);
  if (raw === null) return null;
  const { element } = leaf;
  const keeps = /\bxml:space\s*=\s*["']preserve/.test(text.slice(element.start, element.openEnd));
  return {
    edit: { start: raw, end: raw },
    before: `</${element.tag}></${leaf.unit.tag}>`,
    after: `${reopened(leaf.unit, text)}<${element.tag} xml:space="preserve">`,
    unkept: keeps ? null : element,
  };
}

/** Beside a whole leaf: outside of its unit where it is the unit's first or last word, else between the run's children. */
function besideUnit(leaves: readonly Leaf[], leaf: Leaf, side: 'before' | 'behind', text: string): Point {
  const own = leaves.filter((other) => other.unit === leaf.unit);
  const edge = side === 'before' ? own[0] : own.at(-1);
  if (edge === leaf || !leaf.parts) return plain(side === 'before' ? leaf.unit.start : leaf.unit.end);
  const at = side === 'before' ? leaf.element.start : leaf.element.end;
  return {
    edit: { start: at, end: at },
    before: `</${leaf.unit.tag}>`,
    after: reopened(leaf.unit, text),
    unkept: null,
  };
}

function reopened(run: SpanElement, text: string): string {
  const properties = firstSpan(run, 'w:rPr');
  const rest = properties ? text.slice(properties.start, properties.end) : '';
  return text.slice(run.start, run.openEnd) + rest;
}

/** The marks of comments at their points. Ranges that end somewhere close before others begin there. */
export function placeMarks(
  anchors: readonly { readonly id: number; readonly anchor: Anchor }[],
  main: SpanElement,
  wordNamespace: string,
): TextEdit[] {
  const prefix = prefixOf(main);
  // Attributes of the format have a namespace too: without a prefix of the file's own, the marks bring one.
  const own = prefix === '' ? 'jihe:' : prefix;
  const names = prefix === '' ? ` xmlns:jihe="${wordNamespace}"` : '';
  const mark = (name: string, id: number) => `<${own}${name}${names} ${own}id="${id}"/>`;
  const end = (id: number) =>
    `${mark('commentRangeEnd', id)}<${own}r${names}>${mark('commentReference', id)}</${own}r>`;
  const places = new Map<string, { point: Point; marks: { rank: number; text: string }[] }>();
  const put = (point: Point, rank: number, text: string) => {
    const key = `${point.edit.start} ${point.before}`;
    const place = places.get(key) ?? { point, marks: [] };
    places.set(key, place);
    place.marks.push({ rank, text });
  };
  for (const { id, anchor } of anchors) {
    const empty = anchor.from.edit.start === anchor.to.edit.start && anchor.from.before === anchor.to.before;
    if (empty) put(anchor.from, 1, mark('commentRangeStart', id) + end(id));
    else {
      put(anchor.from, 2, mark('commentRangeStart', id));
      put(anchor.to, 0, end(id));
    }
  }
  const unkept = new Set<SpanElement>();
  const edits: TextEdit[] = [];
  for (const { point, marks } of places.values()) {
    const sorted = marks.map((entry, i) => ({ ...entry, i })).sort((a, b) => a.rank - b.rank || a.i - b.i);
    edits.push({ ...point.edit, text: point.before + sorted.map((entry) => entry.text).join('') + point.after });
    if (point.unkept) unkept.add(point.unkept);
  }
  for (const element of unkept) {
    const at = element.openEnd - 1;
    edits.push({ start: at, end: at, text: ' xml:space="preserve"' });
  }
  return edits;
}
