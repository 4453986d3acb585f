import { z } from 'zod';

/** Families of scoring criteria (评分标准), named as in the field's collection of phrasings; unread: refused, not understood. */
export const scoringFamilies = [
  'additive-item',
  'equal-share',
  'equal-share-deduct',
  'proportional',
  'linear-deduct',
  'linear-±',
  'rank',
  'stepped',
  'stepped-cap',
  'binary',
  'band-qual',
  'discretion',
  'count-deduct',
  'bonus-negative',
  'over-target',
  'not-applicable',
  'target-only',
  'no-rule',
  'either-or',
  'self-defined',
  'unread',
] as const;

/**
 * What makes a model less than certain, or changes how its numbers are read. discretion: 酌情; hedged: 基本, 部分 with points
 * of their own; no-else: one award, nothing said of the rest; points-sum: points and weight don't fit; by-region: thresholds
 * differ by place; suspected-operator: a letter may stand for ≤ or ≥; part-steps: part of a step (half a year, 50 of 100 persons) may count in part;
 * whole-steps: the words say that part of a step counts as one, or as none; open: more may be lost or gained than is said.
 */
export const scoringConditions = [
  'discretion',
  'hedged',
  'no-else',
  'points-sum',
  'by-region',
  'suspected-operator',
  'part-steps',
  'whole-steps',
  'open',
  'not-applicable',
] as const;
export type ScoringCondition = (typeof scoringConditions)[number];

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

const lossSchema = z.object({
  label: z.string(),
  points: decimal.nullable().describe('points lost; null where it is left to discretion'),
  step: decimal.nullable().describe('lost once for each so many `unit`; null where lost once'),
  unit: z.string().nullable(),
  most: decimal.nullable().describe('the most that this loss takes'),
});

/** What a criterion says about how points are given. All numbers are decimal strings, points unless said otherwise. */
export const scoringModelSchema = z
  .object({
    family: z.enum(scoringFamilies),
    full: decimal.nullable().describe('what meeting the criterion fully gives, where named'),
    items: z.array(
      z.object({
        label: z.string(),
        points: decimal.nullable(),
        less: z.array(decimal).describe('lower scores, besides 0, that the item itself names'),
        losses: z.array(lossSchema).describe('what is taken from the points of this item'),
        free: z.boolean().describe('any score up to `points` is possible: in proportion, by percent, by discretion'),
      }),
    ),
    losses: z.array(lossSchema),
    step: decimal.nullable().describe('size of one step, in `unit`: that of the first loss'),
    deduction: decimal.nullable().describe('points lost per step or per case: those of the first loss'),
    direction: z.enum(['higher-is-better', 'lower-is-better', 'two-sided']).nullable(),
    dialect: z
      .string()
      .nullable()
      .describe('the formula where more than one is in use: share, inverse-ratio (w×t÷a), both'),
    floor: decimal.nullable(),
    cap: decimal.nullable(),
    boundaries: z.array(
      z.object({
        from: decimal.nullable(),
        fromIncluded: z.boolean(),
        to: decimal.nullable(),
        toIncluded: z.boolean(),
        low: decimal,
        high: decimal,
        label: z.string().nullable(),
      }),
    ),
    conditions: z.array(z.enum(scoringConditions)),
    unit: z.string().nullable(),
    leftover: z.string().describe('text that was not understood; a model with scoring words left over is refused'),
  })
  .meta({ id: 'ScoringModel' });

export type ScoringModel = z.infer<typeof scoringModelSchema>;
export type ScoringItem = ScoringModel['items'][number];
export type ScoringLoss = ScoringModel['losses'][number];
export type ScoringBoundary = ScoringModel['boundaries'][number];
