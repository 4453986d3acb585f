import { foldWidth } from '../../extract/fold-text.js';
import { onceFor } from '../../extract/once-for.js';
import type { Passage } from '../../model/grid.js';
import type { Place } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';

/** A report's sentences as a reader meets them: the title, what follows it, and where the annexes begin. */
export interface OwnText {
  /** Lines above the title: marks, the unit and the year of a cover. */
  readonly above: readonly Passage[];
  /** From the line behind the title to the first annex. */
  readonly body: readonly Passage[];
  /** The annexes' own lines, headings included. */
  readonly annexes: readonly Passage[];
}

const ANNEX = /^\s*附\s*[件表录]?\s*(?:[\d一二三四五六七八九十]{1,3})?\s*(?:[:.、]|$)/u;
const SECTION = /^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.]|[(][一二三四五六七八九十]{1,3}[)])/u;

/** Several rules ask for it of one statement. */
export const ownText = onceFor((statement: Statement) => divideText(statement));

function divideText(statement: Statement): OwnText {
  const lines = statement.passages.filter(
    (passage) => (passage.zone === 'body' || passage.zone === 'text-box') && passage.text.trim() !== '',
  );
  const title = statement.report.title?.place;
  const at = title ? lines.findIndex((line) => samePlace(line.place, title)) : -1;
  const behind = lines.slice(at + 1);
  // 附件3 above a report says that it is itself an annex: annexes of its own come after its text.
  const start = behind.findIndex((line) => isSentence(line.text) || SECTION.test(foldWidth(line.text)));
  const annex = behind.findIndex((line, i) => i > start && isAnnexLine(line.text));
  const end = annex < 0 ? behind.length : annex;
  return { above: lines.slice(0, Math.max(at, 0)), body: behind.slice(0, end), annexes: behind.slice(end) };
}

export function samePlace(a: Place, b: Place): boolean {
  return a.block === b.block && a.path === b.path;
}

function isSentence(text: string): boolean {
  return /[。；]/.test(text);
}

export function isAnnexLine(text: string): boolean {
  return ANNEX.test(foldWidth(text)) && !isSentence(text);
}

/** A sentence with its offset in the passage. */
export interface Sentence {
  readonly passage: Passage;
  readonly start: number;
  /** Narrow forms; as long as the raw text. */
  readonly text: string;
}

export function sentencesOf(passages: readonly Passage[]): Sentence[] {
  return passages.flatMap((passage) => {
    const folded = foldWidth(passage.text);
    return [...folded.matchAll(/[^。；;]+/gu)].map((match) => ({ passage, start: match.index, text: match[0] }));
  });
}

/** Passages from the title on in which a report says what it is about. */
const OPENING = 14;
/** What is longer holds no sentence end where one should be. */
export const LONGEST_SENTENCE = 600;

/** The sentences of the opening; those too long to be one are left out. */
export function openingSentences(own: OwnText): Sentence[] {
  return sentencesOf(own.body.slice(0, OPENING)).filter((sentence) => sentence.text.length <= LONGEST_SENTENCE);
}
