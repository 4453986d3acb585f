import type { Claim } from '../../model/claim.js';
import type { FundClaim, Statement, StatisticClaim } from '../../model/statement.js';
import type { Case } from '../case.js';
import { Exact, printExact } from '../decimal.js';
import { claimOf, type Figure, isFund, isPlain, lastDigit, normalTerm, readFigures, scaleOf } from './figure-facts.js';
import type { SubjectContext } from './report-wide.js';

type Words = SubjectContext['lexicon']['figures'];

/** One item that the report states more than once. */
interface Item<T extends Figure> {
  readonly key: string;
  readonly form: readonly T[];
  readonly text: readonly T[];
}

/** 全年预算数 and the like in the form and in the text, or twice in the text. */
export function sameFunds(statement: Statement, context: SubjectContext): Case[] {
  return fundItems(statement, context).flatMap((item) => comparison(item, statement));
}

/** An indicator's actual figure in the form and the same term in the text. */
export function sameStatistics(statement: Statement, context: SubjectContext): Case[] {
  return statisticItems(statement, context).flatMap((item) => comparison(item, statement));
}

/** Projects have one form and one budget; a department's text tells of many. */
const ONE_PROJECT: ReadonlySet<string> = new Set(['project', 'special-fund', 'transfer-payment', 'policy']);

function fundItems(statement: Statement, context: SubjectContext): Item<FundClaim>[] {
  const words = context.lexicon.figures;
  const { isOwn, before } = readFigures(statement, context);
  const usable = statement.funds.filter(
    (fund) => isPlain(fund) && isOwn(fund) && fund.partOf === null && fund.yuan !== null,
  );
  return (words.statedOnce ?? []).map((entry) => {
    const names = entry.split('/');
    const is = (fund: FundClaim) =>
      names.includes(bareTerm(fund.host.kind === 'cell' ? fund.term : before(fund), words));
    const told = usable.filter(is);
    return {
      key: names[0] ?? '',
      form: told.filter((fund) => fund.host.kind === 'cell'),
      text: told.filter((fund) => fund.host.kind === 'sentence'),
    };
  });
}

/** 该项目全年预算数（A）: 全年预算数. */
function bareTerm(term: string, words: Words): string {
  let bare = normalTerm(term).replace(/[A-Za-z/]+$/u, '');
  for (const own of words.ownProject ?? []) if (bare.startsWith(own)) bare = bare.slice(own.length);
  const link = (words.link ?? []).find((word) => bare.endsWith(word)) ?? '';
  return normalTerm(bare.slice(0, -link.length || undefined));
}

/** Terms so short may belong to any activity: 完成率, 参保人数. */
const SHORTEST_TERM = 5;

function statisticItems(statement: Statement, context: SubjectContext): Item<StatisticClaim>[] {
  const { isOfYear } = readFigures(statement, context);
  const done = [...(context.lexicon.figures.doneLead ?? [])].sort((a, b) => b.length - a.length);
  const counted = (context.lexicon.tableFigures.countEnd ?? []).map((entry) => entry.split('/')[0] ?? '');
  const items = new Map<string, { form: StatisticClaim[]; text: StatisticClaim[] }>();
  for (const entry of statement.statistics) {
    // Whose figure it is has to be part of its name: 里程 of 改造农村公路.
    const named = entry.subject === null || entry.label.includes(entry.subject);
    if (!isPlain(entry) || !isOfYear(entry) || !named || entry.partOf !== null || entry.quantity.unit === null)
      continue;
    const name = normalTerm(entry.label);
    // 适配器具件数 in a form is 适配器具1140件 in a text.
    const end = counted.find((word) => word !== '' && name.endsWith(word)) ?? '';
    const lead = done.find((word) => name.startsWith(word)) ?? '';
    const term = name.slice(lead.length, name.length - end.length);
    if (term.length < SHORTEST_TERM) continue;
    const key = `${term} ${scaleOf(entry.quantity.unit).base}`;
    const item = items.get(key) ?? { form: [], text: [] };
    items.set(key, item);
    item[entry.host.kind === 'cell' ? 'form' : 'text'].push(entry);
  }
  return [...items].map(([key, item]) => ({ key: key.split(' ')[0] ?? key, ...item }));
}

/**
 * Form against text where each states one value: an error. Several values on either side may be those of several
 * projects or dates: any of them that agrees is enough, and none accuses.
 */
function comparison<T extends Figure>({ key, form, text }: Item<T>, statement: Statement): Case[] {
  const [printed] = form;
  const [told] = text;
  if (!printed || !told) return [];
  const agreeing = text.find((a) => form.some((b) => agree(a, b)));
  const clear = distinctValues(form) === 1 && distinctValues(text) === 1;
  const stated = agreeing ?? told;
  const other = agreeing ? (form.find((entry) => agree(agreeing, entry)) ?? printed) : printed;
  const [a, b] = [claimOf(stated), claimOf(other)];
  return [
    {
      subject: { kind: 'figure', id: `${stated.id}:same`, path: [key, 'same'] },
      conditions: [
        ...(statement.partial ? ['partial'] : []),
        ...(!clear && !agreeing ? ['several-values'] : []),
        ...(isFund(stated) && !ONE_PROJECT.has(statement.report.kind.value) ? ['several-projects'] : []),
        ...(magnitudeOf(stated, other) ? ['magnitude'] : []),
      ],
      stated: a,
      terms: [{ label: key, value: b, optional: false, most: null }],
      evidence: [a.place, b.place],
      params: {
        fault: agreeing ? 0 : 1,
        label: key,
        unit: a.unit,
        other: 'form',
        otherUnit: b.unit,
        ...gapOf(stated, other),
      },
    },
  ];
}

function gapOf(a: Figure, b: Figure): { gap: string; gapUnit: string | null } {
  const [one, other] = [claimOf(a), claimOf(b)];
  if (one.unit === other.unit) return { gap: printExact(new Exact(one.value).minus(other.value)), gapUnit: one.unit };
  return { gap: printExact(baseValue(a).minus(baseValue(b))), gapUnit: isFund(a) ? '元' : scaleOf(one.unit).base };
}

function distinctValues(figures: readonly Figure[]): number {
  return new Set(figures.map((figure) => printExact(baseValue(figure)))).size;
}

/** In yuan, or in the unit without 万. */
function baseValue(figure: Figure): Exact {
  if (isFund(figure)) return new Exact(figure.yuan ?? '0');
  return new Exact(figure.quantity.value).times(new Exact(10).pow(scaleOf(figure.quantity.unit).power));
}

/** 7.29万元 is 72890元: equal at the last digit of the coarser, rounded or cut. */
function agree(a: Figure, b: Figure): boolean {
  const [one, other] = [baseValue(a), baseValue(b)];
  if (one.equals(other)) return true;
  const [a1, b1] = [new Exact(lastDigit(a)), new Exact(lastDigit(b))];
  const [coarse, fine, step] = a1.gte(b1) ? [one, other, a1] : [other, one, b1];
  return !a1.equals(b1) && fine.gte(coarse.minus(step.div(2))) && fine.lt(coarse.plus(step));
}

/** Amounts of the same item that differ by the unit alone: 元 for 万元. */
export function magnitudes(statement: Statement, context: SubjectContext): Case[] {
  const { isOwn } = readFigures(statement, context);
  const usable = statement.funds.filter(
    (fund) => isPlain(fund) && isOwn(fund) && fund.partOf === null && fund.yuan !== null && CLASSES[fund.role],
  );
  const groups = new Map<string, FundClaim[]>();
  for (const fund of usable) {
    const digits = digitsOf(fund.yuan ?? '');
    if (digits.length < FEWEST_DIGITS) continue;
    const key = `${CLASSES[fund.role]} ${digits}`;
    const known = groups.get(key);
    if (known) known.push(fund);
    else groups.set(key, [fund]);
  }
  return [...groups.values()].flatMap((funds): Case[] => {
    const [first] = funds;
    if (!first || funds.length < 2) return [];
    const other = funds.find((fund) => magnitudeOf(first, fund) !== null);
    const far = other ?? funds[1];
    if (!far) return [];
    const [a, b]: [Claim, Claim] = [first.amount, far.amount];
    return [
      {
        subject: { kind: 'figure', id: `${first.id}:magnitude`, path: [first.label, 'magnitude'] },
        conditions: statement.partial ? ['partial'] : [],
        stated: a,
        terms: [{ label: far.label, value: b, optional: false, most: null }],
        evidence: [a.place, b.place],
        params: {
          fault: other ? 1 : 0,
          label: first.label,
          unit: a.unit,
          otherUnit: b.unit,
          times: magnitudeOf(first, far),
        },
      },
    ];
  });
}

/** With fewer digits two amounts may be alike by chance. */
const FEWEST_DIGITS = 4;
const CLASSES: Partial<Record<FundClaim['role'], string>> = {
  budget: 'granted',
  'budget-adjusted': 'granted',
  arrived: 'granted',
  income: 'granted',
  appropriation: 'granted',
  expenditure: 'spent',
  disbursed: 'spent',
};

function digitsOf(value: string): string {
  return value.replace('.', '').replace(/^0+|0+$/gu, '');
}

/** 1000 or 10000 where they are exactly that far apart. */
function magnitudeOf(a: Figure, b: Figure): string | null {
  const [one, other] = [baseValue(a), baseValue(b)];
  if (one.isZero() || other.isZero()) return null;
  return ['1000', '10000'].find((times) => one.equals(other.times(times)) || other.equals(one.times(times))) ?? null;
}
