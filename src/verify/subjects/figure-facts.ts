import type { Claim } from '../../model/claim.js';
import type { FundClaim, Statement, StatisticClaim } from '../../model/statement.js';
import { decimalsOf, Exact, printExact } from '../decimal.js';
import type { SubjectContext } from './report-wide.js';

export type Figure = FundClaim | StatisticClaim;

export function isFund(figure: Figure): figure is FundClaim {
  return 'amount' in figure;
}

export function claimOf(figure: Figure): Claim {
  return isFund(figure) ? figure.amount : figure.quantity;
}

/** 19204.096万 and 18501.096万元 are of one unit. */
export function unitOf(figure: Figure): string | null {
  const { unit } = claimOf(figure);
  return isFund(figure) && unit !== null && /^[十百千万亿]+$/u.test(unit) ? `${unit}元` : unit;
}

export function figuresOf(statement: Statement): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const figure of [...statement.funds, ...statement.statistics]) figures.set(figure.id, figure);
  return figures;
}

const SCALES: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };

/** 万人次 is 人次 times 10⁴. Kilometres and kilowatts are units of their own. */
export function scaleOf(unit: string | null): { readonly base: string; readonly power: number } {
  let base = unit ?? '';
  let power = 0;
  if (/^(?:千(?:米|克|瓦)|百分)/u.test(base)) return { base, power };
  for (let scale = SCALES[base[0] ?? '']; scale !== undefined && (base.length > 1 || power === 0); ) {
    power += scale;
    base = base.slice(1);
    scale = SCALES[base[0] ?? ''];
  }
  return { base, power };
}

/** Half of what the last printed digit stands for, in units of 10^-power. */
export function halfDigit(claim: Claim, power: number): string {
  return printExact(new Exact(10).pow(power - decimalsOf(claim.value)).div(2));
}

/** What one unit of the last printed digit stands for, in yuan or in the unit without 万. */
export function lastDigit(figure: Figure): string {
  const { power } = scaleOf(unitOf(figure));
  return printExact(new Exact(10).pow(power - decimalsOf(claimOf(figure).value)));
}

/** A goal, an approximate figure, a standard for each, or a change: it says nothing of how much there was in all. */
export function isPlain(figure: Figure): boolean {
  return !figure.target && !figure.approx && figure.bound === null && figure.per === null && figure.direction === null;
}

/** Figures of one statement with the words that stand before them. */
export interface FigureReader {
  /** Of the report's own project or unit, in its own year. */
  isOwn(figure: Figure): boolean;
  isOfYear(figure: Figure): boolean;
  /** The clause before the number, or the label of a cell. */
  before(figure: Figure): string;
  /** Do the figure's words hold one of a list's? */
  says(figure: Figure, list: string): boolean;
  endsIn(figure: Figure, list: string): boolean;
}

const readers = new WeakMap<Statement, FigureReader>();

export function readFigures(statement: Statement, { lexicon }: SubjectContext): FigureReader {
  const known = readers.get(statement);
  if (known) return known;
  const reader = createReader(statement, lexicon.figures);
  readers.set(statement, reader);
  return reader;
}

/** A clause is no longer than this. */
const LONGEST_CLAUSE = 40;

function createReader(statement: Statement, lists: SubjectContext['lexicon']['figures']): FigureReader {
  const texts = new Map(statement.passages.map((passage) => [passage.id, passage.text]));
  const { project, organization, fiscalYear } = statement.report;
  const generic = [...(lists.genericSubject ?? [])].sort((a, b) => b.length - a.length);
  const links = lists.link ?? [];
  const before = ({ host, label }: Figure): string => {
    if (host.kind === 'cell') return label;
    const near = texts.get(host.passage)?.slice(Math.max(0, host.start - LONGEST_CLAUSE), host.start) ?? '';
    return near.split(/[，。：:,;；、！？\n(（)）]/u).at(-1) || label;
  };
  const words = (figure: Figure) => `${figure.label} ${before(figure)}`;
  const isOfYear = ({ year }: Figure) => year === null || fiscalYear === null || year === fiscalYear.value;
  return {
    isOwn(figure) {
      const subject = figure.subject ?? '';
      const rest = generic.reduce((text, word) => text.replaceAll(word, ''), subject);
      return (rest === '' || subject === project?.text || subject === organization?.text) && isOfYear(figure);
    },
    isOfYear,
    before,
    says: (figure, list) => (lists[list] ?? []).some((word) => words(figure).includes(word)),
    endsIn(figure, list) {
      const link = links.find((word) => before(figure).trimEnd().endsWith(word)) ?? '';
      const ends = [
        figure.label,
        figure.term,
        before(figure)
          .trimEnd()
          .slice(0, -link.length || undefined),
      ];
      return (lists[list] ?? []).some((word) => ends.some((text) => text.endsWith(word)));
    },
  };
}

/** Without white space, punctuation, and the year that a term may begin with: 2021年全年支出 is 全年支出. */
export function normalTerm(term: string): string {
  return term
    .normalize('NFKC')
    .replace(/[\s,.，。、:：;；“”"'()（）]/gu, '')
    .replace(/^(?:\d{4}年度?|[本当]年度?|今年)/u, '');
}

export interface SharedUnit {
  readonly unit: string | null;
  valueIn(fund: FundClaim): string;
}

/** Amounts as printed where they share their unit: that is what people compute with; in yuan otherwise. */
export function sharedUnit(funds: readonly FundClaim[]): SharedUnit {
  const [first] = funds;
  const unit = first ? unitOf(first) : null;
  if (funds.every((fund) => unitOf(fund) === unit)) return { unit, valueIn: (fund) => fund.amount.value };
  return { unit: '元', valueIn: (fund) => fund.yuan ?? fund.amount.value };
}

/** Those in sentences, by paragraph, in reading order. */
export function groupByPassage<T extends Figure>(
  figures: readonly T[],
  keep: (figure: T) => boolean,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const figure of figures) {
    if (figure.host.kind !== 'sentence' || !keep(figure)) continue;
    const known = groups.get(figure.host.passage);
    if (known) known.push(figure);
    else groups.set(figure.host.passage, [figure]);
  }
  return groups;
}
