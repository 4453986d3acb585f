/** What a stretch of a criterion does to the score. Points are decimal strings; null: all points of the indicator. */
export type Effect =
  | {
      readonly kind: 'award';
      readonly low: string | null;
      readonly high: string | null;
      /** low and high are percents of the weight. */
      readonly share: boolean;
      /** Added to what there is (加2分), not stated as the score. */
      readonly gain: boolean;
      /** 得分 alone. */
      readonly vague: boolean;
    }
  | { readonly kind: 'zero' }
  | {
      readonly kind: 'loss';
      readonly points: string | null;
      readonly share: boolean;
      /** 扣0.2分/项: the unit that follows. */
      readonly perUnit: string | null;
    }
  | { readonly kind: 'no-loss' }
  | { readonly kind: 'both-ways'; readonly points: string }
  | { readonly kind: 'proportion'; readonly points: string | null; readonly formula: boolean; readonly capped: boolean }
  | { readonly kind: 'discretion'; readonly loss: boolean }
  /** 扣完为止, 扣满5分为止; 最低得1分: what is left. */
  | { readonly kind: 'floor'; readonly taken: string | null; readonly left: string }
  | { readonly kind: 'most'; readonly points: string }
  | { readonly kind: 'cap'; readonly points: string | null; readonly times: string | null; readonly named: boolean }
  | { readonly kind: 'total-cap'; readonly points: string }
  | { readonly kind: 'whole-steps' }
  /** 没有该类项目的按满分计算. */
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'definition' };

/** An effect with the words before it, since the effect before. */
export interface Clause {
  readonly before: string;
  readonly effect: Effect;
  /** The effect's own words. */
  readonly words: string;
}

export interface ScannedCriterion {
  readonly clauses: readonly Clause[];
  /** What follows the last effect. */
  readonly tail: string;
}
