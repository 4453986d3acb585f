import { containsAny } from '../../extract/contains-word.js';
import { anyOf, foldSentence } from '../../extract/fold-sentence.js';
import { normalizePrinted } from '../../extract/rubric/cell-number.js';
import type { Lexicon } from '../../model/book.js';
import type { Claim } from '../../model/claim.js';
import { type Place, slicePlace } from '../../model/place.js';
import type { Statement } from '../../model/statement.js';

/** Points that a sentence says an indicator or group got or lost: 社会效益扣2分, 产出指标（50分）得48分. */
export interface NamedPoints {
  readonly kind: 'score' | 'loss';
  /** Of the names asked for. */
  readonly name: string;
  readonly points: Claim;
  /** The full mark that the sentence adds. */
  readonly most: string | null;
}

const NUMBER = '(\\d{1,3}(?:\\.\\d{1,3})?)';
/** Behind the points: no 分值, no range, no rule. */
const UNIT = '\\s*分(?!值|数|段|钟|别|以|之|为止|/|每|及|的|者|左|上|余|多|至|到|[-—~～])';

/** What the report's own sentences say by name, left to right. `names` are plain: without 指标 at their end. */
export function findNamedPoints(statement: Statement, names: readonly string[], lexicon: Lexicon): NamedPoints[] {
  if (names.length === 0) return [];
  const patterns = buildPatterns(names, lexicon);
  return ownSentences(statement, lexicon, names).flatMap((sentence) => readSentence(sentence, patterns));
}

export interface OwnSentence {
  readonly place: Place;
  /** Narrow forms; as long as the place's text. */
  readonly folded: string;
}

/**
 * The sentences about the report's own assessment of its own year, in passages and cells outside the rubric. Words in indicators'
 * names say nothing about that: 财务监控有效性.
 */
export function ownSentences(statement: Statement, lexicon: Lexicon, names: readonly string[]): OwnSentence[] {
  const known = new RegExp(anyOf(names), 'gu');
  const isElsewhere = (text: string) => containsAny(text.replace(known, ''), lexicon.narrative.pointsElsewhere);
  const year = statement.report.fiscalYear?.value;
  const passages = statement.passages.filter((passage) => passage.zone === 'body' || passage.zone === 'text-box');
  const sentences: OwnSentence[] = [];
  /** The level of the heading under which another assessment is told. */
  let silentBelow: number | null = null;
  for (const place of [...passages.map((passage) => passage.place), ...(statement.cellTexts ?? [])]) {
    const folded = foldSentence(place.text, lexicon);
    const level = headingLevel(folded);
    if (level !== null && (silentBelow === null || level <= silentBelow))
      silentBelow = isElsewhere(folded) ? level : null;
    if (silentBelow !== null) continue;
    for (const match of folded.matchAll(/[^。！？!?\n]+/gu)) {
      if (isElsewhere(match[0]) || ofOtherYear(match[0], year)) break;
      sentences.push({
        place: slicePlace(place, match.index, match.index + match[0].length),
        folded: match[0],
      });
    }
  }
  return sentences;
}

const LONGEST_HEADING = 40;

const HEADINGS = [/^[一二三四五六七八九十]{1,3}\s*[、.]/u, /^\([一二三四五六七八九十]{1,3}\)/u, /^\d{1,2}\s*[.、]/u];

/** 0 for 一、, 1 for （一）, 2 for 1.; null for what is no heading. */
function headingLevel(folded: string): number | null {
  const text = folded.trim();
  if (text.length > LONGEST_HEADING || /[。;,，]/u.test(text)) return null;
  const level = HEADINGS.findIndex((pattern) => pattern.test(text));
  return level < 0 ? null : level;
}

/** 2022年3月 is a date; 2022年度 another year's assessment. */
function ofOtherYear(folded: string, year: number | undefined): boolean {
  return [...folded.matchAll(/(20\d{2})\s*年(?!\s*\d{1,2}\s*月)/gu)].some(
    (match) => year === undefined || Number(match[1]) !== year,
  );
}

interface Patterns {
  readonly names: RegExp;
  readonly lead: RegExp;
  readonly score: RegExp;
  readonly loss: RegExp;
  readonly listed: RegExp;
  readonly listOpens: RegExp;
  readonly rule: RegExp;
  readonly criteria: RegExp;
  readonly joined: RegExp;
  readonly given: RegExp;
  readonly each: RegExp;
}

function buildPatterns(names: readonly string[], lexicon: Lexicon): Patterns {
  const words = lexicon.narrative;
  const noun = `(?:\\s*[”"])?(?:\\s*${anyOf(words.pointsNoun)})?(?:\\s*[”"])?`;
  const mark = `(?:\\s*[(，,:]?\\s*(?:${anyOf(words.fullMark)}\\s*(?:为|是|:)?\\s*${NUMBER}\\s*分|\\(\\s*${NUMBER}\\s*分\\s*\\)|${NUMBER}\\s*分(?=\\s*[，,]))\\s*[)]?\\s*[，,:]?)?`;
  const rate = '(?:\\s*(?:为|是)?\\s*\\d+(?:\\.\\d+)?%\\s*[，,]?)?';
  const verb = `\\s*:?\\s*${anyOf(words.pointsVerb)}\\s*(?:${anyOf(words.scoreLink)})?\\s*`;
  const behind = `(?:\\s*/\\s*${NUMBER}(?=\\s*分))?`;
  const markBehind = `(?:\\s*[(，,]\\s*${anyOf(words.fullMark)}\\s*(?:为|是|:)?\\s*${NUMBER}\\s*分)?`;
  return {
    names: new RegExp(`(${anyOf(names)})`, 'gu'),
    lead: new RegExp(`(?:^|[^\\p{L}\\d]|${anyOf(words.pointsLead)})\\s*(?:${anyOf(words.pointsOwner)}\\s*)?$`, 'u'),
    score: new RegExp(`^${noun}${mark}${rate}${verb}${NUMBER}${behind}${UNIT}${markBehind}`, 'du'),
    loss: new RegExp(
      `^(?!${anyOf(words.nameGoesOn)})${noun}(?:\\s*\\(\\s*${NUMBER}\\s*分\\s*\\))?([^，,、;。:()\\d]{0,10}?)[(]?\\s*${anyOf(words.pointsLost)}\\s*(?:为|:)?\\s*${NUMBER}${UNIT}`,
      'u',
    ),
    listed: new RegExp(`^${noun}\\s*:?\\s*${NUMBER}${UNIT}`, 'u'),
    listOpens: new RegExp(`${anyOf(words.pointsLostList)}\\s*(?:为|是|有|如下)?\\s*[:：]`, 'u'),
    rule: new RegExp(`${anyOf(words.pointsRule)}|${anyOf(words.pointsRuleEnd)}\\s*$`, 'u'),
    joined: new RegExp(`${anyOf(words.pointsJoin)}|${anyOf(names)}`, 'u'),
    given: new RegExp(anyOf(words.pointsVerb), 'u'),
    criteria: new RegExp(anyOf(words.pointsCriteria), 'u'),
    each: /各$/u,
  };
}

function readSentence({ place, folded }: OwnSentence, patterns: Patterns): NamedPoints[] {
  if (patterns.criteria.test(folded)) return [];
  const opening = patterns.listOpens.exec(folded);
  const found: NamedPoints[] = [];
  let end = 0;
  for (const match of folded.matchAll(patterns.names)) {
    const name = (match[1] ?? '').replace(/\s/gu, '');
    if (match.index < end || !patterns.lead.test(folded.slice(0, match.index))) continue;
    const after = match.index + match[0].length;
    const rest = folded.slice(after);
    const clause =
      folded
        .slice(0, match.index)
        .split(/[，,;:]/u)
        .at(-1) ?? '';
    if (patterns.rule.test(clause.split('、').at(-1) ?? '')) continue;
    const read = readBehind(
      rest,
      clause,
      opening !== null &&
        opening.index < match.index &&
        !patterns.given.test(folded.slice(opening.index + opening[0].length, match.index)),
      patterns,
    );
    if (!read) continue;
    end = after + read.length;
    const start = after + read.from;
    found.push({
      kind: read.kind,
      name,
      points: {
        value: normalizePrinted(read.printed),
        unit: '分',
        place: slicePlace(place, start, start + read.printed.length),
      },
      most: read.most,
    });
  }
  return found;
}

interface Behind {
  readonly kind: NamedPoints['kind'];
  readonly printed: string;
  /** Where the number begins. */
  readonly from: number;
  readonly length: number;
  readonly most: string | null;
}

function readBehind(rest: string, clause: string, inLostList: boolean, patterns: Patterns): Behind | null {
  const score = patterns.score.exec(rest);
  if (score) {
    const [whole, before, inBrackets, bare, printed = '', behind, markBehind] = score;
    const most = before ?? inBrackets ?? bare ?? behind ?? markBehind ?? null;
    // 执行率100%得10分，90%以上得8分: steps of a criterion.
    if (/^\s*[，,;、]\s*\d+(?:\.\d+)?\s*%/u.test(rest.slice(whole.length))) return null;
    if (most === null && sharesPoints(clause)) return null;
    return { kind: 'score', printed, from: score.indices?.[4]?.[0] ?? 0, length: whole.length, most };
  }
  const loss = patterns.loss.exec(rest);
  if (loss) {
    const [whole, most, between = '', printed = ''] = loss;
    const each = patterns.each.test(between.trim());
    if (patterns.rule.test(between) || patterns.joined.test(between) || (!each && sharesPoints(clause))) return null;
    return { kind: 'loss', printed, from: whole.lastIndexOf(printed), length: whole.length, most: most ?? null };
  }
  const listed = inLostList ? patterns.listed.exec(rest) : null;
  if (!listed || sharesPoints(clause)) return null;
  const [whole, printed = ''] = listed;
  return { kind: 'loss', printed, from: whole.lastIndexOf(printed), length: whole.length, most: null };
}

/** 资金到位率、预算执行率扣2分: what two names lost together is not told of either. */
function sharesPoints(clause: string): boolean {
  const pieces = clause.split(/[、和及与]/u);
  const before = pieces.at(-2);
  return before !== undefined && before.trim() !== '' && !/\d/.test(before);
}
