import type { FigureReading, FigureRelation } from '../../model/statement.js';
import type { Told } from '../figures/told.js';
import { isZero, relation } from './make-relation.js';
import { isOfKind, isWhole } from './part-kinds.js';
import type { RelationWords } from './relation-words.js';

/** A change follows from figures near it. */
const MOST_NEAR = 12;
/** Between a figure and what was added to it. */
const LONGEST_LINK = 24;

/** Changes in percent and in units against the figures that they lie between. */
export function findChanges(
  folded: string,
  figures: readonly Told[],
  wholes: ReadonlyMap<string, Told>,
  words: RelationWords,
): FigureRelation[] {
  return [
    ...figures.flatMap((figure, i) => {
      const earlier = figures.slice(Math.max(0, i - MOST_NEAR), i);
      if (figure.approx || figure.target) return [];
      if (directionOf(figure) === null)
        return movementOf(figure, words) ? (difference(folded, figure, earlier, words) ?? []) : [];
      const compared = comparedChange(folded, figure, earlier, wholes, words);
      if (compared) return compared;
      if (figure.unit === '%')
        return growth(folded, figure, earlier, words) ?? growthBy(folded, figure, earlier, words) ?? [];
      return difference(folded, figure, earlier, words) ?? [];
    }),
    ...movements(figures, words),
  ];
}

/** 比2022年的3112.4万元增加472.2万元，增长15.17%: the base stands right before the change. */
function comparedChange(
  folded: string,
  figure: Told,
  earlier: readonly Told[],
  wholes: ReadonlyMap<string, Told>,
  words: RelationWords,
): FigureRelation[] | null {
  const at = earlier.findLastIndex((entry) => isWhole(entry));
  const base = earlier[at];
  const current = earlier[at - 1];
  const between = earlier.slice(at + 1);
  if (!base || base.sentence !== figure.sentence || isZero(base) || base.approx || base.target) return null;
  if (!words.figure.comparedBefore.test(folded.slice(Math.max(0, base.start - LONGEST_LINK), base.start))) return null;
  if (folded.slice(between.at(-1)?.end ?? base.end, figure.start).length > LONGEST_LINK) return null;
  const [change] = between;
  if (figure.unit === '%' && change) {
    if (between.length > 1 || !isLike(change, base) || directionOf(change) !== directionOf(figure)) return null;
    const operands = [{ figure: change.id }, { figure: base.id }];
    const reading: FigureReading = {
      name: `${change.value}÷${base.value}`,
      operation: 'quotient',
      likely: true,
      operands,
    };
    const made = relation('growth', figure, [reading], [change, base]);
    return [{ ...made, conditions: [...made.conditions, 'rounded'] }];
  }
  if (change || !current || current.sentence !== figure.sentence || !isWhole(current)) return null;
  if (figure.unit !== '%' && !isLike(figure, base)) return null;
  // What changed is the figure before, or what it is a part of.
  const owners = [current, wholes.get(current.id)].filter((entry) => entry !== undefined && isLike(entry, base));
  const readings = owners.flatMap((entry): FigureReading[] =>
    entry === undefined ? [] : [changeReading(figure.unit === '%', entry, base)],
  );
  const operands = owners.flatMap((entry) => entry ?? []);
  return readings.length > 0
    ? [relation(figure.unit === '%' ? 'growth' : 'difference', figure, readings, [...operands, base])]
    : null;
}

function changeReading(percent: boolean, current: Told, base: Told): FigureReading {
  const operands = [{ figure: current.id }, { figure: base.id, ...(percent ? {} : { minus: true }) }];
  const name = percent ? `(${current.value}−${base.value})÷${base.value}` : `${current.value}−${base.value}`;
  return { name, operation: percent ? 'change' : 'sum', likely: true, operands };
}

/** 2020年20088人次，上年为18600人次，同比增长8%. */
function growth(folded: string, figure: Told, earlier: readonly Told[], words: RelationWords): FigureRelation[] | null {
  const [current, base] = earlier.slice(-2);
  if (!current || !base || !isPair(current, base, figure) || isZero(base)) return null;
  if (!words.lastYear.test(base.words) || words.lastYear.test(current.words)) return null;
  if (!words.sameBefore.test(folded.slice(Math.max(0, figure.start - LONGEST_LINK), figure.start))) return null;
  return [relation('growth', figure, [changeReading(true, current, base)], [current, base])];
}

/** 支出284.61万元，比上年减少15.2万元，降低5.07%: the change in units and what it led to give the one in percent. */
function growthBy(
  folded: string,
  figure: Told,
  earlier: readonly Told[],
  words: RelationWords,
): FigureRelation[] | null {
  const change = earlier.at(-1);
  const direction = directionOf(figure);
  if (!change || directionOf(change) !== direction || change.sentence !== figure.sentence || change.unit === '%')
    return null;
  if (folded.slice(change.end, figure.start).length > LONGEST_LINK || change.approx || isZero(change)) return null;
  const bases = earlier.filter(
    (entry) => entry !== change && isWhole(entry) && isLike(entry, change) && !isZero(entry),
  );
  const current = earlier.at(-2);
  const readings = bases.flatMap((entry): FigureReading[] => {
    const next =
      entry === current && !entry.target && (entry.sentence === figure.sentence || goesOn(change, entry, earlier));
    const compared = words.sameBefore.test(folded.slice(Math.max(0, change.start - LONGEST_LINK), change.start));
    const name = `${change.value}÷(${entry.value}${direction === 'up' ? '−' : '+'}${change.value})`;
    const before = [{ figure: change.id }, { figure: entry.id }];
    return [
      {
        name,
        operation: 'quotient',
        likely: next && compared && !words.lastYear.test(entry.words),
        operands: [...before, { figure: change.id, minus: direction === 'up' }],
      },
      { name: `${change.value}÷${entry.value}`, operation: 'quotient', likely: false, operands: before },
    ];
  });
  if (!readings.some((reading) => reading.likely)) return null;
  const made = relation('growth', figure, readings, [change, ...bases]);
  return [{ ...made, conditions: [...made.conditions, 'rounded'] }];
}

/** 支出90万元。比上年减少9万元: the sentence goes on with the one figure of the sentence before. */
function goesOn(change: Told, entry: Told, earlier: readonly Told[]): boolean {
  if (change.period !== entry.period + 1 || !/^[较比与同]/u.test(change.words)) return false;
  return earlier.filter((other) => other.period === entry.period).length === 1;
}

/** 由5800张增至6320张，新增520张; 今年120人，上年100人，增加20人. */
function difference(
  folded: string,
  figure: Told,
  earlier: readonly Told[],
  words: RelationWords,
): FigureRelation[] | null {
  const [before, after] = earlier.slice(-2);
  if (!before || !after || !isPair(after, before, figure) || !isLike(after, figure)) return null;
  const textBefore = folded.slice(Math.max(0, before.start - LONGEST_LINK), before.start);
  const led = words.changedFrom.test(textBefore) && words.changedTo.test(folded.slice(before.end, after.start));
  const years = words.lastYear.test(after.words) && !words.lastYear.test(before.words);
  if (!led && !(years && folded.slice(after.end, figure.start).length <= LONGEST_LINK)) return null;
  const [more, less] = led ? [after, before] : [before, after];
  return [relation('difference', figure, [changeReading(false, more, less)], [more, less])];
}

/** 原核定编制64人，核减2人，核增5人，现核定编制64人: the first with all changes between gives the last. */
function movements(figures: readonly Told[], words: RelationWords): FigureRelation[] {
  return figures.flatMap((last, i) => {
    if (!words.now.test(last.words) || !isWhole(last) || last.approx || last.target) return [];
    const name = last.words.replace(words.now, '');
    const near = figures.slice(Math.max(0, i - MOST_NEAR), i);
    const at = near.findLastIndex(
      (entry) => words.formerly.test(entry.words) && entry.words.replace(words.formerly, '').endsWith(name),
    );
    const first = near[at];
    const between = near.slice(at + 1).filter((entry) => isLike(entry, last));
    if (!first || name === '' || !isLike(first, last) || first.approx || between.length === 0) return [];
    const moves = between.map((entry) => directionOf(entry) ?? movementOf(entry, words));
    if (moves.includes(null) || between.some((entry) => entry.approx || entry.target)) return [];
    const reading: FigureReading = {
      name: [first, ...between].map((entry) => entry.words).join('±'),
      operation: 'sum',
      likely: true,
      operands: [
        { figure: first.id },
        ...between.map((entry, at) => ({ figure: entry.id, minus: moves[at] === 'down' })),
      ],
    };
    return [relation('difference', last, [reading], [first, ...between])];
  });
}

function movementOf(entry: Told, words: RelationWords): 'up' | 'down' | null {
  if (words.movedOut.test(entry.words)) return 'down';
  return words.movedIn.test(entry.words) ? 'up' : null;
}

function directionOf(entry: Told): 'up' | 'down' | null {
  return (entry.fund ?? entry.statistic)?.direction ?? null;
}

/** Two figures of one kind in the sentence of what follows from them. */
function isPair(a: Told, b: Told, result: Told): boolean {
  return (
    a.sentence === result.sentence && b.sentence === result.sentence && isWhole(b) && isOfKind(a, b) && isLike(a, b)
  );
}

/** Both money with a unit, or counts in the same unit. */
function isLike(a: Told, b: Told): boolean {
  if (a.fund || b.fund) return Boolean(a.fund?.yuan && b.fund?.yuan);
  return a.unit === b.unit;
}
