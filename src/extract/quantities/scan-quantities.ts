import type { Lexicon } from '../../model/book.js';
import { anyOf } from '../fold-sentence.js';
import { toYuan } from '../money-unit.js';
import type { Quantity } from './quantity.js';

interface Scanner {
  readonly pattern: RegExp;
  readonly approxBefore: RegExp;
  readonly atLeast: RegExp;
  readonly atMost: RegExp;
  readonly money: ReadonlySet<string>;
  readonly percent: ReadonlySet<string>;
  readonly measures: ReadonlySet<string>;
}

/** Every quantity in a folded text (see foldSentence), in order; years, dates, document numbers and codes are none. */
export function scanQuantities(folded: string, lexicon: Lexicon): Quantity[] {
  const scanner = scannerOf(lexicon);
  return [...folded.matchAll(scanner.pattern)].flatMap((match) => {
    const [whole, printed = '', more, spaced, shared] = match;
    const unit = (spaced ?? shared)?.replace(/\s+/g, '');
    const value = printed.replace(/[,\s]/g, '');
    if (isMalformed(folded, match.index, printed)) return [];
    const before = folded.slice(Math.max(0, match.index - 6), match.index);
    const money = unit !== undefined && scanner.money.has(unit);
    return [
      {
        kind: kindOf(unit, scanner),
        value,
        unit: unit ?? null,
        unitFrom: spaced !== undefined ? 'own' : shared !== undefined ? 'shared' : 'none',
        yuan: money ? toYuan(value, unit) : null,
        per: null,
        approx: more !== undefined || scanner.approxBefore.test(before),
        bound: scanner.atLeast.test(before) ? 'at-least' : scanner.atMost.test(before) ? 'at-most' : null,
        start: match.index,
        end: match.index + whole.length,
      },
    ];
  });
}

function kindOf(unit: string | undefined, scanner: Scanner): Quantity['kind'] {
  if (unit === undefined) return 'bare';
  if (scanner.money.has(unit)) return 'money';
  if (scanner.percent.has(unit)) return unit.endsWith('点') ? 'points' : 'percent';
  return scanner.measures.has(unit) ? 'measure' : 'count';
}

/** 7,00.0,77: a grouping that is none; the rest of it is no number either. 4125.49,4143.91 are two numbers. */
function isMalformed(folded: string, start: number, printed: string): boolean {
  const before = folded.slice(Math.max(0, start - 8), start);
  if (!/\d[,.]$/.test(before)) return false;
  return !(/\d\.\d+,$/.test(before) && printed.includes('.'));
}

const scanners = new WeakMap<Lexicon['quantities'], Scanner>();

function scannerOf(lexicon: Lexicon): Scanner {
  const words = lexicon.quantities;
  const known = scanners.get(words);
  if (known) return known;
  const list = (name: string) => words[name] ?? [];
  const scaled = (units: readonly string[]) => units.flatMap((unit) => ['', ...list('scales')].map((s) => s + unit));
  const units = [
    ...list('moneyUnits'),
    ...list('percentUnits'),
    ...scaled(list('countUnits')),
    ...scaled(list('measureUnits')),
  ];
  const number = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?![\\d,.])|\\d+(?:\\s?\\.\\s?\\d+)?(?!\\.?\\d)';
  // A bare number counts only where the clause ends behind it, and no number with a unit follows.
  const bare = '(?=\\s*(?:[。;；(]|$))';
  // 4125.49,4143.91万元: the unit stands with the next number.
  const next = `(?=[,、和及]\\d+\\.\\d+\\s*(${anyOf(list('moneyUnits'))}))`;
  const scanner: Scanner = {
    pattern: new RegExp(
      `(?<![\\d.〔\\[A-Za-z×第-])(${number})(?:\\s*(${anyOf(list('approxAfter'))})?\\s*(${anyOf(units)})(?!${anyOf(list('notUnitBefore'))})|${bare}|${next})`,
      'gu',
    ),
    approxBefore: new RegExp(`${anyOf([...list('approxBefore'), ...list('lessThan')])}\\s*$`, 'u'),
    atLeast: new RegExp(`${anyOf(list('atLeastBefore'))}\\s*$`, 'u'),
    atMost: new RegExp(`${anyOf(list('atMostBefore'))}\\s*$`, 'u'),
    money: new Set(list('moneyUnits')),
    percent: new Set(list('percentUnits')),
    measures: new Set(scaled(list('measureUnits'))),
  };
  scanners.set(words, scanner);
  return scanner;
}
