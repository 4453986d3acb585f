import type { FundRole } from '../../model/record.js';
import type { FigureReading, FigureRelation } from '../../model/statement.js';
import { findRole } from '../figures/find-role.js';
import type { Told } from '../figures/told.js';
import { isStatedRate, isZero, quotient, relation } from './make-relation.js';
import { isOfKind, isWhole, sizeOf } from './part-kinds.js';
import type { RelationWords } from './relation-words.js';

/** A rate follows from figures near it. */
const MOST_NEAR = 16;
const LONGEST_NAME = 30;

/**
 * 执行率 against every pair of amounts that the paragraph can mean; 完成率, 回收率 and shares (占) against the figures that
 * their words name. Other pairs excuse, and accuse nobody.
 */
export function findRates(
  folded: string,
  figures: readonly Told[],
  wholes: ReadonlyMap<string, Told>,
  words: RelationWords,
): FigureRelation[] {
  const shares: { period: number; whole: Told | null } = { period: -1, whole: null };
  return figures.flatMap((figure, i) => {
    if (!isStatedRate(figure)) return [];
    const from = Math.max(figures[i - 1]?.end ?? 0, figure.start - LONGEST_NAME);
    const before = folded.slice(from, figure.start);
    const earlier = figures.slice(Math.max(0, i - MOST_NEAR), i);
    if (words.execution.test(before)) return executionRate(figure, earlier, folded, words);
    const share = words.share.exec(before);
    const told = share
      ? readShare(figure, earlier, share[1] ?? '', share[2] ?? '', words)
      : shareOfNext(folded, figure, earlier, words);
    if (told) {
      const carried = told.name === '' && shares.period === figure.period ? shares.whole : null;
      const whole = told.whole ?? wholes.get(told.part.id) ?? carried;
      if (whole) Object.assign(shares, { period: figure.period, whole });
      return whole ? shareRelation(figure, told.part, whole, earlier) : [];
    }
    if (share) return [];
    return namedRate(figure, earlier, before, words) ?? [];
  });
}

const SPENT: ReadonlySet<FundRole | null> = new Set<FundRole>(['expenditure', 'disbursed']);
const GRANTED: ReadonlySet<FundRole | null> = new Set<FundRole>([
  'budget',
  'budget-adjusted',
  'arrived',
  'appropriation',
  'income',
]);

/**
 * Every amount before it may be what was spent or what was granted; a claim only where the words of one of each say so,
 * and where no amount lacks its unit. Behind 其中 the rate is a part's, and so must both amounts be.
 */
function executionRate(rate: Told, earlier: readonly Told[], folded: string, words: RelationWords): FigureRelation[] {
  const { lexicon } = words;
  const amounts = earlier.filter((entry) => entry.fund && !entry.target && !entry.fund.per && !entry.fund.direction);
  if (amounts.some((entry) => entry.fund?.yuan === null)) return [];
  const sentence = Math.max(...['。', '\n'].map((end) => folded.lastIndexOf(end, rate.start)));
  const opened = Math.max(
    ...(lexicon.figures.partOpen ?? [])
      .map((word) => folded.lastIndexOf(word, rate.start))
      .filter((at) => at > sentence),
    -1,
  );
  const says = (entry: Told, roles: ReadonlySet<FundRole | null>) => roles.has(findRole(entry.words, lexicon));
  const readings = amounts.flatMap((whole) =>
    amounts
      .filter((part) => part !== whole && !isZero(whole))
      .map((part): FigureReading => {
        const likely = whole.start > opened && part.start > opened && says(whole, GRANTED) && says(part, SPENT);
        return quotient(part, whole, likely);
      }),
  );
  return readings.some((reading) => reading.likely) ? [relation('rate', rate, readings, amounts)] : [];
}

/** 不合格45批次 are not what 合格率 counts. */
const NEGATED = /[不未非][\p{Script=Han}]{2}/gu;

/** 办结率 of what was 办结 and 受理; 完成率 of a plan and the result right before it. */
function namedRate(
  rate: Told,
  earlier: readonly Told[],
  before: string,
  words: RelationWords,
): FigureRelation[] | null {
  const here = earlier.filter((entry) => entry.sentence === rate.sentence && isWhole(entry) && !isZero(entry));
  if (words.completion.test(before)) {
    const [plan, result] = here.slice(-2);
    if (!plan || !result || !isOfKind(result, plan) || plan.unit !== result.unit) return null;
    if (!words.planned.test(plan.words) || !words.achieved.test(result.words) || words.planned.test(result.words))
      return null;
    return [relation('rate', rate, [quotient(result, plan, true)], [plan, result])];
  }
  const due = dueRate(rate, here, before, words);
  if (due) return due;
  const kind = words.rateParts.find((entry) => entry.rate.test(before));
  const part = kind ? here.findLast((entry) => kind.part.test(entry.words.replace(NEGATED, ''))) : undefined;
  if (!kind || !part || part !== here.at(-1)) return null;
  const others = here.filter((entry) => entry !== part && isOfKind(part, entry) && part.unit === entry.unit);
  const bases = others.filter((entry) => kind.whole.test(entry.words));
  const [base] = bases;
  if (!base || others.length > 3) return null;
  const readings = others.map((whole) => quotient(part, whole, bases.length === 1 && whole === base));
  return readings.some((reading) => reading.likely) ? [relation('rate', rate, readings, [part, ...others])] : null;
}

/** 应供餐学生1200人，实际供餐学生1150人，供餐覆盖率: of what should have come and what came, both named as the rate is. */
function dueRate(rate: Told, here: readonly Told[], before: string, words: RelationWords): FigureRelation[] | null {
  const [due, come] = here.slice(-2);
  const stem = /(?:^|[，,。；;：:、（()）])\s*([\p{Script=Han}]{2})[\p{Script=Han}]{0,8}率/u.exec(before)?.[1];
  if (!due || !come || stem === undefined || !isOfKind(come, due) || due.unit !== come.unit) return null;
  if (!words.due.test(due.words) || words.due.test(come.words) || !words.achieved.test(come.words)) return null;
  if (!due.words.includes(stem) || !come.words.includes(stem)) return null;
  return [relation('rate', rate, [quotient(come, due, true)], [due, come])];
}

/** What a share is told of. Where the words name nothing, its whole is that of the part. */
interface Share {
  readonly part: Told;
  readonly name: string;
  readonly whole: Told | null;
}

/** 6600万元，占资金总额的55%; 税收占比65%: of what the words before and behind 占 name. Null where they name what is not told. */
function readShare(
  rate: Told,
  earlier: readonly Told[],
  owner: string,
  base: string,
  words: RelationWords,
): Share | null {
  const near = earlier.filter((entry) => entry.sentence === rate.sentence && isWhole(entry));
  const who = owner.trim();
  if (words.respectively.test(who)) return null;
  const part =
    who === '' ? near.at(-1) : near.findLast((entry) => entry.words.startsWith(who) || entry.words.endsWith(who));
  if (!part || part.target) return null;
  const name = base.trim();
  if (name === '') return { part, name, whole: null };
  const named = basesOf(part, earlier).filter((entry) => entry.words.endsWith(name));
  const [whole] = named;
  const one = named.every((entry) => sizeOf(entry)?.equals(sizeOf(named[0] ?? entry) ?? 0));
  return whole && one ? { part, name, whole } : null;
}

/** 民生支出67.35亿元，占支出79.23亿元的85.01%: the whole stands between. */
function shareOfNext(folded: string, rate: Told, earlier: readonly Told[], words: RelationWords): Share | null {
  const [part, whole] = earlier.slice(-2);
  if (!part || !whole || folded.slice(whole.end, rate.start).trim() !== '的') return null;
  if (part.sentence !== rate.sentence || !isWhole(part) || !isWhole(whole) || !isOfKind(part, whole)) return null;
  const between = folded.slice(part.end, whole.start);
  // 就业1320人，完成年目标任务1200人的110%
  if (/^[，,]/u.test(between.trim()) && words.figure.goalReached.test(between) && !part.target)
    return { part, name: whole.words, whole };
  const share = words.share.exec(between);
  return share && (share[1] ?? '').trim() === '' ? { part, name: whole.words, whole } : null;
}

function basesOf(part: Told, earlier: readonly Told[]): Told[] {
  return earlier.filter(
    (entry) => entry !== part && isWhole(entry) && isOfKind(part, entry) && !isZero(entry) && !entry.target,
  );
}

function shareRelation(rate: Told, part: Told, whole: Told, earlier: readonly Told[]): FigureRelation[] {
  if (sizeOf(whole) === null || sizeOf(part) === null || isZero(whole) || whole === part) return [];
  const others = basesOf(part, earlier).filter((entry) => entry !== whole);
  const readings = [quotient(part, whole, true), ...others.map((entry) => quotient(part, entry, false))];
  return [relation('rate', rate, readings, [part, whole, ...others])];
}
