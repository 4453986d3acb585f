import { Decimal } from 'decimal.js';
import type { Lexicon } from '../../model/book.js';
import type { FundRole } from '../../model/record.js';
import type { FigureReading, FigureRelation, FundClaim, StatisticClaim } from '../../model/statement.js';
import type { Figures } from '../figures/extract-figures.js';
import { findRole } from '../figures/find-role.js';
import type { Told } from '../figures/told.js';
import { findLists } from './find-lists.js';
import { createRelationWords, type RelationWords } from './relation-words.js';

/** A rate follows from amounts near it. */
const MOST_AMOUNTS = 16;

export interface RelatedFigures extends Pick<Figures, 'funds' | 'statistics'> {
  readonly relations: readonly FigureRelation[];
}

/** Which figures are parts of others, and what the text claims to hold between them. */
export function findRelations(figures: Figures, lexicon: Lexicon): RelatedFigures {
  const words = createRelationWords(lexicon);
  const relations: FigureRelation[] = [];
  const wholes = new Map<string, string>();
  for (const { folded, figures: told } of figures.paragraphs) {
    const lists = findLists(folded, told, words);
    for (const [part, whole] of lists.wholes) wholes.set(part, whole);
    relations.push(...lists.relations, ...findRates(folded, told, words), ...findGrowth(folded, told, words));
  }
  const link = <T extends FundClaim | StatisticClaim>(figure: T): T => {
    const whole = wholes.get(figure.id);
    return whole === undefined ? figure : { ...figure, partOf: whole };
  };
  return { funds: figures.funds.map(link), statistics: figures.statistics.map(link), relations };
}

/** 执行率 against every pair of amounts that the passage can mean; 完成率 against the plan and the result right before it. */
function findRates(folded: string, figures: readonly Told[], words: RelationWords): FigureRelation[] {
  return figures.flatMap((figure, i) => {
    const { statistic } = figure;
    if (statistic?.kind !== 'rate' || figure.target || figure.approx || figure.unit !== '%') return [];
    const before = folded.slice(Math.max(0, figure.start - 16), figure.start);
    if (words.execution.test(before))
      return executionRate(figure, figures.slice(Math.max(0, i - MOST_AMOUNTS), i), folded, words);
    const [plan, result] = figures.slice(Math.max(0, i - 2), i);
    if (!words.completion.test(before) || !plan || !result || plan.sentence !== figure.sentence) return [];
    if (plan.unit !== result.unit || plan.unit === null || plan.unit === '%') return [];
    if (!words.planned.test(plan.words) || !words.achieved.test(result.words) || words.planned.test(result.words))
      return [];
    const reading = quotient(`${result.words}÷${plan.words}`, result, plan);
    return [relation('rate', figure, [reading], [plan, result])];
  });
}

const SPENT: ReadonlySet<FundRole | null> = new Set<FundRole>(['expenditure', 'disbursed']);
const GRANTED: ReadonlySet<FundRole | null> = new Set<FundRole>([
  'budget',
  'budget-adjusted',
  'arrived',
  'appropriation',
  'income',
]);

/**
 * Every amount before it may be what was spent or what was granted; a claim only where the words of one of each say so,
 * and where no amount lacks its unit. Behind 其中 the rate is a part's, and so must both amounts be.
 */
function executionRate(rate: Told, earlier: readonly Told[], folded: string, words: RelationWords): FigureRelation[] {
  const { lexicon } = words;
  const amounts = earlier.filter((entry) => entry.fund && !entry.target && !entry.fund.per && !entry.fund.direction);
  if (amounts.some((entry) => entry.fund?.yuan === null)) return [];
  const sentence = Math.max(...['。', '\n'].map((end) => folded.lastIndexOf(end, rate.start)));
  const opened = Math.max(
    ...(lexicon.figures.partOpen ?? [])
      .map((word) => folded.lastIndexOf(word, rate.start))
      .filter((at) => at > sentence),
    -1,
  );
  const says = (entry: Told, roles: ReadonlySet<FundRole | null>) => roles.has(findRole(entry.words, lexicon));
  const readings = amounts.flatMap((whole) =>
    amounts
      .filter((part) => part !== whole && !isZero(whole))
      .map((part): FigureReading => {
        const likely = whole.start > opened && part.start > opened && says(whole, GRANTED) && says(part, SPENT);
        return quotient(`${part.words || part.value}÷${whole.words || whole.value}`, part, whole, likely);
      }),
  );
  return readings.some((reading) => reading.likely) ? [relation('rate', rate, readings, amounts)] : [];
}

/** 2020年20088人次，上年为18600人次，同比增长8%. */
function findGrowth(folded: string, figures: readonly Told[], words: RelationWords): FigureRelation[] {
  return figures.flatMap((figure, i) => {
    const [current, base] = figures.slice(Math.max(0, i - 2), i);
    if (!figure.statistic?.direction || figure.unit !== '%' || figure.approx || !current || !base) return [];
    if (current.sentence !== figure.sentence || base.sentence !== figure.sentence) return [];
    if (current.unit !== base.unit || current.unit === '%' || isZero(base)) return [];
    if (!words.lastYear.test(base.words) || words.lastYear.test(current.words)) return [];
    if (!words.sameBefore.test(folded.slice(Math.max(0, figure.start - 14), figure.start))) return [];
    const reading: FigureReading = {
      name: `(${current.value}−${base.value})÷${base.value}`,
      operation: 'change',
      operands: [{ figure: current.id }, { figure: base.id }],
      likely: true,
    };
    return [relation('growth', figure, [reading], [current, base])];
  });
}

function quotient(name: string, part: Told, whole: Told, likely = true): FigureReading {
  return { name, operation: 'quotient', likely, operands: [{ figure: part.id }, { figure: whole.id }] };
}

function relation(
  kind: FigureRelation['kind'],
  result: Told,
  readings: readonly FigureReading[],
  operands: readonly Told[],
): FigureRelation {
  const approx = operands.some((entry) => entry.approx);
  return { id: `${result.id}:${kind}`, kind, result: result.id, readings, conditions: approx ? ['approx'] : [] };
}

function isZero(entry: Told): boolean {
  return new Decimal(entry.value).isZero();
}
