import { factorOf } from '../extract/money-unit.js';
import { decimalsOf, Exact } from '../verify/decimal.js';

/** An amount with the precision at which it is printed. */
export interface PrintedAmount {
  readonly value: string;
  readonly unit: string;
  readonly yuan: string;
}

/** The same amount, or the one is the other rounded or cut off at its own printed decimals: 175万元 and 1749800元. */
export function agreeAsPrinted(a: PrintedAmount, b: PrintedAmount): boolean {
  const [coarse, fine] = stepOf(a).gt(stepOf(b)) ? [a, b] : [b, a];
  const over = new Exact(fine.yuan).minus(coarse.yuan);
  if (over.isZero()) return true;
  const step = stepOf(coarse);
  if (step.equals(stepOf(fine))) return false;
  const cut = over.s === new Exact(coarse.yuan).s && over.abs().lt(step);
  return cut || over.abs().lte(step.div(2));
}

/** What one unit of the last printed digit stands for, in yuan. */
function stepOf({ value, unit }: PrintedAmount): Exact {
  return new Exact(factorOf(unit.replace(/元$/, '')) ?? 1).div(new Exact(10).pow(decimalsOf(value)));
}
