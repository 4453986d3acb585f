import type { Claim } from '../../model/claim.js';
import type { FigureRelation, FundClaim, Statement, StatisticClaim } from '../../model/statement.js';
import type { Case, CaseReading } from '../case.js';

type Figure = FundClaim | StatisticClaim;
type Topic = 'funds' | 'statistics';

const select = (kinds: readonly FigureRelation['kind'][], topic: Topic) => (statement: Statement) =>
  relationCases(statement, kinds, topic);

/** Stated rates against the figures of the text that they can follow from. */
export const fundRates = select(['rate'], 'funds');
export const statisticRates = select(['rate'], 'statistics');
/** Wholes against the parts that the text gives them. */
export const fundBreakdowns = select(['breakdown', 'subset'], 'funds');
export const statisticBreakdowns = select(['breakdown', 'subset'], 'statistics');
export const fundParts = select(['part'], 'funds');
export const statisticParts = select(['part'], 'statistics');
/** Stated changes against the two figures that they lie between. */
export const fundGrowth = select(['growth'], 'funds');
export const statisticGrowth = select(['growth'], 'statistics');

function relationCases(statement: Statement, kinds: readonly FigureRelation['kind'][], topic: Topic): Case[] {
  const relations = statement.relations.filter((relation) => kinds.includes(relation.kind));
  if (relations.length === 0) return [];
  const figures = new Map<string, Figure>();
  for (const figure of [...statement.funds, ...statement.statistics]) figures.set(figure.id, figure);
  return relations.flatMap((relation) => relationCase(relation, figures, topic, statement.partial));
}

function relationCase(
  relation: FigureRelation,
  figures: ReadonlyMap<string, Figure>,
  topic: Topic,
  partial: boolean,
): Case[] {
  const result = figures.get(relation.result);
  const ids = [...new Set(relation.readings.flatMap((reading) => reading.operands))];
  const operands = ids.flatMap((id) => figures.get(id) ?? []);
  if (!result || operands.length !== ids.length) return [];
  const about = operands.some(isFund) ? 'funds' : 'statistics';
  if (about !== topic) return [];
  const money = isFund(result);
  const stated: Claim =
    money && result.yuan !== null ? { ...result.amount, value: result.yuan, unit: '元' } : claimOf(result);
  const unit = money ? result.amount.unit : null;
  const sameUnit = money && operands.every((entry) => isFund(entry) && entry.amount.unit === unit);
  const readings = relation.readings.map(
    (reading): CaseReading => ({
      name: reading.name,
      operation: reading.operation,
      likely: reading.likely,
      operands: reading.operands.flatMap((id) => {
        const entry = figures.get(id);
        return entry ? [exactValue(entry, sameUnit)] : [];
      }),
    }),
  );
  const conditions = [...relation.conditions, ...(partial ? ['partial'] : [])];
  if (operands.some((entry) => isFund(entry) && entry.yuan === null) || (money && result.yuan === null))
    conditions.push('unit-missing');
  if (relation.kind === 'subset' || relation.kind === 'part') conditions.push('open');
  return [
    {
      subject: { kind: 'figure', id: relation.id, path: [result.label, relation.kind] },
      conditions,
      stated: sameUnit ? claimOf(result) : stated,
      terms: [],
      evidence: [claimOf(result).place, ...operands.map((entry) => claimOf(entry).place)],
      params: {
        label: result.label,
        unit: sameUnit || !money ? claimOf(result).unit : '元',
        open: relation.kind === 'breakdown' ? null : 1,
        part: operands[0]?.label ?? null,
      },
      readings,
    },
  ];
}

/** Amounts and counts in running text that no unit stands behind. */
export function figuresWithoutUnit(statement: Statement): Case[] {
  return statement.funds
    .filter((fund) => fund.amount.unit === null && fund.amount.place.table === null)
    .map((fund) => ({
      subject: { kind: 'figure', id: fund.id, path: [fund.label] },
      conditions: [],
      stated: fund.amount,
      terms: [],
      evidence: [fund.amount.place],
      params: { fault: 1, label: fund.label, value: fund.amount.value },
    }));
}

function isFund(figure: Figure): figure is FundClaim {
  return 'amount' in figure;
}

function claimOf(figure: Figure): Claim {
  return isFund(figure) ? figure.amount : figure.quantity;
}

function exactValue(figure: Figure, asPrinted: boolean): string {
  if (!isFund(figure)) return figure.quantity.value;
  return asPrinted ? figure.amount.value : (figure.yuan ?? figure.amount.value);
}
