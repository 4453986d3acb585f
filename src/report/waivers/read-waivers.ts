import { z } from 'zod';
import { faultAt, parseYaml, type RulesFault, type YamlFile } from '../../rules-files/yaml-file.js';
import { type WaiverFault, waiverFault } from '../messages/waiver-faults.js';
import type { Language } from '../messages/words.js';

const day = z.string().refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text));
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
const fileSchema = z.strictObject({ waivers: z.array(waiverSchema) });

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
 * a whole rule is turned off in a rule book, not here. Every fault is reported with its line, in words. `rules`: the ids that there are.
 */
export function readWaivers(
  text: string,
  name: string,
  { language, rules = null }: { readonly language: Language; readonly rules?: ReadonlySet<string> | null },
): WaiversRead {
  const syntax: RulesFault[] = [];
  const file = parseYaml(name, text, syntax);
  const say = (fault: WaiverFault) => waiverFault(language, fault);
  if (!file) return { ok: false, faults: syntax.map((fault) => ({ ...fault, message: say({ kind: 'syntax' }) })) };
  const content: unknown = file.document.toJS();
  const read = fileSchema.safeParse(content);
  if (!read.success) {
    const faults = read.error.issues.flatMap((issue) => faultsOf(issue, content));
    return { ok: false, faults: faults.map(({ path, fault }) => faultAt(file, path, say(fault))) };
  }
  const faults = read.data.waivers.flatMap((waiver, i) =>
    entryFaults(waiver, rules).map(({ key, fault }) => faultAt(file, ['waivers', i, key], say(fault))),
  );
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: read.data.waivers.map((waiver, i) => ({ ...waiver, file: name, line: lineOf(file, i) })) };
}

const lineOf = (file: YamlFile, entry: number): number => faultAt(file, ['waivers', entry], '').line;

function entryFaults(
  { finding, rule, report, unit, project }: z.infer<typeof waiverSchema>,
  rules: ReadonlySet<string> | null,
): { key: string; fault: WaiverFault }[] {
  if ((finding === undefined) === (rule === undefined)) return [{ key: 'finding', fault: { kind: 'finding-or-rule' } }];
  if (rule === undefined) return [];
  if (rules && !rules.has(rule)) return [{ key: 'rule', fault: { kind: 'unknown-rule', rule } }];
  const isNarrowed = report !== undefined || unit !== undefined || project !== undefined;
  return isNarrowed ? [] : [{ key: 'rule', fault: { kind: 'whole-rule' } }];
}

/** A schema's complaint as ours, at the path where it belongs. */
function faultsOf(issue: z.core.$ZodIssue, content: unknown): { path: PropertyKey[]; fault: WaiverFault }[] {
  const path = issue.path;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], fault: { kind: 'unknown-key', key } }));
  const key = String(path[2] ?? '');
  if (path.length < 2) return [{ path, fault: { kind: 'no-list' } }];
  if (path.length < 3) return [{ path, fault: { kind: 'no-entry' } }];
  if (key === 'finding') return [{ path, fault: { kind: 'no-finding' } }];
  if (key === 'until') return [{ path, fault: { kind: 'no-day' } }];
  const value = path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | null)?.[step], content);
  const isMissing = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  return [{ path, fault: { kind: isMissing ? 'missing' : 'not-text', key } }];
}

/** 2026-02-30 is none. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return date >= 1 && date <= days;
}
