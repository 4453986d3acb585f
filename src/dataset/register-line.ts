import { z } from 'zod';

/**
 * A line of `<out>/register.jsonl`: one report that was due (应报清单), and the records that answer it. Amounts are decimal
 * strings in yuan.
 */
export const registerLineSchema = z.object({
  unitCode: z.string().nullable(),
  unit: z.string().nullable(),
  projectCode: z.string().nullable(),
  project: z.string().nullable(),
  budget: z.string().nullable(),
  paid: z.string().nullable(),
  fiscalYear: z.int().nullable(),
  submitted: z.boolean(),
  records: z.array(z.string()),
});
export type RegisterLine = z.infer<typeof registerLineSchema>;
