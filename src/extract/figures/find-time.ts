import { type FigureWords, findWords } from './figure-words.js';

/** 2020年, 2020年度, 20xx年; the year of a document (〔2020〕) is none. */
const YEAR = /(?<![\d〔[［(（])((?:19|20)\d\d)\s*(?:年|-(?=\d\d?月))/gu;
/** A date to the day, of a document or an event. */
const DAY = /^\s*(?:度)?\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号]/u;
const RANGE = /^\s*[-—–至到~～]/u;

export interface YearContext {
  /** The words of its own clause before the figure. */
  readonly head: string;
  /** The words of the period before the figure. */
  readonly before: string;
  readonly fiscalYear: number | null;
  /** The year of the whole that a part is listed under, or of the sentence that a list goes on with. */
  readonly carried: number | null;
  /** A standard: it holds until the next one. */
  readonly standard: boolean;
  /** A change: the years in its clause are those that it is compared with. */
  readonly change: boolean;
}

/** The year that a figure belongs to; null where the text leaves it open. */
export function findYear(context: YearContext, words: FigureWords): number | null {
  const { head, before, fiscalYear, carried, standard, change } = context;
  // 较2024年的219万元减少: the amount is of 2024.
  const own = nearestYear(head, fiscalYear, words, change ? 'now' : 'compared');
  if (own !== undefined) return own;
  // 由2020年的350元提高到380元
  const told = words.reachedValue.test(head) ? undefined : nearestYear(before, fiscalYear, words, 'lasting');
  if (told !== undefined) return told;
  if (standard) return null;
  return carried ?? fiscalYear;
}

/**
 * undefined: no year is told. With `lasting`, last year's own clause is not taken for later ones; with `compared`, the year
 * that the figure is compared as is its own.
 */
function nearestYear(
  text: string,
  fiscalYear: number | null,
  words: FigureWords,
  mode: 'now' | 'compared' | 'lasting',
): number | null | undefined {
  let found: { readonly at: number; readonly year: number | null } | null = null;
  for (const match of text.matchAll(YEAR)) {
    const at = match.index;
    const end = at + match[0].length;
    if (words.objectYearBefore.test(text.slice(Math.max(0, at - 6), at))) continue;
    if (mode !== 'compared' && words.comparedYearBefore.test(text.slice(Math.max(0, at - 3), at))) continue;
    // 除去2018年、2019年到期的: a row of years is of no later figure.
    if (mode === 'lasting' && (/\d年、$/u.test(text.slice(0, at)) || /^、\d{4}年/u.test(text.slice(end)))) continue;
    // 2017年《…规范》 is of a document.
    if (/^\s*度?\s*《/u.test(text.slice(end)) || words.foundedAhead.test(text.slice(end))) continue;
    if (DAY.test(text.slice(end)) && !words.asOf.test(text.slice(Math.max(0, at - 4), at))) continue;
    const ranged = RANGE.test(text.slice(end, end + 3)) && /\d{4}/.test(text.slice(end, end + 8));
    found = { at, year: ranged ? null : Number(match[1]) };
  }
  for (const { kind, start } of findWords(text, words.relativeYears)) {
    if (found && start < found.at && kind !== 'none') continue;
    if (kind === 'skip') continue;
    if (mode !== 'compared' && words.comparedYearBefore.test(text.slice(Math.max(0, start - 3), start))) continue;
    if (kind === 'none') found = { at: start, year: null };
    else if (kind === 'this') found = { at: start, year: fiscalYear };
    else if (mode !== 'lasting')
      found = { at: start, year: fiscalYear === null ? null : fiscalYear + (kind === 'last' ? -1 : 1) };
  }
  return found === null ? undefined : found.year;
}

/** What a figure covers in time: cumulative, new, end-of-period, opening, during; null where the text does not say. */
export function findQualifier(head: string, before: string, words: FigureWords): string | null {
  const own = findWords(head, words.qualifiers).filter(({ kind }) => kind !== 'none');
  const nearest = own.find(({ kind }) => kind === 'new') ?? own.at(-1);
  if (nearest) return nearest.kind;
  if (words.asOf.test(before)) return 'end-of-period';
  const earlier = findWords(before, words.qualifiers).findLast(
    ({ kind }) => kind === 'during' || kind === 'end-of-period',
  );
  return earlier?.kind ?? null;
}

/** Is the figure a goal: do words of plans stand nearer than words of results? */
export function isAim(head: string, before: string, words: FigureWords): boolean {
  const own = findWords(head, words.aims).findLast(({ kind }) => kind !== 'none');
  if (own) return own.kind !== 'result';
  const earlier = findWords(before, words.aims).findLast(({ kind }) => kind === 'ahead' || kind === 'result');
  return earlier?.kind === 'ahead';
}
