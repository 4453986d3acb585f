import { z } from 'zod';
import { placeSchema } from './place.js';

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

export const verdicts = ['consistent', 'inconsistent', 'unsupported', 'unreadable', 'not-applicable'] as const;
export type Verdict = (typeof verdicts)[number];

/** What would reconcile a stated sum with its addends. */
export const readings = [
  'rounded',
  'truncated',
  'deduction-not-carried',
  'row-omitted',
  'row-twice',
  'digits-swapped',
] as const;
export type Reading = (typeof readings)[number];

export const subjectSchema = z
  .object({
    kind: z.string().describe('total, subtotal, indicator, conclusion, section, text, document'),
    id: z.string(),
    path: z.array(z.string()).optional().describe('of the indicator or group'),
  })
  .meta({ id: 'Subject' });
export type Subject = z.infer<typeof subjectSchema>;

/** One check that was made, passed or not. */
export const checkSchema = z
  .object({
    rule: z.string(),
    verdict: z.enum(verdicts),
    subject: subjectSchema,
    calculation: z.string().nullable(),
  })
  .meta({ id: 'Check' });
export type Check = z.infer<typeof checkSchema>;

const findingFields = z.object({
  id: z.string().describe('survives a corrected file: of rule, organization, project, year and subject path'),
  rule: z.string(),
  book: z.string().nullable(),
  severity: z.enum(severities),
  responsible: z.enum(['unit', 'issuer', 'system']),
  audience: z.enum(['internal', 'unit', 'public']),
  messageId: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  message: z.string(),
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  difference: z.string().nullable().describe('actual − expected'),
  calculation: z.string().nullable().describe('the working, redoable by hand: 3+4+3 = 10'),
  reading: z.enum(readings).nullable(),
  subject: subjectSchema,
  evidence: z.array(placeSchema).min(1),
  basis: z.string(),
});

export const findingSchema = findingFields.meta({ id: 'Finding' });
/** As it stands in a record. */
export type Finding = z.infer<typeof findingSchema>;
/** As verification makes it: without words. */
export type BareFinding = Omit<Finding, 'message'>;
