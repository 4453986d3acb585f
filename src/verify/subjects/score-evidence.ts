import { Decimal } from 'decimal.js';
import { type CriterionWords, criterionWordsOf } from '../../criteria/criterion-words.js';
import { evaluateScore, evaluateTarget, type Measured, type ScoreReading } from '../../criteria/evaluate-score.js';
import { foldCriterion } from '../../criteria/fold-criterion.js';
import { readHints } from '../../criteria/read-hints.js';
import { containsAny } from '../../extract/contains-word.js';
import type { Place } from '../../model/place.js';
import type { ScoringModel } from '../../model/scoring-model.js';
import type { Indicator, Rubric, Statement } from '../../model/statement.js';
import type { Case } from '../case.js';
import { decimalsOf } from '../decimal.js';
import { normalTerm } from './figure-facts.js';
import { blockRates, type FoundRate, moneyRates, namedRates } from './money-rates.js';
import type { SubjectContext } from './report-wide.js';
import { type Found, ownMeasure, statedInCell } from './row-measures.js';
import { conditionsOf } from './rubric-sums.js';

/** What the report's own figures say of a row's score. */
export interface RowEvidence {
  /** The scores that they give, at the decimals of the score column; ranges as [4.5, 4.7]. */
  readonly implied: readonly string[];
  readonly verdict: 'confirmed' | 'contradicted';
  /** 443.04÷481.56×100 = 92；5×92% = 4.6 */
  readonly calculation: string;
}

/** lower: every reading of the figures gives less than is claimed; higher: every one more; open: neither for certain. */
type Verdict = 'agrees' | 'lower' | 'higher' | 'open';

interface Weighed {
  readonly row: Indicator;
  readonly rubric: Rubric;
  readonly verdict: Verdict;
  readonly readings: readonly EvidenceReading[];
  /** The reading to show. */
  readonly shown: EvidenceReading;
  readonly decimals: number;
  /** What it is judged by is usual, and not certain. */
  readonly mild: boolean;
  readonly places: readonly Place[];
}

interface EvidenceReading extends ScoreReading {
  readonly source: Found['source'];
  readonly calculation: string;
  readonly likely: boolean;
  /** The working gives the score itself. */
  readonly exact: boolean;
}

/** Under these nothing is said of a table's scores. */
const UNJUDGED = ['weighted', 'percent-scores', 'partial', 'not-scored-stage', 'no-weights', 're-based'] as const;

const weighed = new WeakMap<Statement, readonly Weighed[]>();

/** By the id of the indicator; rows of which the figures say nothing certain are not in it. */
export function evidenceOf(statement: Statement, context: SubjectContext): ReadonlyMap<string, RowEvidence> {
  const entries = weighAll(statement, context).flatMap(({ row, verdict, readings, shown, decimals }) => {
    if (verdict !== 'agrees' && verdict !== 'lower') return [];
    const implied = [...new Set(readings.filter((one) => one.likely).map((one) => writeScore(one, decimals)))];
    const known: RowEvidence = {
      implied,
      verdict: verdict === 'agrees' ? 'confirmed' : 'contradicted',
      calculation: shown.calculation,
    };
    return [[row.id, known] as const];
  });
  return new Map(entries);
}

/** Each score for which the report has figures, against what these give. */
export function scoreEvidence(statement: Statement, context: SubjectContext): Case[] {
  return weighAll(statement, context).map(({ row, rubric, verdict, shown, decimals, mild, places }) => {
    const claimed = new Decimal(row.score?.value ?? 0);
    const expected = roundTo(verdict === 'higher' ? shown.low : shown.high, decimals);
    return {
      subject: { kind: 'indicator', id: row.id, path: [...row.path] },
      conditions: conditionsOf(statement, rubric),
      stated: row.score,
      terms: [],
      evidence: [
        ...(row.score ? [row.score.place] : []),
        ...places,
        ...(row.criteria ? [row.criteria.place] : []),
        row.name,
      ],
      params: {
        indicator: row.path.join('—'),
        weight: row.weight?.value ?? null,
        row: row.row,
        verdict,
        mild: mild ? 1 : 0,
        source: shown.source,
        computed: writeScore(shown, decimals),
        gap: claimed.minus(expected).toFixed(),
        working: shown.calculation,
      },
    };
  });
}

function weighAll(statement: Statement, context: SubjectContext): readonly Weighed[] {
  const known = weighed.get(statement);
  if (known) return known;
  const made = statement.rubrics.flatMap((rubric) => {
    const conditions = conditionsOf(statement, rubric);
    if (!rubric.scored || UNJUDGED.some((condition) => conditions.includes(condition))) return [];
    const models = new Map(rubric.rows.map((row) => [row.id, row.scoring]));
    const blocks = rubric.rows.filter((row) => blockHost(row, statement) !== null);
    return rubric.rows.flatMap((row) => weighRow(row, rubric, statement, context, { models, blocks }) ?? []);
  });
  weighed.set(statement, made);
  return made;
}

interface Table {
  readonly models: ReadonlyMap<string, ScoringModel | null>;
  /** The rows of the block 项目资金 of a form. */
  readonly blocks: readonly Indicator[];
}

function weighRow(
  row: Indicator,
  rubric: Rubric,
  statement: Statement,
  context: SubjectContext,
  table: Table,
): Weighed | null {
  const { weight, score } = row;
  if (!weight || !score || row.kind !== 'indicator' || row.scoreState !== 'stated') return null;
  const [full, claimed] = [new Decimal(weight.value), new Decimal(score.value)];
  if (full.lte(0) || claimed.gt(full) || claimed.isNeg()) return null;
  const words = criterionWordsOf(context.lexicon);
  const name = normalTerm(row.path.at(-1) ?? '');
  const model = table.models.get(row.id) ?? null;
  const found = [
    ...(linkedRates(row, name, statement, context, table) ?? []),
    ...ownMeasure(row, name, rubric, model, context),
  ].filter(({ rates }) => rates.length > 0);
  const readings = found.flatMap(({ source, rates }) =>
    rates.flatMap((rate) => scoresOf(rate, row, model, context).map((reading) => written(reading, rate, source))),
  );
  const likely = readings.filter((reading) => reading.likely);
  if (likely.length === 0) return null;
  const decimals = columnDecimals(row, rubric);
  const unit = new Decimal(10).pow(-decimals);
  const strict = found.every((entry) => entry.strict) && isPlainText(row, words);
  const fits = readings.find(({ low, high }) => low.lt(claimed.plus(unit)) && high.gte(claimed.minus(unit.div(2))));
  const verdict = judge(claimed, unit, readings, fits !== undefined);
  const places = found.flatMap(({ rates }) => rates.flatMap((rate) => rate.places));
  const excused =
    (verdict === 'lower' && isExcused(row, name, places, statement, words, ...excusesOf(found))) ||
    (verdict === 'higher' && (!strict || isExcused(row, name, [], statement, words, 'evidenceDocked')));
  const unsure =
    verdict === 'lower' &&
    found.some(({ accuses }) => accuses === 'none' || (accuses === 'full' && !claimed.eq(weight.value)));
  const best = likely.reduce((a, b) => (isShown(a, b, claimed) ? a : b));
  return {
    row,
    rubric,
    verdict: excused || unsure ? 'open' : verdict,
    readings,
    shown: fits ?? best,
    decimals,
    mild: found.some((entry) => entry.mild),
    places: [...new Set(places)],
  };
}

function judge(claimed: Decimal, unit: Decimal, readings: readonly ScoreReading[], fits: boolean): Verdict {
  if (fits) return 'agrees';
  if (readings.every(({ high }) => high.lt(claimed.minus(unit.div(2))))) return 'lower';
  return readings.every(({ low }) => low.gte(claimed.plus(unit))) ? 'higher' : 'open';
}

/** What the text or the form's block says of a row by its name; null where several figures could be meant. */
function linkedRates(
  row: Indicator,
  name: string,
  statement: Statement,
  context: SubjectContext,
  { models, blocks }: Table,
): readonly Found[] | null {
  const { lists } = criterionWordsOf(context.lexicon);
  const model = models.get(row.id) ?? null;
  const host = blockHost(row, statement);
  if (host) {
    if (scoresElsewhere(statement, lists.executionRates ?? [], lists.fullAlone ?? [])) return [];
    const rates = [...blockRates(statement, context, host.grid, host.row), ...statedInCell(row)];
    return [{ source: 'block', rates, strict: true, accuses: 'any' }];
  }
  const scored = statement.rubrics.filter((rubric) => rubric.scored);
  if (model === null || scored.length > 1 || containsAny(name, lists.neverMeasured)) return [];
  const headed =
    (lists.executionHeads ?? []).includes(name) && containsAny(row.criteria?.text ?? '', lists.executionRates);
  const spent = headed || (lists.executionRows ?? []).includes(name);
  if (spent && blocks.length > 0) return [];
  if (spent || (lists.arrivalRows ?? []).includes(name)) {
    const rates = moneyRates(statement, context, spent ? 'spent' : 'arrived');
    return rates && [{ source: 'funds', rates, strict: !rates.some((rate) => rate.loose), accuses: 'any' }];
  }
  const twice = scored.flatMap(({ rows }) => rows).filter((other) => normalTerm(other.path.at(-1) ?? '') === name);
  const named = (lists.namedRates ?? []).some((word) => name.endsWith(word));
  if (!named || (lists.bareRates ?? []).includes(name) || twice.length > 1) return [];
  const rates = namedRates(statement, context, name);
  return rates && [{ source: 'sentence', rates, strict: true, accuses: 'any' }];
}

/** The grid and row of the form's block that a row stands for. */
function blockHost(row: Indicator, statement: Statement): { readonly grid: string; readonly row: number } | null {
  const fund = statement.funds.find(
    ({ host, role }) => host.kind === 'cell' && role === 'expenditure' && `${host.grid}r${host.row + 1}` === row.id,
  );
  return fund?.host.kind === 'cell' && row.criteria === null ? { grid: fund.host.grid, row: fund.host.row } : null;
}

/** A sentence that says how the rate is scored: 执行率达到95%得满分. */
function scoresElsewhere(statement: Statement, rates: readonly string[], fulls: readonly string[]): boolean {
  return statement.passages.some(({ text }) => containsAny(text, rates) && containsAny(text, fulls));
}

function scoresOf(
  { measured }: FoundRate,
  row: Indicator,
  model: ScoringModel | null,
  { book, lexicon }: SubjectContext,
): readonly ScoreReading[] {
  const words = criterionWordsOf(lexicon);
  const weight = new Decimal(row.weight?.value ?? 0).toFixed();
  const reverse = book?.formulas?.reverse ?? BOTH;
  if (!row.criteria || model === null) {
    const target = measured.target ?? new Decimal(HUNDRED);
    return evaluateTarget(weight, { ...measured, target }, reverse) ?? [];
  }
  const folded = foldCriterion(row.criteria.text, lexicon);
  if (!isOfUnit(row.criteria.text, measured, model, words) || isOpenGoal(folded, row, model, measured, words))
    return [];
  return evaluateScore(model, weight, measured, { ...readHints(folded, words), reverse }) ?? [];
}

/** Where no book decides, either formula may be meant. */
const BOTH = ['quotient', 'difference'] as const;

/** The criterion speaks of a goal that neither it nor the row names: what is 100% for some rates is not for others. */
function isOpenGoal(
  folded: string,
  row: Indicator,
  model: ScoringModel,
  { target }: Measured,
  { lists }: CriterionWords,
): boolean {
  if (target !== null || model.boundaries.some((band) => band.from !== null || band.to !== null)) return false;
  if (row.target !== null) return true;
  const name = normalTerm(row.path.at(-1) ?? '');
  if ((lists.wholeRates ?? []).some((word) => name.endsWith(word))) return false;
  return model.family === 'linear-deduct' || containsAny(folded, lists.ownGoal);
}

const HUNDRED = 100;

/** Bands keep no unit: the criterion must speak of the unit that was measured in, and of no other. */
function isOfUnit(text: string, { unit }: Measured, model: ScoringModel, { any }: CriterionWords): boolean {
  if (model.boundaries.length === 0) return true;
  const folded = text.normalize('NFKC').replace(/\s/gu, '');
  const own = unit === '%' ? any('percent') : unit.replace(/[^\p{Script=Han}A-Za-z]/gu, '\\$&');
  if (own === '' || !new RegExp(`\\d(?:${own})`, 'u').test(folded)) return false;
  const known = `${own}|${any('point', 'percent', 'through', 'and', 'andMore', 'andLess', 'lessThan')}`;
  return !new RegExp(`\\d(?!${known})\\p{Script=Han}`, 'u').test(folded);
}

/** No second condition beside what was measured: 完成率100%且资料齐全. Bounds of one range are none. */
function isPlainText(row: Indicator, { any }: CriterionWords): boolean {
  const bounds = any('atLeast', 'above', 'atMost', 'below', 'equal');
  return !new RegExp(`${any('and')}(?!${bounds}|\\d)`, 'u').test((row.criteria?.text ?? '').replace(/\s/gu, ''));
}

function written(reading: ScoreReading, rate: FoundRate, source: Found['source']): EvidenceReading {
  const { derivation, likely, measured } = rate;
  const score = reading.low.eq(reading.high) ? plain(reading.high) : `[${plain(reading.low)}, ${plain(reading.high)}]`;
  const sign = /[<>≤≥=]/u.test(reading.working) ? '→' : '=';
  const steps = [...(derivation === null ? [] : [derivation]), `${reading.working} ${sign} ${score}`];
  const exact = measured.low.eq(measured.high);
  return { ...reading, source, likely, exact, calculation: steps.join('；') };
}

const plain = (value: Decimal): string => value.toDecimalPlaces(4).toFixed();

/** The reading to show: one that is worked out of amounts before a stated rate, then the one that gives the claimed score most nearly. */
function isShown(a: EvidenceReading, b: EvidenceReading, claimed: Decimal): boolean {
  if (a.exact !== b.exact) return a.exact;
  const gap = ({ low, high }: ScoreReading) => Decimal.min(low.minus(claimed).abs(), high.minus(claimed).abs());
  return gap(a).lte(gap(b));
}

const roundTo = (value: Decimal, decimals: number): Decimal => value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);

function writeScore({ low, high }: ScoreReading, decimals: number): string {
  const [from, to] = [low, high].map((value) => roundTo(value, decimals).toFixed());
  return from === to ? (from ?? '') : `[${from}, ${to}]`;
}

/** Decimals of the score column: the row's own, or those with which other scores below the weight are printed. */
function columnDecimals(row: Indicator, rubric: Rubric): number {
  const own = decimalsOf(row.score?.value ?? '');
  if (own > 0) return own;
  const others = rubric.rows.flatMap(({ score, weight }) => {
    if (!score || !weight || new Decimal(score.value).eq(weight.value)) return [];
    return [decimalsOf(new Decimal(score.value).toFixed())];
  });
  return Math.max(0, ...others);
}

/** Amounts alone leave open what was granted in the end; a rate that the text states does not. */
function excusesOf(found: readonly Found[]): string[] {
  const amounts = found.some(
    ({ source, rates }) => source === 'funds' && rates.every((rate) => rate.derivation !== null),
  );
  return amounts ? ['evidenceExcused', 'moneyExcused'] : ['evidenceExcused'];
}

/** The row's own cells, the sentences that hold the figures, or those that name the indicator tell why. */
function isExcused(
  row: Indicator,
  name: string,
  places: readonly Place[],
  statement: Statement,
  { lists, any }: CriterionWords,
  ...names: readonly string[]
): boolean {
  const remark = row.remark?.text.replace(/[\s。.]/gu, '') ?? '';
  const cells = [remark, row.actual?.text ?? ''];
  const blocks = new Set(places.map((place) => place.block));
  const near = statement.passages.filter(({ text, place }) => blocks.has(place.block) || text.includes(name));
  if (names.includes('evidenceDocked') && remark !== '' && !(lists.noRemark ?? []).includes(remark)) return true;
  const early = new RegExp(`${any('asOf')}[^，。；]{0,8}?(?<!\\d)(?:1[01]|0?[1-9])月`, 'u');
  return [...cells, ...near.map(({ text }) => text)].some(
    (text) => names.some((list) => containsAny(text, lists[list])) || early.test(text),
  );
}
