import { Decimal } from 'decimal.js';
import { factorOf } from '../money-unit.js';
import type { Quantity } from './quantity.js';
import type { UnitWord, Vocabulary } from './vocabulary.js';
import { matchAhead, skipSpace } from './word-tree.js';

export interface UnitReading {
  readonly kind: Exclude<Quantity['kind'], 'bare'> | 'other' | 'not';
  /** With its scale: 万人次. */
  readonly unit: string;
  readonly end: number;
  /** 3600多万元, 十余人. */
  readonly approx: boolean;
  /** The scale alone, where one stands before the unit or instead of it. */
  readonly scale: string;
  /** No unit follows the scale: 854万. */
  readonly scaleOnly: boolean;
}

/** The unit at a place behind a number; null where there is none. */
export function readUnit(text: string, from: number, words: Vocabulary): UnitReading | null {
  const plain = matchAhead(words.units, text, from);
  const scaled = readScaled(text, from, words);
  if (plain && (!scaled || plain.at > scaled.end || (plain.at === scaled.end && !isScaledMoney(plain.tag)))) {
    return { ...readingOf(plain.tag, text, from, plain.at), approx: false, scale: '', scaleOnly: false };
  }
  if (scaled) return scaled;
  return readBracketed(text, from, words);
}

function readScaled(text: string, from: number, words: Vocabulary): UnitReading | null {
  let at = from;
  let scale = '';
  let approx = false;
  for (let step = 0; step < 4; step++) {
    const more = matchAhead(words.approxInside, text, at);
    // 三千多万, but 3多 before anything else is none.
    if (more && !approx && (matchAhead(words.scales, text, more.at) || matchAhead(words.units, text, more.at))) {
      approx = true;
      at = more.at;
    }
    // 3万多, and no word behind it.
    else if (more && scale !== '' && !/[\p{Script=Han}\d]/u.test(text[skipSpace(text, more.at)] ?? '')) approx = true;
    const found = matchAhead(words.scales, text, at);
    // 3千米, 5百分点: the scale belongs to the unit.
    const unit = matchAhead(words.units, text, at);
    if (!found || (unit && unit.at > found.at && unit.tag.kind !== 'not' && !isScaledMoney(unit.tag))) break;
    scale += found.tag;
    at = found.at;
  }
  if ((scale === '' && !approx) || factorOf(scale) === null) return null;
  const unit = matchAhead(words.units, text, at);
  if (unit && unit.tag.kind !== 'other' && unit.tag.kind !== 'not') {
    const reading = readingOf(unit.tag, text, at, unit.at);
    const scalable = reading.kind === 'percent' || reading.kind === 'points' ? scale === '' : true;
    if (scalable) return { ...reading, unit: scale + reading.unit, approx, scale, scaleOnly: false };
  }
  if (scale === '') return null;
  // 3千 alone states no money, 3万 does.
  const kind = /[万亿]/.test(scale) && unit?.tag.kind !== 'other' ? 'money' : 'not';
  return { kind, unit: scale, end: at, approx, scale, scaleOnly: true };
}

function isScaledMoney({ kind, unit }: UnitWord): boolean {
  return kind === 'money' && /^[十百千万亿]/.test(unit);
}

/** 1.82(百分点), 50(万元). */
function readBracketed(text: string, from: number, words: Vocabulary): UnitReading | null {
  const open = skipSpace(text, from);
  if (text[open] !== '(') return null;
  const inner = matchAhead(words.units, text, open + 1) ?? null;
  if (!inner || (inner.tag.kind !== 'percent' && inner.tag.kind !== 'points' && inner.tag.kind !== 'money'))
    return null;
  const close = skipSpace(text, inner.at);
  if (text[close] !== ')') return null;
  const { kind, unit } = inner.tag;
  return { kind, unit, end: close + 1, approx: false, scale: '', scaleOnly: false };
}

function readingOf(word: UnitWord, text: string, from: number, to: number): Pick<UnitReading, 'kind' | 'unit' | 'end'> {
  let end = to;
  // 3项目标: the unit is shorter than the word it was known by.
  if (!text.slice(from, to).replace(/\s/g, '').endsWith(word.unit.slice(-1)) || word.unit.length < to - from) {
    end = endOf(text, from, word.unit) ?? to;
  }
  return { kind: word.kind, unit: word.unit, end };
}

function endOf(text: string, from: number, unit: string): number | null {
  let at = from;
  for (const character of unit) {
    at = skipSpace(text, at);
    if (text[at] !== character) return null;
    at++;
  }
  return at;
}

/** Behind a unit: 元/人·月, 元/(生·天), kg/人, 元每人每月. In the order of the text. */
export function readPerAfter(text: string, from: number, words: Vocabulary): { per: string[]; end: number } {
  const per: string[] = [];
  let at = from;
  for (let step = 0; step < 3; step++) {
    const sign = skipSpace(text, at);
    const character = text[sign] ?? '';
    const opens = step === 0 ? '/每' : '/每·•.*、×';
    if (!opens.includes(character) || character === '') break;
    const inner = skipSpace(text, sign + 1);
    const found = matchAhead(words.perUnits, text, text[inner] === '(' || text[inner] === '每' ? inner + 1 : inner);
    if (!found || (character === '、' && !words.times.has(found.tag) && !per.some((unit) => words.times.has(unit))))
      break;
    per.push(found.tag);
    at = found.at;
  }
  if (per.length > 0 && text[skipSpace(text, at)] === ')' && /\(/.test(text.slice(from, at)))
    at = skipSpace(text, at) + 1;
  return { per, end: at };
}

/** 人/月, the one before the time, whatever the order of the text. */
export function joinPer(parts: readonly string[], words: Vocabulary): string | null {
  const once = [...new Set(parts)];
  if (once.length === 0) return null;
  return [...once.filter((part) => !words.times.has(part)), ...once.filter((part) => words.times.has(part))].join('/');
}

/** 1亿2千万 in units of the first scale: 1.2. Null where the second is no part of the first. */
export function addScaled(value: string, scale: string, next: string, nextScale: string): string | null {
  // 5万3人
  if (nextScale === '' && next.length < 4) return null;
  const unit = factorOf(scale);
  const smaller = factorOf(nextScale);
  if (unit === null || smaller === null) return null;
  const rest = new Decimal(next).times(smaller);
  if (rest.gte(unit) || rest.isZero()) return null;
  return new Decimal(value).plus(rest.dividedBy(unit)).toFixed();
}
