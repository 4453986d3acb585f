import { z } from 'zod';
import { checkSchema, findingSchema } from './finding.js';
import { documentErrorCodes, warningSchema } from './notice.js';
import { placeSchema } from './place.js';
import { scoringModelSchema } from './scoring-model.js';
import { documentFormats } from './source.js';
import { columnRoles, scoreStates } from './statement.js';

/** A number from a document: decimal string as printed, never a float. */
const printed = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe('decimal string as printed');
const source = placeSchema;

export const reportKinds = [
  'project',
  'department',
  'special-fund',
  'transfer-payment',
  'policy',
  'fund',
  'final-accounts',
  'other',
] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportStages = [
  'target',
  'monitoring',
  'self-assessment',
  'department-evaluation',
  'fiscal-evaluation',
  'summary',
  'evidence',
  'notice',
  'unknown',
] as const;
export type ReportStage = (typeof reportStages)[number];

export const fundRoles = [
  'budget',
  'budget-adjusted',
  'income',
  'appropriation',
  'arrived',
  'expenditure',
  'disbursed',
  'balance',
  'carryover',
  'saving',
  'fund-revenue',
  'fund-benefit',
  'subsidy',
  'investment',
  'debt',
  'other',
] as const;
export type FundRole = (typeof fundRoles)[number];

export const moneyLevels = ['central', 'province', 'city', 'county', 'own'] as const;
export type MoneyLevel = (typeof moneyLevels)[number];

export const metricKinds = ['count', 'rate', 'growth', 'other'] as const;
export type MetricKind = (typeof metricKinds)[number];

/** Why a report was judged by a book: asked for, by the date and region, or for want of a date. */
const bookReasonSchema = z.object({
  by: z.enum(['asked', 'year-asked', 'report-date', 'fiscal-year', 'newest']),
  date: z.string().nullable().describe('the evaluation date that decided, as far as known'),
  region: z.string().nullable().describe("of the book, where it is a region's"),
});
export type BookReason = z.infer<typeof bookReasonSchema>;

const regionSchema = z
  .object({
    code: z.string().regex(/^\d{6}$/),
    name: z.string(),
    province: z.string(),
    prefecture: z.string().nullable(),
  })
  .meta({ id: 'Region' });
export type RegionRef = z.infer<typeof regionSchema>;

const documentSchema = z
  .object({
    id: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    path: z.string(),
    format: z.enum(documentFormats),
    bytes: z.int().nonnegative(),
    pages: z.int().positive().nullable(),
    partial: z.boolean(),
    error: z.object({ code: z.enum(documentErrorCodes), message: z.string() }).nullable(),
    warnings: z.array(warningSchema),
  })
  .meta({ id: 'Document' });

const reportSchema = z
  .object({
    title: z.string().nullable(),
    kind: z.enum(reportKinds),
    stage: z.enum(reportStages),
    dossier: z.string().nullable(),
    fiscalYear: z.int().nullable(),
    organization: z.string().nullable().describe('实施单位 or 项目单位, failing that 主管部门'),
    department: z.string().nullable(),
    project: z.string().nullable(),
    projectCode: z.string().nullable(),
    reportDate: z.string().nullable(),
    region: regionSchema.nullable(),
    framework: z
      .string()
      .nullable()
      .describe('the indicator framework that the report says it follows, or that its rubric is'),
    sources: z.record(z.string(), source),
  })
  .meta({ id: 'Report' });

const links = {
  year: z.int().nullable(),
  per: z.string().nullable().describe('元/人·月'),
  approx: z.boolean(),
  target: z.boolean(),
  duplicateOf: z.string().nullable(),
  partOf: z.string().nullable(),
  source,
};

const fundSchema = z
  .object({
    id: z.string(),
    role: z.enum(fundRoles),
    label: z.string(),
    value: printed,
    unit: z.string().nullable(),
    yuan: z.string().nullable().describe('exact; null where the unit is not stated'),
    level: z.enum(moneyLevels).nullable(),
    ...links,
  })
  .meta({ id: 'Fund' });

const statisticSchema = z
  .object({
    id: z.string(),
    metric: z.string().nullable(),
    label: z.string(),
    value: printed,
    unit: z.string().nullable(),
    kind: z.enum(metricKinds),
    qualifier: z.string().nullable(),
    ...links,
  })
  .meta({ id: 'Statistic' });

export const verificationStatuses = ['confirmed', 'attainable', 'contradicted', 'unverifiable'] as const;

const rowSchema = z
  .object({
    id: z.string(),
    path: z.array(z.string()),
    weight: printed.nullable(),
    score: printed.nullable(),
    scoreState: z
      .enum(scoreStates)
      .optional()
      .describe('why there is no score: blank, 不适用 or —, one score for several rows, no number, no such column'),
    reviewScore: printed.nullable().optional().describe('复核得分: what a reviewer gave; never the score'),
    deduction: printed.nullable(),
    explanation: z.string().nullable(),
    criteria: z.string().nullable(),
    target: z.string().nullable(),
    operator: z.string().nullable().describe('of a column of its own: ≥, 正向'),
    unit: z.string().nullable().describe('of target and actual, in a column of its own'),
    actual: z.string().nullable(),
    remark: z.string().nullable(),
    scoring: scoringModelSchema.nullable(),
    sources: z.record(z.string(), source),
    verification: z.object({
      status: z.enum(verificationStatuses),
      implied: z.string().nullable(),
      reason: z.string(),
    }),
  })
  .meta({ id: 'Row' });

const rubricSchema = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    columns: z.array(
      z.object({
        index: z.int().positive(),
        header: z.string(),
        role: z.enum(columnRoles),
        level: z.int().positive().nullable(),
      }),
    ),
    rows: z.array(rowSchema),
    subtotals: z.array(
      z.object({ path: z.array(z.string()), weight: printed.nullable(), score: printed.nullable(), source }),
    ),
    total: z.object({ weight: printed.nullable(), score: printed.nullable(), source }).nullable(),
  })
  .meta({ id: 'Rubric' });

const conclusionPartSchema = z.object({ label: z.string(), score: printed, max: printed.nullable(), source });
export type ConclusionPart = z.infer<typeof conclusionPartSchema>;

const conclusionSchema = z
  .object({
    totalScore: printed.nullable(),
    grade: z.string().nullable().describe("the document's own word"),
    standardGrade: z
      .string()
      .nullable()
      .optional()
      .describe('优, 良, 中, 差: what that word stands for, where it is known'),
    parts: z.array(conclusionPartSchema),
    source,
  })
  .meta({ id: 'Conclusion' });

const toldSchema = z.object({
  label: z.string(),
  kind: z.enum(['score', 'loss']),
  points: printed,
  max: printed.nullable(),
  source,
});

const points = z.string().describe("of the rubric's weight");

/** One report. A file that holds several gives one record each, in order. */
export const recordSchema = z
  .object({
    schemaVersion: z.literal('1'),
    id: z.string().describe('<document id>#<ordinal, from 1>'),
    engine: z.object({
      version: z.string(),
      books: z
        .array(z.object({ id: z.string(), sha256: z.string() }))
        .describe('the book that the report was judged by, then those that it extends'),
      reason: bookReasonSchema.nullable().describe('why this book'),
    }),
    document: documentSchema,
    report: reportSchema,
    funds: z.array(fundSchema),
    statistics: z.array(statisticSchema),
    rubrics: z.array(rubricSchema),
    conclusion: conclusionSchema.nullable(),
    told: z
      .array(toldSchema)
      .optional()
      .describe('points that sentences give or take by name, in a report without scores of its own'),
    points: z.object({ confirmed: points, attainable: points, contradicted: points, unverifiable: points }),
    checks: z.array(checkSchema),
    findings: z.array(findingSchema),
  })
  .meta({ id: 'Record' });
/** The output record of the contract; named so as not to shadow the language's Record. */
export type AuditRecord = z.infer<typeof recordSchema>;
