import { z } from 'zod';
import { readings, severities } from './finding.js';
import type { Framework } from './framework.js';
import { columnRoles } from './statement.js';

/*
 * The shapes of the data under rules/. Finance staff own that data; loading it is the work of src/rules-files.
 * All objects are strict: an unknown key is a spelling mistake, and is reported with file and line.
 */

const localized = z.strictObject({ 'zh-CN': z.string(), en: z.string() });

/** A small report written as text: paragraphs, then tables whose rows are lines and whose cells are parted by |. */
const exampleSchema = z.strictObject({
  note: z.string().optional(),
  book: z.string().optional().describe('judged by this book; else by the one in force'),
  text: z.string().optional(),
  table: z.string().optional(),
});

export const ruleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]+\/[a-z0-9-]+$/),
    title: localized.describe('the sentence for people'),
    why: localized.describe('why it matters'),
    silent: localized.describe('when the rule stays silent'),
    settle: localized.optional().describe('what would settle a finding; else as its check says'),
    basis: z.string(),
    severity: z.enum(severities),
    responsible: z.enum(['unit', 'issuer', 'system']).default('unit'),
    audience: z.enum(['internal', 'unit', 'public']).default('unit'),
    select: z.string().describe('which subjects of the statement the rule looks at'),
    unless: z
      .array(z.string())
      .default([])
      .describe('conditions of the subject or report under which it is not applicable'),
    check: z.string().describe('the primitive'),
    with: z.record(z.string(), z.unknown()).default({}).describe("the primitive's options"),
    message: z.string(),
    readings: z.array(z.enum(readings)).default([]),
    examples: z.strictObject({ pass: z.array(exampleSchema).min(1), fail: z.array(exampleSchema).min(1) }),
  })
  .meta({ id: 'Rule' });
export type Rule = z.infer<typeof ruleSchema>;
export type RuleExample = z.infer<typeof exampleSchema>;

/**
 * Small reports that are judged together, each written as in a rule's examples. With `each` (a table: its first row names, in
 * braces, what stands for what) every report is made once a row.
 */
const corpusExampleSchema = z.strictObject({
  note: z.string().optional(),
  reports: z.array(z.strictObject({ path: z.string(), text: z.string(), table: z.string().optional() })),
  each: z.string().optional(),
  register: z.string().optional().describe('the list of reports due (应报清单), as a table'),
});
export type CorpusExample = z.infer<typeof corpusExampleSchema>;

/** A rule on what several reports, or the list of reports due and what came, show together. */
export const corpusRuleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]+\/[a-z0-9-]+$/),
    title: localized.describe('the sentence for people'),
    why: localized.describe('why it matters'),
    how: localized.describe('how it is found out'),
    silent: localized.describe('when the rule stays silent'),
    settle: localized.describe('what would settle a finding'),
    basis: z.string(),
    severity: z.enum(severities),
    responsible: z.enum(['unit', 'issuer', 'system']).default('unit'),
    audience: z.enum(['internal', 'unit', 'public']).default('internal'),
    watch: z.string().describe('what is watched for'),
    with: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .default({})
      .describe('its thresholds'),
    message: z.string(),
    examples: z.strictObject({ pass: z.array(corpusExampleSchema).min(1), fail: z.array(corpusExampleSchema).min(1) }),
  })
  .meta({ id: 'CorpusRule' });
export type CorpusRule = z.infer<typeof corpusRuleSchema>;

const points = z.string().regex(/^\d+(\.\d+)?$/);

/** A part of a book that is not in force: kept because it is in circulation, unverified until somebody turns it on. */
const off = z.boolean().default(false);

/** Grade bands (等级): lower edges included, half-open upwards. */
const gradeSchemeSchema = z.strictObject({
  basis: z.string(),
  off,
  /** The regulation itself sets the bands; otherwise they are a custom, and a finding under them a warning. */
  binding: z.boolean(),
  bands: z
    .array(
      z.strictObject({
        grade: z.string(),
        aliases: z.array(z.string()).default([]),
        from: points,
        below: points.nullable(),
      }),
    )
    .min(2),
});
export type GradeScheme = z.infer<typeof gradeSchemeSchema>;

/** The most that a total may be at an execution rate (percent): lower edges included, half-open upwards. */
const totalCapSchema = z.strictObject({
  basis: z.string(),
  off,
  bands: z.array(z.strictObject({ from: points, below: points, most: points })).min(1),
});

/** Weights of the first-level groups of a framework. A report may follow any scheme of its framework. */
const weightSchemeSchema = z.strictObject({
  id: z.string(),
  framework: z.string(),
  basis: z.string(),
  off,
  total: points,
  groups: z
    .array(z.strictObject({ name: z.string(), aliases: z.array(z.string()).default([]), weight: points }))
    .min(1),
});
export type WeightScheme = z.infer<typeof weightSchemeSchema>;

/** How scores are computed where a criterion leaves it open. */
const formulasSchema = z.strictObject({
  basis: z.string(),
  off,
  /** Indicators that are to be low: weight × (2 − actual/target), or weight × target/actual. */
  reverse: z.array(z.enum(['difference', 'quotient'])),
  /** 定性指标: the share of the weight that each degree gives, percent; lower edges included, half-open upwards. */
  qualitative: z.array(z.strictObject({ degree: z.string(), from: points, below: points.nullable() })),
});

export const bookSchema = z
  .strictObject({
    id: z.string(),
    title: localized,
    basis: z.string(),
    from: z
      .string()
      .nullable()
      .describe('first evaluation date, ISO 8601; null for a book that is only used where asked for by name'),
    to: z.string().nullable().describe('last evaluation date'),
    region: z
      .string()
      .regex(/^\d{2}(\d{2}(\d{2})?)?$/)
      .nullable()
      .default(null)
      .describe('code, or the beginning of codes, of the region whose reports it is for'),
    extends: z.string().nullable().default(null).describe('the book that holds where this one says nothing'),
    rules: z
      .record(z.string(), z.strictObject({ severity: z.enum(severities).optional(), off: z.boolean().optional() }))
      .default({}),
    grades: gradeSchemeSchema.nullable().default(null),
    totalCap: totalCapSchema.nullable().default(null),
    formulas: formulasSchema.nullable().default(null),
    weightSchemes: z.array(weightSchemeSchema).default([]),
  })
  .meta({ id: 'Book' });
export type Book = z.infer<typeof bookSchema>;

/** A book with what it takes over from those that it extends, and without what is off. */
export interface LoadedBook extends Omit<Book, 'extends'> {
  /** Of its content and of all that it is used with. */
  readonly sha256: string;
  /** The books that it extends, nearest first. */
  readonly extended: readonly { readonly id: string; readonly sha256: string }[];
}

/** Header words (表头) by column role; matched after white space, brackets' content and punctuation are removed. */
const headerSchema = z.strictObject({
  role: z.enum(columnRoles),
  level: z.int().min(1).max(4).optional(),
  exact: z.array(z.string()).default([]),
  /** Matched anywhere in the header, after all exact words of all roles. */
  contains: z.array(z.string()).default([]),
});

/** One entry of the metric catalogue (rules/words/metrics.yaml). */
const metricSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+\.[a-z_]+$/),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  /** Units that the metric is stated in; another unit is another metric. */
  units: z.array(z.string()).default([]),
  domain: z.string(),
  note: z.string().optional(),
});

/** The words by which reports are understood, in files under rules/words. Lists are matched longest first. */
export const lexiconSchema = z
  .strictObject({
    headers: z.array(headerSchema),
    rubric: z
      .record(z.string(), z.array(z.string()))
      .describe('words of rubric tables: total, subtotal, not-applicable, …'),
    form: z
      .record(z.string(), z.array(z.string()))
      .describe("labels of a form's head and blocks: project, department, …"),
    narrative: z
      .record(z.string(), z.array(z.string()))
      .describe('words of titles and sentences: kinds, stages, conclusion'),
    grades: z.array(z.strictObject({ grade: z.string(), aliases: z.array(z.string()) })),
    quantities: z
      .record(z.string(), z.array(z.string()))
      .describe('words of numbers and units: money, count and measure units, approximations, bounds, traps'),
    figures: z
      .record(z.string(), z.array(z.string()))
      .describe('words that give figures their meaning: roles, levels, qualifiers, openings of parts, changes'),
    structure: z
      .record(z.string(), z.array(z.string()))
      .describe("words of a report's outside: opening, signature, annexes, template text, secrecy marks"),
    tableFigures: z
      .record(z.string(), z.array(z.string()))
      .describe('words of tables that are no rubrics: totals, column heads, levels, years'),
    metrics: z.array(metricSchema),
    places: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('words around names of places: their ends, zones, neighbours; without them no region is found'),
    criteria: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('words of scoring criteria: award, loss, share, caps, bounds; without them no criterion is read'),
    indicators: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('words of targets, actual values, reasons and claims; without them no row is compared with them'),
    corpus: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('words of what is compared between reports: sections that repeat by nature, balances, budgets'),
    register: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('heads of the list of reports due (应报清单); without them none is read'),
    regions: z.string().optional().describe('regions.tsv: code, name, first and last year, code after it'),
    successors: z
      .string()
      .optional()
      .describe('successors.tsv: names of units, metrics and programmes that others followed, with years'),
  })
  .meta({ id: 'Lexicon' });
export type Lexicon = z.infer<typeof lexiconSchema>;

/** Everything under rules/, compiled to one value. */
export interface Rulebook {
  readonly rules: readonly Rule[];
  readonly corpusRules: readonly CorpusRule[];
  readonly books: readonly LoadedBook[];
  readonly frameworks: readonly Framework[];
  readonly lexicon: Lexicon;
}
