import type { AuditRecord } from '../../model/record.js';

type Fund = AuditRecord['funds'][number];

/** Exact yuan of the whole project as its form states them; null where that is not certain. */
export interface FormAmounts {
  readonly budget: string | null;
  readonly budgetAdjusted: string | null;
  readonly expenditure: string | null;
}

const UNKNOWN: FormAmounts = { budget: null, budgetAdjusted: null, expenditure: null };

/**
 * The total row of the form's block 项目资金: the one row that has both a budget and what was spent of it, not a part of another.
 * Several such rows count only if they say the same. Where a form states one budget, its own head says which it is, if it does.
 */
export function formAmounts(
  record: AuditRecord,
  heads: { readonly budget: string; readonly budgetAdjusted: string },
): FormAmounts {
  const rows = new Map<string, Fund[]>();
  for (const fund of record.funds) {
    const { table, row } = fund.source;
    if (table === null || row === null || fund.partOf !== null || fund.target || fund.approx || fund.per !== null)
      continue;
    if (fund.role !== 'budget' && fund.role !== 'budget-adjusted' && fund.role !== 'expenditure') continue;
    const key = `${table} ${row}`;
    rows.set(key, [...(rows.get(key) ?? []), fund]);
  }
  const found = [...rows.values()].flatMap((funds) => readRow(funds, heads) ?? []);
  const [first] = found;
  if (!first) return UNKNOWN;
  return {
    budget: agreed(found.map((row) => row.budget)),
    budgetAdjusted: agreed(found.map((row) => row.budgetAdjusted)),
    expenditure: agreed(found.map((row) => row.expenditure)),
  };
}

/** Null where the row is not the block's. */
function readRow(
  funds: readonly Fund[],
  heads: { readonly budget: string; readonly budgetAdjusted: string },
): FormAmounts | null {
  const of = (role: Fund['role']) => funds.filter((fund) => fund.role === role);
  const [spent, ...otherSpent] = of('expenditure');
  const [initial, ...otherInitial] = of('budget');
  const [adjusted, ...otherAdjusted] = of('budget-adjusted');
  const single = initial ?? adjusted;
  if (!spent || !single || otherSpent.length + otherInitial.length + otherAdjusted.length > 0) return null;
  if (initial && adjusted) return { budget: initial.yuan, budgetAdjusted: adjusted.yuan, expenditure: spent.yuan };
  return {
    budget: single.label.includes(heads.budget) ? single.yuan : null,
    budgetAdjusted: single.label.includes(heads.budgetAdjusted) ? single.yuan : null,
    expenditure: spent.yuan,
  };
}

function agreed(values: readonly (string | null)[]): string | null {
  const distinct = new Set(values);
  return distinct.size === 1 ? (values[0] ?? null) : null;
}
