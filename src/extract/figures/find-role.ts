import type { Lexicon } from '../../model/book.js';
import type { FundRole } from '../../model/record.js';

const ROLES: readonly (readonly [string, FundRole])[] = [
  ['roleFundRevenue', 'fund-revenue'],
  ['roleFundBenefit', 'fund-benefit'],
  ['roleSubsidy', 'subsidy'],
  ['roleBudget', 'budget'],
  ['roleIncome', 'income'],
  ['roleAppropriation', 'appropriation'],
  ['roleArrived', 'arrived'],
  ['roleExpenditure', 'expenditure'],
  ['roleDisbursed', 'disbursed'],
  ['roleBalance', 'balance'],
  ['roleCarryover', 'carryover'],
  ['roleSaving', 'saving'],
  ['roleInvestment', 'investment'],
  ['roleDebt', 'debt'],
];

/** The role of an amount from the words before it: the one that ends nearest to it, the longest of those; null where none does. */
export function findRole(before: string, lexicon: Lexicon): FundRole | null {
  let best: { readonly end: number; readonly length: number; readonly role: FundRole } | null = null;
  for (const [list, role] of ROLES) {
    for (const word of lexicon.figures[list] ?? []) {
      const at = before.lastIndexOf(word);
      if (at < 0) continue;
      const end = at + word.length;
      if (!best || end > best.end || (end === best.end && word.length > best.length))
        best = { end, length: word.length, role };
    }
  }
  return best?.role ?? null;
}
