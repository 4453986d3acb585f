import type { Lexicon } from '../../model/book.js';
import type { Grid, Passage, Rebuilt } from '../../model/grid.js';
import type { Place } from '../../model/place.js';
import { labelOf } from '../../rebuild/passages.js';
import { foldLabel, foldWidth, foldWord } from '../fold-text.js';
import { titleKind } from '../head/find-title.js';
import type { HeaderMatcher } from '../rubric/header-words.js';
import { divideGrid, type Piece } from './divide-grid.js';

/** A line or the rows of a table, in reading order. */
export type Element =
  | { readonly kind: 'line'; readonly passage: Passage }
  | { readonly kind: 'rows'; readonly piece: Piece };

/** What stands from one title or form's head to the next. */
export interface Segment {
  readonly elements: readonly Element[];
  readonly title: Place | null;
  /** The lines of a cover above the title. */
  readonly lead: readonly Place[];
  /** Where its form names a project. */
  readonly form: { readonly project: string; readonly unit: string | null } | null;
  /** The unit that the head of a table names, whatever else it names. */
  readonly unit: string | null;
}

interface Anchor {
  readonly at: number;
  readonly title: Place | null;
  readonly form: Segment['form'];
}

const MOST_LINES_BETWEEN = 4;
const MOST_LEAD = 3;
const LONGEST_LEAD = 40;

/** Cuts a document before every title of a report or form and before every table that names a project above its indicators. */
export function findSegments(rebuilt: Rebuilt, match: HeaderMatcher, lexicon: Lexicon): Segment[] {
  const elements = elementsOf(rebuilt, match, lexicon);
  const anchors = elements.flatMap((element, at): Anchor[] => {
    if (element.kind === 'line') {
      const isTitle = isOwnLine(element.passage) && titleKind(element.passage.text, lexicon) === 'report';
      return isTitle ? [{ at, title: element.passage.place, form: null }] : [];
    }
    const form = readForm(elements, at, lexicon);
    return form || element.piece.title ? [{ at, title: element.piece.title, form }] : [];
  });
  return cut(elements, absorb(elements, anchors), lexicon);
}

function elementsOf(rebuilt: Rebuilt, match: HeaderMatcher, lexicon: Lexicon): Element[] {
  const lines = rebuilt.passages.map((passage) => ({
    order: passage.order,
    element: { kind: 'line', passage } as const,
  }));
  const rows = rebuilt.grids.flatMap((grid: Grid) =>
    divideGrid(grid, match, lexicon).map((piece) => ({ order: grid.order, element: { kind: 'rows', piece } as const })),
  );
  return [...lines, ...rows].sort((a, b) => a.order - b.order).map(({ element }) => element);
}

/**
 * A numbered line is a heading inside a report, or one of a list, as 附件：1.… begins one; but parts of a volume are numbered
 * too: 第一部分.
 */
function isOwnLine(passage: Passage): boolean {
  if (/^\s*附[件表]\s*[:：]\s*[(（]?\d/u.test(passage.text)) return false;
  // 评价方式：单位绩效自评 is a label with its value.
  if (/^\s*(?!附)[^:：]{2,10}[:：]/u.test(passage.text)) return false;
  const level = labelOf(passage)?.level ?? 'part';
  return (passage.zone === 'body' || passage.zone === 'text-box') && level === 'part';
}

/** The head of a form: in the table that holds its indicators, in one right above it, or on lines right above it. */
function readForm(elements: readonly Element[], at: number, lexicon: Lexicon): Segment['form'] {
  const element = elements[at];
  if (element?.kind !== 'rows') return null;
  const { project, unit, indicators } = element.piece;
  if (project !== null) return indicators || indicatorsFollow(elements, at) ? { project, unit } : null;
  if (!indicators) return null;
  for (const line of linesAbove(elements, at)) {
    const named = labelled(line.text, lexicon.form.project ?? []);
    if (named !== null) return { project: named, unit };
  }
  return null;
}

function indicatorsFollow(elements: readonly Element[], at: number): boolean {
  let between = 0;
  for (const element of elements.slice(at + 1)) {
    if (element.kind === 'rows') return element.piece.indicators && element.piece.project === null;
    if (isSentence(element) || ++between > MOST_LINES_BETWEEN) return false;
  }
  return false;
}

function linesAbove(elements: readonly Element[], at: number): Passage[] {
  const lines: Passage[] = [];
  for (let i = at - 1; i >= 0 && lines.length < MOST_LINES_BETWEEN; i--) {
    const element = elements[i];
    if (element?.kind !== 'line' || isSentence(element)) break;
    if (element.passage.text.trim() !== '') lines.push(element.passage);
  }
  return lines;
}

function labelled(text: string, labels: readonly string[]): string | null {
  const folded = foldWidth(text);
  const colon = folded.indexOf(':');
  if (colon < 0 || !labels.some((label) => foldLabel(label) === foldLabel(folded.slice(0, colon)))) return null;
  const value = foldWord(
    folded
      .slice(colon + 1)
      .trim()
      .split(/\s{3,}|\n/u)[0] ?? '',
  );
  return value.length >= 2 ? value : null;
}

export function isSentence(element: Element): boolean {
  if (element.kind !== 'line' || (element.passage.zone !== 'body' && element.passage.zone !== 'text-box')) return false;
  const text = element.passage.text.trim();
  return text.length >= 15 && /[。；，]/u.test(text);
}

const FEWEST_SENTENCES = 3;
const FEWEST_CHARACTERS = 200;

/** Lines that tell too little to be a report: a title, a list, a sentence that opens a page. */
export function isBrief(elements: readonly Element[]): boolean {
  const sentences = elements.filter(isSentence);
  const length = sentences.reduce((sum, line) => sum + (line.kind === 'line' ? line.passage.text.length : 0), 0);
  return sentences.length < FEWEST_SENTENCES && length < FEWEST_CHARACTERS;
}

/** A form's head right under a title goes on with it. */
function absorb(elements: readonly Element[], anchors: readonly Anchor[]): Anchor[] {
  const kept: Anchor[] = [];
  for (const anchor of anchors) {
    const before = kept.at(-1);
    const follows =
      before &&
      anchor.form &&
      !before.form &&
      anchor.title === null &&
      elements.slice(before.at + 1, anchor.at).every((element) => element.kind === 'line') &&
      isBrief(elements.slice(before.at + 1, anchor.at));
    if (before && follows) kept[kept.length - 1] = { ...before, form: anchor.form };
    else kept.push(anchor);
  }
  return kept;
}

function cut(elements: readonly Element[], anchors: readonly Anchor[], lexicon: Lexicon): Segment[] {
  const starts = anchors.map((anchor, i) => leadStart(elements, anchor.at, (anchors[i - 1]?.at ?? -1) + 1, lexicon));
  const segments = anchors.map((anchor, i): Segment => {
    const from = starts[i] ?? anchor.at;
    const own = elements.slice(from, starts[i + 1] ?? elements.length);
    const lead = elements.slice(from, anchor.at).flatMap((element) => {
      const text = element.kind === 'line' ? element.passage.text.trim() : '';
      return element.kind === 'line' && text !== '' ? [element.passage.place] : [];
    });
    const unit = own.flatMap((element) =>
      element.kind === 'rows' && element.piece.unit ? [element.piece.unit] : [],
    )[0];
    return { elements: own, title: anchor.title, lead, form: anchor.form, unit: unit ?? null };
  });
  const opening = elements.slice(0, starts[0] ?? elements.length);
  const blank = { title: null, lead: [], form: null, unit: null };
  return opening.length > 0 ? [{ elements: opening, ...blank }, ...segments] : segments;
}

/** The first of the short lines right above a title or table that belong to it: 附件2, the unit, the year, the project. */
function leadStart(elements: readonly Element[], at: number, limit: number, lexicon: Lexicon): number {
  let start = at;
  let lines = 0;
  for (let i = at - 1; i >= limit && lines < MOST_LEAD; i--) {
    const element = elements[i];
    if (element?.kind !== 'line') break;
    const text = foldWidth(element.passage.text).trim();
    if (text === '') continue;
    if (!isLead(text) || titleKind(text, lexicon) !== null) break;
    start = i;
    lines++;
  }
  return start;
}

function isLead(text: string): boolean {
  if (text.length > LONGEST_LEAD || /[。;,!?]/u.test(text)) return false;
  if (/^附[件表]?\s*[\d一二三四五六七八九十]{0,3}\s*:?$/u.test(text)) return true;
  // 2023年3月1日 and 填报人：… end what stands before.
  return !/:|\d\s*[月日]|^[一二三四五六七八九十]+[、.]/u.test(text) || /^\(?(?:金额)?单位:/u.test(text);
}
