import type { Passage } from '../model/grid.js';

/** The kinds of list labels in official documents, outermost first (GB/T 9704: 一、 （一） 1. （1）), and the spelled ones. */
export const labelLevels = [
  'part',
  'chapter',
  'section',
  'bracketed',
  'number',
  'bracketed-number',
  'circled',
  'spoken',
] as const;
export type LabelLevel = (typeof labelLevels)[number];

export interface ListLabel {
  /** As printed, or as the format computed it. */
  readonly label: string;
  readonly level: LabelLevel;
  /** The label's number, from 1. */
  readonly number: number;
  /** Offset in the passage's text at which the item itself begins; 0 behind a computed label. */
  readonly rest: number;
}

const CHINESE = '[一二三四五六七八九十百]{1,4}';
const PATTERNS: readonly (readonly [LabelLevel, RegExp])[] = [
  ['part', new RegExp(`^第(${CHINESE}|\\d{1,2})部分[、:：．.\\s]*`, 'u')],
  ['chapter', new RegExp(`^第(${CHINESE}|\\d{1,2})[章节条][、:：．.\\s]*`, 'u')],
  ['section', new RegExp(`^(${CHINESE})\\s*[、．.]\\s*`, 'u')],
  ['bracketed', new RegExp(`^[(（]\\s*(${CHINESE})\\s*[)）]\\s*[、．.]?\\s*`, 'u')],
  // 3.5万元 and 12.30 are figures, no labels.
  ['number', /^([0-9０-９]{1,2})\s*(?:[、．]|[.](?![0-9０-９]))\s*/u],
  ['bracketed-number', /^[(（]?\s*([0-9０-９]{1,2})\s*[)）]\s*[、．.]?\s*/u],
  ['circled', /^([①-⑳])\s*[、．.]?\s*/u],
  ['spoken', new RegExp(`^(${CHINESE})是`, 'u')],
];

const DIGITS = '零一二三四五六七八九';

/** The list label that a passage begins with, computed or typed by hand; null where it begins with none. */
export function labelOf(passage: Pick<Passage, 'text' | 'numbering'>): ListLabel | null {
  const computed = passage.numbering ? readLabel(passage.numbering.label) : null;
  return computed ? { ...computed, rest: 0 } : readLabel(passage.text);
}

function readLabel(text: string): ListLabel | null {
  const lead = text.length - text.trimStart().length;
  const trimmed = text.slice(lead);
  for (const [level, pattern] of PATTERNS) {
    const match = pattern.exec(trimmed);
    const number = readNumber(match?.[1] ?? '');
    if (match && number !== null) return { label: match[0].trim(), level, number, rest: lead + match[0].length };
  }
  return null;
}

function readNumber(printed: string): number | null {
  const circled = printed.codePointAt(0) ?? 0;
  if (circled >= 0x2460 && circled <= 0x2473) return circled - 0x245f;
  const narrow = printed.normalize('NFKC');
  if (/^\d+$/.test(narrow)) return Number(narrow) || null;
  const match = /^(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(printed);
  if (!match || printed === '') return null;
  const tens = match[2] ? (match[1] ? DIGITS.indexOf(match[1]) : 1) : 0;
  return tens * 10 + (match[3] ? DIGITS.indexOf(match[3]) : 0);
}
