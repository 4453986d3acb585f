import type { Rebuilt } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import { readSmallNumber, readYearNumber } from '../chinese-number.js';
import { foldWidth } from '../fold-text.js';
import type { Title } from './find-title.js';
import type { LabelledValues } from './labelled-values.js';

export interface FoundYear {
  readonly value: number;
  readonly place: Place;
}

const OPENING_PASSAGES = 12;
const CLOSING_PASSAGES = 6;

/** The fiscal year: of the title, of a form's head, of the opening sentences. Never of a document number. */
export function findFiscalYear(
  rebuilt: Rebuilt,
  title: Title | null,
  values: LabelledValues,
  labels: readonly string[],
): FoundYear | null {
  for (const line of title ? [...title.pieces.map((place) => ({ place })), ...title.lead] : []) {
    const found = readYear(line.place);
    if (found) return found;
  }
  const labelled = values.find(labels);
  const stated = labelled ? readYear(labelled.place) : null;
  if (stated) return stated;
  const captions = rebuilt.grids.flatMap((grid) => [
    ...grid.captions.map((line) => line.place),
    ...topRows(grid.cells),
  ]);
  const opening = rebuilt.passages.filter((passage) => passage.zone === 'body').slice(0, OPENING_PASSAGES);
  for (const place of [...opening.map((passage) => passage.place), ...captions]) {
    const found = readYear(place);
    if (found) return found;
  }
  return null;
}

/** The first rows that say something: a form below others in one table begins further down. */
function topRows(cells: readonly { readonly row: number; readonly text: string; readonly place: Place }[]): Place[] {
  const first = cells.find((cell) => cell.text.trim() !== '')?.row ?? 0;
  return cells.filter((cell) => cell.row < first + 3).map((cell) => cell.place);
}

/** 2020年, 2020年度, 二〇二〇年; a plan's span (2021-2025年) and a day (2020年3月5日) are no fiscal year unless nothing else is. */
function readYear(place: Place): FoundYear | null {
  const text = foldWidth(place.text);
  const matches = [
    ...text.matchAll(/(?<![\d〔[])(20\d{2}|二[〇零○OОΟ]\S{2})\s*年(\s*度|\s*\d{1,2}\s*月|\s*(?:底|末|以来))?/gu),
  ];
  const best =
    matches.find((match) => /度/.test(match[2] ?? '')) ?? matches.find((match) => match[2] === undefined) ?? matches[0];
  const printed = best?.[1];
  if (!best || printed === undefined) return null;
  const value = readYearNumber(printed);
  return value === null ? null : { value, place: slicePlace(place, best.index, best.index + printed.length) };
}

/** The day of the report: behind a label, or alone on one of the last lines. ISO 8601, as far as stated. */
export function findReportDate(
  rebuilt: Rebuilt,
  values: LabelledValues,
  labels: readonly string[],
): { value: string; place: Place } | null {
  const labelled = values.find(labels);
  const stated = labelled ? readDate(labelled.place, false) : null;
  if (stated) return stated;
  const body = rebuilt.passages.filter((passage) => passage.zone === 'body' && passage.text.trim() !== '');
  for (const passage of body.slice(-CLOSING_PASSAGES).reverse()) {
    const found = readDate(passage.place, true);
    if (found) return found;
  }
  return null;
}

const DATE =
  /(20\d{2}|二[〇零○OОΟ]\S{2})\s*[年\-/.]\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[月\-/.]\s*(?:(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?)?)?/u;

function readDate(place: Place, alone: boolean): { value: string; place: Place } | null {
  const text = foldWidth(place.text);
  const match = DATE.exec(text);
  const [whole = '', year = '', month = '', day] = match ?? [];
  if (!match || (alone && text.replace(whole, '').trim() !== '')) return null;
  const y = readYearNumber(year);
  const m = readSmallNumber(month);
  const d = day === undefined ? null : readSmallNumber(day);
  if (y === null || m === null || m < 1 || m > 12 || (d !== null && (d < 1 || d > 31))) return null;
  const pad = (value: number) => String(value).padStart(2, '0');
  const value = d === null ? `${y}-${pad(m)}` : `${y}-${pad(m)}-${pad(d)}`;
  return { value, place: slicePlace(place, match.index, match.index + whole.length) };
}
