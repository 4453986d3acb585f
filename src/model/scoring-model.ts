import { z } from 'zod';

/** Families of scoring criteria (评分标准), named as in the field's collection of phrasings. */
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
] as const;

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** What a criterion says about how points are given. All numbers are decimal strings, points unless said otherwise. */
export const scoringModelSchema = z
  .object({
    family: z.enum(scoringFamilies),
    items: z.array(z.object({ label: z.string(), points: decimal.nullable() })),
    step: decimal.nullable().describe('size of one step, in `unit`'),
    deduction: decimal.nullable().describe('points lost per step or per case'),
    direction: z.enum(['higher-is-better', 'lower-is-better', 'two-sided']).nullable(),
    dialect: z.string().nullable().describe('the formula where more than one is in use'),
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
    conditions: z.array(z.string()),
    unit: z.string().nullable(),
    leftover: z.string().describe('text that was not understood; a model with scoring words left over is refused'),
  })
  .meta({ id: 'ScoringModel' });

export type ScoringModel = z.infer<typeof scoringModelSchema>;
