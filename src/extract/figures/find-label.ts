import type { FigureWords } from './figure-words.js';

/** No name of a figure is longer. */
const LONGEST_LABEL = 60;
const STOPS: ReadonlySet<string> = new Set('，,：:；;。！？!?\n(（【)）】');

/** The words before a place back to a mark, or to `from`; brackets that hold no figure are left out. */
export function wordsBefore(
  folded: string,
  start: number,
  from: number,
  brackets: ReadonlyMap<number, number>,
): string {
  const pieces: string[] = [];
  const low = Math.max(from, start - LONGEST_LABEL);
  let end = start;
  for (let i = start - 1; i >= low; i--) {
    const open = brackets.get(i);
    if (open !== undefined && open >= low) {
      pieces.unshift(folded.slice(i + 1, end));
      end = open;
      i = open;
      continue;
    }
    const inNumber = /[,:]/.test(folded[i] ?? '') && /\d/.test(folded[i - 1] ?? '') && /\d/.test(folded[i + 1] ?? '');
    if (STOPS.has(folded[i] ?? '') && !inNumber) {
      pieces.unshift(folded.slice(i + 1, end));
      return pieces.join('');
    }
  }
  pieces.unshift(folded.slice(low, end));
  return pieces.join('');
}

/** The words behind a place up to a mark, or to `to`. */
export function wordsBehind(folded: string, end: number, to: number): string {
  const high = Math.min(to, end + LONGEST_LABEL);
  for (let i = end; i < high; i++) if (STOPS.has(folded[i] ?? '')) return folded.slice(end, i);
  return folded.slice(end, high);
}

/** A name without adverbs of time and place before it and verbs behind it: 截至2017年底全市参保人数达 is 参保人数. */
export function cleanLabel(text: string, words: FigureWords): string {
  let label = text.trim();
  for (let lead = words.labelLead.exec(label); lead; lead = words.labelLead.exec(label)) {
    if (lead[0].length === 0) break;
    label = label.slice(lead[0].length);
  }
  for (let tail = words.labelTail.exec(label); tail; tail = words.labelTail.exec(label)) {
    if (tail[0].length === 0 || words.labelTailNot.test(label)) break;
    label = label.slice(0, tail.index);
  }
  const name = label.replace(/\s+/g, '').replace(/^的/, '');
  // A quotation mark whose other half stands elsewhere.
  return name.includes('“') === name.includes('”') ? name : name.replace(/[“”]/g, '');
}

/** Does a label hold nothing but verbs and places, so that what is counted stands behind the number? */
export function isVerbOnly(label: string, words: FigureWords): boolean {
  let rest = label;
  for (;;) {
    const lead = words.leadVerb.exec(rest) ?? words.labelLead.exec(rest);
    if (!lead || lead[0].length === 0) return rest === '';
    rest = rest.slice(lead[0].length);
  }
}

/** 其他资金预算: whose it is and what was measured. A name that says only one of both has no subject. */
export function partLabel(
  label: string,
  words: FigureWords,
): { readonly subject: string | null; readonly term: string } {
  const plain = words.measureAlone.test(label) ? label : label.replace(words.planLead, '');
  const match = words.measure.exec(plain);
  const [, subject = '', term = ''] = match ?? [];
  if (!match || subject === '') return { subject: null, term: plain };
  return stripLeads(subject, words.subjectNot) === '' ? { subject: null, term } : { subject, term };
}

/** The words of a clause as they stand, without 其中 before and 为 behind. */
export function plainWords(head: string, words: FigureWords): string {
  let plain = head
    .replace(/^[\s、]+/u, '')
    .trim()
    .replace(words.lead, '');
  for (let tail = words.tail.exec(plain); tail; tail = words.tail.exec(plain)) plain = plain.slice(0, tail.index);
  return plain.trim();
}

/** A text without the words that it begins with, as long as there are any. */
function stripLeads(text: string, lead: RegExp): string {
  let rest = text;
  for (let found = lead.exec(rest); found?.[0]; found = lead.exec(rest)) rest = rest.slice(found[0].length);
  return rest;
}

/** 收、支总计各是, 小学生、初中生分别为: the names of the numbers that follow. */
export function distributeLabel(head: string, count: number, words: FigureWords): readonly string[] | null {
  if (count < 2) return null;
  const items = cleanLabel(head, words).split(/[、和与及]/u);
  if (items.length !== count || items.some((item) => item === '')) return null;
  const last = items.at(-1) ?? '';
  const length = items[0]?.length ?? 0;
  const even = items.slice(0, -1).every((item) => item.length === length);
  const tail = even && last.length > length ? last.slice(length) : '';
  return items.map((item, i) => (i < count - 1 ? item + tail : item));
}
