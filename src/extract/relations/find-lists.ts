import type { FigureRelation } from '../../model/statement.js';
import { firstFrom, type Told, type ToldParagraph } from '../figures/told.js';
import { figureBefore, findOpeners, type Opener, outerBrackets } from './find-openers.js';
import { findSpelledLists, findSums } from './find-spelled-lists.js';
import { isSum, listRelations, type PartList, upToSum } from './list-relations.js';
import { isOfKind, isWhole, mayBePart } from './part-kinds.js';
import type { RelationWords } from './relation-words.js';

export interface Lists {
  /** By the id of a part, its whole. */
  readonly wholes: ReadonlyMap<string, Told>;
  readonly relations: readonly FigureRelation[];
}

/** Figures of one list, and those before it that may be their whole, at most. */
const MOST_ITEMS = 60;
const MOST_WHOLES = 12;

/**
 * Which figures of a paragraph are parts of which: behind 其中, in brackets right behind their whole, in lists that say so
 * (由…构成, 按…分为), and in lists that add up to the amount before them.
 */
export function findLists(paragraph: ToldParagraph, words: RelationWords): Lists {
  const levels = levelsOf(paragraph);
  const wholes = new Map<string, Told>();
  const lists: PartList[] = [];
  const add = (list: PartList) => {
    const parts = list.parts.filter((part) => part !== list.whole && !wholes.has(part.id));
    if (parts.length === 0) return;
    for (const part of parts) wholes.set(part.id, list.whole);
    lists.push({ ...list, parts });
  };
  for (const opener of findOpeners(paragraph, words)) for (const list of openedLists(opener)) add(list);
  for (const list of findSpelledLists(paragraph, words)) add(list);
  for (const list of findSums(paragraph, levels, wholes, words)) add(list);
  return { wholes, relations: lists.flatMap((list) => listRelations(list, paragraph.folded, words)) };

  function openedLists(opener: Opener): PartList[] {
    const { folded, figures } = paragraph;
    const first = firstFrom(figures, opener.from);
    const listed = figures
      .slice(first, first + MOST_ITEMS)
      .filter((entry) => entry.start < opener.to && levels.get(entry) === opener.inside && !isCompared(entry));
    const earlier = figures.slice(Math.max(0, first - 3 * MOST_WHOLES), first);
    const near = opener.bracketed ? figureBefore(folded, opener, earlier) : null;
    const candidates = opener.bracketed ? (near ? [near] : []) : wholesBefore(opener, earlier);
    if (opener.name !== null && candidates.length === 0) return [];
    const fits = candidates.some((whole) =>
      isSum(
        listed.filter((item) => isOfKind(item, whole) && mayBePart(item, whole, words)),
        whole,
      ),
    );
    const inside = fits || opener.bracketed ? listed : upToSemicolon(listed, folded);
    const found = new Map<Told, Told[]>();
    const strange: Told[] = [];
    for (const item of inside) {
      const fitting = candidates.filter((whole) => isOfKind(item, whole) && mayBePart(item, whole, words));
      const whole = found.size === 0 ? chooseWhole(opener, fitting, inside) : pickWhole(fitting, [...found.keys()]);
      if (whole) found.set(whole, [...(found.get(whole) ?? []), item]);
      else if (item.fund && isWhole(item) && candidates.some((other) => other.fund) && !opener.bracketed) break;
      else strange.push(item);
    }
    const lists = [...found].map(([whole, all]): PartList => {
      const parts = upToSum(all, whole);
      // Beside amounts, counts may tell what each was spent on.
      const others = whole.fund ? strange.filter((item) => item.fund && isWhole(item)) : strange;
      const plain = others.length === 0 && (whole.fund !== null || all.length === inside.length);
      return { whole, parts, from: opener.from, to: opener.to, worded: opener.worded, plain, closed: false };
    });
    // A bracket without 其中 may hold anything: it is a list only where all of it is.
    return opener.worded ? lists : lists.filter((list) => list.plain && list.parts.length > 1);
  }

  /** The nearest first. */
  function wholesBefore(opener: Opener, earlier: readonly Told[]): Told[] {
    const { name } = opener;
    const able = earlier.filter((entry) => isWhole(entry) && !isCompared(entry));
    if (name !== null) return able.filter((entry) => entry.words.endsWith(name)).reverse();
    const last = opener.begins ? periodBefore(opener, earlier) : opener.period;
    return able
      .filter((entry) => entry.period >= last && levels.get(entry) === opener.outside)
      .reverse()
      .slice(0, MOST_WHOLES);
  }

  /** 比上年支出433万元: what a figure is compared with is no whole and no part. */
  function isCompared(entry: Told): boolean {
    return words.figure.comparedBefore.test(entry.words);
  }

  /** The sentence before; the one before that where it holds nothing but changes: 收入90万元。同比增加9万元。其中：… */
  function periodBefore(opener: Opener, earlier: readonly Told[]): number {
    const near = earlier.filter((entry) => entry.period === opener.period - 1);
    return near.length > 0 && !near.some(isWhole) ? opener.period - 2 : opener.period - 1;
  }

  /** What the items add up to; else what the sentence before is about, or what stands right before. */
  function chooseWhole(opener: Opener, fitting: readonly Told[], inside: readonly Told[]): Told | null {
    // ；其中 goes on with what was divided before, not with a part of it.
    const undivided = opener.resumes ? fitting.filter((whole) => !wholes.has(whole.id)) : fitting;
    const exact = fitting.find((whole) =>
      isSum(
        inside.filter((item) => isOfKind(item, whole) && mayBePart(item, whole, words)),
        whole,
      ),
    );
    if (exact) return exact;
    if (!opener.begins) return undivided[0] ?? fitting[0] ?? null;
    const sentence = fitting[0]?.sentence;
    return fitting.findLast((whole) => whole.sentence === sentence) ?? null;
  }
}

/** A further item belongs to the whole of those before it, unless its words say that it is of another one. */
function pickWhole(fitting: readonly Told[], known: readonly Told[]): Told | null {
  return known.findLast((whole) => fitting.includes(whole)) ?? fitting[0] ?? null;
}

/** 其中春节补贴5万元、电费2万元；供养88万元: items parted by commas end with the semicolon. */
function upToSemicolon(items: readonly Told[], folded: string): readonly Told[] {
  let commas = false;
  const last = items.findIndex((item, i) => {
    const before = items[i - 1];
    if (!before) return false;
    const between = folded.slice(before.end, item.start);
    const ends = /[；;]/.test(between);
    if (!ends && isWhole(before) && isWhole(item)) commas = true;
    return ends && commas;
  });
  return last < 0 ? items : items.slice(0, last);
}

/** The bracket that each figure stands in. One alone in its brackets, 用于清理（723万元）, stands outside. */
function levelsOf({ folded, brackets, figures }: ToldParagraph): ReadonlyMap<Told, number | null> {
  const outer = outerBrackets(brackets);
  const closes = new Map([...brackets].map(([close, open]) => [open, close]));
  const ends = new Set(figures.map((figure) => figure.end));
  return new Map(
    figures.map((figure) => {
      const { bracket } = figure;
      if (bracket === null) return [figure, null];
      const around = folded.slice(bracket + 1, figure.start) + folded.slice(figure.end, closes.get(bracket));
      const alone = around.trim() === '' && !ends.has(bracket);
      return [figure, alone ? (outer.get(bracket) ?? null) : bracket];
    }),
  );
}
