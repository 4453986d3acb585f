import { Decimal } from 'decimal.js';
import type { Lexicon } from '../../model/book.js';
import type { Passage } from '../../model/grid.js';
import type { FundRole } from '../../model/record.js';
import type { FigureReading, FigureRelation, FundClaim, StatisticClaim } from '../../model/statement.js';
import type { Figures } from '../figures/extract-figures.js';
import { findRole } from '../figures/find-role.js';
import { anyOf, foldSentence } from '../fold-sentence.js';
import { findLists } from './find-lists.js';
import type { Told } from './told.js';

/** A rate follows from amounts near it. */
const MOST_AMOUNTS = 16;

export interface RelatedFigures extends Figures {
  readonly relations: readonly FigureRelation[];
}

/** Which figures are parts of others, and what the text claims to hold between them. */
export function findRelations(figures: Figures, passages: readonly Passage[], lexicon: Lexicon): RelatedFigures {
  const relations: FigureRelation[] = [];
  const wholes = new Map<string, string>();
  const told = groupByPassage(figures);
  for (const passage of passages) {
    const here = told.get(passage.id);
    if (!here) continue;
    const folded = foldSentence(passage.text, lexicon);
    const lists = findLists(folded, here, lexicon);
    for (const [part, whole] of lists.wholes) wholes.set(part, whole);
    relations.push(...lists.relations, ...findRates(folded, here, lexicon), ...findGrowth(folded, here, lexicon));
  }
  const link = <T extends FundClaim | StatisticClaim>(figure: T): T => {
    const whole = wholes.get(figure.id);
    return whole === undefined ? figure : { ...figure, partOf: whole };
  };
  return { funds: figures.funds.map(link), statistics: figures.statistics.map(link), relations };
}

function groupByPassage(figures: Figures): Map<string, Told[]> {
  const groups = new Map<string, Told[]>();
  const add = (figure: FundClaim | StatisticClaim, fund: FundClaim | null, statistic: StatisticClaim | null) => {
    const claim = fund?.amount ?? statistic?.quantity;
    if (figure.host.kind !== 'sentence' || !claim) return;
    const { passage, start, end, sentence } = figure.host;
    const entry: Told = {
      id: figure.id,
      start,
      end,
      sentence,
      term: figure.term,
      unit: claim.unit,
      value: claim.value,
      fund,
      statistic,
    };
    const known = groups.get(passage);
    if (known) known.push(entry);
    else groups.set(passage, [entry]);
  };
  for (const fund of figures.funds) add(fund, fund, null);
  for (const statistic of figures.statistics) add(statistic, null, statistic);
  for (const group of groups.values()) group.sort((a, b) => a.start - b.start);
  return groups;
}

/** 执行率 against every pair of amounts that the passage can mean; 完成率 against the plan and the result right before it. */
function findRates(folded: string, figures: readonly Told[], lexicon: Lexicon): FigureRelation[] {
  const list = (name: string) => anyOf(lexicon.figures[name]);
  const link = `(?:${list('link')})?\\s*$`;
  const execution = new RegExp(`${list('rateExecution')}${link}`, 'u');
  const completion = new RegExp(`${list('rateCompletion')}${link}`, 'u');
  const planned = new RegExp(list('planned'), 'u');
  const achieved = new RegExp(list('achieved'), 'u');
  return figures.flatMap((figure, i) => {
    const { statistic } = figure;
    if (statistic?.kind !== 'rate' || statistic.target || statistic.approx || figure.unit !== '%') return [];
    const before = folded.slice(Math.max(0, figure.start - 16), figure.start);
    if (execution.test(before))
      return executionRate(figure, figures.slice(Math.max(0, i - MOST_AMOUNTS), i), folded, lexicon);
    const [plan, result] = figures.slice(Math.max(0, i - 2), i);
    if (!completion.test(before) || !plan || !result || plan.sentence !== figure.sentence) return [];
    if (plan.unit !== result.unit || plan.unit === null || plan.unit === '%') return [];
    if (!planned.test(plan.term) || !achieved.test(result.term) || planned.test(result.term)) return [];
    const reading = quotient(`${result.term}÷${plan.term}`, result, plan);
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
function executionRate(rate: Told, earlier: readonly Told[], folded: string, lexicon: Lexicon): FigureRelation[] {
  const amounts = earlier.filter(
    (entry) => entry.fund && !entry.fund.target && !entry.fund.per && !entry.fund.direction,
  );
  if (amounts.some((entry) => entry.fund?.yuan === null)) return [];
  const sentence = Math.max(...['。', '\n'].map((end) => folded.lastIndexOf(end, rate.start)));
  const opened = Math.max(
    ...(lexicon.figures.partOpen ?? [])
      .map((word) => folded.lastIndexOf(word, rate.start))
      .filter((at) => at > sentence),
    -1,
  );
  const says = (entry: Told, roles: ReadonlySet<FundRole | null>) => roles.has(findRole(entry.term, lexicon));
  const readings = amounts.flatMap((whole) =>
    amounts
      .filter((part) => part !== whole && !isZero(whole))
      .map((part): FigureReading => {
        const likely = whole.start > opened && part.start > opened && says(whole, GRANTED) && says(part, SPENT);
        return { ...quotient(`${part.term || part.value}÷${whole.term || whole.value}`, part, whole), likely };
      }),
  );
  return readings.some((reading) => reading.likely) ? [relation('rate', rate, readings, amounts)] : [];
}

/** 2020年20088人次，上年为18600人次，同比增长8%. */
function findGrowth(folded: string, figures: readonly Told[], lexicon: Lexicon): FigureRelation[] {
  const year = new RegExp(anyOf(lexicon.figures.yearBefore), 'u');
  const same = new RegExp(`${anyOf(lexicon.figures.sameBefore)}[^，。；,;]{0,4}$`, 'u');
  return figures.flatMap((figure, i) => {
    const [current, base] = figures.slice(Math.max(0, i - 2), i);
    const direction = figure.statistic?.direction;
    if (!direction || figure.unit !== '%' || figure.statistic?.approx || !current || !base) return [];
    if (current.sentence !== figure.sentence || base.sentence !== figure.sentence) return [];
    if (current.unit !== base.unit || current.unit === '%' || isZero(base)) return [];
    if (!year.test(base.term) || year.test(current.term)) return [];
    if (!same.test(folded.slice(Math.max(0, figure.start - 14), figure.start))) return [];
    const operands = direction === 'up' ? [current, base] : [base, current];
    const [more, less] = operands;
    if (!more || !less) return [];
    const reading: FigureReading = {
      name: `(${current.value}−${base.value})÷${base.value}`,
      operation: 'change',
      operands: [{ figure: current.id }, { figure: base.id }],
    };
    return [relation('growth', figure, [reading], [more, less])];
  });
}

function quotient(name: string, part: Told, whole: Told): FigureReading {
  return { name, operation: 'quotient', operands: [{ figure: part.id }, { figure: whole.id }] };
}

function relation(
  kind: FigureRelation['kind'],
  result: Told,
  readings: readonly FigureReading[],
  operands: readonly Told[],
): FigureRelation {
  const approx = operands.some((entry) => (entry.fund ?? entry.statistic)?.approx);
  return { id: `${result.id}:${kind}`, kind, result: result.id, readings, conditions: approx ? ['approx'] : [] };
}

function isZero(entry: Told): boolean {
  return new Decimal(entry.value).isZero();
}
