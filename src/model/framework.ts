import { z } from 'zod';
import { reportKinds } from './record.js';

/** A name in an indicator framework, with those below it. */
const frameworkNodeSchema = z.strictObject({
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  /** May be left out without a word. */
  optional: z.boolean().default(false),
  get children(): z.ZodDefault<z.ZodArray<z.ZodType<FrameworkNode, unknown>>> {
    return z.array(frameworkNodeSchema).default([]);
  },
});
export interface FrameworkNode {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly optional: boolean;
  readonly children: readonly FrameworkNode[];
}

const localized = z.strictObject({ 'zh-CN': z.string(), en: z.string() });

/** An indicator framework (指标体系框架) that a regulation publishes; in files framework*.yaml beside a book. */
export const frameworkSchema = z
  .strictObject({
    id: z.string(),
    title: localized,
    basis: z.string(),
    /** How texts call the regulation that has it: by name, by number. Several frameworks may share them. */
    calledBy: z.array(z.string()).min(1),
    /** Kinds of report that it is for; tells apart the frameworks of one regulation. */
    kinds: z.array(z.enum(reportKinds)).min(1),
    indicators: z.array(frameworkNodeSchema).min(1),
  })
  .meta({ id: 'Framework' });
export type Framework = z.infer<typeof frameworkSchema>;
