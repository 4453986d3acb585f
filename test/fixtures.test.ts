import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { audit } from '../src/pipeline.js';
import { computedTotal } from '../src/report/totals.js';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const folders = readdirSync(root).filter((name) => name !== 'samples');

interface Expected {
  readonly notReport?: boolean;
  readonly rows?: number;
  readonly sum?: string;
  readonly total?: readonly [string | null, string | null];
  readonly conclusion?: readonly [string, string];
  readonly fiscalYear?: number;
  readonly organization?: string;
  readonly project?: string;
  /** Every error and warning: rule, severity, reading. */
  readonly findings?: readonly (readonly [string, string, string | null])[];
}

describe.each(folders)('fixture %s', (folder) => {
  const input = readdirSync(join(root, folder)).find((name) => name.startsWith('input.')) ?? '';
  const expected = JSON.parse(readFileSync(join(root, folder, 'expected.json'), 'utf8')) as Expected;

  it('is read and judged as a careful reviewer would', async () => {
    const records = await audit(readFileSync(join(root, folder, input)), { name: input });
    expect(records).toHaveLength(1);
    const record = records[0];
    if (!record) return;
    expect(record.document.error).toBeNull();
    if (expected.notReport) {
      expect(record.document.warnings.map((warning) => warning.code)).toContain('not-a-report');
      expect(record.findings).toEqual([]);
      return;
    }
    const findings = record.findings.filter((finding) => finding.severity !== 'info');
    const rubric = record.rubrics[0];
    const actual: Record<keyof Expected, unknown> = {
      notReport: undefined,
      rows: rubric?.rows.length,
      sum: computedTotal(record),
      total: rubric?.total ? [rubric.total.weight, rubric.total.score] : null,
      conclusion: [record.conclusion?.totalScore, record.conclusion?.grade],
      fiscalYear: record.report.fiscalYear,
      organization: record.report.organization,
      project: record.report.project,
      findings: findings.map((finding) => [finding.rule, finding.severity, finding.reading]),
    };
    for (const key of Object.keys(expected) as (keyof Expected)[]) expect({ [key]: actual[key] }).toEqual({ [key]: expected[key] });
  });

  it('quotes every value from a place that holds it', async () => {
    for (const record of await audit(readFileSync(join(root, folder, input)), { name: input })) {
      for (const row of record.rubrics.flatMap((rubric) => rubric.rows)) {
        for (const name of ['weight', 'score'] as const) {
          if (row[name] !== null) expect(Number(row.sources[name]?.text)).toBe(Number(row[name]));
        }
      }
      for (const finding of record.findings) expect(finding.evidence.length).toBeGreaterThan(0);
    }
  });

  it('gives the same record twice', async () => {
    const bytes = readFileSync(join(root, folder, input));
    const [first, second] = [await audit(bytes, { name: input }), await audit(bytes, { name: input })];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  });
});
