import type { Passage } from '../../model/grid.js';
import { slicePlace } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';

interface Heading {
  readonly number: number;
  readonly passage: Passage;
}

const LABEL = /^[\s　]*([一二三四五六七八九十]{1,3})[\s　]*[、.．]/u;
const DIGITS = '零一二三四五六七八九';

/** The headings of the first order (一、二、三、) in each run; a run that begins again at 一 is a new one. */
export function sectionNumbers(statement: Statement): Case[] {
  const headings = statement.passages.flatMap((passage): Heading[] => {
    if (passage.zone !== 'body' || isContentsLine(passage.text)) return [];
    const label = passage.numbering?.label ?? '';
    const number = readLabel(LABEL.exec(label)?.[1] ?? LABEL.exec(passage.text)?.[1]);
    return number === null ? [] : [{ number, passage }];
  });
  if (headings.length === 0) return [];
  const fault = firstFault(headings);
  const heading = fault?.heading ?? headings[0];
  if (!heading) return [];
  return [
    {
      subject: { kind: 'section', id: fault ? `${fault.kind}/${fault.heading.number}` : 'sections' },
      conditions: statement.partial ? ['partial'] : [],
      stated: null,
      terms: [],
      evidence: fault ? [fault.heading.passage.place, fault.before.passage.place] : [heading.passage.place],
      params: {
        fault: fault ? 1 : 0,
        kind: fault?.kind ?? null,
        found: fault ? inChinese(fault.heading.number) : null,
        before: fault ? inChinese(fault.before.number) : null,
        expected: fault ? inChinese(fault.before.number + 1) : null,
      },
    },
  ];
}

interface Fault {
  readonly kind: 'gap' | 'repetition';
  readonly heading: Heading;
  readonly before: Heading;
}

/** Lists inside a section count for themselves: when theirs can't go on, the section's own count does. */
function firstFault(headings: readonly Heading[]): Fault | null {
  const open: Heading[] = [];
  for (const heading of headings) {
    if (heading.number === 1) {
      open.push(heading);
      continue;
    }
    const outer = open.findLastIndex((entry) => entry.number + 1 === heading.number);
    if (outer >= 0) {
      open.splice(outer, open.length - outer, heading);
      continue;
    }
    const before = open.at(-1);
    if (before && heading.number === before.number) return { kind: 'repetition', heading, before };
    if (before && heading.number > before.number) return { kind: 'gap', heading, before };
    open.push(heading);
  }
  return null;
}

/** A line of a table of contents ends in leaders and a page number. */
function isContentsLine(text: string): boolean {
  return /(?:[.…·\t　 ]{2,}|\t)\d{1,3}\s*$/u.test(text);
}

function readLabel(text: string | undefined): number | null {
  if (text === undefined) return null;
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text);
  if (!match) return null;
  const [, tens, ten, ones] = match;
  if (!ten) return tens !== undefined && ones === undefined ? DIGITS.indexOf(tens) : null;
  return (tens === undefined ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === undefined ? 0 : DIGITS.indexOf(ones));
}

function inChinese(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  if (tens === 0) return DIGITS[ones] ?? String(number);
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${ones === 0 ? '' : (DIGITS[ones] ?? '')}`;
}

const PAIRS: Readonly<Record<string, string>> = { '（': '）', '(': ')', '《': '》', '“': '”', '【': '】', '〔': '〕' };

/** Paragraphs with a bracket that is never closed or never opened. Narrow and wide round brackets answer each other. */
export function brackets(statement: Statement): Case[] {
  return statement.passages.flatMap((passage): Case[] => {
    if (passage.zone !== 'body') return [];
    // List labels, 1） and （2, are no brackets.
    const text = passage.text.replace(/^[\s　]*[(（]?[\d一二三四五六七八九十]{1,3}[)）]/u, (label) =>
      ' '.repeat(label.length),
    );
    const open = unbalanced(text);
    if (open === null) return [];
    return [
      {
        subject: { kind: 'text', id: `bracket/${passage.text.slice(open, open + 12)}` },
        conditions: [],
        stated: null,
        terms: [],
        evidence: [slicePlace(passage.place, open, Math.min(open + 24, text.length))],
        params: { fault: 1, bracket: passage.text[open] ?? '' },
      },
    ];
  });
}

function unbalanced(text: string): number | null {
  const stack: { at: number; close: string }[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    const close = PAIRS[character];
    if (close) stack.push({ at: i, close: close === '）' ? ')' : close });
    else if (Object.values(PAIRS).includes(character)) {
      if (/[\d①-⑳a-z]/i.test(text[i - 1] ?? '') && stack.length === 0 && /[)）]/.test(character)) continue;
      const last = stack.pop();
      if (!last || last.close !== (character === '）' ? ')' : character)) return last ? last.at : i;
    }
  }
  return stack[0]?.at ?? null;
}
