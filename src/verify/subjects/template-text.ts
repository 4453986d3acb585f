import { anyOf } from '../../extract/fold-sentence.js';
import { foldWidth, foldWord } from '../../extract/fold-text.js';
import type { Lexicon } from '../../model/book.js';
import type { Passage } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { containsAny, startsWithAny } from './contains-word.js';
import { ownText } from './own-text.js';
import type { SubjectContext } from './report-wide.js';

const MOST_SHOWN = 8;
/** A sentence; shorter lines are labels with a blank for a pen. */
const SHORTEST_SENTENCE = 14;
const LONGEST_LINE = 4000;
const LONGEST_HINT = 60;

/** Template text that was never filled in, in the report's own lines: one case for the document. Cells of forms are not looked at. */
export function templateText(statement: Statement, context: SubjectContext): Case[] {
  const { lexicon } = context;
  const own = ownText(statement);
  const title = statement.report.title?.place;
  const heads = new Set([...own.above.slice(-2), ...own.body.slice(0, 1)]);
  const titleLine = statement.passages.find((line) => title && line.place.block === title.block);
  const lines = [...own.above, ...(titleLine ? [titleLine] : []), ...own.body];
  const notes = lines.findIndex((line) => startsNotes(line, lexicon));
  const patterns = buildPatterns(lexicon);
  const found = lines.slice(0, notes < 0 ? lines.length : notes).flatMap((line) => {
    if (line.text.length > LONGEST_LINE || startsWithAny(foldWord(line.text), lexicon.structure.fillingNotes))
      return [];
    return blanksIn(line, line === titleLine || heads.has(line), patterns, lexicon);
  });
  const evidence = found.length > 0 ? found : (title ?? lines[0]?.place);
  if (!evidence) return [];
  const places = Array.isArray(evidence) ? evidence : [evidence];
  return [
    {
      subject: { kind: 'document', id: 'template-text' },
      conditions: [],
      stated: null,
      terms: [],
      evidence: places.slice(0, MOST_SHOWN),
      params: { fault: found.length > 0 ? 1 : 0, count: found.length, text: found[0]?.text ?? null },
    },
  ];
}

/** 填表说明 on a line of its own: what follows explains the form. */
function startsNotes(line: Passage, lexicon: Lexicon): boolean {
  const text = foldWord(line.text).replace(/[:：]$/u, '');
  return text.length > 1 && (lexicon.structure.fillingNotes ?? []).includes(text);
}

interface Patterns {
  readonly anywhere: readonly RegExp[];
  readonly blank: RegExp;
  readonly hint: RegExp;
  readonly sample: RegExp;
}

function buildPatterns(lexicon: Lexicon): Patterns {
  const words = lexicon.structure;
  const noun = `\\s*${anyOf(words.blankNoun)}(?!${anyOf(words.blankTitle)})`;
  const names = anyOf(words.nameBlank);
  return {
    anywhere: [
      /(?<![\dA-Za-z])20(?:[xX×*]{2}|\d[xX×*])(?=\s*年)/gu,
      new RegExp(`(?<![A-Za-z\\dXx×*=÷+.])(?:[×✕╳]{2,6}|[Xx]{2,6}|\\*{2,6})(?=${noun})`, 'gu'),
      new RegExp(`(?:…+|\\.{3,}|[×]{1,4}|^\\s*|[对由])\\(${names}\\)(?!\\s*:)`, 'gu'),
    ],
    blank: new RegExp(`(?<=[\\u4e00-\\u9fa5])\\s*[_﹍]{2,}(?=\\s*${anyOf(words.blankUnit)})`, 'gu'),
    hint: new RegExp(
      `[(【[][^()【】[\\]]{0,30}?(?:${anyOf(words.instruction)}|[\\d一二三四五六七八九十百千]{1,5}\\s*${anyOf(words.lengthLimit)}|不超过\\s*\\d{2,5}\\s*字)[^()【】[\\]]{0,40}[)】\\]]`,
      'gu',
    ),
    sample: new RegExp(`\\(\\s*${anyOf(words.sampleMark)}\\s*\\)`, 'gu'),
  };
}

function blanksIn(line: Passage, head: boolean, patterns: Patterns, lexicon: Lexicon): Place[] {
  const text = foldWidth(line.text);
  const sentence = text.trim().length >= SHORTEST_SENTENCE && !containsAny(text, lexicon.structure.questionnaire);
  const hint = text.trim().length <= LONGEST_HINT;
  const all = [
    ...patterns.anywhere,
    ...(sentence ? [patterns.blank] : []),
    ...(hint ? [patterns.hint] : []),
    ...(head ? [patterns.sample] : []),
  ];
  return all
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .sort((a, b) => a.index - b.index)
    .map((match) => slicePlace(line.place, match.index, match.index + match[0].length));
}
