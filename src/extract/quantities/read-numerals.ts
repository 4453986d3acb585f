/** A number in Arabic digits, before its unit is looked at. */
export interface Numeral {
  /** Digits and at most one point. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** It can be read more ways than one, or none: it and nothing of it is a quantity. */
  readonly doubtful: boolean;
  /** 4125.49,4143.91: a comma joins it to the number before. */
  readonly listed?: boolean;
  /** 47.68 of 47.6895.00%: another number follows without a gap. */
  readonly cut?: boolean;
}

/** Does a unit of measure stand at this place? */
export type HasUnit = (at: number) => boolean;

// A separator only between digits; both parts are disjoint, so the run is found in one pass.
const RUN = /\d+(?:[.,]\d+)*/g;
const ELEMENT = /(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(\.\d+)?/y;
const LONGEST_VALUE = 18;
/** A line shorter than this was not broken because it was full. */
const SHORTEST_FULL_LINE = 20;
const LONGEST_GROUPING = 5;

/** The numbers of a folded text in order; what is glued is cut, what is broken is joined, where only one way leads. */
export function readNumerals(text: string, hasUnit: HasUnit, isList: (at: number) => boolean): Numeral[] {
  const parts: Numeral[] = [];
  for (const match of text.matchAll(RUN)) {
    // 25hm2,3.2hm2: the first digit belongs to the unit before it.
    const own = /[A-Za-z]/.test(text[match.index - 1] ?? '') ? match[0].indexOf(',') + 1 : 0;
    if (own > 0) parts.push(...splitRun(match[0].slice(0, own - 1), match.index, hasUnit, isList));
    const rest = splitRun(match[0].slice(own), match.index + own, hasUnit, isList);
    parts.push(...(own > 0 ? rest.map((part) => ({ ...part, listed: true })) : rest));
  }
  return joinBroken(joinDecimals(parts, text, hasUnit), text, hasUnit);
}

function splitRun(run: string, start: number, hasUnit: HasUnit, isList: (at: number) => boolean): Numeral[] {
  const whole = (doubtful: boolean): Numeral[] => [
    { value: run.replaceAll(',', ''), start, end: start + run.length, doubtful },
  ];
  if (!run.includes(',')) {
    const points = run.split('.').length - 1;
    if (points < 2) return whole(run.length > LONGEST_VALUE);
    return (hasUnit(start + run.length) ? splitGlued(run, start) : null) ?? whole(true);
  }
  const elements = splitAtCommas(run, start);
  if (elements === null) return whole(true);
  if (elements.length === 1 || looksListed(run, elements, isList(start))) return elements;
  return whole(true);
}

/** 47.6895.00%: amounts with two decimals each, cut behind the second decimal. Null where the parts don't come out even. */
function splitGlued(run: string, start: number): Numeral[] | null {
  const parts: Numeral[] = [];
  let at = 0;
  while (at < run.length) {
    const point = run.indexOf('.', at);
    const end = point + 3;
    const value = run.slice(at, end);
    if (point < 0 || end > run.length || !/^(?:0|[1-9]\d{0,9})\.\d\d$/.test(value)) return null;
    parts.push({ value, start: start + at, end: start + end, doubtful: false, cut: end < run.length });
    at = end;
  }
  return parts;
}

function splitAtCommas(run: string, start: number): Numeral[] | null {
  const elements: Numeral[] = [];
  let at = 0;
  while (at < run.length) {
    ELEMENT.lastIndex = at;
    const found = ELEMENT.exec(run);
    if (!found) return null;
    const value = found[0].replaceAll(',', '');
    if (/^0\d/.test(value) || value.length > LONGEST_VALUE) return null;
    const end = at + found[0].length;
    elements.push({ value, start: start + at, end: start + end, doubtful: false, listed: at > 0 });
    if (end < run.length && run[end] !== ',') return null;
    at = end + 1;
  }
  return elements;
}

/** Commas between numbers, as against commas within one that are misplaced: 4125.49,4143.91, but 7,00.0,77. */
function looksListed(run: string, elements: readonly Numeral[], list: boolean): boolean {
  if (elements.every(({ value }) => value.includes('.'))) return true;
  if (list && elements.every(({ value }) => !value.includes('.'))) return !/,\d{3}(?:,|$)/.test(run);
  const first = elements[0]?.value ?? '';
  const last = elements.at(-1)?.value ?? '';
  // 1500,2021年: too long for a group before the comma, and no group behind it.
  return elements.length === 2 && /^(?:\d{4,}|\d+\.\d+)$/.test(first) && !/^\d{3}(?:\.|$)/.test(last);
}

/** 58 .2%, 3.\n5万亩 */
function joinDecimals(parts: readonly Numeral[], text: string, hasUnit: HasUnit): Numeral[] {
  const joined: Numeral[] = [];
  for (const next of parts) {
    const part = joined.at(-1);
    const whole = part && !part.doubtful && !next.doubtful && !`${part.value}${next.value}`.includes('.');
    const gap = whole && next.start - part.end <= 5 ? text.slice(part.end, next.start) : '';
    // 指数2. 3万元: behind a point that closes up a number of a list may end.
    const apart = /^\s+\.\s*$/.test(gap) || (/^\.\s+$/.test(gap) && part && followsWord(text, part.start));
    if (part && apart && hasUnit(next.end)) {
      joined[joined.length - 1] = {
        value: `${part.value}.${next.value}`,
        start: part.start,
        end: next.end,
        doubtful: false,
      };
    } else joined.push(next);
  }
  return joined;
}

function joinBroken(parts: readonly Numeral[], text: string, hasUnit: HasUnit): Numeral[] {
  const joined: Numeral[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (!part) break;
    const next = parts[i + 1];
    const grouped = next ? joinGroups(parts, i, text, hasUnit) : null;
    if (grouped) {
      joined.push(grouped.numeral);
      i = grouped.last;
      continue;
    }
    const pair = next ? joinPair(part, next, text, hasUnit) : null;
    if (pair) {
      joined.push(...pair);
      i++;
    } else joined.push(part);
  }
  return joined;
}

/** 1 072万元: a space between groups of exactly three. */
function joinGroups(
  parts: readonly Numeral[],
  from: number,
  text: string,
  hasUnit: HasUnit,
): { numeral: Numeral; last: number } | null {
  const first = parts[from];
  if (!first || first.doubtful || !/^[1-9]\d{0,2}$/.test(first.value)) return null;
  if (from > 0 && /^\s*$/.test(text.slice(Math.max(parts[from - 1]?.end ?? 0, first.start - 4), first.start)))
    return null;
  let last = from;
  let value = first.value;
  let certain = !opensClause(text, first.start);
  for (; last < from + LONGEST_GROUPING && !value.includes('.'); last++) {
    const current = parts[last];
    const next = parts[last + 1];
    if (!current || !next || next.doubtful || !/^\d{3}(?:\.\d+)?$/.test(next.value)) break;
    const gap = text.slice(current.end, next.start);
    if (!/^[^\S\n\r]$/.test(gap)) break;
    if (next.value.startsWith('0') || /[\u2009\u202f]/.test(gap)) certain = true;
    value += next.value;
  }
  const end = parts[last]?.end;
  if (last === from || !certain || end === undefined || !hasUnit(end)) return null;
  return { numeral: { value, start: first.start, end, doubtful: false }, last };
}

function joinPair(part: Numeral, next: Numeral, text: string, hasUnit: HasUnit): Numeral[] | null {
  const width = next.start - part.end;
  if (width > 4 || part.doubtful || next.doubtful || !hasUnit(next.end)) return null;
  const gap = text.slice(part.end, next.start);
  const whole = !part.value.includes('.');
  const inWords = followsWord(text, part.start);
  if (!/^\s+$/.test(gap) || !inWords || isYear(part.value)) return null;
  // Columns of a table.
  if (!/\n/.test(gap) && !whole && next.value.includes('.')) return null;
  if (/\n/.test(gap)) {
    if (!endsFullLine(text, part.end) || (!whole && next.value.includes('.'))) return null;
    return [{ value: part.value + next.value, start: part.start, end: next.end, doubtful: false }];
  }
  // 27 1户: a number that a space cut, or two.
  return [
    { ...part, doubtful: true },
    { ...next, doubtful: true },
  ];
}

export function endsFullLine(text: string, end: number): boolean {
  return !text.slice(Math.max(0, end - SHORTEST_FULL_LINE), end).includes('\n') && end >= SHORTEST_FULL_LINE;
}

/** Right behind a Chinese character or a comparing sign: no number of a list. */
function followsWord(text: string, start: number): boolean {
  return /[\p{Script=Han}≥≤><]/u.test(text[start - 1] ?? '');
}

/** At the start of the text, a line or a clause, where numbers of lists stand. */
export function opensClause(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && at > start - 8 && /[^\S\n]/.test(text[at] ?? '')) at--;
  return at < 0 || /[\n。;:!?”"]/.test(text[at] ?? '');
}

export function isYear(value: string): boolean {
  return /^(?:19[4-9]\d|20\d\d)$/.test(value);
}
