import { Decimal } from 'decimal.js';

/** Exact for all that reports hold: sums of thousands of amounts with many digits. */
export const Exact = Decimal.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 });
export type Exact = Decimal;

export function sumOf(values: readonly string[]): Exact {
  return values.reduce<Exact>((sum, value) => sum.plus(value), new Exact(0));
}

/** Without trailing zeros, never in exponents. */
export function printExact(value: Exact): string {
  return value.toFixed();
}

export function decimalsOf(printed: string): number {
  return printed.split('.')[1]?.length ?? 0;
}

/** 3+4+3 = 10, every addend written out; a negative one in brackets. */
export function writeSum(addends: readonly string[], sum: Exact): string {
  const written = addends.map((addend) => (addend.startsWith('-') ? `(${addend})` : addend));
  return `${written.join('+')} = ${printExact(sum)}`;
}
