import { Decimal } from 'decimal.js';
import { firstFrom, type Told, type ToldParagraph } from '../figures/told.js';
import type { PartList } from './list-relations.js';
import { isOfKind, isWhole, mayBePart, sizeOf } from './part-kinds.js';
import type { RelationWords } from './relation-words.js';

/** Behind an amount, figures up to this many are added up. */
const MOST_ADDENDS = 20;

/** 由管网工程812万元、设备264万元两部分构成; 按来源分：中央5个、省级4个: lists whose words say that they are whole. */
export function findSpelledLists({ folded, figures }: ToldParagraph, words: RelationWords): PartList[] {
  const lists: PartList[] = [];
  for (const match of folded.matchAll(words.spelledList)) {
    const from = match.index;
    const to = from + match[0].length;
    const first = firstFrom(figures, from);
    const inside = figures.slice(first, firstFrom(figures, to));
    const [item] = inside;
    if (!item || inside.length < 2) continue;
    // 按来源分：…；按对象分：… divide the same whole.
    const divided = lists.find(
      (list) => list.to >= (figures[first - 1]?.end ?? 0) && list.whole.period === item.period,
    );
    const whole =
      divided?.whole ?? wholeBefore(folded, from, figures.slice(Math.max(0, first - MOST_ADDENDS), first), item);
    if (!whole || (isRespective(match[0], words) && !standsBefore(folded, whole, from))) continue;
    const parts = inside.filter((entry) => isOfKind(entry, whole) && mayBePart(entry, whole, words));
    if (parts.length < 2) continue;
    const plain = inside.every((entry) => parts.includes(entry));
    lists.push({ whole, parts, from, to, worded: false, plain, closed: true });
  }
  return lists;
}

/** 支出800万元，分别为… divides it; 甲、乙两项分别为… names two things. */
function isRespective(text: string, words: RelationWords): boolean {
  return words.respectively.test(text.slice(0, 4));
}

/** Right before it, but for a note in brackets. */
function standsBefore(folded: string, whole: Told, from: number): boolean {
  return /^\s*(?:[（(][^（()）]{0,20}[)）])?\s*$/u.test(folded.slice(whole.end, from));
}

/** The figure before a list, in the same period; behind a full stop, 支出构成为 goes on with the 支出 of the period before. */
function wholeBefore(folded: string, from: number, earlier: readonly Told[], item: Told): Told | null {
  const name = /[\p{Script=Han}]{2,6}$/u.exec(folded.slice(Math.max(0, from - 6), from))?.[0];
  const last = earlier.findLast(isWhole);
  if (last?.period === item.period) return last;
  const near = earlier.filter((entry) => isWhole(entry) && entry.period === item.period - 1);
  return name === undefined ? null : (near.findLast((entry) => entry.words.endsWith(name)) ?? null);
}

/**
 * 资金600万元，用于清理（323万元）和修复（277万元）: amounts behind another one that add up to it. Two may do so by chance:
 * they are parts only where words open the list.
 */
export function findSums(
  { folded, figures }: ToldParagraph,
  levels: ReadonlyMap<Told, number | null>,
  wholes: ReadonlyMap<string, Told>,
  words: RelationWords,
): PartList[] {
  const lists: PartList[] = [];
  figures.forEach((whole, i) => {
    if (!whole.fund || !isWhole(whole) || wholes.has(whole.id)) return;
    const stated = sizeOf(whole);
    if (stated === null || stated.isZero()) return;
    if (words.sumUp.test(whole.words)) {
      const parts = addendsBefore(
        whole,
        stated,
        figures.slice(Math.max(0, i - 3 * MOST_ADDENDS), i),
        levels,
        wholes,
        words,
      );
      if (parts)
        lists.push({
          whole,
          parts,
          from: parts[0]?.start ?? 0,
          to: whole.start,
          worded: false,
          plain: true,
          closed: true,
        });
      if (parts) return;
    }
    const parts: Told[] = [];
    let sum = new Decimal(0);
    for (const entry of figures.slice(i + 1, i + 1 + 3 * MOST_ADDENDS)) {
      if (!isNear(entry, whole, folded, words) || parts.length >= MOST_ADDENDS) return;
      if (!entry.fund || !isWhole(entry) || levels.get(entry) !== levels.get(whole)) continue;
      if (wholes.has(entry.id) || !mayBePart(entry, whole, words)) return;
      parts.push(entry);
      sum = sum.plus(sizeOf(entry) ?? 0);
      if (sum.gt(stated)) return;
      if (sum.equals(stated)) break;
    }
    const [first] = parts;
    if (!first || !sum.equals(stated) || parts.length < 2) return;
    const opened = words.opensList.test(folded.slice(whole.end, first.start));
    if (parts.length < 3 && !opened) return;
    const to = parts.at(-1)?.end ?? whole.end;
    lists.push({ whole, parts, from: whole.end, to, worded: false, plain: true, closed: true });
  });
  return lists;
}

/** In the same period, or in the next one where that begins with 资金来源. */
function isNear(entry: Told, whole: Told, folded: string, words: RelationWords): boolean {
  if (entry.period === whole.period) return true;
  return entry.period === whole.period + 1 && words.dividesNext.test(folded.slice(whole.end, entry.start));
}

/** 小学303.552万元；初中224.19万元；两项合计527.742万元. */
function addendsBefore(
  whole: Told,
  stated: Decimal,
  earlier: readonly Told[],
  levels: ReadonlyMap<Told, number | null>,
  wholes: ReadonlyMap<string, Told>,
  words: RelationWords,
): readonly Told[] | null {
  const parts: Told[] = [];
  let sum = new Decimal(0);
  for (const entry of earlier.toReversed()) {
    if (entry.period !== whole.period) return null;
    if (!entry.fund || !isWhole(entry) || levels.get(entry) !== levels.get(whole)) continue;
    if (wholes.has(entry.id) || !mayBePart(entry, whole, words)) return null;
    parts.unshift(entry);
    sum = sum.plus(sizeOf(entry) ?? 0);
    if (sum.gt(stated)) return null;
    if (sum.equals(stated)) return parts.length > 1 ? parts : null;
  }
  return null;
}
