import type { FundRole, MetricKind } from '../../model/record.js';
import type { FigureFacts } from '../../model/statement.js';
import type { Quantity } from '../quantities/quantity.js';
import { lacksCountUnit, lacksMoneyUnit, lendUnit, siblingsOf } from './bare-numbers.js';
import type { FigureWords } from './figure-words.js';
import { cleanLabel, distributeLabel, plainWords, wordsBefore, wordsBehind } from './find-label.js';
import { decideRole } from './find-role.js';
import { findQualifier, findYear, isAim } from './find-time.js';
import { type Change, type FigureName, nameFigure, readChange } from './name-figure.js';
import { findPartList, type PartList, type ReadAmount } from './part-lists.js';
import { type Clause, clausesBefore, type Sentence } from './sentences.js';

/** What a text says of one quantity. */
export interface Meaning extends FigureName {
  readonly quantity: Quantity;
  readonly sentence: number;
  readonly period: number;
  readonly clause: number;
  /** Offset of the innermost bracket around it; null outside. */
  readonly bracket: number | null;
  readonly unit: string | null;
  readonly unitFrom: FigureFacts['unitFrom'];
  /** Of amounts; null for statistics. */
  readonly role: FundRole | null;
  /** Words that may name the level of an amount, the nearest first. */
  readonly levelWords: readonly string[];
  readonly words: string;
  readonly metric: string | null;
  readonly kind: MetricKind;
  readonly direction: 'up' | 'down' | null;
  readonly year: number | null;
  readonly qualifier: string | null;
  readonly target: boolean;
}

/** A text with its sentences and brackets. */
export interface Parsed {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly brackets: ReadonlyMap<number, number>;
}

export interface Reader {
  readonly fiscalYear: number | null;
  /** Roles of the amounts read so far, by label and value. */
  readonly namesakes: Map<string, FundRole>;
  readonly words: FigureWords;
  readonly metricOf: (labels: readonly string[], unit: string | null) => string | null;
}

/** Words further back than this say nothing of a figure. */
const FURTHEST = 300;
/** Behind 300元 of 300元/年. */
const PER_BEHIND = /^\s?\/\s?(?:[人年月天日生户亩次名吨]|学期|学年|季度?|公里|平方米)(?:[·./]?(?:[年月天日]|学期))?/u;
/** 得6分: what is needed for points is no figure. */
const POINTS = /[得计记扣]\s*\d+(?:\.\d+)?\s*分/u;
/** Behind a goal, how much of it was reached: 完成年目标任务1200人的98%. */
const SHARE_BEHIND = /^\s?的\s?[\d.]+\s?%/u;
/** Numbers side by side. */
const MOST_BESIDE = 12;
/** A list's whole is among this many amounts before it. */
const MOST_AMOUNTS = 60;
/** What is given is no goal, though it stands among them. */
const GIVEN: ReadonlySet<FundRole> = new Set([
  'budget',
  'budget-adjusted',
  'appropriation',
  'arrived',
  'disbursed',
  'income',
]);

/** The meaning of every quantity that is a figure, in order; the others are left out. `goals`: under a heading of goals. */
export function readMeanings(
  { text, brackets, sentences }: Parsed,
  quantities: readonly Quantity[],
  reader: Reader,
  goals: boolean,
): Meaning[] {
  const periods = new Map<number, number>();
  for (const { period, start } of sentences) if (!periods.has(period)) periods.set(period, start);
  const run: Run = {
    text,
    quantities,
    brackets,
    reader,
    goals,
    told: [],
    amounts: [],
    list: null,
    names: null,
    goalPeriod: null,
  };
  let s = 0;
  let c = 0;
  quantities.forEach((quantity, index) => {
    for (; (sentences[s + 1]?.start ?? Number.POSITIVE_INFINITY) <= quantity.start; s++) c = 0;
    const sentence = sentences[s];
    while ((sentence?.clauses[c + 1]?.start ?? Number.POSITIVE_INFINITY) <= quantity.start) c++;
    const clause = sentence?.clauses[c];
    if (!sentence || !clause || clause.start > quantity.start || quantity.start >= sentence.end) return;
    const words = text.slice(sentence.start, Math.min(sentence.end, sentence.start + 2 * FURTHEST));
    if (reader.words.criteria.test(words) || (quantity.bound && POINTS.test(words))) return;
    const periodStart = Math.max(periods.get(sentence.period) ?? 0, quantity.start - FURTHEST);
    readOne(run, index, quantity, sentence, clause, periodStart);
  });
  return run.told.map(({ meaning }) => meaning);
}

interface Run {
  readonly text: string;
  readonly quantities: readonly Quantity[];
  readonly brackets: ReadonlyMap<number, number>;
  readonly reader: Reader;
  readonly goals: boolean;
  readonly told: { readonly meaning: Meaning; readonly index: number }[];
  readonly amounts: ReadAmount[];
  list: PartList | null;
  names: RowNames | null;
  /** The period that began with 总体目标： */
  goalPeriod: number | null;
}

function readOne(
  run: Run,
  index: number,
  quantity: Quantity,
  sentence: Sentence,
  clause: Clause,
  periodStart: number,
): void {
  const { text, quantities, brackets, reader, told, amounts } = run;
  const { words } = reader;
  const { start, end } = quantity;
  const prev = quantities[index - 1];
  const from = Math.max(sentence.start, prev?.end ?? 0);
  const head = wordsBefore(text, start, from, brackets).replace(PER_BEHIND, '');
  const behind = wordsBehind(text, end, Math.min(sentence.end, quantities[index + 1]?.start ?? text.length));
  const sibling = prev !== undefined && prev.end > sentence.start && isBeside(text, prev, quantity);
  const lastTold = told.at(-1);
  const last = lastTold?.meaning.sentence === sentence.index ? lastTold.meaning : null;
  const prior = lastTold?.index === index - 1 ? last : null;
  const beside = sibling && lastTold?.index === index - 1 ? last : null;
  const inPeriod = text.slice(periodStart, start);
  const inSentence = text.slice(Math.max(sentence.start, start - FURTHEST), start);

  const change: Change | null = beside?.direction
    ? sameChange(beside, beside.direction, words)
    : readChange(head, words);
  const { given, year: givenYear } = takeName(
    run,
    index,
    change?.base ?? head,
    words.respectivelyBefore.test(head),
    beside !== null,
  );
  const rate = quantity.kind === 'percent' || quantity.kind === 'points';
  const counted = countedBehind(text, quantities, index);
  const spoken = last ?? (change?.base.trim() === '' ? onlyFigureBefore(told, sentence) : null);
  const named = quantity.kind === 'points' || beside ? spoken : (spoken?.shareOf ?? spoken);
  const name = nameFigure(
    { text, brackets, clause, start, from, head, behind },
    change,
    given ?? counted,
    named,
    rate,
    words,
  );

  const bare = quantity.kind === 'bare';
  const lent = bare ? lendUnit(quantities, index, text, clause) : null;
  const unit = lent ?? quantity.unit;
  const { label, subject, term } = name;
  const metric =
    change || (rate && name.inherited)
      ? null
      : reader.metricOf(
          [label, `${subject ?? ''}${term}`, /^\s?[、和与及]/u.test(behind) ? '' : cleanLabel(behind, words)],
          unit,
        );
  const sentenceText = text.slice(
    Math.max(sentence.start, start - FURTHEST),
    Math.min(sentence.end + 1, start + FURTHEST),
  );
  const lacking = bare && lent === null;
  const lacksMoney = lacking && !change && lacksMoneyUnit(quantity, head, inPeriod, sentenceText, words);
  if (lacking && !lacksMoney) {
    const siblings = siblingsOf(quantities, index, sentence);
    if (metric === null || !lacksCountUnit(quantity, head, sentenceText, siblings, words)) return;
  }
  const money = quantity.kind === 'money' || lacksMoney;

  const list = findPartList(text, start, sentence, clause, amounts.slice(-MOST_AMOUNTS), run.list, words);
  if (list) run.list = list;
  const carried = list?.year ?? null;
  const standard = quantity.per !== null;
  const before = withoutAsides(text, periodStart, start, brackets, quantities, index);
  const year =
    givenYear ??
    findYear(
      { head, before, fiscalYear: reader.fiscalYear, carried, standard, change: change !== null || rate },
      words,
    );

  let role: FundRole | null = null;
  if (money) {
    const earlier = amounts.at(-1);
    const lastAmount = earlier?.period === sentence.period ? earlier : null;
    const spanFrom = Math.max(periodStart, lastAmount?.end ?? 0, (clause.bracket ?? -1) + 1);
    const namesake = reader.namesakes.get(`${label}\n${quantity.value}`) ?? null;
    const context = { head: given ?? head, span: text.slice(spanFrom, start), behind, label, per: standard };
    role = change
      ? 'other'
      : decideRole({ ...context, whole: list?.role ?? null, last: lastAmount?.role ?? null, namesake }, words);
    if (role !== 'other') reader.namesakes.set(`${label}\n${quantity.value}`, role);
    if (!change)
      amounts.push({ role, year, end, sentence: sentence.index, period: sentence.period, bracket: clause.bracket });
  }

  followGoals(run, sentence, clause, start);
  const ofGoal = rate
    ? words.goalReached.test(head) || (head.trim() === '的' && prior?.target === true)
    : words.goalReached.test(head) && SHARE_BEHIND.test(text.slice(end, end + 16));
  const aimed =
    quantity.bound !== null ||
    (ofGoal
      ? !rate
      : beside
        ? beside.target
        : isAim(withoutGoals(head, words), withoutGoals(inSentence, words), words));
  const inGoals = (run.goals || run.goalPeriod !== null) && !words.resultSure.test(head);
  const exempt = role !== null && quantity.bound === null && GIVEN.has(role);
  // 增长-3.2% is a decrease.
  const turned = change !== null && quantity.value.startsWith('-');
  told.push({
    index,
    meaning: {
      ...name,
      quantity: turned ? { ...quantity, value: quantity.value.slice(1) } : quantity,
      sentence: sentence.index,
      period: sentence.period,
      clause: clause.index,
      bracket: clause.bracket,
      unit,
      unitFrom: lent === null ? quantity.unitFrom : 'shared',
      role,
      words: plainWords(head, words),
      levelWords: [head, name.inherited ? '' : label],
      metric: money ? null : metric,
      kind: kindOf(quantity, change, head, words),
      direction: change === null ? null : turned === (change.direction === 'up') ? 'down' : 'up',
      year,
      qualifier: change ? null : findQualifier(head, rate ? '' : inPeriod, words),
      target: (aimed || inGoals) && !exempt,
    },
  });
}

/** 收入90万元。比上年增加9万元: the figure that the sentence before is about, where it states but one. */
function onlyFigureBefore(told: Run['told'], { period }: Sentence): Meaning | null {
  const before = told.filter(({ meaning }) => meaning.period === period - 1);
  const [only] = before;
  return only && before.length === 1 && only.meaning.direction === null ? only.meaning : null;
}

/** What was reached of a goal says nothing of what follows: 完成年目标任务1200人的98%，培训300人. */
function withoutGoals(text: string, words: FigureWords): string {
  return text.replace(words.goalsReached, '');
}

/** 增幅为4.1%、-2.5%和-7%: a row's words give the direction, whatever the sign of the number before. */
function sameChange({ label, base }: FigureName, direction: 'up' | 'down', words: FigureWords): Change {
  const verb = label.slice(base?.length ?? 0);
  const down = words.changeDownBefore.test(verb);
  return { direction: down || words.changeUpBefore.test(verb) ? (down ? 'down' : 'up') : direction, base: '', verb };
}

/** 15家卫生院、5家服务站和190家卫生室: of numbers in a row that stand before what they count, the name; null elsewhere. */
function countedBehind(text: string, quantities: readonly Quantity[], index: number): string | null {
  const own = quantities[index];
  const before = quantities[index - 1];
  const next = quantities[index + 1];
  if (!own || !isCount(own)) return null;
  const behind = next && isCount(next) ? COUNTED.exec(text.slice(own.end, next.start))?.[1] : undefined;
  if (behind !== undefined) return behind;
  if (!before || !isCount(before) || !COUNTED.test(text.slice(before.end, own.start))) return null;
  return LAST_COUNTED.exec(text.slice(own.end, own.end + LONGEST_COUNTED))?.[0] ?? null;
}

/** What stands between two such numbers, and behind the last. */
const COUNTED = /^(?!以[上下内]|左右|[和与及并或、余多])(\p{Script=Han}{2,16}?)(?:、|以及|和|及|与)\s?$/u;
const LAST_COUNTED = /^(?!以[上下内]|左右|[和与及并或、余多])\p{Script=Han}{2,10}(?=[，,。；;：:)）]|$)/u;
const LONGEST_COUNTED = 12;

function isCount({ kind }: Quantity): boolean {
  return kind === 'count' || kind === 'measure';
}

/** The words of a stretch without brackets that hold figures of their own: （含2023年结转的项目5个） says nothing of what follows. */
function withoutAsides(
  text: string,
  from: number,
  to: number,
  brackets: ReadonlyMap<number, number>,
  quantities: readonly Quantity[],
  index: number,
): string {
  let kept = '';
  let end = to;
  let q = index - 1;
  for (let at = to - 1; at >= from; at--) {
    const open = brackets.get(at);
    if (open === undefined || open < from) continue;
    while ((quantities[q]?.start ?? -1) > at) q--;
    if ((quantities[q]?.start ?? -1) > open) {
      kept = text.slice(at + 1, end) + kept;
      end = open;
    }
    at = open;
  }
  return text.slice(from, end) + kept;
}

/** 4125.49,4143.91万元 */
function isBeside(text: string, left: Quantity, right: Quantity): boolean {
  return /^\s?[、,，和与及或]\s?$/u.test(text.slice(left.end, right.start));
}

/** The names and years of numbers in a row: 收、支总计各是4125.49,4143.91万元; 2019年、2020年分别投入100万元、120万元. */
interface RowNames {
  readonly given: readonly string[] | null;
  readonly years: readonly number[] | null;
  readonly used: number;
}

/** The name and the year of a number in a row, told before the first of them. */
function takeName(run: Run, index: number, head: string, respectively: boolean, beside: boolean) {
  const { text, quantities, reader } = run;
  if (beside && run.names) run.names = { ...run.names, used: run.names.used + 1 };
  else if (!respectively) return { given: null, year: null };
  else {
    let count = 1;
    for (let i = index; i + 1 < quantities.length && count < MOST_BESIDE; i++, count++) {
      const [left, right] = [quantities[i], quantities[i + 1]];
      if (!left || !right || !isBeside(text, left, right)) break;
    }
    const told = [...head.matchAll(/(?:19|20)\d\d(?=\s*[年、和与])/gu)].map(([year]) => Number(year));
    const years = count > 1 && told.length === count ? told : null;
    const given = years ? null : distributeLabel(head, count, reader.words);
    const again = count > 1 && run.names?.given?.length === count;
    if (given || years) run.names = { given, years, used: 0 };
    else run.names = again && run.names ? { ...run.names, used: 0 } : null;
  }
  const { given = null, years = null, used = 0 } = run.names ?? {};
  return { given: given?.[used] ?? null, year: years?.[used] ?? null };
}

/** 总体目标：1.…2.… are goals up to the full stop, and behind it as long as the numbers of the items go on. */
function followGoals(run: Run, sentence: Sentence, clause: Clause, start: number): void {
  const { text, reader } = run;
  const opened = clausesBefore(sentence, clause).some(
    (one) => one.end <= start && /[：:]/.test(one.mark) && reader.words.goalHead.test(text.slice(one.start, one.end)),
  );
  if (opened) run.goalPeriod = sentence.period;
  else if (run.goalPeriod !== null && run.goalPeriod !== sentence.period) {
    const item = /^\s*(?:\d{1,2}[.、．)）]|[(（]\d|[①-⑳])/.test(text.slice(sentence.start, sentence.start + 6));
    run.goalPeriod = item && clause.depth === 0 ? sentence.period : null;
  }
}

function kindOf(quantity: Quantity, change: Change | null, head: string, words: FigureWords): MetricKind {
  if (quantity.kind === 'points') return 'growth';
  if (quantity.kind === 'percent') return change ? 'growth' : 'rate';
  if (change && words.compared.test(head)) return 'growth';
  return quantity.kind === 'measure' ? 'other' : 'count';
}
