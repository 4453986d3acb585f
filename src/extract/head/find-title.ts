import type { Lexicon } from '../../model/book.js';
import type { Passage, Rebuilt } from '../../model/grid.js';
import type { Place } from '../../model/place.js';
import { containsAny, endsWithAny, startsWithAny } from '../contains-word.js';
import { foldLabel, foldWord, joinLines } from '../fold-text.js';

export interface Title {
  /** Without layout spaces. */
  readonly text: string;
  readonly place: Place;
  /** The places of its lines, from the first: more than one where it was broken in the middle of a phrase. */
  readonly pieces: readonly Place[];
  /** The lines of a cover above it that belong to it: unit, year, project. */
  readonly lead: readonly { readonly text: string; readonly place: Place }[];
  readonly kind: 'report' | 'notice';
}

const LONGEST_TITLE = 80;
const MOST_LINES_ABOVE = 30;
const MOST_LEAD = 3;

/** The report's title: a short line that names an assessment of performance, among the first lines or in a table's first row. */
export function findTitle(rebuilt: Rebuilt, lexicon: Lexicon): Title | null {
  const lines = rebuilt.passages
    .filter((passage) => passage.zone === 'body' || passage.zone === 'text-box')
    .filter((passage) => passage.text.trim() !== '');
  const firstGrid = rebuilt.grids[0]?.order ?? Number.POSITIVE_INFINITY;
  const above = lines.filter((line) => line.order < firstGrid).slice(0, MOST_LINES_ABOVE);
  for (const [i, line] of above.entries()) {
    const kind = titleKind(line.text, lexicon);
    if (!kind) continue;
    const first = firstLineOf(above, i, lexicon);
    const pieces = above.slice(first, i + 1).map((piece) => piece.place);
    const text = above.slice(first, i + 1).map((piece) => joinLines(piece.text.trim()));
    return { text: text.join(''), place: joinPlaces(pieces), pieces, lead: leadOf(above.slice(0, first)), kind };
  }
  for (const grid of rebuilt.grids) {
    const head = grid.cells.filter((cell) => cell.columnSpan * 2 > grid.columnCount);
    const cell = head.find((candidate) => titleKind(candidate.text, lexicon) === 'report');
    if (cell)
      return { text: joinLines(cell.text.trim()), place: cell.place, pieces: [cell.place], lead: [], kind: 'report' };
  }
  const late = lines.find((line) => titleKind(line.text, lexicon) === 'report');
  if (!late) return null;
  return { text: joinLines(late.text.trim()), place: late.place, pieces: [late.place], lead: [], kind: 'report' };
}

/** A value over several lines: where it begins, with the rest of it. */
export function joinPlaces(pieces: readonly Place[]): Place {
  const [first, ...others] = pieces;
  if (!first) throw new RangeError('no place to join');
  return others.length === 0 ? first : { ...first, more: [...first.more, ...others] };
}

/** What a line that could be a title names: a report or a form, or a notice about them; null for no title. */
export function titleKind(raw: string, lexicon: Lexicon): Title['kind'] | null {
  const text = foldLabel(joinLines(raw.trim())).replace(/[《》“”"]/g, '');
  const words = lexicon.narrative;
  const has = (list: string) => containsAny(text, words[list]);
  const ends = (list: string) => endsWithAny(text, words[list]);
  if (
    text.length < 4 ||
    text.length > LONGEST_TITLE ||
    /[。；，]/.test(text) ||
    /^[一二三四五六七八九十\d]+[、.．]/.test(text) ||
    /^\s*[(（][一二三四五六七八九十\d]{1,3}[)）]/u.test(raw)
  )
    return null;
  if (!has('titleSubject') && !has('stageSelf')) return null;
  if (ends('noticeEnd')) return 'notice';
  const dated = /20\d{2}\s*年/u.test(text) && ends('titleEndDated');
  return has('titleAct') && (ends('titleEnd') || dated) ? 'report' : null;
}

const MOST_PIECES = 4;
const SHORTEST_BROKEN = 10;
const LONGEST_BROKEN = 40;

/** The first of the lines over which the title at `last` is broken: each but the last is full and ends in mid-phrase. */
function firstLineOf(lines: readonly Passage[], last: number, lexicon: Lexicon): number {
  let first = last;
  while (first > 0 && last - first < MOST_PIECES - 1) {
    const [upper, lower] = [lines[first - 1], lines[first]];
    if (!upper || !lower || upper.zone !== lower.zone || !goesOn(upper.text, lower.text, lexicon)) break;
    first--;
  }
  return first;
}

function goesOn(rawUpper: string, rawLower: string, lexicon: Lexicon): boolean {
  const [upper, lower] = [foldWord(rawUpper), foldWord(rawLower)];
  const words = lexicon.narrative;
  if (!/\p{Script=Han}$/u.test(upper) || upper.length > LONGEST_BROKEN || /[。；，：:、〔[]|[件号]$/u.test(upper))
    return false;
  // Such a line begins a title of its own.
  if (/20\d{2}年/u.test(lower) || !/^\p{Script=Han}/u.test(lower)) return false;
  if (endsWithAny(upper, words.titleSubject)) return startsWithAny(lower, words.titleAct);
  if (upper.length < SHORTEST_BROKEN || titleKind(rawUpper, lexicon)) return false;
  const ended = [words.organizationEnd, words.projectNounEnd, words.genericProject, words.titleGoesOn, words.titleEnd];
  if (startsWithAny(lower, words.titleGoesOn))
    return !endsWithAny(upper, words.organizationEnd) && !/年度?$/u.test(upper);
  return (
    !ended.some((list) => endsWithAny(upper, list)) &&
    !/年度?$/u.test(upper) &&
    !startsWithAny(lower, words.titleSubject) &&
    !startsWithAny(lower, words.stageSelf)
  );
}

function leadOf(lines: readonly { readonly text: string; readonly place: Place }[]): Title['lead'] {
  const near = lines.slice(-MOST_LEAD);
  const sentence = near.findLastIndex((line) => /[。；，：:]/.test(line.text) || line.text.trim().length > 40);
  return near.slice(sentence + 1).map((line) => ({ text: joinLines(line.text.trim()), place: line.place }));
}
