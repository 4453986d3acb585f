import { Decimal } from 'decimal.js';
import type { FundRole } from '../../model/record.js';
import { strongRole } from '../figures/find-role.js';
import type { Told } from '../figures/told.js';
import type { RelationWords } from './relation-words.js';

/** Roles that are of one flow of money: a benefit paid is part of what was spent, what came in is no part of it. */
const FLOWS: Readonly<Partial<Record<FundRole, string>>> = {
  income: 'in',
  'fund-revenue': 'in',
  arrived: 'arrived',
  budget: 'budget',
  'budget-adjusted': 'budget',
  expenditure: 'out',
  disbursed: 'out',
  'fund-benefit': 'out',
  balance: 'left',
  saving: 'left',
};

/** May other figures be its parts: no rate, change, standard, or approximate goal. */
export function isWhole(entry: Told): boolean {
  if (entry.fund) return entry.fund.per === null && entry.fund.direction === null;
  const { statistic } = entry;
  return statistic !== null && statistic.kind !== 'rate' && statistic.kind !== 'growth' && statistic.direction === null;
}

/** Are they in the same kind of unit: money, or the same count? */
export function isOfKind(part: Told, whole: Told): boolean {
  if (!isWhole(part)) return false;
  if (whole.fund) return part.fund !== null && part.fund.yuan !== null;
  if (part.statistic === null || whole.statistic === null) return false;
  const [own, other] = [part.unit, whole.unit].map((unit) => scaleOf(unit).base);
  return own === other || (PERSONS.has(own ?? '') && PERSONS.has(other ?? ''));
}

/** 3000名，其中女性1200人: units of one thing. */
const PERSONS: ReadonlySet<string> = new Set(['人', '名', '位']);

/** Nothing in the words of a part says that it is another thing than its whole, or last year's. */
export function mayBePart(part: Told, whole: Told, words: RelationWords): boolean {
  if (part.target !== whole.target && part.target) return false;
  // 上年结转 is of this year's money.
  const own = part.words.replace(words.carriedOver, '');
  if (words.lastYear.test(own) && !words.lastYear.test(whole.words)) return false;
  if (!part.fund || !whole.fund) return true;
  const flow = flowOf(strongRole(part.words, words.figure));
  if (flow === null) return true;
  return flow === flowOf(whole.fund.role) || flow === flowOf(strongRole(whole.words, words.figure));
}

function flowOf(role: FundRole | null): string | null {
  return role === null ? null : (FLOWS[role] ?? null);
}

const SCALES: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 亿: 8 };

/** 万亩 is 亩 times 10⁴; kilometres and kilowatts are units of their own. */
function scaleOf(unit: string | null): { readonly base: string; readonly power: number } {
  const text = unit ?? '';
  const power = /^千(?:米|克|瓦)|^百分/u.test(text) ? undefined : SCALES[text[0] ?? ''];
  return power === undefined || text.length < 2 ? { base: text, power: 0 } : { base: text.slice(1), power };
}

/** The value that figures of one kind are compared by: yuan, or the count without 万. */
export function sizeOf(entry: Told): Decimal | null {
  if (!entry.fund) return new Decimal(entry.value).times(new Decimal(10).pow(scaleOf(entry.unit).power));
  return entry.fund.yuan === null ? null : new Decimal(entry.fund.yuan);
}
