import type { Place } from '../../../model/place.js';
import { type Segment, textOfSegments } from '../locate-blocks.js';
import { childSpans, firstSpan, type SpanElement } from '../xml-spans.js';
import {
  type Anchor,
  aroundRun,
  insideEnd,
  insideStart,
  pointBefore,
  pointBehind,
  wholeParagraph,
} from './anchor-points.js';
import { type Leaf, leavesOf } from './paragraph-leaves.js';

export interface Body {
  readonly root: SpanElement;
  /** Path of the main part, `word/document.xml`. */
  readonly part: string;
  readonly text: string;
  readonly segments: ReadonlyMap<string, readonly Segment[]>;
  readonly isHidden: (run: SpanElement) => boolean;
  /** What refers to a foot- or endnote in the body, by the note's path. */
  readonly noteReference: (path: string) => SpanElement | null;
}

/** How near a comment could be set: on the very words, on their paragraph or cell, or, for words outside of the body's own text, near them. */
export type Nearness = 'exact' | 'block' | 'near';

export interface FoundAnchor {
  readonly anchor: Anchor;
  readonly nearness: Nearness;
}

/** Null only where the body has no paragraph at all. */
export function findAnchor(place: Place, body: Body): FoundAnchor | null {
  const segments = body.segments.get(place.path) ?? [];
  const live = segments.filter((segment) => segment.paragraph.path.startsWith(`${body.part}/body/`));
  const exact = live.length === segments.length ? exactAnchor(place, live, body) : null;
  if (exact) return { anchor: exact, nearness: 'exact' };
  const elements = live.flatMap((segment) => paragraphAt(segment.paragraph.path, body) ?? []);
  const [first] = elements;
  const last = elements.at(-1);
  if (first && last) return { anchor: wholeParagraph(first, last), nearness: live.some(isInBox) ? 'near' : 'block' };
  const reference = body.noteReference(place.path);
  const near = (reference && besideReference(reference)) ?? startOfBody(body);
  return near ? { anchor: near, nearness: 'near' } : null;
}

const isInBox = (segment: Segment): boolean => /\/txbxContent\[/.test(segment.paragraph.path);

/** Around the run with a note's sign; of a note within a text box, around the paragraph that the box hangs on. */
function besideReference(reference: SpanElement): Anchor | null {
  const above: SpanElement[] = [];
  for (let up = reference.parent; up; up = up.parent) above.push(up);
  const box = above.findLastIndex((element) => element.local === 'txbxContent');
  const run = above[0]?.name === 'w:r' && box < 0 ? above[0] : null;
  if (run) return aroundRun(run);
  const paragraph = above.slice(box + 1).find((element) => element.name === 'w:p');
  return paragraph ? wholeParagraph(paragraph) : null;
}

function exactAnchor(place: Place, segments: readonly Segment[], body: Body): Anchor | null {
  const range = rangeOf(place, segments);
  if (!range || segments.some(isInBox)) return null;
  const [start, end] = range;
  const first = segments.find((segment) => segment.end >= start);
  const last = segments.findLast((segment) => segment.start <= end);
  if (!first || !last) return null;
  if (start === end) return emptyAnchor(first, body);
  const head = readParagraph(first, body);
  const tail = first === last ? head : readParagraph(last, body);
  if (!head || !tail) return null;
  const to = pointBehind(tail.leaves, end - last.start, body.text) ?? insideStart(tail.element);
  const from = pointBefore(head.leaves, Math.max(0, start - first.start), body.text) ?? insideEnd(head.element);
  return { from, to };
}

function emptyAnchor(segment: Segment, body: Body): Anchor | null {
  const element = paragraphAt(segment.paragraph.path, body);
  if (!element) return null;
  const point = segment.paragraph.text === '' ? insideStart(element) : insideEnd(element);
  return { from: point, to: point };
}

/** The offsets where the text stands as the place quotes it, else where it stands only once. */
function rangeOf({ start, end, text }: Place, segments: readonly Segment[]): readonly [number, number] | null {
  if (segments.length === 0) return null;
  const whole = textOfSegments(segments);
  if (text === '') return [0, 0];
  if (agrees(whole.slice(start, end), text)) return [start, end];
  const at = whole.indexOf(text);
  return at >= 0 && whole.indexOf(text, at + 1) < 0 ? [at, at + text.length] : null;
}

/** Computed labels are blanks in the one and signs in the other. */
function agrees(found: string, quoted: string): boolean {
  if (found.length !== quoted.length) return false;
  for (let i = 0; i < found.length; i++) if (found[i] !== quoted[i] && found[i] !== ' ') return false;
  return true;
}

function readParagraph(segment: Segment, body: Body): { element: SpanElement; leaves: readonly Leaf[] } | null {
  const element = paragraphAt(segment.paragraph.path, body);
  if (!element) return null;
  const leaves: Leaf[] = [];
  // A deleted paragraph mark lets the next paragraph run on (ECMA-376 17.13.5.15).
  for (let part: SpanElement | null = element; part; part = markDeleted(part) ? nextParagraph(part) : null)
    leaves.push(...leavesOf(part, body.text, leaves.at(-1)?.end ?? 0, body.isHidden));
  const same = leaves.map((leaf) => leaf.text).join('') === segment.paragraph.text;
  return same ? { element, leaves } : null;
}

function markDeleted(paragraph: SpanElement): boolean {
  return firstSpan(firstSpan(firstSpan(paragraph, 'w:pPr'), 'w:rPr'), 'w:del') !== undefined;
}

function nextParagraph(paragraph: SpanElement): SpanElement | null {
  const siblings = childSpans(paragraph.parent ?? undefined, 'w:p');
  return siblings[siblings.indexOf(paragraph) + 1] ?? null;
}

/** The element of a path; of a text box, the paragraph that it hangs on: Word keeps no comments in boxes. */
function paragraphAt(path: string, { root, part }: Body): SpanElement | null {
  const steps = path.slice(part.length + 1).split('/');
  let element = root;
  for (const step of steps) {
    const [, local, ordinal] = /^(\w+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    if (local === 'txbxContent' && element.name === 'w:p') break;
    const next = element.children.filter((child) => child.local === local)[Number(ordinal ?? 1) - 1];
    if (!next) return null;
    element = next;
  }
  return element.name === 'w:p' ? element : null;
}

function startOfBody({ root }: Body): Anchor | null {
  const stack = [...(firstSpan(root, 'w:body')?.children ?? [])].reverse();
  for (let element = stack.pop(); element; element = stack.pop()) {
    if (element.name === 'w:p') return { from: insideStart(element), to: insideStart(element) };
    stack.push(...[...element.children].reverse());
  }
  return null;
}
