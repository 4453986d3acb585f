import type { FundClaim, Statement, StatisticClaim } from '../../model/statement.js';
import type { Case, CaseReading } from '../case.js';
import { claimOf, type Figure, type FigureReader, groupByPassage, lastDigit, readFigures } from './figure-facts.js';
import { relatedProducts } from './figure-relations.js';
import type { SubjectContext } from './report-wide.js';

/** 人数×标准（×月数） against the amount: where the text ties them, and where one sentence holds just these. */
export function standardProducts(statement: Statement, context: SubjectContext): Case[] {
  const related = relatedProducts(statement, context);
  const known = new Set(statement.relations.map((relation) => relation.result));
  const reader = readFigures(statement, context);
  const all: readonly Figure[] = [...statement.funds, ...statement.statistics];
  const cases = [...groupByPassage(all, () => true).values()].flatMap((figures) => {
    const sentences = new Map<number, Figure[]>();
    for (const figure of figures) {
      if (figure.host.kind !== 'sentence') continue;
      const group = sentences.get(figure.host.sentence);
      if (group) group.push(figure);
      else sentences.set(figure.host.sentence, [figure]);
    }
    return [...sentences.values()].flatMap((group) => productCase(group, statement, reader, context.lexicon.figures));
  });
  return [...related, ...cases.filter((entry) => !known.has(entry.subject.id.replace(/:product$/, '')))];
}

/** …、发放12个月计算: do the words behind a figure say that it was calculated with? */
function saysBehind(
  figure: Figure | undefined,
  { passages }: Statement,
  words: readonly string[] | undefined,
): boolean {
  const host = figure?.host;
  if (host?.kind !== 'sentence') return false;
  const text = passages.find((passage) => passage.id === host.passage)?.text ?? '';
  return (words ?? []).some((word) => text.slice(host.end, host.end + NEAR).includes(word));
}

const NEAR = 6;

/** A standard, a count, the months where the standard is one a month, and the amount: no other figure may stand among them. */
const MOST_FIGURES = 4;

function productCase(
  figures: readonly Figure[],
  statement: Statement,
  { says }: FigureReader,
  words: SubjectContext['lexicon']['figures'],
): Case[] {
  if (figures.length > MOST_FIGURES || figures.some((figure) => figure.direction !== null || figure.target)) return [];
  const funds = figures.filter((figure): figure is FundClaim => 'amount' in figure);
  const counts = figures.filter((figure): figure is StatisticClaim => 'quantity' in figure);
  const [standard, ...standards] = funds.filter((fund) => fund.per !== null);
  const [amount, ...amounts] = funds.filter((fund) => fund.per === null);
  if (!standard || !amount || standards.length + amounts.length > 0 || standard.yuan === null || amount.yuan === null)
    return [];
  // 合计40万元，14户每户700元: a sum of what stood before.
  if (amount.label === '' && amount === figures[0]) return [];
  const calculated = saysBehind(figures.at(-1), statement, words.calculated);
  if (!says(standard, 'perWords') || !(says(amount, 'productWords') || calculated)) return [];
  const [unit = '', ...periods] = (standard.per ?? '').split(/[·/]/u);
  const alike =
    (words.standardUnits ?? []).map((entry) => entry.split('/')).find((units) => units.includes(unit)) ?? [];
  const [heads, ...otherHeads] = counts.filter((entry) => alike.includes(entry.quantity.unit ?? ''));
  const [months, ...otherMonths] = counts.filter((entry) => /^个?月$/u.test(entry.quantity.unit ?? ''));
  if (!heads || otherHeads.length + otherMonths.length > 0) return [];
  const monthly = periods.length === 1 && periods[0] === '月';
  if (counts.length !== (months ? 2 : 1) || monthly !== (months !== undefined)) return [];
  if (periods.length > 1 || (periods.length === 1 && !/^[月年]$/u.test(periods[0] ?? ''))) return [];
  const factors = [heads.quantity.value, standard.yuan, ...(months ? [months.quantity.value] : [])];
  const reading: CaseReading = {
    name: months ? '人数×标准×月数' : '人数×标准',
    operation: 'product',
    likely: true,
    operands: factors.map((value) => ({ value, minus: false })),
  };
  return [
    {
      subject: { kind: 'figure', id: `${amount.id}:product`, path: [amount.label, 'product'] },
      conditions: [
        ...(statement.partial ? ['partial'] : []),
        ...(figures.some((figure) => figure.approx) ? ['approx'] : []),
      ],
      stated: { ...amount.amount, value: amount.yuan, unit: '元' },
      terms: [],
      evidence: [amount, heads, standard, ...(months ? [months] : [])].map((figure) => claimOf(figure).place),
      params: { label: amount.label, unit: '元', kind: 'product' },
      readings: [reading],
      step: lastDigit(amount),
    },
  ];
}
