import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readings } from '../src/model/finding.js';
import type { AuditRecord } from '../src/model/record.js';
import { audit } from '../src/pipeline.js';
import { computedTotal } from '../src/report/totals.js';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const inputs = readdirSync(root)
  .filter((folder) => folder !== 'samples')
  .flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.startsWith('input'))
      .map((input) => ({ folder, input })),
  );

type Figures = { readonly weight: string | null; readonly score: string | null };

/** Only the keys that are there are compared. */
interface Expected {
  readonly notReport?: boolean;
  /** How many rows, or each of them: path joined by /, weight, score. */
  readonly rows?: number | readonly (readonly [string, string | null, string | null])[];
  readonly subtotals?: readonly (readonly [string, string | null, string | null])[];
  readonly criteria?: Readonly<Record<string, string>>;
  readonly sum?: string;
  readonly total?: readonly [string | null, string | null] | Figures | null;
  readonly conclusion?:
    | readonly [string, string]
    | { readonly totalScore: string | null; readonly grade: string | null }
    | null;
  readonly fiscalYear?: number;
  readonly organization?: string;
  readonly project?: string;
  /** Every error and warning: rule, severity, and where a third is given its reading or the row or group that it must name. */
  readonly findings?: readonly (readonly [string, string, (string | null)?])[];
  /** Notices that must be among the document's warnings. */
  readonly warnings?: readonly string[];
}

const isReading = (word: string): boolean => readings.some((reading) => reading === word);
const joined = (path: readonly string[]): string => path.join('/');
const bare = (text: string): string => text.replace(/\s+/g, '');

/** What a record says, in the shape in which the expectation was written. */
function shown(record: AuditRecord, expected: Expected): Record<keyof Expected, unknown> {
  const rubric = record.rubrics[0];
  const rows = record.rubrics.flatMap((each) => each.rows);
  const total = rubric?.total ?? null;
  const { conclusion } = record;
  const wanted = expected.findings ?? [];
  const findings = record.findings
    .filter((finding) => finding.severity !== 'info')
    .map((finding) => {
      const named = wanted.find(
        ([rule, , third]) =>
          rule === finding.rule && third && !isReading(third) && JSON.stringify(finding).includes(third),
      );
      if (named) return [finding.rule, finding.severity, named[2]];
      const third = wanted.find(([rule]) => rule === finding.rule);
      return third && third.length === 2
        ? [finding.rule, finding.severity]
        : [finding.rule, finding.severity, finding.reading];
    });
  return {
    notReport: undefined,
    rows:
      typeof expected.rows === 'number'
        ? rubric?.rows.length
        : rows.map((row) => [joined(row.path), row.weight, row.score]),
    subtotals: rubric?.subtotals.map((each) => [joined(each.path), each.weight, each.score]),
    criteria: Object.fromEntries(
      Object.keys(expected.criteria ?? {}).map((name) => [
        name,
        bare(rows.find((row) => row.path.at(-1) === name)?.criteria ?? ''),
      ]),
    ),
    sum: computedTotal(record),
    total:
      total &&
      (Array.isArray(expected.total) ? [total.weight, total.score] : { weight: total.weight, score: total.score }),
    conclusion:
      conclusion &&
      (Array.isArray(expected.conclusion)
        ? [conclusion.totalScore, conclusion.grade]
        : { totalScore: conclusion.totalScore, grade: conclusion.grade }),
    fiscalYear: record.report.fiscalYear,
    organization: record.report.organization,
    project: record.report.project,
    findings,
    warnings: expected.warnings?.filter((code) => record.document.warnings.some((warning) => warning.code === code)),
  };
}

const sorted = (findings: unknown): unknown =>
  Array.isArray(findings) ? findings.map((each) => JSON.stringify(each)).sort() : findings;

describe.each(inputs)('fixture $folder/$input', ({ folder, input }) => {
  const bytes = readFileSync(join(root, folder, input));
  const expected = JSON.parse(readFileSync(join(root, folder, 'expected.json'), 'utf8')) as Expected;

  it('is read and judged as a careful reviewer would', async () => {
    const records = await audit(bytes, { name: input });
    expect(records).toHaveLength(1);
    const record = records[0];
    if (!record) return;
    expect(record.document.error).toBeNull();
    if (expected.notReport) {
      expect(record.document.warnings.map((warning) => warning.code)).toContain('not-a-report');
      expect(record.findings).toEqual([]);
      return;
    }
    const actual = shown(record, expected);
    const compared = Object.keys(expected) as (keyof Expected)[];
    const pick = (source: Readonly<Partial<Record<keyof Expected, unknown>>>) =>
      Object.fromEntries(compared.map((key) => [key, key === 'findings' ? sorted(source[key]) : source[key]]));
    expect(pick(actual)).toEqual(pick(expected));
  });

  it('quotes every value from a place that holds it', async () => {
    for (const record of await audit(bytes, { name: input })) {
      for (const row of record.rubrics.flatMap((rubric) => rubric.rows)) {
        for (const name of ['weight', 'score'] as const) {
          const text = row.sources[name]?.text.normalize('NFKC') ?? '';
          if (row[name] !== null) expect(Number(text.match(/-?\d+(\.\d+)?/)?.[0])).toBe(Number(row[name]));
        }
      }
      for (const finding of record.findings) expect(finding.evidence.length).toBeGreaterThan(0);
    }
  });

  it('gives the same record twice', async () => {
    const [first, second] = [await audit(bytes, { name: input }), await audit(bytes, { name: input })];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  });
});
