import { Decimal } from 'decimal.js';
import { foldWord } from '../fold-text.js';
import type { HeadWords } from './head-words.js';
import { stripLabel } from './head-words.js';

/** A row with its figures by column; in rows that only name what follows there are none. */
export interface TreeRow {
  readonly label: string;
  readonly ordinal: string;
  readonly group: string;
  readonly values: ReadonlyMap<number, string>;
}

/**
 * total: rows that a total row closes. sources: where a total comes from, below 其中. open: 其中, which may leave some
 * out. numbered: 1.1 below 1, or a numbered list below the row that it follows.
 */
export type Bond = 'total' | 'sources' | 'open' | 'numbered';

export interface RowTree {
  /** By row, the row that it is a part of. */
  readonly parents: readonly (number | null)[];
  readonly bonds: readonly (Bond | null)[];
}

interface Numbering {
  readonly style: string;
  readonly ordinal: number;
}

interface OpenList {
  readonly numbering: Numbering;
  readonly parent: number | null;
}

/** 其中 rows are looked for this far: longer lists are not written so. */
const MOST_PARTS = 40;

/** Which rows of a table are parts of which, by totals, 其中, numbering and indentation; where it could be otherwise, none. */
export function growRowTree(rows: readonly TreeRow[], words: HeadWords): RowTree {
  const parents: (number | null)[] = rows.map(() => null);
  const bonds: (Bond | null)[] = rows.map(() => null);
  const numbers = rows.map(numberingOf);
  const indents = rows.map((row) => indentOf(row.label));
  const dotted = new Map<string, number>();
  const lists: OpenList[] = [];
  let total: number | null = null;
  let grand: number | null = null;
  let unclaimed: number[] = [];
  /** Rows up to here are parts that 其中 opened. */
  const parts: { open: { readonly whole: number; readonly last: number; readonly bond: Bond } | null } = { open: null };
  let pending = false;

  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!row) continue;
    const plain = stripLabel(row.label);
    const bare = words.opensParts(plain) && words.withoutOpening(plain) === plain && row.values.size === 0;
    if (bare) {
      pending = true;
      continue;
    }
    if (row.values.size === 0 && !numbers[i]) continue;
    if (parts.open && i <= parts.open.last) {
      bind(i, parts.open.whole, parts.open.bond);
      noteDotted(i);
      continue;
    }
    parts.open = null;
    const dot = dottedParent(row);
    if (dot !== null) bind(i, dot, 'numbered');
    else if (words.opensParts(plain)) openParts(i);
    else if (words.isTotal(plain)) placeTotal(i);
    else placeRow(i);
    noteDotted(i);
    pending = false;
  }
  nestFilled();
  return { parents, bonds };

  /** Rows below a total that are too much for it, unless some of them fill the row before them: they are its parts. */
  function nestFilled(): void {
    const children = new Map<number, number[]>();
    parents.forEach((parent, i) => {
      if (parent !== null && bonds[i] === 'total') children.set(parent, [...(children.get(parent) ?? []), i]);
    });
    for (const [whole, list] of children) {
      if (list.length > MOST_PARTS || addsUp(whole, list)) continue;
      const nests: { readonly whole: number; readonly parts: readonly number[] }[] = [];
      const outer: number[] = [];
      for (let at = 0; at < list.length; at++) {
        const row = list[at] ?? 0;
        outer.push(row);
        const parts = fillers(row, list.slice(at + 1));
        if (parts.length < 2) continue;
        nests.push({ whole: row, parts });
        at += parts.length;
      }
      if (nests.length === 0 || !addsUp(whole, outer)) continue;
      for (const nest of nests) for (const part of nest.parts) bind(part, nest.whole, 'sources');
    }
  }

  function fillers(whole: number, after: readonly number[]): readonly number[] {
    for (let count = 2; count <= after.length; count++) {
      const parts = after.slice(0, count);
      if (addsUp(whole, parts)) return parts;
    }
    return [];
  }

  function addsUp(whole: number, parts: readonly number[]): boolean {
    const wanted = [...(rows[whole]?.values ?? [])];
    return wanted.every(([column, value]) =>
      parts.reduce((sum, part) => sum.plus(rows[part]?.values.get(column) ?? 0), new Decimal(0)).equals(value),
    );
  }

  function bind(part: number, whole: number, bond: Bond): void {
    if (part === whole) return;
    parents[part] = whole;
    bonds[part] = bond;
  }

  function noteDotted(i: number): void {
    const number = dottedNumber(rows[i]);
    if (number !== null) dotted.set(number, i);
  }

  function dottedParent(row: TreeRow): number | null {
    const number = dottedNumber(row);
    if (number === null) return null;
    // 20103 below 201: codes of the functional classification grow by two digits a level.
    if (/^\d{5,9}$/.test(number)) return dotted.get(number.slice(0, -2)) ?? null;
    if (!number.includes('.')) return null;
    return dotted.get(number.slice(0, number.lastIndexOf('.'))) ?? null;
  }

  function openParts(i: number): void {
    let base = i - 1;
    while (base >= 0 && (rows[base]?.values.size === 0 || bonds[base] === 'open' || bonds[base] === 'sources')) base--;
    if (base < 0) return;
    // 其中 after a part that 其中 opened: of that part, or of the same whole.
    const after = rows[i - 1];
    if (base < i - 1 && after && bonds[i - 1] === 'open' && fitsBelow(i, i - 1)) return;
    const filled = filledBy(base, i);
    const last = Math.max(filled, endOfParts(base, i));
    const sources = last > i && rows.slice(i, last + 1).every((row) => words.isSource(row.label));
    const bond: Bond = sources || (filled === last && last > i) ? 'sources' : 'open';
    bind(i, base, bond);
    parts.open = { whole: base, last, bond };
    // A total whose parts 其中 opens has no others.
    if (base === total) total = null;
  }

  /** Is the row at most as large as the other in every column that both fill? */
  function fitsBelow(part: number, whole: number): boolean {
    const wholes = rows[whole]?.values;
    for (const [column, value] of rows[part]?.values ?? []) {
      const limit = wholes?.get(column);
      if (limit !== undefined && new Decimal(value).gt(limit)) return false;
    }
    return true;
  }

  /** Rows behind a first 其中 row that carry no mark of their own go on with it: sources, indented rows, or those that fill the whole. */
  function endOfParts(whole: number, first: number): number {
    let last = first;
    const source = words.isSource(rows[first]?.label ?? '');
    for (let i = first + 1; i < rows.length && i - first < MOST_PARTS; i++) {
      const row = rows[i];
      if (!row || numbers[i] || words.isTotal(row.label) || words.opensParts(stripLabel(row.label))) break;
      if (row.values.size === 0) {
        // A source with blank figures: the list goes on.
        if (source && words.isSource(row.label)) continue;
        break;
      }
      const deeper = (indents[i] ?? 0) > (indents[whole] ?? 0) && (indents[i] ?? 0) >= (indents[first] ?? 0);
      if (!deeper && !(source && words.isSource(row.label))) break;
      last = i;
    }
    return last;
  }

  /** The last row up to which the rows add up to the whole in every column that it fills. */
  function filledBy(whole: number, first: number): number {
    const wanted = [...(rows[whole]?.values ?? [])].filter(([, value]) => !new Decimal(value).isZero());
    if (wanted.length === 0) return first;
    const sums = new Map<number, Decimal>(wanted.map(([column]) => [column, new Decimal(0)]));
    for (let i = first; i < rows.length && i - first < MOST_PARTS; i++) {
      const row = rows[i];
      if (!row || (i > first && (numbers[i] || words.isTotal(row.label)))) break;
      for (const [column] of wanted)
        sums.set(column, (sums.get(column) ?? new Decimal(0)).plus(row.values.get(column) ?? 0));
      if (i > first && wanted.every(([column, value]) => sums.get(column)?.equals(value))) return i;
      if (wanted.some(([column, value]) => sums.get(column)?.gt(value))) break;
    }
    return first;
  }

  function placeTotal(i: number): void {
    lists.length = 0;
    const row = rows[i];
    const group = row?.group ?? '';
    const isSub = (at: number) => words.isSubtotal(stripLabel(rows[at]?.label ?? ''));
    const sub = isSub(i);
    const mine = unclaimed.filter((at) => (group === '' || rows[at]?.group === group) && !(sub && isSub(at)));
    if (pending && grand !== null) {
      bind(i, grand, 'numbered');
      total = i;
      return;
    }
    if (mine.length > 0 && (total === null || (sub && grand !== null && total === grand && group !== ''))) {
      for (const at of mine) bind(at, i, 'total');
      unclaimed = [...unclaimed.filter((at) => !mine.includes(at)), i];
      if (grand !== null && total === grand) bind(i, grand, 'total');
      return;
    }
    if (sub && grand !== null) {
      bind(i, grand, 'total');
      total = i;
      return;
    }
    // Rows before a total that stands above its parts belong to none.
    unclaimed = [];
    total = i;
    grand = i;
  }

  function placeRow(i: number): void {
    const own = numbers[i] ?? null;
    const pair = pairedWhole(i);
    if (pair !== null) {
      bind(i, pair, 'numbered');
      return;
    }
    if (own) {
      // 三、 behind a total that is 二、 itself stands beside it.
      const closed = total === null ? null : numbers[total];
      if (closed?.style === own.style && closed.ordinal < own.ordinal) total = null;
      const at = lists.findLastIndex(
        (list) => list.numbering.style === own.style && list.numbering.ordinal + 1 === own.ordinal,
      );
      const parent = at >= 0 ? (lists[at]?.parent ?? null) : own.ordinal === 1 ? parentOfList(i) : null;
      if (at >= 0) lists.length = at;
      lists.push({ numbering: own, parent });
      if (lists.length > MOST_PARTS) lists.shift();
      if (parent !== null && parent !== total) bind(i, parent, 'numbered');
      else top(i);
      return;
    }
    if (continuesList(i)) return;
    lists.length = 0;
    const indented = indentedBelow(i);
    if (indented !== null) bind(i, indented, 'open');
    else top(i);
  }

  function top(i: number): void {
    if (rows[i]?.values.size === 0) return;
    if (total !== null) bind(i, total, 'total');
    else unclaimed.push(i);
  }

  /** A list that begins with 1 stands below the row before it, or below the open number of another style. */
  function parentOfList(i: number): number | null {
    const before = i - 1;
    const row = rows[before];
    if (!row || before < 0) return null;
    if (numbers[before]) return before;
    if (before === total) return total;
    if (row.values.size === 0 || bonds[before] === 'open' || bonds[before] === 'sources') return null;
    return fitsBelow(i, before) && lists.length === 0 ? before : null;
  }

  /** Is there a next number of the open list further down? Then this row stands inside the item before it. */
  function continuesList(i: number): boolean {
    const open = lists.at(-1);
    if (!open) return false;
    for (let next = i + 1; next < rows.length && next - i < 6; next++) {
      const number = numbers[next];
      if (number) return number.style === open.numbering.style && number.ordinal === open.numbering.ordinal + 1;
    }
    return false;
  }

  function indentedBelow(i: number): number | null {
    const own = indents[i] ?? 0;
    for (let before = i - 1; before >= 0 && i - before < MOST_PARTS; before--) {
      if (rows[before]?.values.size === 0) continue;
      if ((indents[before] ?? 0) >= own) continue;
      return before === total ? null : before;
    }
    return null;
  }

  function pairedWhole(i: number): number | null {
    for (let before = i - 1; before >= Math.max(0, i - 3); before--)
      if (words.pairOf(rows[before]?.label ?? '', rows[i]?.label ?? '')) return before;
    return null;
  }
}

const CHINESE = '一二三四五六七八九十';

/** 一、 （一） 1. 1、 (1) ①; dotted numbers are no list. */
function numberingOf(row: TreeRow): Numbering | null {
  const text = foldWord(row.label);
  const chinese = /^([(]?)([一二三四五六七八九]|十[一二三四五六七八九]?)([)]?[、.]|[)])/u.exec(text);
  if (chinese) {
    const word = chinese[2] ?? '';
    const ordinal = word.length === 2 ? 10 + CHINESE.indexOf(word[1] ?? '') + 1 : CHINESE.indexOf(word) + 1;
    return { style: chinese[1] === '(' ? '(一)' : '一', ordinal };
  }
  const digits = /^([(]?)(\d{1,2})([)]|[、.．](?!\d))/u.exec(text);
  if (digits) return { style: digits[1] === '(' ? '(1)' : digits[3] === ')' ? '1)' : '1', ordinal: Number(digits[2]) };
  const circled = /^[①-⑳]/u.exec(text)?.[0];
  return circled === undefined ? null : { style: '①', ordinal: circled.charCodeAt(0) - '①'.charCodeAt(0) + 1 };
}

function dottedNumber(row: TreeRow | undefined): string | null {
  if (!row) return null;
  const own = foldWord(row.ordinal);
  if (/^(?:\d{1,3}(?:\.\d{1,2})*|\d{3,9})$/.test(own)) return own;
  const label = /^(\d{1,2}(?:\.\d{1,2})+)[、.．]?(?=\D)/u.exec(foldWord(row.label));
  return label?.[1] ?? /^(\d{1,2})[、.．](?=\D)/u.exec(foldWord(row.label))?.[1] ?? null;
}

/** Leading spaces in half widths. */
function indentOf(label: string): number {
  const spaces = /^\s*/u.exec(label)?.[0] ?? '';
  return [...spaces].reduce(
    (sum, space) => sum + (space === '　' || space === '\u2003' ? 2 : space === '\n' ? 0 : 1),
    0,
  );
}
