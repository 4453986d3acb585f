import type { AuditRecord } from '../../model/record.js';
import { Exact, printExact, sumOf } from '../../verify/decimal.js';
import { agreeAsPrinted, type PrintedAmount } from '../amounts.js';
import type { ReportEntry } from '../report-entry.js';
import type { CorpusCase, WatchContext, WatchMaker } from '../rule-watch.js';
import { matchRegister } from './match-register.js';
import type { RegisterAmount, RegisterLine } from './register.js';
import { aboutLine, namesOf } from './register-watches.js';

type Fund = AuditRecord['funds'][number];
const KINDS = ['budget', 'paid'] as const;
type Kind = (typeof KINDS)[number];

/** What a report states of one kind: the amount of the whole, and all others that the list may mean. */
interface Stated {
  readonly whole: (PrintedAmount & { readonly label: string; readonly handle: number }) | null;
  /** In yuan and as printed: parts, levels, other stages of the year. */
  readonly others: readonly PrintedAmount[];
}

const ROLES: Readonly<Record<Kind, ReadonlySet<Fund['role']>>> = {
  budget: new Set(['budget', 'budget-adjusted', 'appropriation', 'arrived', 'income']),
  paid: new Set(['expenditure', 'disbursed']),
};
/** Of these the report must state one amount to be compared; any of the other roles may excuse it. */
const NAMED: Readonly<Record<Kind, ReadonlySet<Fund['role']>>> = {
  budget: new Set(['budget', 'budget-adjusted']),
  paid: new Set(['expenditure', 'disbursed']),
};

/** Budget and treasury payments of the list against what the report on that line states. */
export const amountMismatch: WatchMaker = (context) => {
  const { register, rulebook, places } = context;
  const stated: Record<Kind, Stated>[] = [];
  return {
    add: (entry, record) => {
      stated[entry.index] = { budget: statedOf(record, 'budget', context), paid: statedOf(record, 'paid', context) };
    },
    finish: (gathered) => {
      if (!register) return [];
      return matchRegister(register, gathered, rulebook.lexicon).lines.flatMap(({ line, sure }) =>
        KINDS.flatMap((kind) => compare(line, kind, sure)),
      );
    },
  };

  function compare(line: RegisterLine, kind: Kind, reports: readonly ReportEntry[]): CorpusCase[] {
    const due = (kind === 'budget' ? line.budgets : [line.paid]).flatMap((amount) => knownAmount(amount) ?? []);
    const claims = reports.flatMap((entry) => {
      const claim = stated[entry.index]?.[kind];
      return claim ? [{ entry, claim }] : [];
    });
    const [shown] = due.slice(-1);
    const [first] = claims.filter(({ claim }) => claim.whole !== null);
    if (!shown || !first?.claim.whole) return [];
    const all = claims.flatMap(({ claim }) => [...(claim.whole ? [claim.whole] : []), ...claim.others]);
    if (all.some((amount) => due.some((wanted) => agreeAsPrinted(amount, wanted)))) return [];
    const { whole } = first.claim;
    const difference = printExact(new Exact(whole.yuan).minus(shown.yuan));
    return [
      {
        ...aboutLine(line, kind),
        params: {
          ...namesOf(line),
          kind,
          label: whole.label,
          registered: `${shown.value}${shown.unit}`,
          stated: `${whole.value}${whole.unit}`,
          difference: `${difference.replace(/^-/, '')}元`,
        },
        expected: shown.yuan,
        actual: whole.yuan,
        difference,
        calculation: `${whole.yuan}−${shown.yuan} = ${difference}`,
        reports: [{ entry: first.entry, evidence: places.take(whole.handle) }],
      },
    ];
  }
};

function knownAmount(amount: RegisterAmount | null): PrintedAmount | null {
  return amount && amount.unit !== null && amount.yuan !== null
    ? { value: amount.value, unit: amount.unit, yuan: amount.yuan }
    : null;
}

/** `whole` is null where the report states no amount of the whole, or several that differ. */
function statedOf(record: AuditRecord, kind: Kind, { places }: WatchContext): Stated {
  const year = record.report.fiscalYear;
  const funds = record.funds.flatMap((fund) => {
    const printed = printedOf(fund);
    return printed && ROLES[kind].has(fund.role) ? [{ fund, printed }] : [];
  });
  const candidates = funds.filter(
    ({ fund }) =>
      NAMED[kind].has(fund.role) &&
      fund.partOf === null &&
      fund.level === null &&
      fund.per === null &&
      !fund.target &&
      !fund.approx &&
      (fund.year === null || fund.year === year),
  );
  const byRole = new Set(candidates.map(({ fund }) => fund.role));
  const [first] = candidates.slice(-1);
  const single = [...byRole].every((role) => {
    const values = candidates.filter(({ fund }) => fund.role === role).map(({ printed }) => printed.yuan);
    return new Set(values).size === 1;
  });
  const whole =
    first && single ? { ...first.printed, label: first.fund.label, handle: places.put([first.fund.source]) } : null;
  return { whole, others: whole ? [...funds.map(({ printed }) => printed), ...sumsOfParts(record.funds, kind)] : [] };
}

/** Amounts of one whole's parts added up, with and without the unit's own money: 中央+省+市+县. */
function sumsOfParts(funds: readonly Fund[], kind: Kind): PrintedAmount[] {
  const wholes = new Set(
    funds.flatMap((fund) => (ROLES[kind].has(fund.role) && fund.partOf !== null ? [fund.partOf] : [])),
  );
  return [...wholes].flatMap((whole) => {
    const parts = funds.filter((fund) => fund.partOf === whole && fund.yuan !== null);
    return [parts, parts.filter((fund) => fund.level !== 'own')].flatMap((list) => {
      if (list.length === 0) return [];
      const yuan = printExact(sumOf(list.map((fund) => fund.yuan ?? '0')));
      return [{ value: yuan, unit: '元', yuan }];
    });
  });
}

function printedOf({ value, unit, yuan }: Fund): PrintedAmount | null {
  return unit !== null && yuan !== null ? { value, unit, yuan } : null;
}
