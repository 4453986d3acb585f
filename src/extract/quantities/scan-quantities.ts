import type { Lexicon } from '../../model/book.js';
import { toYuan } from '../money-unit.js';
import { linkSiblings } from './link-siblings.js';
import type { Quantity } from './quantity.js';
import { readChineseAmounts } from './read-chinese.js';
import { readNumerals } from './read-numerals.js';
import {
  clauseBefore,
  isEntangled,
  isFormulaPercent,
  isIdleNumber,
  isOrdinal,
  readModifiers,
  readSign,
} from './read-surroundings.js';
import { addScaled, joinPer, readPerAfter, readUnit, type UnitReading } from './read-unit.js';
import type { Reading } from './reading.js';
import { type Vocabulary, vocabularyOf } from './vocabulary.js';
import { matchAhead, matchBehind, skipSpace } from './word-tree.js';

/** Every quantity in a folded text (see foldSentence), in order; years, dates, document numbers and codes are none. */
export function scanQuantities(folded: string, lexicon: Lexicon): Quantity[] {
  const words = vocabularyOf(lexicon);
  const text = folded.replace(words.hasTraditional, (character) => words.traditional.get(character) ?? character);
  const readings = linkSiblings(readArabic(text, words), text, words);
  const chinese = readChineseAmounts(text, words);
  const all = chinese.length === 0 ? readings : [...readings, ...chinese].sort((a, b) => a.start - b.start);
  return describe(all, text, words);
}

function readArabic(text: string, words: Vocabulary): Reading[] {
  const hasUnit = (at: number) => isOwn(readUnit(text, at, words));
  const isList = (at: number) => words.respectively.test(text.slice(Math.max(0, at - 8), at));
  const numerals = readNumerals(text, hasUnit, isList);
  const years = lazily(() => new Set([...text.matchAll(/(?:19|20)\d\d(?=\s?年)/g)].map(([year]) => year)));
  const readings: Reading[] = [];
  for (let i = 0; i < numerals.length; i++) {
    const numeral = numerals[i];
    if (!numeral) break;
    const { start, end } = numeral;
    const blank = { start, end, value: numeral.value, unit: null, per: [], approx: false };
    const drop = (ordinal = false): Reading => ({ ...blank, state: ordinal ? 'ordinal' : 'none', kind: 'bare' });
    if (numeral.doubtful || (years.mayGlue(numeral.value) && hidesYear(numeral.value, years.get()))) {
      readings.push({ ...drop(), state: 'doubtful' });
      continue;
    }
    const rate = matchBehind(words.ratePrefixes, text, start);
    if (rate) {
      readings.push({ ...blank, start: rate.at, state: 'own', kind: 'percent', unit: rate.tag });
      continue;
    }
    let unit = readUnit(text, end, words);
    const perHundredThousand = readBase(text, end);
    if (perHundredThousand !== null) {
      readings.push({
        ...blank,
        state: 'own',
        kind: 'percent',
        unit: text.slice(end, perHundredThousand).replace(/\s/g, ''),
        end: perHundredThousand,
      });
      while ((numerals[i + 1]?.start ?? text.length) < perHundredThousand) i++;
      continue;
    }
    if (isOrdinal(text, start, unit?.unit ?? null, words)) {
      readings.push(drop(true));
      continue;
    }
    if (isEntangled(text, numeral, isOwn(unit)) || matchAhead(words.fixed, text, start)) {
      readings.push(drop());
      continue;
    }
    let value = numeral.value;
    let approx = unit?.approx ?? false;
    // 1亿2千万, 3亿零500万
    let broken = false;
    for (let next = numerals[i + 1]; unit?.scaleOnly && next; next = numerals[i + 1]) {
      const zero = text[unit.end] === '零' ? 1 : 0;
      if (next.start !== unit.end + zero) break;
      const more = readUnit(text, next.end, words);
      if (more?.scaleOnly && more.unit === unit.scale) break;
      const sum = more && isOwn(more) && !next.doubtful ? addScaled(value, unit.scale, next.value, more.scale) : null;
      i++;
      if (!more || sum === null) {
        broken = true;
        break;
      }
      value = sum;
      approx ||= more.approx;
      unit = { ...more, unit: unit.scale + more.unit.slice(more.scale.length), scale: unit.scale };
    }
    if (broken) {
      readings.push({ ...drop(), state: 'doubtful' });
      continue;
    }
    readings.push(signed(readingOf({ ...blank, value, approx }, unit, text, words, numeral), text, readings.at(-1)));
  }
  return readings;
}

type Blank = Omit<Reading, 'state' | 'kind'>;

function readingOf(
  blank: Blank,
  unit: UnitReading | null,
  text: string,
  words: Vocabulary,
  numeral: Parameters<typeof isIdleNumber>[1],
): Reading {
  // 108.67 期末: what is no unit, behind a gap, is the next column.
  const apart = unit?.kind === 'not' && !unit.scaleOnly && skipSpace(text, numeral.end) > numeral.end;
  if (unit === null || apart) {
    return { ...blank, kind: 'bare', state: isIdleNumber(text, numeral, words) ? 'idle' : 'bare' };
  }
  const own: Reading = { ...blank, state: 'own', kind: 'bare', unit: unit.unit, end: unit.end };
  if (unit.kind === 'other') return { ...own, unit: null, state: 'none' };
  if (unit.kind === 'not') return { ...own, unit: null, end: blank.end, state: 'none' };
  if (unit.kind === 'percent' || unit.kind === 'points') {
    const formula = isFormulaPercent(text, blank.start, blank.value);
    if (formula) return { ...own, unit: null, state: 'none' };
    // Of several weights in a row the first tells what the others are, as with ordinals.
    const weight = words.weights.test(clauseBefore(text, blank.start, 0));
    return weight ? { ...own, unit: null, state: 'ordinal' } : { ...own, kind: unit.kind };
  }
  if (unit.scaleOnly) return { ...own, ...scaleAlone(text, blank.start, unit, words) };
  const after = readPerAfter(text, unit.end, words);
  if (unit.kind === 'money') return { ...own, kind: 'money', per: after.per };
  if (after.per.length === 0 || text[skipSpace(text, unit.end)] !== '/') return { ...own, kind: unit.kind };
  return {
    ...own,
    kind: unit.kind,
    unit: unit.unit + text.slice(unit.end, after.end).replace(/[\s()]/g, ''),
    end: after.end,
  };
}

/** 增长-3.2%; of rates in a row, 6.7%、-4.5%和-2.1%, too. */
function signed(reading: Reading, text: string, last: Reading | undefined): Reading {
  const { start, value, state, kind } = reading;
  if (state !== 'own' || kind === 'count' || kind === 'measure' || last?.end === start - 1) return reading;
  const row =
    kind === 'percent' && last?.kind === 'percent' && /^\s?[、,和与及]\s?[-−﹣]$/u.test(text.slice(last.end, start));
  const sign = row ? 'minus' : readSign(text, start);
  if (sign === 'none') return reading;
  if (sign === 'doubtful') return { ...reading, state: 'doubtful' };
  return { ...reading, value: `-${value}`, start: start - 1 };
}

/** 854万 is money; 浏览量达20万, 惠及3万群众 are counts. */
function scaleAlone(text: string, start: number, unit: UnitReading, words: Vocabulary): Pick<Reading, 'kind'> {
  const before = clauseBefore(text, start, 0);
  const behind = matchAhead(words.approxInside, text, unit.end)?.at ?? unit.end;
  const from = skipSpace(text, behind);
  const next = text[from] ?? '';
  const counted = words.counted.test(before);
  const named =
    /\p{Script=Han}/u.test(next) &&
    !matchAhead(words.after, text, unit.end) &&
    !words.moneyAhead.test(text.slice(from, from + 4));
  if (counted && !words.money.test(before)) return { kind: 'count' };
  return { kind: named && !words.money.test(before) ? 'count' : 'money' };
}

/** 12.5/10万: where the base ends. */
function readBase(text: string, end: number): number | null {
  if (text[skipSpace(text, end)] !== '/') return null;
  const found = /^\s?\/\s?10{0,5}\s?万(?!元)/.exec(text.slice(end, end + 12));
  return found ? end + found[0].length : null;
}

function isOwn(unit: UnitReading | null): boolean {
  return unit !== null && unit.kind !== 'other' && unit.kind !== 'not';
}

interface Lazy<T> {
  get(): T;
  mayGlue(value: string): boolean;
}

function lazily<T>(build: () => T): Lazy<T> {
  let built: { readonly value: T } | null = null;
  return {
    get() {
      built ??= { value: build() };
      return built.value;
    },
    mayGlue: (value) => /^20\d{3,6}(?:\.|$)/.test(value) && !/^20\d\d0+(?:\.|$)/.test(value),
  };
}

/** 列入201930件民生实事, where the text speaks of 2019年: a year that lost its 年, or a count. */
function hidesYear(value: string, years: ReadonlySet<string>): boolean {
  return years.has(value.slice(0, 4));
}

function describe(readings: readonly Reading[], text: string, words: Vocabulary): Quantity[] {
  const found: Quantity[] = [];
  let last: Quantity | null = null;
  let from = 0;
  for (const reading of readings) {
    const { state, kind, value, unit, start, end } = reading;
    const states = state === 'own' || state === 'shared' || state === 'bare';
    // 百分之百分之5: two readings of the same characters.
    if (states && start >= (last?.end ?? 0)) {
      const modifiers = readModifiers(text, start, end, words);
      const money = kind === 'money';
      const per: string | null = money ? perOf(reading, last, text, from, words) : null;
      last = {
        kind,
        value,
        unit,
        unitFrom: state === 'own' ? 'own' : state === 'shared' ? 'shared' : 'none',
        yuan: money ? toYuan(value, unit) : null,
        per,
        approx: reading.approx || modifiers.approx,
        bound: modifiers.bound,
        start,
        end,
      };
      found.push(last);
    }
    from = Math.max(from, end);
  }
  return found;
}

function perOf(reading: Reading, last: Quantity | null, text: string, from: number, words: Vocabulary): string | null {
  const before = clauseBefore(text, reading.start, from);
  const large = /[万亿]/.test(reading.unit ?? '');
  const named = large && words.perNames.test(before);
  const told = named ? [] : [...before.matchAll(words.perBefore)].flatMap(([word]) => perWord(word, words));
  // 生均1000元/生·年: the unit says who.
  const heads = reading.per.includes('生') ? told.filter((part) => part !== '人') : told;
  const parts = [...heads, ...reading.per];
  const timed = parts.length > 0 && parts.every((part) => words.times.has(part));
  const per = joinPer(timed && !large && words.perPersons.test(before) ? ['人', ...parts] : parts, words);
  if (!last?.per || last.unit !== reading.unit || !parts.every((part) => last.per?.split('/').includes(part)))
    return per;
  // 由每生每天4元提高至5元, 每人每月80元、50元
  const between = text.slice(last.end, reading.start);
  return /^(?:\/[^\d,。;、\n]{1,6})?(?:[^,。;、\n]{0,8}[到至为]|[、和])$/.test(between) ? last.per : per;
}

function perWord(word: string, words: Vocabulary): readonly string[] {
  return words.perOf.get(word.replace(/\s/g, '')) ?? [];
}
