import type { Claim, Quote } from './claim.js';
import type { Passage } from './grid.js';
import type { Notice } from './notice.js';
import type { Place } from './place.js';
import type { ConclusionPart, FundRole, MetricKind, MoneyLevel, RegionRef, ReportKind, ReportStage } from './record.js';
import type { ScoringModel } from './scoring-model.js';

/** What one report states: the input of verification. Everything in it stands in the document. */
export interface Statement {
  /** From 1, among the reports of one file. */
  readonly ordinal: number;
  readonly report: ReportHead;
  readonly funds: readonly FundClaim[];
  readonly statistics: readonly StatisticClaim[];
  /** What the text claims to hold between its figures. */
  readonly relations: readonly FigureRelation[];
  readonly rubrics: readonly Rubric[];
  readonly conclusion: Conclusion | null;
  /** The report's own sentences, for rules about structure and wording. Table cells are not among them. */
  readonly passages: readonly Passage[];
  /** Sentences in cells outside the rubric's rows: notes under it, forms that hold a whole report. */
  readonly cellTexts?: readonly Place[];
  /** Cells of forms, outside the rubric's rows, in which the unit tells of results and problems. */
  readonly resultCells?: readonly ResultCell[];
  readonly notices: readonly Notice[];
  /** A table has the heads of a rubric but could not be read as one. */
  readonly rubricUnread: boolean;
  /** Other reports of the same file hold rubrics: the total of one without may rest on theirs. */
  readonly rubricElsewhere?: boolean;
  /** The file holds further reports: what one names as its annex may be the next. */
  readonly severalInFile?: boolean;
  /** Some of the document was not read: rules that need the whole stay silent. */
  readonly partial: boolean;
  /** 密级 in the head of the paper. A statement that has one holds nothing else. */
  readonly secretMark?: Place;
  /** Numbers of persons and lists of persons; the places hold no whole number. */
  readonly personal?: readonly PersonalData[];
}

export interface ResultCell {
  /** Its label, folded: 实际完成情况. */
  readonly heading: string;
  /** The whole cell, as in its grid. */
  readonly text: string;
  readonly place: Place;
}

/** ID card, bank card or mobile number, or a list of persons with such data. */
export interface PersonalData {
  readonly kind: 'id' | 'card' | 'mobile' | 'list';
  /** The first digits of the number; the head of the list's column. */
  readonly place: Place;
}

export interface ReportHead {
  readonly title: Quote | null;
  readonly kind: { readonly value: ReportKind; readonly place: Place | null };
  readonly stage: { readonly value: ReportStage; readonly place: Place | null };
  readonly fiscalYear: { readonly value: number; readonly place: Place } | null;
  readonly organization: Quote | null;
  readonly department: Quote | null;
  readonly project: Quote | null;
  readonly projectCode: Quote | null;
  /** ISO 8601, as far as stated: 2021-03-05, 2021-03. */
  readonly reportDate: { readonly value: string; readonly place: Place } | null;
  readonly region: { readonly value: RegionRef; readonly place: Place | null } | null;
}

/** 评分表: the table of indicators with weight, criteria and score. */
export interface Rubric {
  readonly id: string;
  readonly title: string | null;
  readonly columns: readonly RubricColumn[];
  readonly rows: readonly Indicator[];
  readonly subtotals: readonly Subtotal[];
  readonly total: Total | null;
  /** True where the table has a column for scores at all. */
  readonly scored: boolean;
  /** Words in or under the table that change what its sums mean. */
  readonly provisions: readonly { readonly kind: Provision; readonly place: Place }[];
  /** The whole table, for evidence. */
  readonly place: Place;
}

/**
 * What may rightly make a total differ from the sum of its rows: 加减分 outside the table, one of two rows
 * applies (二者择其一), the total is re-based (折算), the total carries weighted scores.
 */
export type Provision = 'bonus' | 'either-or' | 're-based' | 'weighted';

export const columnRoles = [
  'level',
  'weight',
  'score',
  'review-score',
  'score-percent',
  'weighted-score',
  'deduction',
  'explanation',
  'criteria',
  'target',
  'operator',
  'unit',
  'actual',
  'remark',
  'ordinal',
  'other',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export interface RubricColumn {
  /** From 1. */
  readonly index: number;
  readonly header: string;
  readonly role: ColumnRole;
  /** 1 to 3 for the indicator levels and for a weight that belongs to one level; else null. */
  readonly level: number | null;
}

export const scoreStates = ['stated', 'blank', 'not-applicable', 'merged', 'unreadable', 'no-column'] as const;
export type ScoreState = (typeof scoreStates)[number];

/** 三级指标: one scored line of a rubric. */
export interface Indicator {
  readonly id: string;
  /** 一级, 二级, 三级 …; without weights in brackets and marks such as ★. */
  readonly path: readonly string[];
  readonly weight: Claim | null;
  readonly score: Claim | null;
  /** Why there is no score: the cell is blank, says 不适用 or —, shares a merged score, or holds no number. */
  readonly scoreState: ScoreState;
  readonly deduction: Claim | null;
  readonly explanation: Quote | null;
  readonly criteria: Quote | null;
  readonly target: Quote | null;
  /** ≥, 正向: how the target bounds, where a column of its own says so; and the unit of target and actual. */
  readonly operator: Quote | null;
  readonly unit: Quote | null;
  readonly actual: Quote | null;
  readonly remark: Quote | null;
  readonly reviewScore: Claim | null;
  /** Bonus and penalty rows (加分项, 扣分项) have no upper or lower bound of the usual kind. */
  readonly kind: 'indicator' | 'bonus' | 'penalty';
  readonly name: Place;
  readonly scoring: ScoringModel | null;
  /** Row in the grid, from 1. */
  readonly row: number;
}

export interface Subtotal {
  /** The group whose rows it sums: [一级] or [一级, 二级]. */
  readonly path: readonly string[];
  readonly weight: Claim | null;
  readonly score: Claim | null;
  /** Ids of the indicators below it. */
  readonly members: readonly string[];
  readonly place: Place;
}

export interface Total {
  /** Where the cell repeats the same weight several times, the first. */
  readonly weight: Claim | null;
  readonly score: Claim | null;
  readonly place: Place;
}

export interface Conclusion {
  readonly totalScore: Claim | null;
  /** The document's own word: 优秀, 良, B. */
  readonly grade: Quote | null;
  /** The grade in a form's cells, where the sentences give one besides. */
  readonly gradeInForm: Quote | null;
  readonly parts: readonly ConclusionPartClaim[];
  /** The sentence, or the cell of a form's head. */
  readonly place: Place;
}

export type ConclusionPartClaim = Omit<ConclusionPart, 'score' | 'max' | 'source'> & {
  readonly score: Claim;
  readonly max: Claim | null;
  readonly place: Place;
};

/** How a quantity bounds what it measures: 不低于, ≥, 以上; 不超过, ≤, 以内. */
export type Bound = 'at-least' | 'at-most';

/** What amounts and statistics have in common; internal to extraction and verification, beside the record's fields. */
export interface FigureFacts {
  readonly id: string;
  /** The words that name it: 全年预算数, 参保人数. */
  readonly label: string;
  /** The sentence or the table that holds it. */
  readonly host: FigureHost;
  /** Whose figure it is, where the sentence says so: 中央集中彩票公益金, 农村低保. Null for the report's project or unit. */
  readonly subject: string | null;
  /** What was measured, without subject, year and qualifier: 预算数, 执行数, 参保人数. */
  readonly term: string;
  /** For changes: 增加, 增长 up; 减少, 下降 down. */
  readonly direction: 'up' | 'down' | null;
  readonly bound: Bound | null;
  /** own: behind the number; shared: of a sibling (4125.49,4143.91万元); head: of a table or column head; none: nowhere. */
  readonly unitFrom: 'own' | 'shared' | 'head' | 'none';
  readonly year: number | null;
  /** 元/人·月: 人·月. */
  readonly per: string | null;
  /** 约, 近, 余, 多: worded as approximate. */
  readonly approx: boolean;
  /** A goal or plan, not what came of it. */
  readonly target: boolean;
  /** cumulative, new, end-of-period, opening, during; null where the text does not say. */
  readonly qualifier: string | null;
  readonly duplicateOf: string | null;
  readonly partOf: string | null;
}

export type FigureHost =
  | {
      readonly kind: 'sentence';
      /** Id of the passage. */
      readonly passage: string;
      /** Index of the sentence (ended by 。；！？ or the passage) and of the clause in it (ended by ，、；：) in the passage. */
      readonly sentence: number;
      readonly clause: number;
      /** Offsets in the passage's text, number through unit. */
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'cell';
      readonly grid: string;
      /** From 0. */
      readonly row: number;
      readonly column: number;
    };

export interface FundClaim extends FigureFacts {
  readonly role: FundRole;
  /** `unit` null where the text states none; `yuan` exact, null where it can't be known. */
  readonly amount: Claim;
  readonly yuan: string | null;
  readonly level: MoneyLevel | null;
}

export interface StatisticClaim extends FigureFacts {
  readonly metric: string | null;
  readonly quantity: Claim;
  readonly kind: MetricKind;
}

/**
 * A computation that the text itself claims: the result follows from the operands. It holds where any of the readings
 * gives the result; where the text allows none for certain, there is no relation.
 */
export interface FigureRelation {
  readonly id: string;
  /**
   * breakdown: parts that the text closes (分别为, 共N项, complementary pairs) add up to the whole. subset: open parts
   * (其中, 包括) of one dimension do not exceed it. part: one part is not larger than its whole. rate: quotient in percent.
   * growth: a change in percent. difference: an absolute change or remainder. product: persons × standard (× months).
   */
  readonly kind: 'breakdown' | 'subset' | 'part' | 'rate' | 'growth' | 'difference' | 'product';
  /** Id of the figure that states the result. */
  readonly result: string;
  readonly readings: readonly FigureReading[];
  /** Reasons for which a rule may have to stay silent: approx, mixed-units, scaled, mixed-years, … */
  readonly conditions: readonly string[];
}

export interface FigureReading {
  /** What it is, for people: 执行数÷全年预算数. */
  readonly name: string;
  /** sum: all added, `minus` subtracted; quotient: first ÷ the sum of the others × 100; change: (first − second) ÷ second × 100; product: all multiplied. */
  readonly operation: 'sum' | 'quotient' | 'change' | 'product';
  /** False where the words leave open whether these operands are meant; such a reading excuses, and accuses nobody. */
  readonly likely: boolean;
  readonly operands: readonly { readonly figure: string; readonly minus?: boolean }[];
}
