import { Decimal } from 'decimal.js';
import type { FigureReading, FigureRelation } from '../../model/statement.js';
import type { Drafted } from './figure-draft.js';

/** A sum that misses its whole by more than this part of it was read from another structure than the table's. */
const FARTHEST = '0.2';

/**
 * The parts of a closed list add up to their whole. No claim where the table may mean something else: amounts of several
 * units, parts without a figure, sums that miss by what rounding takes or by more than a slip of the pen.
 */
export function sumRelation(whole: Drafted, parts: readonly Drafted[], complete: boolean): FigureRelation | null {
  const result = claimOf(whole);
  if (!result || parts.length < 2) return null;
  const claims = parts.flatMap((part) => claimOf(part) ?? []);
  if (claims.some((claim) => claim.unit !== result.unit) || result.unit === null || isRate(whole)) return null;
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
  }
  const operands = parts.map((part) => ({ figure: part.id }));
  const name = parts.map((part) => factsOf(part)?.subject ?? factsOf(part)?.term ?? '').join('+');
  return {
    id: `${whole.id}:breakdown`,
    kind: 'breakdown',
    result: whole.id,
    readings: [{ name, operation: 'sum', operands }],
    conditions: [],
  };
}

/** 其中: one part is not larger than its whole. */
export function partRelation(whole: Drafted, part: Drafted): FigureRelation | null {
  const [a, b] = [claimOf(whole), claimOf(part)];
  if (!a || !b || a.unit !== b.unit || a.unit === null || isRate(whole)) return null;
  if ([whole, part].some((entry) => factsOf(entry)?.approx || factsOf(entry)?.target)) return null;
  if (a.value.startsWith('-') || b.value.startsWith('-')) return null;
  const name = factsOf(part)?.subject ?? factsOf(part)?.term ?? '';
  return {
    id: `${part.id}:part`,
    kind: 'part',
    result: whole.id,
    readings: [{ name, operation: 'sum', operands: [{ figure: part.id }] }],
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
      if (!a || !b || a.unit === null || a.unit !== b.unit || new Decimal(b.value).isZero()) return [];
      const name = `${factsOf(part)?.term ?? ''}÷${factsOf(whole)?.term ?? ''}`;
      return [{ name, operation: 'quotient', operands: [{ figure: part.id }, { figure: whole.id }] }];
    }),
  );
  if (readings.length === 0 || readings.length < spent.length * granted.length) return null;
  return { id: `${rate.id}:rate`, kind: 'rate', result: rate.id, readings, conditions: [] };
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
