import { Decimal } from 'decimal.js';
import type { Reading } from '../../model/finding.js';
import type { Term } from '../case.js';
import { decimalsOf, Exact, printExact } from '../decimal.js';

type Addend = Term & { readonly value: NonNullable<Term['value']> };

/**
 * What would reconcile a stated total with the sum of its addends. Rounding and cutting are tried at the total's own
 * printed decimals; slips (a deduction forgotten, a row left out or counted twice, digits swapped) only where exactly
 * one row explains the difference.
 */
export function findReading(stated: string, terms: readonly Addend[], sum: Exact): Reading | null {
  const total = new Exact(stated);
  const decimals = decimalsOf(stated);
  if (sum.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).equals(total)) return 'rounded';
  if (sum.toDecimalPlaces(decimals, Decimal.ROUND_DOWN).equals(total)) return 'truncated';
  const difference = total.minus(sum);
  const lost = terms.filter(
    (term) => term.most && new Exact(term.most.value).minus(term.value.value).equals(difference),
  );
  if (difference.isPositive() && lost.length === 1) return 'deduction-not-carried';
  if (difference.isNegative() && terms.filter((term) => difference.negated().equals(term.value.value)).length === 1)
    return 'row-omitted';
  if (difference.isPositive() && terms.filter((term) => difference.equals(term.value.value)).length === 1)
    return 'row-twice';
  if (swaps(stated).includes(printExact(sum))) return 'digits-swapped';
  const swapped = terms.filter((term) =>
    swaps(term.value.value).some((value) => new Exact(value).minus(term.value.value).equals(difference)),
  );
  return swapped.length === 1 ? 'digits-swapped' : null;
}

/** The numbers that come of swapping two neighbouring digits. */
function swaps(printed: string): string[] {
  const results: string[] = [];
  for (let i = 0; i + 1 < printed.length; i++) {
    const [a = '', b = ''] = [printed[i], printed[i + 1]];
    if (a !== b && /\d\d/.test(a + b))
      results.push(printExact(new Exact(printed.slice(0, i) + b + a + printed.slice(i + 2))));
  }
  return results;
}
