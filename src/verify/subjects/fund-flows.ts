import type { FundClaim, Statement } from '../../model/statement.js';
import type { Case, CaseReading } from '../case.js';
import { decimalsOf, Exact, printExact, sumOf } from '../decimal.js';
import { type FigureReader, groupByPassage, isPlain, normalTerm, readFigures, sharedUnit } from './figure-facts.js';
import { remainders } from './figure-relations.js';
import type { SubjectContext } from './report-wide.js';
import { yearAccounts } from './year-accounts.js';

/** 收入+年初结转−支出 against the balance that the same sentence states, and remainders that the text derives by itself. */
export function fundBalances(statement: Statement, context: SubjectContext): Case[] {
  const derived = remainders(statement, context);
  const covered = new Set(
    statement.relations.filter((relation) => relation.kind === 'difference').map((relation) => relation.result),
  );
  const accounts = yearAccounts(statement, context);
  const closed = new Set(accounts.map((entry) => entry.subject.id));
  const told = groupByPassage(statement.funds, (fund) => isPlain(fund) && fund.partOf === null);
  const cases = [...told.values()].flatMap((funds) =>
    (funds.length > MOST_NEAR ? [] : funds)
      .filter((fund) => fund.duplicateOf === null && !covered.has(fund.id) && !closed.has(`${fund.id}:balance`))
      .flatMap((fund) => balanceCase(fund, funds, statement, readFigures(statement, context))),
  );
  return [...derived, ...accounts, ...cases];
}

const GRANTED: readonly FundClaim['role'][] = ['income', 'arrived', 'budget', 'budget-adjusted', 'appropriation'];
const SPENT: readonly FundClaim['role'][] = ['expenditure', 'disbursed'];
/** More amounts of one kind than this in a paragraph are not those of one account. */
const MOST_OF_A_KIND = 4;
const MOST_NEAR = 40;

function balanceCase(
  balance: FundClaim,
  near: readonly FundClaim[],
  statement: Statement,
  { says, isOwn }: FigureReader,
): Case[] {
  const left = balance.role === 'balance' || balance.role === 'carryover' || balance.role === 'saving';
  const isOpening = (fund: FundClaim) =>
    (fund.role === 'carryover' || fund.role === 'balance') &&
    (fund.qualifier === 'opening' || says(fund, 'openingBalance'));
  if (!left || isOpening(balance) || !isOwn(balance)) return [];
  const others = near.filter((fund) => fund !== balance);
  const movements = others.filter((fund) => says(fund, 'balanceMovements'));
  const rest = others.filter((fund) => !movements.includes(fund));
  const openings = rest.filter(isOpening);
  const granted = rest.filter((fund) => GRANTED.includes(fund.role) && !openings.includes(fund));
  const spent = rest.filter((fund) => SPENT.includes(fund.role));
  if (granted.length === 0 || spent.length === 0) return [];
  if ([granted, spent, openings, movements].some((list) => list.length > MOST_OF_A_KIND)) return [];
  const here = (fund: FundClaim) => inSentenceOf(balance, fund) && isOwn(fund);
  // The sentence accounts for itself: one amount spent, one base, nothing else that may come or go.
  const strange = rest.some(
    (fund) => inSentenceOf(balance, fund) && ![...openings, ...granted, ...spent].includes(fund),
  );
  const opened = openings.length > 0;
  const open = statement.report.kind.value === 'department' || says(balance, 'cumulativeBalance');
  const clear = !strange && spent.length === 1 && openings.length <= 1 && movements.length === 0 && (opened || !open);
  const measure = sharedUnit([balance, ...others]);
  const term = (fund: FundClaim, minus: boolean) => ({ value: measure.valueIn(fund), minus });
  const readings = granted.flatMap((base) =>
    spent.flatMap((out) =>
      choices(openings).flatMap((before) =>
        choices(movements).map(
          (moved): CaseReading => ({
            name: `${[base, ...before].map((fund) => fund.term).join('+')}−${[out, ...moved].map((fund) => fund.term).join('−')}`,
            operation: 'sum',
            likely: clear && here(base) && here(out) && before.length === openings.length,
            operands: [
              term(base, false),
              ...before.map((fund) => term(fund, false)),
              term(out, true),
              ...moved.map((fund) => term(fund, true)),
            ],
          }),
        ),
      ),
    ),
  );
  const known = [balance, ...granted, ...spent, ...openings, ...movements];
  const conditions = [
    ...(statement.partial ? ['partial'] : []),
    ...(known.some((fund) => fund.yuan === null) ? ['unit-missing'] : []),
    ...(decimalsOf(balance.amount.value) > 0 && balance.amount.unit !== '元' ? ['noisy'] : []),
  ];
  return [
    {
      subject: { kind: 'figure', id: `${balance.id}:balance`, path: [balance.label, 'balance'] },
      conditions,
      stated: { ...balance.amount, value: measure.valueIn(balance), unit: measure.unit },
      terms: [],
      evidence: known.map((fund) => fund.amount.place),
      params: { label: balance.label, unit: measure.unit, kind: 'balance' },
      readings,
      direction: 'up',
    },
  ];
}

/** All of them, and fewer: a text may count some elsewhere. */
function choices(funds: readonly FundClaim[]): (readonly FundClaim[])[] {
  const count = 1 << funds.length;
  return Array.from({ length: count }, (_, mask) => funds.filter((_fund, i) => (count - 1 - mask) & (1 << i)));
}

function inSentenceOf(a: FundClaim, b: FundClaim): boolean {
  return a.host.kind === 'sentence' && b.host.kind === 'sentence' && a.host.sentence === b.host.sentence;
}

/** What a project spent in all against what arrived and was carried over. */
export function spendingAndArrival(statement: Statement, context: SubjectContext): Case[] {
  const words = context.lexicon.figures;
  const { isOwn, before, says } = readFigures(statement, context);
  const kind = statement.report.kind.value;
  if (kind !== 'project' && kind !== 'special-fund') return [];
  const has = (text: string, list: string) => (words[list] ?? []).some((word) => text.includes(word));
  const own = statement.funds.filter(
    (fund) =>
      fund.host.kind === 'sentence' &&
      isPlain(fund) &&
      isOwn(fund) &&
      fund.partOf === null &&
      fund.level === null &&
      fund.yuan !== null,
  );
  const total = (fund: FundClaim) =>
    !has(before(fund), 'partialSource') && normalTerm(before(fund)).length <= LONGEST_TOTAL;
  const arrived = distinct(own.filter((fund) => fund.role === 'arrived'));
  const spent = distinct(own.filter((fund) => fund.role === 'expenditure'));
  const openings = distinct(own.filter((fund) => fund.role === 'carryover' && says(fund, 'openingBalance')));
  const [base] = arrived;
  const [out] = spent;
  if (!base || !out || arrived.length > 1 || spent.length > 1 || !total(base) || !total(out)) return [];
  const passages = new Map(statement.passages.map((passage) => [passage.id, passage.text]));
  const texts = [base, out, ...openings].map((fund) =>
    fund.host.kind === 'sentence' ? (passages.get(fund.host.passage) ?? '') : '',
  );
  const measure = sharedUnit([base, out, ...openings]);
  const most = printExact(sumOf([base, ...openings].map((fund) => measure.valueIn(fund))));
  const place = base.amount.place;
  return [
    {
      subject: { kind: 'figure', id: `${out.id}:overspent`, path: [out.label, 'overspent'] },
      conditions: [
        ...(statement.partial ? ['partial'] : []),
        ...(texts.some((text) => has(text, 'otherSources')) ? ['other-sources'] : []),
        ...(openings.length === 0 && statement.passages.some((passage) => has(passage.text, 'carriedOver'))
          ? ['carry-over-unknown']
          : []),
      ],
      stated: { ...out.amount, value: measure.valueIn(out), unit: measure.unit },
      terms: [{ label: base.label, value: { value: most, unit: measure.unit, place }, optional: false, most: null }],
      evidence: [out, base, ...openings].map((fund) => fund.amount.place),
      params: { label: out.label, unit: measure.unit, carried: openings.length > 0 ? 1 : null },
    },
  ];
}

/** The name of a total is short: 全年共支出; a longer one says what for. */
const LONGEST_TOTAL = 14;

function distinct(funds: readonly FundClaim[]): FundClaim[] {
  const seen = new Set<string>();
  return funds.filter((fund) => {
    const key = fund.yuan ?? '';
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The execution rate of the whole report below 90%, and whether a reason stands anywhere. */
export function lowExecution(statement: Statement, context: SubjectContext): Case[] {
  const words = context.lexicon.figures;
  const { isOwn, endsIn } = readFigures(statement, context);
  const told = statement.statistics.find(
    (entry) =>
      entry.kind === 'rate' &&
      entry.quantity.unit === '%' &&
      isPlain(entry) &&
      isOwn(entry) &&
      entry.partOf === null &&
      endsIn(entry, 'rateExecution'),
  );
  if (!told) return [];
  const low = new Exact(told.quantity.value).lt(LOW);
  const says = (text: string, list: string) => (words[list] ?? []).some((word) => text.includes(word));
  const reasoned =
    low &&
    (statement.passages.some(({ text }) => says(text, 'shortfallReason')) ||
      statement.rubrics.some((rubric) =>
        rubric.rows.some((row) =>
          [row.remark, row.explanation].some((quote) => says(quote?.text ?? '', 'shortfallReason')),
        ),
      ));
  return [
    {
      subject: { kind: 'figure', id: `${told.id}:low`, path: [told.label, 'low'] },
      conditions: statement.partial ? ['partial'] : [],
      stated: told.quantity,
      terms: [],
      evidence: [told.quantity.place],
      params: { fault: low && !reasoned ? 1 : 0, label: told.label, bound: LOW, value: told.quantity.value },
    },
  ];
}

const LOW = '90';

/** 基本支出 and 项目支出 beside 总支出 in one paragraph, where no list links them. */
export function looseExpenditures(statement: Statement, context: SubjectContext): Case[] {
  const { endsIn, isOwn } = readFigures(statement, context);
  const results = new Set(statement.relations.map((relation) => relation.result));
  const told = groupByPassage(statement.funds, (fund) => isPlain(fund) && fund.yuan !== null);
  return [...told.values()].flatMap((funds) => {
    const ends = (list: string) => funds.filter((fund) => endsIn(fund, list));
    const [basic, ...moreBasic] = ends('basicExpenditure');
    const [project, ...moreProject] = ends('projectExpenditure');
    const [whole, ...moreWhole] = ends('totalExpenditure');
    if (!basic || !project || !whole || moreBasic.length + moreProject.length + moreWhole.length > 0) return [];
    if (results.has(whole.id) || basic.year !== whole.year || project.year !== whole.year) return [];
    if (![whole, basic, project].every(isOwn)) return [];
    const measure = sharedUnit([whole, basic, project]);
    const operands = [basic, project].map((fund) => ({ value: measure.valueIn(fund), minus: false }));
    return [
      {
        subject: { kind: 'figure', id: `${whole.id}:structure`, path: [whole.label, 'structure'] },
        conditions: ['open', 'total', ...(statement.partial ? ['partial'] : [])],
        stated: { ...whole.amount, value: measure.valueIn(whole), unit: measure.unit },
        terms: [],
        evidence: [whole, basic, project].map((fund) => fund.amount.place),
        params: { label: whole.label, unit: measure.unit, open: 1, kind: 'structure' },
        readings: [{ name: '基本支出+项目支出', operation: 'sum', likely: true, operands }],
      },
    ];
  });
}
