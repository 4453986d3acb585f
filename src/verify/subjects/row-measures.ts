import { type CriterionWords, criterionWordsOf } from '../../criteria/criterion-words.js';
import { foldCriterion } from '../../criteria/fold-criterion.js';
import { readOperatorCell } from '../../criteria/measure-cell.js';
import { measureRow, measuresOf } from '../../criteria/measure-row.js';
import { containsAny } from '../../extract/contains-word.js';
import type { Lexicon } from '../../model/book.js';
import type { ScoringModel } from '../../model/scoring-model.js';
import type { Indicator, Rubric } from '../../model/statement.js';
import { levelsAbove, nameOf } from './indicator-rows.js';
import { asStated, type FoundRate } from './money-rates.js';
import type { SubjectContext } from './report-wide.js';
import { reasonIn, says } from './row-words.js';

type EvidenceSource = 'block' | 'funds' | 'sentence' | 'row';

/** What one part of the report says of a row. */
export interface Found {
  readonly source: EvidenceSource;
  readonly rates: readonly FoundRate[];
  /** Whether a score below all readings needs explaining: not where the unit may have judged by more than the figure. */
  readonly strict: boolean;
  /** Which scores above all readings are wrong for certain: any of them, full marks only, or none. */
  readonly accuses: 'any' | 'full' | 'none';
  /** The target has no operator: that it is to be reached is the usual reading, and not certain. */
  readonly mild?: boolean;
}

const isMoneyRow = (name: string, { lists }: CriterionWords): boolean =>
  [lists.executionRows, lists.arrivalRows].some((rows) => rows?.includes(name) ?? false);

/** The rate that the block itself states. */
export function statedInCell(row: Indicator): FoundRate[] {
  const printed = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/u.exec(row.actual?.text.normalize('NFKC') ?? '')?.[1];
  if (!row.actual || printed === undefined) return [];
  return [asStated({ quantity: { value: printed, unit: '%', place: row.actual.place } })];
}

/** 满意度为93.6% in the remark of 服务对象满意度: it begins with the end of the indicator's name, and has one number. */
function statedInRemark(row: Indicator, name: string, { any }: CriterionWords): FoundRate[] {
  const text = (row.remark?.text.normalize('NFKC').replace(/\s/gu, '') ?? '').replace(
    new RegExp(`^(?:${any('surveyed')})+`, 'u'),
    '',
  );
  const found = new RegExp(`^(\\p{Script=Han}+?)${any('isStated')}*(\\d+(?:\\.\\d+)?)%\\D*$`, 'u').exec(text);
  const [, said = '', printed = ''] = found ?? [];
  if (!row.remark || said.length < SHORTEST_NAME || !name.endsWith(said)) return [];
  return [asStated({ quantity: { value: printed, unit: '%', place: row.remark.place } })];
}

/** 满意度, 执行率. */
const SHORTEST_NAME = 3;

/** The row's own target and actual; without a target, a rate that the criterion's own bounds or formula score. */
export function ownMeasure(
  row: Indicator,
  name: string,
  rubric: Rubric,
  model: ScoringModel | null,
  { lexicon }: SubjectContext,
): readonly Found[] {
  const words = criterionWordsOf(lexicon);
  const { lists } = words;
  if (model !== null && !containsAny(name, lists.neverMeasured)) {
    const rates =
      model.boundaries.length > 0 || model.conditions.includes('open') || isMoneyRow(name, words)
        ? statedInRemark(row, name, words)
        : [];
    if (rates.length > 0) return [{ source: 'row', rates, strict: true, accuses: 'any' }];
  }
  if (!row.actual || row.criteria?.text === row.actual.text || containsAny(name, lists.neverMeasured)) return [];
  if (!row.target) {
    const scores = model && (model.boundaries.length > 0 || model.conditions.includes('open'));
    return scores ? [{ source: 'row', rates: statedInCell(row), strict: true, accuses: 'any' }] : [];
  }
  if (model === null && rubric.columns.some((column) => column.role === 'criteria')) return [];
  const { target, actual, operator, unit } = row;
  const cells = {
    target: target.text,
    actual: actual.text,
    operator: operator?.text ?? null,
    unit: unit?.text ?? null,
    operators: hasOperators(rubric, lexicon),
  };
  const bounded = measureRow(cells, lexicon);
  const upward =
    bounded || cells.operators ? null : measureRow({ ...cells, operator: words.lists.forward?.[0] ?? null }, lexicon);
  const measure = bounded ?? (upward && isToBeReached(row, upward.unit, words, lexicon) ? upward : null);
  if (!measure) return [];
  const shared = model?.family === 'proportional' && model.dialect === 'share';
  const mild = bounded === null && !shared;
  const places = [actual, target, operator, unit].flatMap((cell) => cell?.place ?? []);
  const rates = measuresOf(measure)
    .slice(0, model === null ? 1 : 2)
    .map((measured): FoundRate => ({ measured, derivation: null, likely: true, places }));
  if (model !== null) return [{ source: 'row', rates, strict: !mild, accuses: 'any', mild }];
  // A cost above its cap has a rule of its own.
  const cost =
    row.path.some((part) => containsAny(part, lists.costRows)) ||
    (measure.bound === 'at-most' && (lists.moneyUnits ?? []).includes(measure.unit));
  return [{ source: 'row', rates, strict: false, accuses: cost ? 'none' : 'full', mild }];
}

/** 指标性质 may say 定量 and 定性 of all rows: then the targets themselves hold the operators. */
function hasOperators(rubric: Rubric, lexicon: Lexicon): boolean {
  const words = criterionWordsOf(lexicon);
  return rubric.rows.some(
    ({ operator }) => operator !== null && readOperatorCell(foldCriterion(operator.text, lexicon), words) !== null,
  );
}

/** 培训人次 1276人次 under 数量指标, 合格率 95%: a target without an operator that nobody means to stay below. */
function isToBeReached(row: Indicator, unit: string, { lists }: CriterionWords, lexicon: Lexicon): boolean {
  const { quantity, lowerIsBetter, reachedCounts, reachedRates } = lexicon.indicators ?? {};
  const name = nameOf(row).replace(/\s/gu, '');
  if (says(name, lowerIsBetter) || reasonIn(row.remark, lexicon) !== null) return false;
  if (unit === '%') return (reachedRates ?? []).some((word) => name.endsWith(word));
  const money = (lists.moneyUnits ?? []).some((word) => unit.endsWith(word));
  return unit !== '' && !money && row.path.length > 1 && says(levelsAbove(row), quantity) && says(name, reachedCounts);
}
