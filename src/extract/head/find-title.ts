import type { Lexicon } from '../../model/book.js';
import type { Rebuilt } from '../../model/grid.js';
import type { Place } from '../../model/place.js';
import { containsAny, endsWithAny } from '../contains-word.js';
import { foldLabel, joinLines } from '../fold-text.js';

export interface Title {
  /** Without layout spaces. */
  readonly text: string;
  readonly place: Place;
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
    return { text: joinLines(line.text.trim()), place: line.place, lead: leadOf(above.slice(0, i)), kind };
  }
  for (const grid of rebuilt.grids) {
    const head = grid.cells.filter((cell) => cell.columnSpan * 2 > grid.columnCount);
    const cell = head.find((candidate) => titleKind(candidate.text, lexicon) === 'report');
    if (cell) return { text: joinLines(cell.text.trim()), place: cell.place, lead: [], kind: 'report' };
  }
  const late = lines.find((line) => titleKind(line.text, lexicon) === 'report');
  return late ? { text: joinLines(late.text.trim()), place: late.place, lead: [], kind: 'report' } : null;
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

function leadOf(lines: readonly { readonly text: string; readonly place: Place }[]): Title['lead'] {
  const near = lines.slice(-MOST_LEAD);
  const sentence = near.findLastIndex((line) => /[。；，：:]/.test(line.text) || line.text.trim().length > 40);
  return near.slice(sentence + 1).map((line) => ({ text: joinLines(line.text.trim()), place: line.place }));
}
