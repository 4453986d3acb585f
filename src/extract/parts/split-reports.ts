import type { Lexicon } from '../../model/book.js';
import type { Grid, Passage, Rebuilt } from '../../model/grid.js';
import type { Place } from '../../model/place.js';
import { foldWord } from '../fold-text.js';
import { createHeaderMatcher } from '../rubric/header-words.js';
import { type Element, findSegments, isSentence } from './find-segments.js';
import { type Group, groupSegments, holds } from './group-segments.js';
import { joinCovers } from './join-covers.js';
import { type SegmentFacts, segmentFacts } from './segment-facts.js';
import { sliceGrid } from './slice-grid.js';

/** One report of a document, or the whole document where it is one. */
export interface ReportPart {
  /** Its own lines and tables. */
  readonly rebuilt: Rebuilt;
  /** Lines above the first report that belong to none: the page's title, an opening sentence, a list of what follows. */
  readonly preamble: readonly Passage[];
  /** The title of the page or report that the part stands in; null for the first and where there is none. */
  readonly enclosing: Place | null;
  /** Tells of several projects whose forms follow. */
  readonly summary: boolean;
}

/** No volume holds more; a file that seems to is a list of titles, or made to be slow. */
const MOST_SEGMENTS = 1000;

/** The reports and forms of a document, in the order in which they begin. Every line and row belongs to one of them. */
export function splitReports(rebuilt: Rebuilt, lexicon: Lexicon): ReportPart[] {
  const whole: ReportPart = { rebuilt, preamble: [], enclosing: null, summary: false };
  const segments = findSegments(rebuilt, createHeaderMatcher(lexicon), lexicon);
  if (segments.length < 2 || segments.length > MOST_SEGMENTS) return [whole];
  const firstTitle = segments.findIndex((segment) => segment.title !== null);
  const facts = segments.map((segment, i) => segmentFacts(segment, i === firstTitle, lexicon));
  const { opening, rest } = takeOpening(joinCovers(facts, lexicon));
  const groups = groupSegments(rest);
  if (groups.length < 2) return [whole];
  const enclosing = enclosingTitle(opening, groups);
  const elements = groups.map((group) => group.flatMap((member) => member.segment.elements));
  const pages = opening.flatMap((entry) => entry.segment.elements);
  const ofPage = new Set([...pages, ...(headsPage(groups) ? pageLines(elements[0] ?? [], enclosing) : [])]);
  return groups.map((group, i) => ({
    rebuilt: assemble(
      rebuilt,
      (elements[i] ?? []).filter((element) => !ofPage.has(element)),
    ),
    preamble: i === 0 ? linesOf([...ofPage]) : [],
    enclosing: (i === 0 || standsAlone(group)) && ofPage.size === 0 ? null : enclosing,
    summary: i === 0 && group[0].narrative && !group[0].department && group.every((member) => member.rows < 2),
  }));
}

/** One title over forms that have none of their own is the page's, not the first form's. */
function headsPage([first, ...others]: readonly Group[]): boolean {
  const head = first?.[0];
  if (!head || head.narrative || head.segment.title === null) return false;
  return others.every(([member]) => member.segment.title === null);
}

/** Behind another report, one whose title says its own year is no annex of it. */
function standsAlone([head]: Group): boolean {
  return head.narrative || head.year !== null;
}

function pageLines(elements: readonly Element[], title: Place | null): Element[] {
  const table = elements.findIndex((element) => element.kind === 'rows');
  const above = elements.slice(0, table < 0 ? elements.length : table);
  const at = above.findIndex((element) => element.kind === 'line' && element.passage.place === title);
  return above.filter((element, i) => i <= at || (at >= 0 && isSentence(element)));
}

/** Titles without anything behind them, before the first report: a page's own, a cover's, a list's. */
function takeOpening(facts: readonly SegmentFacts[]): { opening: SegmentFacts[]; rest: SegmentFacts[] } {
  const first = facts.findIndex(holds);
  if (first <= 0) return { opening: [], rest: [...facts] };
  const title = (entry: SegmentFacts | undefined) => foldWord(entry?.segment.title?.text ?? '');
  // The cover of the first report says the same as its title, or is all the title it has.
  const isCover = (entry: SegmentFacts) =>
    title(entry) !== '' && (title(entry) === title(facts[first]) || title(facts[first]) === '');
  const cover = facts.slice(0, first).findIndex(isCover);
  const from = cover < 0 ? first : cover;
  return { opening: facts.slice(0, from), rest: facts.slice(from) };
}

function enclosingTitle(opening: readonly SegmentFacts[], groups: readonly Group[]): Place | null {
  const page = opening.find((entry) => entry.segment.title !== null)?.segment.title;
  const head = groups[0]?.[0];
  if (page || !head) return page ?? null;
  // A report on one project, with its own rubric, has no other projects' forms among its annexes.
  const annexes = head.narrative && (head.department || !groups[0]?.some((member) => member.rows >= 2));
  return annexes || headsPage(groups) ? head.segment.title : null;
}

function linesOf(elements: readonly Element[]): Passage[] {
  return elements.flatMap((element) => (element.kind === 'line' ? [element.passage] : []));
}

function assemble(whole: Rebuilt, elements: readonly Element[]): Rebuilt {
  const passages = linesOf(elements).sort((a, b) => a.order - b.order);
  const own = new Set(passages.map((passage) => passage.id));
  const rows = new Map<Grid, [number, number][]>();
  for (const element of elements) {
    if (element.kind !== 'rows') continue;
    const { grid, first, last } = element.piece;
    const ranges = rows.get(grid) ?? [];
    const before = ranges.at(-1);
    if (before && before[1] + 1 === first) before[1] = last;
    else ranges.push([first, last]);
    rows.set(grid, ranges);
  }
  const grids = [...rows]
    .sort(([a], [b]) => a.ordinal - b.ordinal)
    .flatMap(([grid, ranges]) => ranges.map(([first, last]) => sliceGrid(grid, first, last)))
    .map((grid) => ({ ...grid, captions: grid.captions.filter((caption) => own.has(caption.id)) }));
  return { passages, grids, notices: whole.notices };
}
