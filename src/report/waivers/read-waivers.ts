import { z } from 'zod';
import { checkShape, faultAt, parseYaml, type RulesFault } from '../../rules-files/yaml-file.js';

const day = z.string().refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text), {
  error: '应为 YYYY-MM-DD 格式的日期 not a day (YYYY-MM-DD)',
});
const word = z.string().trim().min(1);

const waiverSchema = z.strictObject({
  finding: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional()
    .describe('id of the one finding that is accepted'),
  rule: z.string().optional().describe('or all findings of this rule in the reports named'),
  report: word.optional().describe('path of the document; * within a folder, ** over folders, ? one character'),
  unit: word.optional(),
  project: word.optional(),
  reason: word,
  by: word.describe('who accepted it'),
  until: day.nullable().default(null).describe('the last day on which it holds'),
});

export interface Waiver extends z.infer<typeof waiverSchema> {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export type Waivers = readonly Waiver[];

export type WaiversRead =
  | { readonly ok: true; readonly value: Waivers }
  | { readonly ok: false; readonly faults: readonly RulesFault[] };

/**
 * Reads a file of accepted findings: YAML, `waivers:` and a list. Each names a finding, or a rule with a report, unit or project;
 * a whole rule is turned off in a rule book, not here. Every fault is reported with its line. `rules`: the ids that there are.
 */
export function readWaivers(text: string, name: string, rules: ReadonlySet<string> | null = null): WaiversRead {
  const faults: RulesFault[] = [];
  const file = parseYaml(name, text, faults);
  const read = file && checkShape(file, z.strictObject({ waivers: z.array(waiverSchema) }), faults);
  if (!file || !read) return { ok: false, faults };
  const waivers = read.waivers.map((waiver, i) => {
    const fault = (key: string, message: string) => faults.push(faultAt(file, ['waivers', i, key], message));
    const { finding, rule, report, unit, project } = waiver;
    if ((finding === undefined) === (rule === undefined))
      fault('finding', '应填 finding 或 rule 之一 either finding or rule is needed');
    const narrowed = report !== undefined || unit !== undefined || project !== undefined;
    if (rule !== undefined && !narrowed)
      fault('rule', '应同时填 report、unit 或 project a report, unit or project is needed beside the rule');
    if (rule !== undefined && rules && !rules.has(rule)) fault('rule', `没有这条规则 unknown rule: ${rule}`);
    return { ...waiver, file: name, line: faultAt(file, ['waivers', i], '').line };
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: waivers };
}

/** 2026-02-30 is none. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return date >= 1 && date <= days;
}
