import type { Lexicon } from '../../model/book.js';
import { readChineseNumber } from '../chinese-number.js';
import { anyOf } from '../fold-sentence.js';
import { foldWord } from '../fold-text.js';
import { normalizePrinted } from '../rubric/cell-number.js';

/** A value in a sentence; offsets into the sentence. */
export interface Found {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Worded so that nothing but the report's own total can be meant. */
  readonly strong: boolean;
}

export interface ConclusionGrammar {
  /** The report's own total in a folded sentence; null where none or where two differ. */
  findScore(folded: string): Found | null;
  findGrade(folded: string): Found | null;
  isGrade(text: string): boolean;
}

const NUMBER =
  '(\\d{1,3}(?:\\s*\\.\\s*\\d{1,3})?|[零〇一二三四五六七八九十百]{1,5}(?:点[零〇一二三四五六七八九]{1,2})?)';

export function createConclusionGrammar(lexicon: Lexicon): ConclusionGrammar {
  const words = lexicon.narrative;
  const link = `(?:\\s*(?:\\([^()]{0,12}\\)|${anyOf(words.scoreLink)}|[，,]))*\\s*[“"‘']?\\s*`;
  const strong = new RegExp(
    `(${anyOf(words.scoreStrong)})${link}${NUMBER}\\s*[”"’']?\\s*(分(?!值|数段|以)|(?=[，。,;；、)）\\s]|$))`,
    'gu',
  );
  const weak = new RegExp(
    `(${anyOf(words.scoreWeak)})${link}${NUMBER}\\s*[”"’']?\\s*(分(?!值|数段|以)|(?=[，。,;；、)）\\s]|$))`,
    'gu',
  );
  const other = new RegExp(`${anyOf(words.otherTotal)}[^。；;，,]{0,14}$`, 'u');
  const grades = [...new Set(lexicon.grades.flatMap((entry) => [entry.grade, ...entry.aliases]))];
  const gradeSet = new Set(grades.map(foldWord));
  const grade = anyOf(grades);
  const before = anyOf(words.gradeBefore);
  const gradeLink = anyOf(words.gradeLink);
  const after = anyOf(words.gradeAfter);
  const end = '(?=\\s*(?:[”"’\'」』】，。,;；！)）]|$|级|等|档|\\s))';
  const named = new RegExp(
    `${before}\\s*(?:\\([^()]{0,12}\\))?\\s*(?:${gradeLink}\\s*)*[“"‘'「『【]?\\s*(${grade})${end}`,
    'gu',
  );
  const ranked = new RegExp(`${gradeLink}\\s*[“"‘'「『【]?\\s*(${grade})\\s*[”"’'」』】]?\\s*${after}`, 'gu');
  const quoted = new RegExp(`(?:评定为|评为|定为|属于|属)\\s*[“"‘'「『【]?\\s*(${grade})${end}`, 'gu');
  const lastCell = new RegExp(`[|｜\\t]\\s*(${grade})\\s*$`, 'gu');
  const isList = new RegExp(`^\\s*[”"’'」』】]?\\s*(?:[、,，和及]\\s*[“"‘'「『【]?\\s*(?:${grade})|的\\s*\\d)`, 'u');

  return {
    findScore: (folded) => pick(scores(folded, strong, true)) ?? pick(scores(folded, weak, false)),
    findGrade(folded) {
      for (const pattern of [named, ranked, quoted, lastCell]) {
        for (const match of folded.matchAll(pattern)) {
          const word = match[1] ?? '';
          const start = match.index + match[0].lastIndexOf(word);
          if (isList.test(folded.slice(start + word.length)) || other.test(clauseBefore(folded, match.index))) continue;
          return { value: word, start, end: start + word.length, strong: true };
        }
      }
      return null;
    },
    isGrade: (text) => gradeSet.has(foldWord(text).replace(/[“”"'‘’]/g, '')),
  };

  function scores(folded: string, pattern: RegExp, isStrong: boolean): Found[] {
    const found: Found[] = [];
    for (const match of folded.matchAll(pattern)) {
      const printed = match[2] ?? '';
      const clause = clauseBefore(folded, match.index);
      if (other.test(clause) || (!isStrong && !startsClause(clause, lexicon))) continue;
      const unit = match[3] ?? '';
      const value = /\d/.test(printed) ? normalizePrinted(printed) : unit === '' ? null : readChineseNumber(printed);
      if (value === null || /^\s*%/.test(folded.slice(match.index + match[0].length))) continue;
      const start = match.index + match[0].lastIndexOf(printed);
      found.push({ value, start, end: start + printed.length, strong: isStrong });
    }
    return found;
  }
}

/** 总分100分，实得96分: the full mark stands first. Two totals that differ otherwise are of different things. */
function pick(found: readonly Found[]): Found | null {
  const [first, second] = found;
  if (!first) return null;
  if (second && first.value === '100' && second.value !== '100') return second;
  return first;
}

function clauseBefore(folded: string, at: number): string {
  const start = Math.max(...['。', '；', ';', '\n'].map((mark) => folded.lastIndexOf(mark, at - 1))) + 1;
  return folded.slice(start, at);
}

/** 得分 alone says whose score it is only where nothing but the report's subject stands before it. */
function startsClause(clause: string, lexicon: Lexicon): boolean {
  const last =
    clause
      .split(/[，,：:、]/u)
      .at(-1)
      ?.trim() ?? '';
  // In a table flattened into a line, the word stands behind a blank: … 20 总分 100.
  if (last === '' || /\s$/.test(clause)) return true;
  return (
    new RegExp(`${anyOf(lexicon.narrative.scoreStrong)}|项目|资金|工作|经费|整体|综合|绩效`, 'u').test(last) &&
    last.length <= 30
  );
}
