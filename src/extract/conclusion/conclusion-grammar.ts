import type { Lexicon } from '../../model/book.js';
import { readChineseNumber } from '../chinese-number.js';
import { anyOf } from '../fold-sentence.js';
import { foldWord } from '../fold-text.js';
import { normalizePrinted } from '../rubric/cell-number.js';
import { type Context, createContextReader } from './mention-context.js';

/** A total or a grade that a text gives; offsets into the text. */
export interface Mention {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Worded so that nothing but an assessment's own total can be meant. */
  readonly strong: boolean;
  /** The project that the clause names; null where it names none. */
  readonly subject: string | null;
  /** The year that the clause names. */
  readonly year: number | null;
}

export interface ConclusionGrammar {
  /** The report's own totals in a folded text, in order; those of parts, reviews and other years are left out. */
  findScores(folded: string): readonly Mention[];
  findGrades(folded: string): readonly Mention[];
  isGrade(text: string): boolean;
}

/** Digits that a justified line has pulled apart (9 6) are one number; two numbers in a flattened row (100 96) are two. */
const DIGITS = '(?:\\d(?: \\d){1,2}(?! *\\d)|\\d{1,4})(?:\\s?\\.\\s?\\d{1,3})?(?![\\d.])';
const NUMBER = `((?<![\\d.])${DIGITS}|[零〇一二三四五六七八九十百]{1,5}(?:点[零〇一二三四五六七八九]{1,2})?)`;
const OPEN = '[“"‘\'「『【〖]';
const CLOSE = '[”"’\'」』】〗]';
const UNIT = '(分(?!值|数段|钟|别|为|以|之|及以|\\s*\\(含|\\s*[-—~至])|(?=[，。,;；)）(（\\s]|$))';
const RANGE = /\d\s*分?\s*(?:\(含\)?)?\s*(?:以上|以下|以内|之间|[-—–~～至<>≤≥])/u;
const LONGEST_NOTE = 12;

/** `excused` are words of other assessments that this report is itself, such as 财政评价 in its title. */
export function createConclusionGrammar(lexicon: Lexicon, titleText = ''): ConclusionGrammar {
  const words = lexicon.narrative;
  const context = createContextReader(lexicon, titleText);
  const note = `\\([^()]{0,${LONGEST_NOTE}}\\)`;
  const link = `(?:\\s*(?:${note}|${anyOf(words.scoreLink)}|[，,]))*\\s*(?:${OPEN}\\s*)?`;
  const scorePattern = (labels: readonly string[] | undefined) =>
    new RegExp(`(${anyOf(labels)})(${link})${NUMBER}\\s*(?:${CLOSE}\\s*)?${UNIT}`, 'gu');
  const strong = scorePattern(words.scoreStrong);
  const weak = scorePattern(words.scoreWeak);
  const named = new RegExp(`${anyOf(words.scoreNamed)}$`, 'u');

  const lowest = Number(words.lowestTotal?.[0] ?? 0);

  const allGrades = [...new Set(lexicon.grades.flatMap((entry) => [entry.grade, ...entry.aliases]))];
  const gradeSet = new Set(allGrades.map(foldWord));
  // In a sentence the grade is 优秀, the 等次 behind it is not.
  const grades = allGrades.filter(
    (word) =>
      !allGrades.some(
        (shorter) => word.startsWith(shorter) && (words.gradeAfter ?? []).includes(word.slice(shorter.length)),
      ),
  );
  const grade = `(${anyOf(grades)})`;
  const gradeLink = anyOf(words.gradeLink);
  const end = `(?=\\s*(?:${CLOSE}|[，。,.;；！)）(（|｜]|$|级|等|档|\\s))`;
  const patterns = [
    new RegExp(
      `${anyOf(words.gradeBefore)}(?:\\s*${note})?(?:\\s*${gradeLink})*\\s*(?:${OPEN}\\s*)?${grade}${end}`,
      'gu',
    ),
    new RegExp(`${gradeLink}\\s*(?:${OPEN}\\s*)?${grade}\\s*(?:${CLOSE}\\s*)?${anyOf(words.gradeAfter)}`, 'gu'),
    new RegExp(`${anyOf(words.gradeVerb)}\\s*(?:${OPEN}\\s*)?${grade}${end}`, 'gu'),
  ];
  const lastCell = new RegExp(`[|｜\\t] *${grade} *$`, 'gu');
  const listed = new RegExp(
    `^\\s*${CLOSE}?\\s*(?:${note})?\\s*(?:[、,，和及或]\\s*${OPEN}?\\s*${grade}\\s*(?:${CLOSE}|[、,，(和及或等。]|$)|(?:等级|等次|档次)?的\\s*\\d)`,
    'u',
  );

  return {
    findScores(folded) {
      const certain = ownScores(folded, strong, true);
      if (certain.length > 0) return certain;
      const spans = [...folded.matchAll(strong)].map((match) => [match.index, match.index + match[0].length] as const);
      return ownScores(folded, weak, false).filter(
        (mention) => !spans.some(([from, to]) => mention.start >= from && mention.start < to),
      );
    },
    findGrades(folded) {
      for (const pattern of patterns) {
        const found = ownGrades(folded, pattern);
        if (found.length > 0) return found;
      }
      return [...folded.matchAll(lastCell)].map((match) => mentionOf(match, match[1] ?? '', folded, true));
    },
    isGrade: (text) => gradeSet.has(foldWord(text).replace(/[“”"'‘’【】]/g, '')),
  };

  function ownScores(folded: string, pattern: RegExp, isStrong: boolean): Mention[] {
    const found: Mention[] = [];
    for (const match of folded.matchAll(pattern)) {
      const [whole, label = '', between = '', printed = '', unit = ''] = match;
      const after = folded.slice(match.index + whole.length);
      // A bare number may be a list's (绩效自评：1、) unless the label names a score.
      if (unit === '' && (!named.test(foldWord(label)) || /\d \d/.test(printed))) continue;
      const value = /\d/.test(printed) ? normalizePrinted(printed) : unit === '' ? null : readChineseNumber(printed);
      if (value === null || Number(value) < lowest || /^\s*%/.test(after)) continue;
      const around = context.read(folded, match.index, `${label}${between}`, after);
      if (!around.own || (!isStrong && !around.startsClause)) continue;
      if (value === '100' && unit !== '' && context.statesScheme(foldWord(label), after)) continue;
      found.push({ ...mentionOf(match, printed, folded, isStrong, around), value });
    }
    return dropFullMark(found);
  }

  function ownGrades(folded: string, pattern: RegExp): Mention[] {
    const found: Mention[] = [];
    for (const match of folded.matchAll(pattern)) {
      const word = match[1] ?? '';
      const mention = mentionOf(match, word, folded, true);
      const around = context.readGrade(folded, match.index, match[0]);
      if (listed.test(folded.slice(mention.end)) || !around.own || RANGE.test(around.clause)) continue;
      found.push({ ...mention, subject: around.subject, year: around.year });
    }
    return found;
  }
}

function mentionOf(
  match: RegExpExecArray,
  printed: string,
  folded: string,
  strong: boolean,
  context?: Context,
): Mention {
  const start = match.index + match[0].lastIndexOf(printed);
  const end = start + printed.length;
  return {
    value: folded.slice(start, end),
    start,
    end,
    strong,
    subject: context?.subject ?? null,
    year: context?.year ?? null,
  };
}

/** 总分100分，实得96分: the full mark stands first. */
function dropFullMark(found: readonly Mention[]): Mention[] {
  const [first, second] = found;
  return first && second && Number(first.value) === 100 && Number(second.value) !== 100 ? found.slice(1) : [...found];
}
