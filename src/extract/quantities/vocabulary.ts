import type { Lexicon } from '../../model/book.js';
import { anyOf } from '../fold-sentence.js';
import { foldWidth } from '../fold-text.js';
import { onceFor } from '../once-for.js';
import type { Quantity } from './quantity.js';
import { growTree, type WordTree } from './word-tree.js';

export interface UnitWord {
  /** other: a date, an age, a score; not: no unit, whatever it begins with. */
  readonly kind: Exclude<Quantity['kind'], 'bare'> | 'other' | 'not';
  readonly unit: string;
}

export type WordBefore = 'approx' | 'less' | 'at-least' | 'at-most' | 'plain';
export type WordAfter = 'approx' | 'at-least' | 'at-most' | 'approx-at-most' | 'plain';

/** The words of lexicon.quantities, made ready once. */
export interface Vocabulary {
  readonly units: WordTree<UnitWord>;
  readonly scales: WordTree<string>;
  readonly approxInside: WordTree<true>;
  readonly before: WordTree<WordBefore>;
  readonly after: WordTree<WordAfter>;
  /** rank: an ordinal only with some units; plain: only looks like one. */
  readonly ordinals: WordTree<'ordinal' | 'rank' | 'plain'>;
  readonly rankUnits: ReadonlySet<string>;
  readonly codes: WordTree<true>;
  /** False: only looks like one. */
  readonly scores: WordTree<boolean>;
  readonly figures: WordTree<true>;
  readonly ratePrefixes: WordTree<string>;
  readonly fixed: WordTree<true>;
  readonly perUnits: WordTree<string>;
  /** What stands before an amount and makes it one for each. */
  readonly perBefore: RegExp;
  readonly perOf: ReadonlyMap<string, readonly string[]>;
  readonly times: ReadonlySet<string>;
  readonly weights: RegExp;
  readonly perNames: RegExp;
  readonly perPersons: RegExp;
  readonly respectively: RegExp;
  readonly counted: RegExp;
  readonly money: RegExp;
  /** At the start of a text: 万 before it is of money. */
  readonly moneyAhead: RegExp;
  readonly traditional: ReadonlyMap<string, string>;
  readonly hasTraditional: RegExp;
}

export const vocabularyOf = onceFor((lexicon: Lexicon) => buildVocabulary(lexicon.quantities));

function buildVocabulary(words: Lexicon['quantities']): Vocabulary {
  const list = (name: string) => (words[name] ?? []).map(foldWidth);
  const tagged = <T>(name: string, tag: T) => list(name).map((word) => [word, tag] as const);
  const behind = (name: string) => growTree(tagged(name, true as const), true);
  const traditional = new Map(list('traditional').map((pair) => [pair[0] ?? '', pair[1] ?? ''] as const));
  const same = new Map(list('perSame').map((pair) => splitOnce(pair)));
  const perOf = new Map<string, readonly string[]>(
    list('perBefore').map((entry) => {
      const [word = '', ...per] = entry.split('/');
      return [word, per] as const;
    }),
  );
  for (const word of list('perUnits')) {
    const per = [same.get(word) ?? word];
    for (const each of ['每', '每一', '每1']) perOf.set(each + word, per);
  }
  return {
    units: growTree([...unitWords(list)]),
    scales: growTree(list('scales').map((word) => [word, word] as const)),
    approxInside: growTree(tagged('approxAfter', true as const)),
    before: growTree<WordBefore>(
      [
        ...tagged('notApproxBefore', 'plain' as const),
        ...tagged('approxBefore', 'approx' as const),
        ...tagged('lessThan', 'less' as const),
        ...tagged('atLeastBefore', 'at-least' as const),
        ...tagged('atMostBefore', 'at-most' as const),
      ],
      true,
    ),
    after: growTree<WordAfter>([
      ...tagged('notAroundAfter', 'plain' as const),
      ...tagged('aroundAfter', 'approx' as const),
      ...tagged('approxBoundAfter', 'approx-at-most' as const),
      ...tagged('atLeastAfter', 'at-least' as const),
      ...tagged('atMostAfter', 'at-most' as const),
    ]),
    ordinals: growTree<'ordinal' | 'rank' | 'plain'>(
      [
        ...tagged('ordinalBefore', 'ordinal' as const),
        ...tagged('rankBefore', 'rank' as const),
        ...tagged('notOrdinalBefore', 'plain' as const),
      ],
      true,
    ),
    rankUnits: new Set(list('rankUnits')),
    codes: behind('codeBefore'),
    scores: growTree([...tagged('scoreBefore', true), ...tagged('notScoreBefore', false)], true),
    figures: behind('figureBefore'),
    ratePrefixes: growTree(
      list('ratePrefixes').map((pair) => splitOnce(pair)),
      true,
    ),
    fixed: growTree(tagged('fixedQuantities', true as const)),
    perUnits: growTree(list('perUnits').map((word) => [word, same.get(word) ?? word] as const)),
    perBefore: new RegExp(`(?<![\\dxX×*])(?:${anyOf([...perOf.keys()])})`, 'gu'),
    perOf,
    times: new Set(list('timeUnits')),
    weights: new RegExp(anyOf(list('weightWords')), 'u'),
    perNames: new RegExp(`均.*${anyOf(list('perNames'))}`, 'u'),
    perPersons: new RegExp(anyOf(list('perPersons')), 'u'),
    respectively: new RegExp(anyOf(list('respectively')), 'u'),
    counted: new RegExp(anyOf(list('countedBefore')), 'u'),
    money: new RegExp(anyOf(list('moneyBefore')), 'u'),
    moneyAhead: new RegExp(`^${anyOf(list('moneyBefore'))}`, 'u'),
    traditional,
    hasTraditional: new RegExp(`[${[...traditional.keys()].join('')}]`, 'gu'),
  };
}

function* unitWords(list: (name: string) => readonly string[]): Generator<readonly [string, UnitWord]> {
  for (const word of list('notUnitBefore')) yield [word, { kind: 'not', unit: word }];
  for (const entry of list('unitBefore')) {
    const [unit, word] = splitOnce(entry);
    yield [word, { kind: kindOfUnit(unit, list), unit }];
  }
  // A scale alone (万) is money only where no word follows: read-unit decides.
  for (const word of list('moneyUnits')) {
    if (!/[十百千万亿]$/.test(word))
      yield [word, { kind: 'money', unit: word.replace('圆', '元').replace(/元.*/, '元') }];
  }
  for (const word of list('foreignUnits')) yield [word, { kind: 'money', unit: word }];
  for (const word of list('percentUnits')) {
    if (word.endsWith('点')) yield [word, { kind: 'points', unit: word }];
    else yield [word, { kind: 'percent', unit: word === '‰' ? word : '%' }];
  }
  for (const word of list('measureUnits')) yield [word, { kind: 'measure', unit: word }];
  for (const word of list('countUnits')) yield [word, { kind: 'count', unit: word }];
  for (const word of list('otherUnits')) yield [word, { kind: 'other', unit: word }];
}

function kindOfUnit(unit: string, list: (name: string) => readonly string[]): UnitWord['kind'] {
  if (list('measureUnits').includes(unit)) return 'measure';
  return list('countUnits').includes(unit) ? 'count' : 'other';
}

function splitOnce(pair: string): readonly [string, string] {
  const at = pair.indexOf('/');
  return [pair.slice(0, at), pair.slice(at + 1)];
}
