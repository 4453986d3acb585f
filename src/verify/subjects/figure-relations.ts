import type { Claim } from '../../model/claim.js';
import type { FigureRelation, FundClaim, Statement } from '../../model/statement.js';
import type { Case, CaseReading, Term } from '../case.js';
import { decimalsOf, Exact } from '../decimal.js';
import {
  claimOf,
  type Figure,
  type FigureReader,
  figuresOf,
  halfDigit,
  isFund,
  lastDigit,
  readFigures,
  scaleOf,
  unitOf,
} from './figure-facts.js';
import { formBreakdowns, formRates } from './form-funds.js';
import type { SubjectContext } from './report-wide.js';

/** Which rule a relation belongs to: its name without funds/ or statistics/. */
type Family =
  | 'rate'
  | 'breakdown'
  | 'source-level'
  | 'expenditure-structure'
  | 'sangong'
  | 'part'
  | 'growth'
  | 'balance'
  | 'survey'
  | 'product';
type Topic = 'funds' | 'statistics';
type Select = (statement: Statement, context: SubjectContext) => Case[];

const select =
  (family: Family, topic: Topic): Select =>
  (statement, context) =>
    relationCases(statement, family, topic, readFigures(statement, context));

/** Stated rates against the figures of the text, or of the form's row, that they can follow from. */
export const fundRates: Select = (statement, context) => {
  const told = select('rate', 'funds')(statement, context);
  return [...told, ...formRates(statement, new Set(told.map(sameness)))];
};
export const statisticRates = select('rate', 'statistics');
/** Wholes against the parts that the text or the form gives them. */
export const fundBreakdowns: Select = (statement, context) => [
  ...select('breakdown', 'funds')(statement, context),
  ...formBreakdowns(statement, new Set(statement.relations.map((relation) => relation.result))),
];
export const statisticBreakdowns = select('breakdown', 'statistics');
/** Amounts by level of government, 基本支出 and 项目支出, 三公经费: closed lists with rules of their own. */
export const sourceLevels = select('source-level', 'funds');
export const expenditureStructures = select('expenditure-structure', 'funds');
export const publicExpenses = select('sangong', 'funds');
export const fundParts = select('part', 'funds');
export const statisticParts = select('part', 'statistics');
/** Stated changes against the two figures that they lie between. */
export const fundGrowth = select('growth', 'funds');
export const statisticGrowth = select('growth', 'statistics');
/** What is left over, against what it is left of. */
export const remainders = select('balance', 'funds');
/** 人数×标准 against the amount. */
export const relatedProducts = select('product', 'funds');

function relationCases(statement: Statement, family: Family, topic: Topic, reader: FigureReader): Case[] {
  const figures = figuresOf(statement);
  const listed = new Set(
    statement.relations
      .filter((relation) => relation.kind === 'breakdown' || relation.kind === 'subset')
      .map((relation) => relation.result),
  );
  const seen = new Set<string>();
  return statement.relations.flatMap((relation) => {
    const result = figures.get(relation.result);
    const operands = operandsOf(relation, figures);
    if (!result || !operands) return [];
    const about = [result, ...operands].some(isFund) ? 'funds' : 'statistics';
    if (about !== topic || familyOf(relation, result, operands, reader) !== family) return [];
    const entry = relationCase(relation, result, operands, figures, statement.partial);
    // One fault, one finding: the list that a part stands in is checked as a whole.
    if (family === 'part' && listed.has(relation.result)) return [];
    const key = sameness(entry);
    const repeated = seen.has(key);
    seen.add(key);
    return [repeated ? { ...entry, conditions: [...entry.conditions, 'repeated'] } : entry];
  });
}

/** 年度资金总额 and the one source of it: the same figures are stated, and the same fault made, twice. */
export function sameness({ stated, readings }: Case): string {
  const operands = (readings ?? []).map((reading) => reading.operands.map((operand) => operand.value).join('+'));
  return [stated?.value ?? '', ...operands].join(' ');
}

function operandsOf(relation: FigureRelation, figures: ReadonlyMap<string, Figure>): Figure[] | null {
  const ids = [...new Set(relation.readings.flatMap((reading) => reading.operands.map((operand) => operand.figure)))];
  const operands = ids.flatMap((id) => figures.get(id) ?? []);
  return operands.length === ids.length && operands.length > 0 ? operands : null;
}

const LEFT_OVER: ReadonlySet<FundClaim['role']> = new Set(['balance', 'carryover', 'saving']);

function familyOf(relation: FigureRelation, result: Figure, operands: readonly Figure[], reader: FigureReader): Family {
  switch (relation.kind) {
    case 'difference':
      return isFund(result) && LEFT_OVER.has(result.role) && result.direction === null ? 'balance' : 'growth';
    case 'breakdown':
    case 'subset': {
      if (!isFund(result)) return 'breakdown';
      if (reader.says(result, 'publicExpenses')) return 'sangong';
      if (operands.every((entry) => reader.says(entry, 'expenditureKinds'))) return 'expenditure-structure';
      const closed = relation.kind === 'breakdown' && operands.length > 1;
      const sources = operands.every((entry) => (isFund(entry) && entry.level) || reader.says(entry, 'fundSources'));
      return closed && sources ? 'source-level' : 'breakdown';
    }
    case 'part':
      // Questionnaires have a rule of their own.
      return operands.some((entry) => reader.says(entry, 'surveyValid') && reader.says(entry, 'surveySheet'))
        ? 'survey'
        : 'part';
    default:
      return relation.kind;
  }
}

function relationCase(
  relation: FigureRelation,
  result: Figure,
  operands: readonly Figure[],
  figures: ReadonlyMap<string, Figure>,
  partial: boolean,
): Case {
  const measured = measureOf(relation, result, operands);
  const readings = relation.readings.map(
    (reading): CaseReading => ({
      name: reading.name,
      operation: reading.operation,
      likely: reading.likely,
      operands: reading.operands.flatMap(({ figure, minus }) => {
        const entry = figures.get(figure);
        return entry ? [{ ...measured.valueIn(entry), minus: minus === true }] : [];
      }),
    }),
  );
  const { place } = claimOf(result);
  const label = result.label || result.term;
  return {
    subject: { kind: 'figure', id: relation.id, path: [label, relation.kind] },
    conditions: [...conditionsOf(relation, result, operands, measured), ...(partial ? ['partial'] : [])],
    stated: { ...measured.valueIn(result), unit: measured.unit, place },
    terms: operands.map((entry): Term => {
      const value = { ...measured.valueIn(entry), unit: measured.unit, place: claimOf(entry).place };
      return { label: entry.label, value, optional: false, most: null };
    }),
    evidence: [place, ...operands.map((entry) => claimOf(entry).place)],
    params: {
      label,
      unit: measured.unit,
      open: relation.kind === 'breakdown' ? null : 1,
      part: operands[0]?.label ?? null,
      kind: relation.kind,
    },
    readings,
    factor: FACTORS[claimOf(result).unit ?? ''] ?? '100',
    direction: isSigned(relation) ? result.direction : null,
    ...(measured.unit === unitOf(result) ? {} : { step: lastDigit(result) }),
  };
}

/** Columns of changes leave out signs; and what a change is of its base is as much down as up. */
function isSigned({ readings, conditions }: FigureRelation): boolean {
  return !conditions.includes('unsigned') && readings.every((reading) => reading.operation !== 'quotient');
}

const FACTORS: Readonly<Record<string, string>> = { '%': '100', '‰': '1000' };

interface Measure {
  /** In which values are compared; null for a quotient's own. */
  readonly unit: string | null;
  /** Counts of different scale: 10.76万人 beside 107612人 is only known to 50. */
  readonly scaled: boolean;
  valueIn(figure: Figure): { readonly value: string; readonly half?: string };
}

/** Values in the unit that all share, else in yuan or in persons. A rate has no unit in common with what it follows from. */
function measureOf(relation: FigureRelation, result: Figure, operands: readonly Figure[]): Measure {
  const quotient = relation.kind === 'rate' || relation.kind === 'growth';
  const compared = quotient ? operands : relation.kind === 'product' ? [result] : [result, ...operands];
  const units = new Set(compared.map(unitOf));
  const unit = quotient || units.size === 1 ? unitOf(result) : null;
  if (units.size === 1 && relation.kind !== 'product' && !relation.conditions.includes('rounded'))
    return { unit, scaled: false, valueIn: (figure) => ({ value: claimOf(figure).value }) };
  const money = compared.some(isFund);
  const rounded = relation.conditions.includes('rounded');
  return {
    unit: quotient ? unit : money ? '元' : scaleOf(claimOf(result).unit).base,
    scaled: !money,
    valueIn(figure) {
      const claim = claimOf(figure);
      if (quotient && figure === result) return { value: claim.value };
      if (rounded && units.size === 1) {
        const { power } = scaleOf(unitOf(figure));
        return power === 0 ? { value: claim.value } : { value: claim.value, half: halfDigit(claim, 0) };
      }
      if (isFund(figure)) return { value: figure.yuan ?? claim.value };
      const { power } = scaleOf(claim.unit);
      if (power === 0) return { value: claim.value };
      return { value: shift(claim.value, power), half: halfDigit(claim, power) };
    },
  };
}

function shift(value: string, power: number): string {
  const [whole = '', decimals = ''] = value.split('.');
  const digits = decimals.padEnd(power, '0');
  const shifted = `${whole}${digits.slice(0, power)}`.replace(/^(-?)0+(?=\d)/, '$1');
  return digits.length > power ? `${shifted}.${digits.slice(power)}` : shifted;
}

function conditionsOf(
  relation: FigureRelation,
  result: Figure,
  operands: readonly Figure[],
  measured: Measure,
): string[] {
  const conditions = [...relation.conditions];
  const all = [result, ...operands];
  if (all.some((entry) => entry.approx)) conditions.push('approx');
  if (all.some((entry) => isFund(entry) && entry.yuan === null)) conditions.push('unit-missing');
  if (relation.kind === 'subset' || relation.kind === 'part') conditions.push('open');
  const sum = relation.kind === 'breakdown' || relation.kind === 'subset' || relation.kind === 'part';
  if (sum && !isCoarse(result, operands)) conditions.push('total');
  const counted = sum || relation.kind === 'difference' ? all : operands;
  if (!counted.every((entry) => isFund(entry) === isFund(counted[0] ?? entry)) && relation.kind !== 'product')
    conditions.push('mixed-units');
  const bases = new Set(counted.map((entry) => (isFund(entry) ? '元' : scaleOf(claimOf(entry).unit).base)));
  if (bases.size > 1 && relation.kind !== 'product') conditions.push('mixed-units');
  if (isNoisy(sum, result, operands, measured)) conditions.push('noisy');
  return conditions;
}

/**
 * Figures that were rounded for print: a rate, change or difference of amounts in 万元 with decimals; a total of counts in
 * 万 or amounts in 亿元, where it is printed as fine as its parts.
 */
function isNoisy(sum: boolean, result: Figure, operands: readonly Figure[], measured: Measure): boolean {
  const stated = claimOf(result);
  if (decimalsOf(stated.value) === 0) return false;
  if (!sum) return operands.some(isRounded) || (isFund(result) && isRounded(result));
  const coarse = isFund(result) ? /^亿/u.test(stated.unit ?? '') : scaleOf(stated.unit).power > 0;
  const finest = Math.max(...operands.map((entry) => decimalsOf(claimOf(entry).value)));
  return coarse && !measured.scaled && measured.unit === unitOf(result) && decimalsOf(stated.value) >= finest;
}

/** 2.4亿元 of parts in 万元: a whole that was rounded to another unit than its parts'. */
function isCoarse(whole: Figure, parts: readonly Figure[]): boolean {
  const step = new Exact(lastDigit(whole));
  return parts.some((part) => unitOf(part) !== unitOf(whole) && step.gt(lastDigit(part)));
}

/** 12.39万元: known to a hundred yuan. 139.433578万元 is known to the cent. */
function isRounded(figure: Figure): boolean {
  const claim = claimOf(figure);
  const decimals = decimalsOf(claim.value);
  const { power } = scaleOf(unitOf(figure));
  return power > 0 && decimals > 0 && decimals < power + (isFund(figure) ? 2 : 0);
}

/** Amounts and counts in running text that no unit stands behind. */
export function figuresWithoutUnit(statement: Statement): Case[] {
  return unitCases(statement, statement.funds);
}

export function countsWithoutUnit(statement: Statement): Case[] {
  return unitCases(statement, statement.statistics);
}

/** Three bare figures in one paragraph: a table flattened into lines, whose unit stands in its head. */
const TABLE_LIKE = 3;

function unitCases(statement: Statement, all: readonly Figure[]): Case[] {
  const bare = all.filter(
    (figure) => figure.host.kind === 'sentence' && figure.unitFrom === 'none' && claimOf(figure).unit === null,
  );
  const counts = new Map<string, number>();
  for (const { host } of bare)
    if (host.kind === 'sentence') counts.set(host.passage, (counts.get(host.passage) ?? 0) + 1);
  const texts = bare.length > 0 ? new Map(statement.passages.map(({ id, text }) => [id, text])) : new Map();
  return bare.map((figure) => {
    const claim: Claim = claimOf(figure);
    const passage = figure.host.kind === 'sentence' ? figure.host.passage : '';
    return {
      subject: { kind: 'figure', id: figure.id, path: [figure.label] },
      conditions: [
        ...(/^0(?:\.0+)?$/.test(claim.value) ? ['zero'] : []),
        ...((counts.get(passage) ?? 0) >= TABLE_LIKE || !/[，,。；;]/u.test(texts.get(passage) ?? '')
          ? ['table-like']
          : []),
      ],
      stated: claim,
      terms: [],
      evidence: [claim.place],
      params: { fault: 1, label: figure.label, value: claim.value },
    };
  });
}
