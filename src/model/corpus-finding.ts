import { z } from 'zod';
import { findingSchema } from './finding.js';
import { placeSchema } from './place.js';

/** One of the reports that a finding across reports speaks of, with its own evidence. */
export const concernedReportSchema = z
  .object({
    record: z.string().describe('id of the record'),
    path: z.string().describe('of the document'),
    organization: z.string().nullable(),
    project: z.string().nullable(),
    fiscalYear: z.int().nullable(),
    evidence: z.array(placeSchema),
  })
  .meta({ id: 'ConcernedReport' });

/** A line of corpus-findings.jsonl: what several reports, or a register of reports due and what came, show together. */
export const corpusFindingSchema = findingSchema
  .extend({
    evidence: z
      .array(placeSchema)
      .describe("of all the reports, in their order; empty where the register's line is all there is"),
    reports: z.array(concernedReportSchema),
  })
  .meta({ id: 'CorpusFinding' });
export type CorpusFinding = z.infer<typeof corpusFindingSchema>;
