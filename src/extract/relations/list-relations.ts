import { Decimal } from 'decimal.js';
import type { FigureRelation } from '../../model/statement.js';
import type { Told } from '../figures/told.js';
import { sizeOf } from './part-kinds.js';
import type { RelationWords } from './relation-words.js';

/** 由…三部分构成 counts the parts and leaves none out. */
const COUNTED = /[两二三四五六七八九十\d]+个?(?:部分|方面)/gu;

/** A whole and its parts as a text lists them. */
export interface PartList {
  readonly whole: Told;
  readonly parts: readonly Told[];
  /** Where its items stand in the folded text. */
  readonly from: number;
  readonly to: number;
  /** Opened by 其中 or a word like it. */
  readonly worded: boolean;
  /** It holds nothing but its parts. */
  readonly plain: boolean;
  /** Its words say that the parts are all there is. */
  readonly closed: boolean;
}

/** Do parts add up to the whole exactly? */
export function isSum(parts: readonly Told[], whole: Told): boolean {
  const stated = sizeOf(whole);
  if (stated === null || parts.length < 2) return false;
  let sum = new Decimal(0);
  for (const part of parts) sum = sum.plus(sizeOf(part) ?? 0);
  return sum.equals(stated);
}

/** The items up to the one that fills the whole, and those of 0 right behind it: others are of something else. */
export function upToSum(items: readonly Told[], whole: Told): readonly Told[] {
  const stated = sizeOf(whole);
  let sum = new Decimal(0);
  if (stated === null || stated.isZero()) return items;
  const last = items.findIndex((item, i) => {
    sum = sum.plus(sizeOf(item) ?? 0);
    return i > 0 && sum.equals(stated);
  });
  const more = items.slice(last + 1).findIndex((item) => sizeOf(item)?.isZero() !== true);
  return last < 0 || more < 0 ? items : items.slice(0, last + 1 + more);
}

/** What a list claims: that its parts are the whole, that they do not exceed it, or that none of them does. */
export function listRelations(list: PartList, folded: string, words: RelationWords): FigureRelation[] {
  const kind = kindOf(list, folded, words);
  if (kind) return [listRelation(kind, list.whole, list.parts)];
  return list.parts.map((part) => listRelation('part', list.whole, [part]));
}

function kindOf(list: PartList, folded: string, words: RelationWords): 'breakdown' | 'subset' | null {
  const { whole, parts, worded } = list;
  if (parts.length < 2) return null;
  if (isSum(parts, whole)) return 'breakdown';
  if (!list.plain || words.leavesOut.test(folded.slice(list.from, list.to).replace(COUNTED, ''))) return null;
  if (list.closed || areComplementary(parts, words) || endsInRest(parts, words) || arePublicExpenses(list, words))
    return 'breakdown';
  // Of persons and things an open list may count some twice: women, and those above sixty.
  return worded && whole.fund ? 'subset' : null;
}

/** …、其他20万元: what is left goes last. */
function endsInRest(parts: readonly Told[], words: RelationWords): boolean {
  return words.rest.test(parts.at(-1)?.words ?? '');
}

/** 三公经费 with all three of its kinds. */
function arePublicExpenses({ whole, parts }: PartList, words: RelationWords): boolean {
  if (!words.publicExpenses.test(whole.words) || parts.length !== words.publicExpenseParts.length) return false;
  return words.publicExpenseParts.every((kind) => parts.some((part) => kind.test(part.words)));
}

/** 全额 and 非全额, 男 and 女: two kinds that make up the whole between them. */
function areComplementary(parts: readonly Told[], { lexicon }: RelationWords): boolean {
  if (parts.length !== 2) return false;
  const [a = '', b = ''] = parts.map((part) => part.words);
  if (a === `非${b}` || b === `非${a}`) return a !== '' && b !== '';
  return (lexicon.figures.complementary ?? []).some((pair) => {
    const [one = '', other = ''] = pair.split('/');
    return (a.includes(one) && b.includes(other)) || (a.includes(other) && b.includes(one));
  });
}

function listRelation(kind: 'breakdown' | 'subset' | 'part', whole: Told, parts: readonly Told[]): FigureRelation {
  const all = [whole, ...parts];
  const conditions = (['approx', 'target'] as const).filter((name) => all.some((entry) => entry[name]));
  return {
    id: `${parts[0]?.id ?? whole.id}:${kind}`,
    kind,
    result: whole.id,
    readings: [
      {
        name: parts.map((part) => part.words).join('+'),
        operation: 'sum',
        likely: true,
        operands: parts.map((part) => ({ figure: part.id })),
      },
    ],
    conditions,
  };
}
