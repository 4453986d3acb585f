import { Decimal } from 'decimal.js';
import type { FigureReading, FigureRelation } from '../../model/statement.js';
import type { Drafted } from './figure-draft.js';

/** A sum that misses its whole by more than this part of it was read from another structure than the table's. */
const FARTHEST = '0.2';
const LONGEST_LIST = 200;

/**
 * The parts of a closed list add up to their whole. No claim where the table may mean something else: amounts of several
 * units, parts without a figure, sums that miss by what rounding takes or by more than a slip of the pen.
 */
export function sumRelation(whole: Drafted, parts: readonly Drafted[], complete: boolean): FigureRelation | null {
  const result = claimOf(whole);
  if (!result || parts.length < 2) return null;
  const claims = parts.flatMap((part) => claimOf(part) ?? []);
  if (claims.some((claim) => !isSameUnit(claim.unit, result.unit)) || result.unit === null || isRate(whole))
    return null;
  if ([whole, ...parts].some((entry) => factsOf(entry)?.approx || factsOf(entry)?.target)) return null;
  const values = claims.map((claim) => new Decimal(claim.value));
  const sum = values.reduce((a, b) => a.plus(b), new Decimal(0));
  const stated = new Decimal(result.value);
  const difference = sum.minus(stated).abs();
  if (!difference.isZero()) {
    const decimals = Math.max(stated.decimalPlaces(), ...values.map((value) => value.decimalPlaces()));
    const scaled = decimals > 0 || result.unit.length > 1;
    const slack = new Decimal(10)
      .pow(-decimals)
      .times(parts.length + 1)
      .div(2);
    if (!complete || (scaled && difference.lte(slack))) return null;
    if (difference.gt(stated.abs().times(FARTHEST))) return null;
    if (sum.gt(stated) && hasRun(values, sum.minus(stated))) return null;
  }
  const operands = parts.map((part) => ({ figure: part.id }));
  const name = parts.map((part) => factsOf(part)?.subject ?? factsOf(part)?.term ?? '').join('+');
  return {
    id: `${whole.id}:breakdown`,
    kind: 'breakdown',
    result: whole.id,
    readings: [{ name, operation: 'sum', likely: true, operands }],
    conditions: [],
  };
}

/** Do some rows on end make up what is too much? Then they are parts of a row above them, though nothing says so. */
function hasRun(values: readonly Decimal[], excess: Decimal): boolean {
  for (let from = 0; from < values.length && from < LONGEST_LIST; from++) {
    let sum = new Decimal(0);
    for (let i = from; i < values.length && sum.lt(excess); i++) sum = sum.plus(values[i] ?? 0);
    if (sum.equals(excess)) return true;
  }
  return false;
}

/** Does the sum that the relation claims hold? */
export function holds(relation: FigureRelation, printed: (id: string) => string | null): boolean {
  const [reading] = relation.readings;
  const stated = printed(relation.result);
  const values = reading?.operands.map(({ figure }) => printed(figure)) ?? [];
  if (stated === null || values.some((value) => value === null)) return false;
  return values.reduce((sum, value) => sum.plus(value ?? 0), new Decimal(0)).equals(stated);
}

/** 其中: one part is not larger than its whole. */
export function partRelation(whole: Drafted, part: Drafted): FigureRelation | null {
  const [a, b] = [claimOf(whole), claimOf(part)];
  if (!a || !b || !isSameUnit(a.unit, b.unit) || a.unit === null || isRate(whole)) return null;
  if ([whole, part].some((entry) => factsOf(entry)?.approx || factsOf(entry)?.target)) return null;
  if (a.value.startsWith('-') || b.value.startsWith('-')) return null;
  const name = factsOf(part)?.subject ?? factsOf(part)?.term ?? '';
  return {
    id: `${part.id}:part`,
    kind: 'part',
    result: whole.id,
    readings: [{ name, operation: 'sum', likely: true, operands: [{ figure: part.id }] }],
    conditions: [],
  };
}

/** 执行率 in a row against what was spent and what was granted in the same row, whichever grant it may mean. */
export function rateRelation(
  rate: Drafted,
  spent: readonly Drafted[],
  granted: readonly Drafted[],
): FigureRelation | null {
  const claim = claimOf(rate);
  if (claim?.unit !== '%' || factsOf(rate)?.target || factsOf(rate)?.approx) return null;
  const readings = spent.flatMap((part) =>
    granted.flatMap((whole): FigureReading[] => {
      const [a, b] = [claimOf(part), claimOf(whole)];
      if (!a || !b || a.unit === null || !isSameUnit(a.unit, b.unit) || new Decimal(b.value).isZero()) return [];
      const name = `${factsOf(part)?.term ?? ''}÷${factsOf(whole)?.term ?? ''}`;
      return [{ name, operation: 'quotient', likely: true, operands: [{ figure: part.id }, { figure: whole.id }] }];
    }),
  );
  if (readings.length === 0 || readings.length < spent.length * granted.length) return null;
  return { id: `${rate.id}:rate`, kind: 'rate', result: rate.id, readings, conditions: [] };
}

/** 增减额 and 增减率 in a row that states one figure of the year and one of the year before. */
export function changeRelations(row: readonly Drafted[]): FigureRelation[] {
  const plain = row.filter((entry) => {
    const facts = factsOf(entry);
    return facts?.direction === null && facts.year !== null && !facts.target && !facts.approx && !isRate(entry);
  });
  const latest = Math.max(...plain.map((entry) => factsOf(entry)?.year ?? 0));
  const of = (year: number) => plain.filter((entry) => factsOf(entry)?.year === year);
  const [current, base] = [of(latest), of(latest - 1)];
  const [now, before] = [current[0], base[0]];
  if (!now || !before || current.length > 1 || base.length > 1) return [];
  const [a, b] = [claimOf(now), claimOf(before)];
  if (!a || !b || a.unit === null || !isSameUnit(a.unit, b.unit) || new Decimal(b.value).lte(0)) return [];
  const changes = row.filter((entry) => factsOf(entry)?.direction !== null && !factsOf(entry)?.approx);
  return changes.flatMap((change): FigureRelation[] => {
    const unit = claimOf(change)?.unit ?? null;
    const percent = unit === '%';
    if (!percent && !isSameUnit(unit, a.unit)) return [];
    // A table may tell of two changes: against last year, and against the budget.
    if (changes.filter((other) => (claimOf(other)?.unit === '%') === percent).length > 1) return [];
    const name = `${factsOf(now)?.term ?? ''}−${factsOf(before)?.term ?? ''}`;
    const operands = [{ figure: now.id }, { figure: before.id, ...(percent ? {} : { minus: true }) }];
    return [
      {
        id: `${change.id}:${percent ? 'growth' : 'difference'}`,
        kind: percent ? 'growth' : 'difference',
        result: change.id,
        readings: [{ name, operation: percent ? 'change' : 'sum', likely: true, operands }],
        conditions: ['unsigned'],
      },
    ];
  });
}

function claimOf(entry: Drafted) {
  return entry.fund?.amount ?? entry.statistic?.quantity ?? null;
}

function factsOf(entry: Drafted) {
  return entry.fund ?? entry.statistic;
}

function isRate(entry: Drafted): boolean {
  return entry.statistic?.kind === 'rate' || entry.statistic?.kind === 'growth';
}

/** 万 behind an amount is 万元. */
function isSameUnit(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && (`${a}元` === b || a === `${b}元`));
}
