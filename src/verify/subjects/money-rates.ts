import { Decimal } from 'decimal.js';
import { criterionWordsOf } from '../../criteria/criterion-words.js';
import type { Measured } from '../../criteria/evaluate-score.js';
import { containsAny } from '../../extract/contains-word.js';
import type { Lexicon } from '../../model/book.js';
import type { Place } from '../../model/place.js';
import type { FundClaim, Statement, StatisticClaim } from '../../model/statement.js';
import { decimalsOf } from '../decimal.js';
import { type FigureReader, isPlain, normalTerm, readFigures, sharedUnit } from './figure-facts.js';
import type { SubjectContext } from './report-wide.js';

/** A rate that the report's figures give, in percent. */
export interface FoundRate {
  readonly measured: Measured;
  /** 443.04÷481.56×100 = 92; null for a rate as stated. */
  readonly derivation: string | null;
  /** False for a basis that may have been meant and need not have been: such a rate excuses, and accuses nobody. */
  readonly likely: boolean;
  /** Of income where no budget is stated: a score below it needs no explaining. */
  readonly loose?: boolean;
  readonly places: readonly Place[];
}

/** Null where several figures could be meant. */
export type FoundRates = readonly FoundRate[] | null;

/** The name of a total is short: 全年共支出; a longer one says what for. */
const LONGEST_TOTAL = 14;

/** The share of the report's money that arrived or was spent: as stated, and as its amounts give it on any basis in use. */
export function moneyRates(statement: Statement, context: SubjectContext, share: 'arrived' | 'spent'): FoundRates {
  const words = criterionWordsOf(context.lexicon).lists;
  const stated = statedRates(
    statement,
    context,
    (share === 'arrived' ? words.arrivalRates : words.executionRates) ?? [],
  );
  if (stated === null) return null;
  const kind = statement.report.kind.value;
  if (kind !== 'project' && kind !== 'special-fund') return stated;
  const reader = readFigures(statement, context);
  const { unitAccounts } = criterionWordsOf(context.lexicon).lists;
  const whole = new Set(statement.passages.filter(({ text }) => containsAny(text, unitAccounts)).map(({ id }) => id));
  const own = statement.funds.filter(
    (fund) => isTotal(fund, reader, context) && !(fund.host.kind === 'sentence' && whole.has(fund.host.passage)),
  );
  const of = (...roles: readonly FundClaim['role'][]) => distinct(own.filter((fund) => roles.includes(fund.role)));
  const openings = of('carryover').filter((fund) => reader.says(fund, 'openingBalance'));
  const spent = of('expenditure');
  const paid = of('disbursed').filter(({ label }) => containsAny(label, words.paidMoney));
  const parts = share === 'arrived' ? of('arrived') : spent.length > 0 ? spent : paid;
  const [part] = parts;
  if (!part || parts.length > 1) return stated;
  const planned = plannedFunds(statement, reader, words.plannedMoney);
  const due = [
    ...(share === 'arrived' ? of('budget', 'budget-adjusted') : of('budget', 'budget-adjusted', 'arrived')),
    ...planned,
  ];
  const loose = [
    ...of('income', 'appropriation', ...(share === 'arrived' ? [] : (['investment'] as const))).filter(
      (fund) => !planned.includes(fund),
    ),
    ...(share === 'arrived' ? [] : partFunds(statement, own, reader)),
  ];
  // 全年收入730.12万元，支出708.22万元: the money of a project that names no budget is what it received.
  const received =
    share === 'spent' &&
    due.length === 0 &&
    loose.length === 1 &&
    loose.every((fund) => isReceived(fund, part, statement, reader, context));
  const bases = [
    ...due.map((fund) => ({ funds: [fund], likely: openings.length === 0 || share === 'arrived' })),
    ...loose.map((fund) => ({ funds: [fund], likely: received && openings.length === 0 })),
    ...[...due, ...loose].flatMap((fund) => openings.map((opening) => ({ funds: [fund, opening], likely: true }))),
  ];
  const found = bases.map(({ funds, likely }) =>
    quotients(part, funds, likely).map((rate) => (received ? { ...rate, loose: true } : rate)),
  );
  // 53万元 of one source beside a total of 861万元 is no basis of it.
  const isWhole = (rates: readonly FoundRate[]) => rates.some(({ measured }) => measured.low.lte(MOST_SPENT));
  return [...stated, ...(found.some(isWhole) ? found.filter(isWhole) : found).flat()];
}

/** 计划投入资金500万元: worded as a plan, and the money that was to arrive. */
function plannedFunds(statement: Statement, reader: FigureReader, names: readonly string[] | undefined): FundClaim[] {
  return distinct(
    statement.funds.filter(
      (fund) =>
        fund.role === 'investment' &&
        containsAny(fund.label, names) &&
        isPlain({ ...fund, target: false }) &&
        reader.isOwn(fund) &&
        fund.partOf === null &&
        fund.level === null &&
        fund.yuan !== null,
    ),
  );
}

/** 省级下达专项资金500万元, 财政安排500万元: the money of one source, which is all there is where no other is named. */
function partFunds(statement: Statement, own: readonly FundClaim[], reader: FigureReader): FundClaim[] {
  return distinct(
    statement.funds.filter(
      (fund) =>
        PART_ROLES.includes(fund.role) &&
        !own.includes(fund) &&
        isPlain(fund) &&
        reader.isOwn(fund) &&
        fund.partOf === null &&
        fund.yuan !== null,
    ),
  );
}

const PART_ROLES: readonly FundClaim['role'][] = ['appropriation', 'budget', 'income', 'arrived'];

/** Income that a sentence states beside what was spent, of nobody by name. */
function isReceived(
  fund: FundClaim,
  spent: FundClaim,
  statement: Statement,
  reader: FigureReader,
  { lexicon }: SubjectContext,
): boolean {
  const { host } = fund;
  if (fund.role === 'investment' || host.kind !== 'sentence' || spent.host.kind !== 'sentence') return false;
  const { otherAccounts, otherSources } = lexicon.figures;
  const text = statement.passages.find(({ id }) => id === host.passage)?.text ?? '';
  return (
    host.passage === spent.host.passage &&
    !containsAny(reader.before(fund), otherAccounts) &&
    (fund.role !== 'income' || isBareIncome(fund, reader, lexicon.figures)) &&
    !containsAny(text, otherSources)
  );
}

/** 全年收入, 本年度收入合计: of no kind by name. */
function isBareIncome(fund: FundClaim, reader: FigureReader, lists: Lexicon['figures']): boolean {
  const words = [...(lists.incomeWords ?? []), ...(lists.genericSubject ?? []), ...(lists.link ?? [])];
  const sorted = words.sort((a, b) => b.length - a.length);
  return sorted.reduce((rest, word) => rest.replaceAll(word, ''), normalTerm(reader.before(fund))) === '';
}

/** Percent. */
const MOST_SPENT = 120;

/** The amounts that a form's block 项目资金 states in one row: 执行数 against each budget, and against what arrived in all. */
export function blockRates(
  statement: Statement,
  context: SubjectContext,
  grid: string,
  row: number,
): readonly FoundRate[] {
  const near = statement.funds.filter(
    ({ host, target, yuan }) =>
      host.kind === 'cell' && host.grid === grid && host.row === row && !target && yuan !== null,
  );
  const spent = near.find((fund) => fund.role === 'expenditure');
  if (!spent) return [];
  const reader = readFigures(statement, context);
  const own = statement.funds.filter((fund) => isTotal(fund, reader, context));
  const granted = near.filter((fund) => fund.role === 'budget-adjusted' || fund.role === 'budget');
  const arrived = distinct(own.filter((fund) => fund.role === 'arrived'));
  const openings = distinct(own.filter((fund) => fund.role === 'carryover' && reader.says(fund, 'openingBalance')));
  return [
    ...granted.flatMap((fund) => quotients(spent, [fund], true)),
    ...arrived.flatMap((fund) => quotients(spent, [fund], false)),
    ...[...granted, ...arrived].flatMap((fund) =>
      openings.flatMap((opening) => quotients(spent, [fund, opening], false)),
    ),
  ];
}

function isTotal(fund: FundClaim, reader: FigureReader, { lexicon }: SubjectContext): boolean {
  if (!isPlain(fund) || !reader.isOwn(fund) || fund.partOf !== null || fund.level !== null || fund.yuan === null)
    return false;
  if (fund.host.kind === 'cell') return true;
  const before = reader.before(fund);
  const part = (lexicon.figures.partialSource ?? []).some((word) => before.includes(word));
  return !part && normalTerm(before).length <= LONGEST_TOTAL;
}

function distinct(funds: readonly FundClaim[]): FundClaim[] {
  const seen = new Set<string>();
  return funds.filter(({ yuan }) => {
    const key = new Decimal(yuan ?? 0).toFixed();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Points are worked out from the exact quotient, or from one that was rounded or cut before. */
const ROUNDINGS = [0, 1, 2].flatMap((decimals) =>
  [Decimal.ROUND_HALF_UP, Decimal.ROUND_DOWN].map((mode) => ({ decimals, mode })),
);

function quotients(part: FundClaim, base: readonly FundClaim[], likely: boolean): FoundRate[] {
  const measure = sharedUnit([part, ...base]);
  const divisors = base.map((fund) => measure.valueIn(fund));
  const whole = divisors.reduce((sum, value) => sum.plus(value), new Decimal(0));
  if (whole.lte(0)) return [];
  const exact = new Decimal(measure.valueIn(part)).div(whole).times(100);
  const written = divisors.length > 1 ? `(${divisors.join('+')})` : (divisors[0] ?? '');
  const places = [part, ...base].map((fund) => fund.amount.place);
  const division = `${measure.valueIn(part)}÷${written}×100`;
  const values = [exact, ...ROUNDINGS.map(({ decimals, mode }) => exact.toDecimalPlaces(decimals, mode))];
  const rates = values.filter((value, i) => values.findIndex((other) => other.eq(value)) === i);
  return rates.map((value) => {
    const shown = value.toDecimalPlaces(MOST_DECIMALS).toFixed();
    return {
      measured: { low: value, high: value, shown, unit: '%', target: null, bound: 'at-least' },
      derivation: `${division} ${value.eq(exact) && exact.eq(shown) ? '=' : '≈'} ${shown}`,
      likely,
      places,
    };
  });
}

/** With which an exact quotient is written. */
const MOST_DECIMALS = 4;

/** Of the whole report, in a sentence, under one of these names; null where they differ. */
function statedRates(statement: Statement, context: SubjectContext, names: readonly string[]): FoundRates {
  const reader = readFigures(statement, context);
  const told = statement.statistics.filter(
    (entry) => isRate(entry) && reader.isOwn(entry) && names.some((name) => isNamed(entry, name, reader, context)),
  );
  const values = new Set(told.map((entry) => new Decimal(entry.quantity.value).toFixed()));
  if (values.size > 1) return null;
  return told.slice(0, 1).map(asStated);
}

/** The one value that a sentence gives under an indicator's full name for the whole project; null where there are several. */
export function namedRates(statement: Statement, context: SubjectContext, name: string): FoundRates {
  const reader = readFigures(statement, context);
  const { sampledRates = [] } = criterionWordsOf(context.lexicon).lists;
  const near = statement.statistics.filter(
    (entry) => isRate(entry) && [entry.label, entry.term, clauseOf(entry, reader)].some((text) => text.endsWith(name)),
  );
  const values = new Set(near.map((entry) => new Decimal(entry.quantity.value).toFixed()));
  if (values.size > 1) return null;
  const isOwn = (entry: StatisticClaim) =>
    reader.isOwn(entry) || (reader.isOfYear(entry) && name.startsWith(normalTerm(entry.subject ?? '')));
  const told = near.filter((entry) => isOwn(entry) && isNamed(entry, name, reader, context));
  const sampled = sampledRates.some((word) => name.endsWith(word));
  const whole = told.filter((entry) => sampled || !standsByCounts(entry, statement));
  const found = whole.length > 0 || !sampled ? whole : bareRates(statement, context, name, reader);
  return found.slice(0, 1).map(asStated);
}

/** 经问卷调查，满意度为92%: of nobody by name, in a report that states no other satisfaction. */
function bareRates(
  statement: Statement,
  context: SubjectContext,
  name: string,
  reader: FigureReader,
): readonly StatisticClaim[] {
  const { sampledRates = [], surveyed = [] } = criterionWordsOf(context.lexicon).lists;
  const all = statement.statistics.filter(
    (entry) => isRate(entry) && sampledRates.some((word) => `${entry.label} ${clauseOf(entry, reader)}`.includes(word)),
  );
  const bare = sampledRates.find((word) => name.endsWith(word)) ?? name;
  const [first] = all;
  const rows = statement.rubrics
    .flatMap(({ rows }) => rows)
    .filter(({ path }) => normalTerm(path.at(-1) ?? '').endsWith(bare));
  const same =
    rows.length === 1 && all.every((entry) => entry.quantity.value === first?.quantity.value && reader.isOfYear(entry));
  return same ? all.filter((entry) => isNamed(entry, bare, reader, context, surveyed)) : [];
}

function isRate(entry: StatisticClaim): boolean {
  return entry.kind === 'rate' && entry.quantity.unit === '%' && entry.host.kind === 'sentence' && isPlain(entry);
}

const clauseOf = (entry: StatisticClaim, reader: FigureReader): string => normalTerm(reader.before(entry));

/** Nothing but the name and words that mean the report's own project stand before the number. */
function isNamed(
  entry: StatisticClaim,
  name: string,
  reader: FigureReader,
  { lexicon }: SubjectContext,
  besides: readonly string[] = [],
): boolean {
  const { link = [], genericSubject = [] } = lexicon.figures;
  let clause = clauseOf(entry, reader);
  for (let end = endOf(clause, link); end !== ''; end = endOf(clause, link)) clause = clause.slice(0, -end.length);
  if (!clause.endsWith(name)) return false;
  const generic = [...genericSubject, ...besides].sort((a, b) => b.length - a.length);
  return generic.reduce((rest, word) => rest.replaceAll(word, ''), clause.slice(0, -name.length)) === '';
}

const endOf = (text: string, words: readonly string[]): string => words.find((word) => text.endsWith(word)) ?? '';

/** A rate beside counts, in its sentence or the next, may be that of one activity, worked out from them. */
function standsByCounts({ host, id }: StatisticClaim, { statistics }: Statement): boolean {
  return statistics.some(
    (other) =>
      other.id !== id &&
      other.kind !== 'rate' &&
      host.kind === 'sentence' &&
      other.host.kind === 'sentence' &&
      other.host.passage === host.passage &&
      Math.abs(other.host.sentence - host.sentence) <= 1,
  );
}

/** A printed rate stands for all that rounds, or is cut, to it. */
export function asStated({ quantity }: Pick<StatisticClaim, 'quantity'>): FoundRate {
  const value = new Decimal(quantity.value);
  const digit = new Decimal(10).pow(-decimalsOf(quantity.value));
  return {
    measured: {
      low: value.minus(digit.div(2)),
      high: value.plus(digit.times(BELOW_NEXT)),
      shown: quantity.value,
      unit: '%',
      target: null,
      bound: 'at-least',
    },
    derivation: null,
    likely: true,
    places: [quantity.place],
  };
}

/** Cut to a digit: less than the next one. */
const BELOW_NEXT = '0.999';
