/** The sentences of a passage, with their clauses and brackets. Offsets are UTF-16 units of the passage's text. */
export interface Sentence {
  /** From 0. A sentence ends with 。；！？, with a line that is no wrapped one, or with the passage. */
  readonly index: number;
  /** Which stretch between full stops holds it, from 0: ； parts sentences, but 2020年末 before it still holds behind it. */
  readonly period: number;
  readonly start: number;
  /** Behind the last character, the mark that ends the sentence left out. */
  readonly end: number;
  readonly clauses: readonly Clause[];
}

export interface Clause {
  /** From 0 in its sentence. */
  readonly index: number;
  readonly start: number;
  /** Behind the last character, the mark that ends the clause left out. */
  readonly end: number;
  /** How many closed brackets are open around it. A bracket that is never closed is as good as a comma. */
  readonly depth: number;
  /** Offset of the innermost bracket around it; null outside. */
  readonly bracket: number | null;
  /** The mark that ends it: ，、；：。（）; empty at the end of the text. */
  readonly mark: string;
}

const FULL_STOP = /[。！？!?]/;
const OPEN = /[(（【]/;
const CLOSE = /[)）】]/;
const COMMA = /[，,、：:]/;
/** Shorter lines than this were not broken because the page was full. */
const SHORTEST_FULL_LINE = 20;

/** The brackets of a text that are closed before the sentence ends: where each opens, by where it closes. */
export function matchBrackets(folded: string): ReadonlyMap<number, number> {
  const opened: number[] = [];
  const pairs = new Map<number, number>();
  for (let i = 0; i < folded.length; i++) {
    const character = folded[i] ?? '';
    if (OPEN.test(character)) opened.push(i);
    else if (CLOSE.test(character)) {
      const open = opened.pop();
      if (open !== undefined) pairs.set(i, open);
    } else if (FULL_STOP.test(character) || (character === '\n' && !isWrapped(folded, i))) opened.length = 0;
  }
  return pairs;
}

/** Every sentence of a folded text that holds more than white space. */
export function splitSentences(folded: string, brackets = matchBrackets(folded)): Sentence[] {
  const closes = new Map([...brackets].map(([close, open]) => [open, close]));
  const sentences: Sentence[] = [];
  const around: number[] = [];
  let clauses: Clause[] = [];
  let start = 0;
  let clauseStart = 0;
  let period = 0;
  const endClause = (at: number, mark: string) => {
    const bracket = around.at(-1) ?? null;
    if (folded.slice(clauseStart, at).trim() !== '')
      clauses.push({ index: clauses.length, start: clauseStart, end: at, depth: around.length, bracket, mark });
    clauseStart = at + mark.length;
  };
  const endSentence = (at: number, mark: string) => {
    endClause(at, mark);
    if (clauses.length > 0) sentences.push({ index: sentences.length, period, start, end: at, clauses });
    clauses = [];
    start = at + mark.length;
  };
  for (let i = 0; i < folded.length; i++) {
    const character = folded[i] ?? '';
    if (FULL_STOP.test(character) || (character === '\n' && !isWrapped(folded, i))) {
      endSentence(i, character);
      period++;
      around.length = 0;
    } else if (/[；;]/.test(character)) {
      if (around.length > 0) endClause(i, character);
      else endSentence(i, character);
    } else if (OPEN.test(character)) {
      endClause(i, character);
      if (closes.has(i)) around.push(i);
    } else if (CLOSE.test(character)) {
      endClause(i, character);
      if (brackets.has(i)) around.pop();
    } else if (COMMA.test(character)) {
      if (!isInNumber(folded, i)) endClause(i, character);
    } else if (around.length === 0 && i > start && isListNumber(folded, i)) endSentence(i, '');
  }
  endSentence(folded.length, '');
  return sentences;
}

/** Clauses further back say nothing of a later one. */
const MOST_CLAUSES = 60;

/** The clauses of a sentence up to one of them. */
export function clausesBefore(sentence: Sentence, clause: Clause): readonly Clause[] {
  return sentence.clauses.slice(Math.max(0, clause.index - MOST_CLAUSES), clause.index + 1);
}

/** 1,072 and 1:3. */
function isInNumber(folded: string, at: number): boolean {
  return folded[at] !== '、' && /\d/.test(folded[at - 1] ?? '') && /\d/.test(folded[at + 1] ?? '');
}

/** 幸福指数2.保障系统: the number of an item whose line break was lost. */
function isListNumber(folded: string, at: number): boolean {
  if (!/\d/.test(folded[at] ?? '') || !/\p{Script=Han}/u.test(folded[at - 1] ?? '')) return false;
  return /^\d{1,2}[.．]\p{Script=Han}/u.test(folded.slice(at, at + 4));
}

/** A line break in the middle of a sentence: the line is full and ends without a mark, and no list item follows. */
export function isWrapped(folded: string, at: number): boolean {
  const from = folded.lastIndexOf('\n', at - 1) + 1;
  const line = folded.slice(from, at).trimEnd();
  return continues(line, folded.slice(at + 1, at + 12));
}

/** 二、, （一） before the words of a heading. */
const NUMBERED = /^\s*[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]/u;

/** Does a sentence run on from a line of text to the next one? */
export function continues(line: string, next: string): boolean {
  if (line.length < SHORTEST_FULL_LINE || !/[\p{Script=Han}\d，,、%“(（]$/u.test(line)) return false;
  // Titles and headings run on into nothing.
  if (!/[，,。；;：、]/.test(line.replace(NUMBERED, ''))) return false;
  return !/^(?:\s{2}|[　\t]|\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d)|第[一二三四五六七八九十]+[章节条部]|[①-⑳]|附件|其中\s*[:：]|$))/u.test(
    next,
  );
}
