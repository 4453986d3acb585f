import { onceFor } from '../extract/once-for.js';
import type { CriterionWords } from './criterion-words.js';
import type { Clause, Effect } from './effect.js';
import { NUMBER, readNumber } from './read-number.js';
import { type MeasuredRange, readRange } from './read-range.js';

/** One effect with what its condition says. */
export interface Step {
  readonly effect: Effect;
  /** The condition, since the last sentence end or ordinal. */
  readonly own: string;
  /** An ordinal (①, 1., (1), 一是) stands before: a new item. */
  readonly ordinal: boolean;
  /** Ordinals before that have no points of their own: ①A；②B；③C。每项1分. */
  readonly listed: number;
  /** Parts that one 各 speaks of: 明确、细化、量化各1分 has 3. */
  readonly parts: number;
  /** The sentence before is ended. */
  readonly parted: boolean;
  readonly range: MeasuredRange | null;
  readonly each: PerCase | null;
  readonly hedged: boolean;
  readonly band: boolean;
  /** 否则, 其他. */
  readonly otherwise: boolean;
  readonly negative: boolean;
  /** A letter or digit that may stand for ≤ or ≥. */
  readonly suspected: boolean;
}

/** Once for so many of a unit: 每5个百分点 → 5 %, 每例 → 1 例. */
export interface PerCase {
  readonly step: string;
  readonly unit: string;
  /** 每 or 各 is said: 发现一处 means each, but 完成一项 may be one of several levels. */
  readonly said: boolean;
  /** What is counted is not known: part of it may count. */
  readonly unsure?: true;
}

interface StepPatterns {
  readonly ordinal: RegExp;
  readonly perUnit: RegExp;
  readonly oneUnit: RegExp;
  /** 1盏: any word of measure. */
  readonly oneThing: RegExp;
  readonly each: RegExp;
  readonly comparator: RegExp;
  readonly hedge: RegExp;
  readonly notHedge: RegExp;
  readonly band: RegExp;
  readonly otherwise: RegExp;
  readonly negative: RegExp;
}

const NUMERALS = '[一二三四五六七八九十]';
const SUSPECTED = /[WQS](?=\d)|(?<![\d.])2[5-9]\d(?:\.\d+)?%/;

const patternsOf = onceFor((words: CriterionWords) => buildPatterns(words));

function buildPatterns({ any }: CriterionWords): StepPatterns {
  const ordinal = `[①-⑳❶-❿⑴-⒇㈠-㈩]|\\((?:\\d{1,2}|${NUMERALS}{1,2})\\)|(?<![\\d.])\\d{1,2}(?:[.)](?!\\d)|、(?!\\d))|(?<![^;,:)])${NUMERALS}${any('ordinalAfter')}`;
  return {
    ordinal: new RegExp(`(?:(?:${ordinal})[、.]?)+`, 'gu'),
    perUnit: new RegExp(
      `(?<number>${NUMBER})?(?<unit>${any('percent', 'permille')}|${any('timeUnits')}|${any('countUnits')})`,
      'gu',
    ),
    oneUnit: new RegExp(
      `(?<!${any('ordinalBefore')}|[\\d.])(?<number>[1一])(?<unit>${any('percent', 'permille')}|${any('timeUnits')}|${any('countUnits')})`,
      'gu',
    ),
    oneThing: new RegExp(
      `(?<!${any('ordinalBefore')}|[\\d.])(?<number>[1一])(?!${any('notOne')})(?<unit>\\p{Script=Han})`,
      'u',
    ),
    each: new RegExp(any('each'), 'gu'),
    comparator: new RegExp(`${any('atLeast', 'above', 'atMost', 'below', 'equal')}$`, 'u'),
    hedge: new RegExp(any('hedge'), 'u'),
    notHedge: new RegExp(any('notHedge'), 'gu'),
    band: new RegExp(`^(?:[^,;]{0,16}${any('bandIs')})?${any('bands')}${any('bandEnd')}*$`, 'u'),
    otherwise: new RegExp(`^${any('else')}`, 'u'),
    negative: new RegExp(`^${any('negative')}`, 'u'),
  };
}

/** Reads the words before an effect. */
export function readStep(clause: Clause, words: CriterionWords): Step {
  const patterns = patternsOf(words);
  const pieces = dividePieces(clause.before, patterns);
  const last = pieces.at(-1);
  const own = trimMarks(last?.text ?? '');
  const condition = trimMarks(own.split(',').at(-1) ?? '') || own;
  const band = patterns.band.test(condition.replace(/:$/, ''));
  const each = readPerCase(clause, own, patterns, words);
  return {
    effect: clause.effect,
    own,
    ordinal: pieces.some((piece) => piece.ordinal),
    listed:
      pieces.slice(0, -1).filter((piece) => piece.ordinal && piece.text !== '').length + (isListed(pieces) ? 1 : 0),
    parts: own.split(/[、,]/).length,
    parted: /[;]/.test(clause.before),
    range: readRange(own, words),
    each,
    hedged: !band && patterns.hedge.test(own.replace(patterns.notHedge, '')),
    band,
    otherwise: patterns.otherwise.test(own) || patterns.otherwise.test(condition),
    negative: patterns.negative.test(condition) || patterns.negative.test(own),
    suspected: SUSPECTED.test(own),
  };
}

interface Piece {
  readonly text: string;
  readonly ordinal: boolean;
}

/** The condition proper is listed too where it has the list's next ordinal and the effect is for each: ①A②B③C每项1分. */
function isListed(pieces: readonly Piece[]): boolean {
  return pieces.length > 1 && (pieces.at(-1)?.ordinal ?? false);
}

function dividePieces(before: string, patterns: StepPatterns): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let ordinal = false;
  const close = (to: number) => {
    for (const [index, part] of before.slice(from, to).split(';').entries()) {
      const text = trimMarks(part);
      if (text !== '' || (index === 0 && ordinal)) pieces.push({ text, ordinal: ordinal && index === 0 });
    }
  };
  for (const match of before.matchAll(patterns.ordinal)) {
    close(match.index);
    from = match.index + match[0].length;
    ordinal = true;
  }
  close(before.length);
  return pieces;
}

const trimMarks = (text: string): string => text.replace(/^[,;:、.)]+|[,;、(]+$/g, '');

function readPerCase(clause: Clause, own: string, patterns: StepPatterns, words: CriterionWords): PerCase | null {
  const { effect } = clause;
  if (effect.kind === 'loss' && effect.perUnit !== null) return { step: '1', unit: effect.perUnit, said: true };
  const isLoss = effect.kind === 'loss' || effect.kind === 'both-ways';
  if (!isLoss && effect.kind !== 'award') return null;
  const start = [...own.matchAll(patterns.each)].at(-1);
  if (start) {
    const after = own.slice(start.index + start[0].length);
    const units = [...after.matchAll(patterns.perUnit)];
    const shares = [...(words.lists.percent ?? []), ...(words.lists.permille ?? [])];
    const isPercent = (match: RegExpExecArray) => shares.includes(match.groups?.unit ?? '');
    const chosen =
      units.findLast((match) => isPercent(match) && match.groups?.number !== undefined) ??
      units.find((match) => match.index === 0) ??
      units.find((match) => match.groups?.number !== undefined) ??
      units.find((match) => isPercent(match));
    if (chosen) return perCaseOf(chosen, words, true);
    const bareNumber = /\d+(?:\.\d+)?/.exec(after)?.[0];
    if (isLoss && bareNumber) return { step: readNumber(bareNumber) ?? '1', unit: BARE, said: true };
    const unit = words.lists.eachUnit?.[0] ?? '';
    if (after === '') return { step: '1', unit, said: true };
    if (isLoss) return { step: '1', unit, said: true, unsure: true };
    return null;
  }
  const single = [...own.matchAll(patterns.oneUnit)].at(-1) ?? (isLoss ? patterns.oneThing.exec(own) : null);
  if (!single || own.length - single.index > LONGEST_AFTER_ONE) return null;
  if (effect.kind === 'award') {
    const bounded = patterns.comparator.test(own.slice(0, single.index));
    const counted = (words.lists.countUnits ?? []).includes(single.groups?.unit ?? '');
    if (bounded || !counted || own.length - single.index > single[0].length + 4) return null;
  }
  return perCaseOf(single, words, false);
}

/** The unit of 每超过0.01: a ratio without one. */
const BARE = '';

/** 有一处不符合要求的: so much may stand between the unit and the effect. */
const LONGEST_AFTER_ONE = 12;

function perCaseOf(match: RegExpExecArray, words: CriterionWords, said: boolean): PerCase {
  const unit = match.groups?.unit ?? '';
  const step = readNumber(match.groups?.number ?? '1') ?? '1';
  const { percent = [], permille = [] } = words.lists;
  return { step, unit: percent.includes(unit) ? '%' : permille.includes(unit) ? '‰' : unit, said };
}
