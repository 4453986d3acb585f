import { anyOf } from '../../extract/fold-sentence.js';
import { foldWidth } from '../../extract/fold-text.js';
import { onceFor } from '../../extract/once-for.js';
import type { Lexicon } from '../../model/book.js';
import type { Passage } from '../../model/grid.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';
import { labelOf } from '../../rebuild/passages.js';
import type { Case } from '../case.js';
import { Exact, printExact } from '../decimal.js';
import { documentCase } from './document-case.js';
import { isLost, levelsAbove, nameOf, type ScoredRow, scoredRows } from './indicator-rows.js';
import type { SubjectContext } from './report-wide.js';
import { plainText, says } from './row-words.js';

const MOST_SHOWN = 4;
/** What is longer is no sentence. */
const LONGEST_CLAUSE = 60;
const LONGEST_HEADING = 30;

/** The first sentence of the text that says that all goals were met, beside the scores of outputs, benefits and satisfaction. */
export function achievementClaims(statement: Statement, context: SubjectContext): Case[] {
  const claim = findClaim(statement, context);
  if (!claim) return [];
  const words = context.lexicon.indicators ?? {};
  const rows = scoredRows(statement).filter(({ row }) => says(levelsAbove(row), words.outcome));
  const first = rows[0];
  if (!first) return [];
  const lost = rows.filter(isLost);
  const conditions = [
    ...first.conditions,
    ...(new Set(scoredRows(statement).map(({ rubric }) => rubric.id)).size > 1 ? ['several-rubrics'] : []),
    ...(says(plainText(claim.passage.text), words.claimConceded) ? ['conceded'] : []),
  ];
  return [
    {
      ...documentCase('achievement-claim', conditions, [claim.place, ...lost.map(({ score }) => score.place)], {
        claim: claim.text,
        rows: lost.slice(0, MOST_SHOWN).map(told).join('、'),
        more: lost.length > MOST_SHOWN ? 1 : 0,
      }),
      terms: rows.map(({ row, score, weight }) => ({
        label: nameOf(row),
        value: score,
        optional: false,
        most: weight,
      })),
    },
  ];
}

function told({ row, score, weight }: ScoredRow): string {
  return `${nameOf(row)} −${printExact(new Exact(weight.value).minus(score.value))}`;
}

interface FoundClaim {
  readonly passage: Passage;
  readonly place: Place;
  readonly text: string;
}

function findClaim(statement: Statement, { lexicon }: SubjectContext): FoundClaim | null {
  const words = lexicon.indicators;
  if (!words) return null;
  const grammar = grammarOf(words);
  const own = [statement.report.title, statement.report.project, statement.report.organization]
    .map((quote) => plainText(quote?.text ?? ''))
    .join('\n');
  let heading = '';
  let goals = false;
  for (const passage of statement.passages) {
    if (passage.zone !== 'body' && passage.zone !== 'text-box') continue;
    const folded = foldWidth(passage.text);
    const plain = plainText(folded);
    if (plain.length <= LONGEST_HEADING && !/[。;]/u.test(plain)) heading = plain;
    goals = opensGoals(plain, lexicon) || (goals && !endsGoals(passage, plain, lexicon));
    if (goals || says(heading, words.claimOtherSection)) continue;
    for (const sentence of folded.matchAll(/[^。;；!?！？]+/gu)) {
      const found = claimIn(sentence[0], own, grammar, lexicon);
      if (!found) continue;
      const start = sentence.index + found.start;
      const end = sentence.index + found.end;
      return {
        passage,
        place: slicePlace(passage.place, start, end),
        text: plainText(folded.slice(start, end)),
      };
    }
  }
  return null;
}

interface Grammar {
  /** With the goals named first; with the verb first. */
  readonly named: readonly RegExp[];
  readonly bare: readonly RegExp[];
  /** A clause that goes on with the goals that the one before names: 设置绩效指标15项，全部完成. */
  readonly goesOn: RegExp;
  readonly general: RegExp;
  readonly kinds: RegExp;
}

type Words = Readonly<Record<string, readonly string[]>>;

const grammarOf = onceFor((words: Words): Grammar => {
  const [noun, each, all, whole, verb, rate] = [
    [...(words.claimNoun ?? []), ...(words.claimNounBare ?? [])],
    words.claimEach,
    words.claimAll,
    words.claimWhole,
    words.claimVerb,
    words.claimRate,
  ].map((list) => anyOf(list));
  const gap = '.{0,8}?';
  const goals = `(?<goals>${noun})`;
  return {
    named: [
      new RegExp(`${goals}(?<middle>${gap}${each}${gap}${verb})`, 'u'),
      new RegExp(`${whole}${gap}${goals}(?<middle>${gap}${verb})`, 'u'),
      new RegExp(`${goals}(?<middle>${gap}${rate}${gap}100%)`, 'u'),
    ],
    bare: [
      new RegExp(`${all}${gap}${verb}.{0,12}?${goals}`, 'u'),
      new RegExp(`${verb}${gap}${whole}.{0,12}?${goals}`, 'u'),
    ],
    kinds: new RegExp(anyOf(words.claimKindWords), 'gu'),
    goesOn: new RegExp(`^\\s*(?:已经?)?${each}`, 'u'),
    general: new RegExp(
      `(?:20)?\\d\\d年度?|\\d{1,2}月|\\d{1,2}日|\\d+(?=[个项条])|${anyOf([...(words.claimGeneral ?? []), ...(words.claimNoun ?? []), ...(words.claimRate ?? []), ...(words.claimEach ?? []), ...(words.claimVerb ?? [])])}|[\\s“”"'()（）,，、]`,
      'gu',
    ),
  };
});

/** 二、绩效目标 or 总体目标：: what stands below, or behind the colon, are goals. */
function opensGoals(text: string, { figures, indicators }: Lexicon): boolean {
  const head = text.replace(/[为:：]+$/u, '');
  if (head.length > LONGEST_HEADING || says(head, indicators?.claimVerb)) return false;
  return (figures.goalHeads ?? []).some((word) => head.endsWith(word));
}

function endsGoals(passage: Passage, text: string, { figures }: Lexicon): boolean {
  const level = labelOf(passage)?.level;
  return (
    level === 'part' ||
    level === 'chapter' ||
    level === 'section' ||
    level === 'bracketed' ||
    (text.length <= LONGEST_HEADING && !/[。;]/u.test(text) && says(text, figures.resultHeads))
  );
}

/** The clause of a sentence that says nothing else than that all goals were met. Offsets in the sentence. */
function claimIn(sentence: string, own: string, grammar: Grammar, lexicon: Lexicon): Span | null {
  const words = lexicon.indicators ?? {};
  if (!says(plainText(sentence), words.claimSubject)) return null;
  const clauses = [...sentence.matchAll(/[^,，:：]+/gu)].map(({ 0: text, index }) => ({
    start: index,
    end: index + text.length,
  }));
  for (const [i, { start, end }] of clauses.entries()) {
    const previous = clauses[i - 1];
    if (previous && sentence[previous.end] === ':' && opensGoals(plainText(sentence.slice(0, previous.end)), lexicon))
      return null;
    const goesOn = previous !== undefined && grammar.goesOn.test(sentence.slice(start, end));
    for (const from of [start, ...(goesOn ? [previous.start] : [])]) {
      const clause = sentence.slice(from, end);
      if (!isClaim(clause, plainText(sentence.slice(0, from)), own, grammar, words)) continue;
      return { start: from + (clause.length - clause.trimStart().length), end: from + clause.trimEnd().length };
    }
  }
  return null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function isClaim(clause: string, before: string, own: string, grammar: Grammar, words: Words): boolean {
  if (clause.length > LONGEST_CLAUSE || says(before + plainText(clause), words.claimDoubt)) return false;
  const named = firstMatch(grammar.named, clause);
  const found = named ?? firstMatch(grammar.bare, clause);
  if (!found) return false;
  // Without the goals before the verb, what was met is told by the clauses before.
  if (!named && (says(before + plainText(clause), words.claimDoubtBare) || countsSomething(before))) return false;
  if (says(plainText(found.groups?.middle ?? ''), words.claimActs)) return false;
  const tail = plainText(clause.slice(found.index + found[0].length)).replace(/["”'）)]+$/u, '');
  if (says(tail, words.claimActs) && !(named && (words.claimMeasure ?? []).some((word) => tail.endsWith(word))))
    return false;
  // 产出、效益、满意度等绩效指标: all kinds by name narrow nothing.
  const every = (words.claimKinds ?? []).every((word) => clause.includes(word));
  const whole = every ? clause.replace(grammar.kinds, ' ') : clause;
  const rest = plainText(whole.replace(LIST_MARK, '').replace(grammar.general, ' '));
  return rest === '' || own.includes(rest);
}

function firstMatch(patterns: readonly RegExp[], text: string): RegExpExecArray | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found) return found;
  }
  return null;
}

const LIST_MARK = /^\s*(?:[(]?[一二三四五六七八九十\d]{1,2}[)]?\s*[、.)]|[一二三四五六七八九十]是|[①-⑳])/u;

/** A number besides years, days and 100%. */
function countsSomething(text: string): boolean {
  return /\d/u.test(text.replace(/(?:20)?\d\d年|\d{1,2}[月日]|100%/gu, ''));
}
