import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../src/model/record.js';
import { audit } from '../src/pipeline.js';
import { computedTotal } from '../src/report/totals.js';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** What a careful reader finds in the input; a key that is not there is not compared. */
interface Expected {
  /** Of a file with several reports: one entry a record, in order; the other keys then stand in them. */
  readonly records?: readonly Expected[];
  readonly notReport?: boolean;
  /** Path, weight, score. */
  readonly rows?: readonly (readonly [string, string | null, string | null])[];
  /** Criteria by the indicator's name. */
  readonly criteria?: Readonly<Record<string, string>>;
  readonly sum?: string;
  readonly total?: { readonly weight: string | null; readonly score: string | null } | null;
  readonly subtotals?: readonly (readonly [string, string | null, string | null])[];
  readonly conclusion?: { readonly totalScore: string | null; readonly grade: string | null } | null;
  readonly fiscalYear?: number | null;
  readonly organization?: string | null;
  readonly project?: string | null;
  readonly stage?: string;
  /** Every error and warning: rule, severity, and where given the indicator's name or the reading. */
  readonly findings?: readonly (readonly [string, string, (string | null)?])[];
  /** How often each of these rules gives a hint. */
  readonly infos?: Readonly<Record<string, number>>;
  /** Judged by this book; else by the one in force. */
  readonly book?: string;
  /** Notices that must be given. */
  readonly warnings?: readonly string[];
}

const inputs = readdirSync(root)
  .filter((folder) => folder !== 'samples')
  .flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.startsWith('input'))
      .map((name) => [`${folder}/${name}`, folder, name] as const),
  );

function actualOf(record: AuditRecord): Record<keyof Expected, unknown> {
  const rubrics = record.rubrics;
  const total = rubrics.map((rubric) => rubric.total).find((entry) => entry !== null);
  const graded = record.findings.filter((finding) => finding.severity !== 'info');
  return {
    records: undefined,
    notReport: record.document.warnings.some((warning) => warning.code === 'not-a-report'),
    rows: rubrics.flatMap((rubric) => rubric.rows.map((row) => [row.path.join('/'), row.weight, row.score])),
    criteria: undefined,
    infos: undefined,
    book: undefined,
    sum: computedTotal(record),
    total: total ? { weight: total.weight, score: total.score } : null,
    subtotals: rubrics.flatMap((rubric) =>
      rubric.subtotals.map((group) => [group.path.join('/'), group.weight, group.score]),
    ),
    conclusion: record.conclusion && { totalScore: record.conclusion.totalScore, grade: record.conclusion.grade },
    fiscalYear: record.report.fiscalYear,
    organization: record.report.organization,
    project: record.report.project,
    stage: record.report.stage,
    findings: graded.map((finding) => [finding.rule, finding.severity]).sort(),
    warnings: record.document.warnings.map((warning) => warning.code),
  };
}

function compare(record: AuditRecord, expected: Expected): void {
  expect(record.document.error).toBeNull();
  const actual = actualOf(record);
  const { findings, warnings, criteria, infos, book: _, ...rest } = expected;
  for (const [indicator, words] of Object.entries(criteria ?? {})) {
    const row = record.rubrics.flatMap((rubric) => rubric.rows).find((entry) => entry.path.at(-1) === indicator);
    expect(row?.criteria?.replace(/[；。\s]+$/u, '')).toBe(words.replace(/[；。\s]+$/u, ''));
  }
  expect(Object.fromEntries(Object.keys(rest).map((key) => [key, actual[key as keyof Expected]]))).toEqual(rest);
  if (findings) expect(actual.findings).toEqual(findings.map(([rule, severity]) => [rule, severity]).sort());
  for (const [rule, , detail] of findings ?? []) {
    if (!detail) continue;
    const found = record.findings.filter((finding) => finding.rule === rule);
    expect(
      found.some(
        (finding) =>
          finding.reading === detail ||
          JSON.stringify(finding.subject).includes(detail) ||
          finding.message.includes(detail),
      ),
    ).toBe(true);
  }
  for (const [rule, count] of Object.entries(infos ?? {}))
    expect(record.findings.filter((finding) => finding.rule === rule && finding.severity === 'info')).toHaveLength(
      count,
    );
  for (const warning of warnings ?? []) expect(actual.warnings).toContain(warning);
}

describe.each(inputs)('fixture %s', (_, folder, name) => {
  const expected = JSON.parse(readFileSync(join(root, folder, 'expected.json'), 'utf8')) as Expected;
  const bytes = readFileSync(join(root, folder, name));

  it('is read and judged as a careful reviewer would', async () => {
    const records = await audit(bytes, { name, ...(expected.book === undefined ? {} : { book: expected.book }) });
    const list = expected.records ?? [expected];
    expect(records.map((record) => record.id.replace(/^.*#/, ''))).toEqual(list.map((_, i) => String(i + 1)));
    list.forEach((entry, i) => {
      const record = records[i];
      if (record) compare(record, entry);
    });
  });

  it('quotes every value from a place that holds it, and gives the same record twice', async () => {
    const records = await audit(bytes, { name });
    for (const row of records.flatMap((record) => record.rubrics).flatMap((rubric) => rubric.rows)) {
      for (const figure of ['weight', 'score'] as const) {
        const printed = row.sources[figure]?.text.normalize('NFKC').replace(/[,\s]/g, '');
        if (row[figure] !== null) expect(Number(printed)).toBe(Number(row[figure]));
      }
    }
    expect(JSON.stringify(await audit(bytes, { name }))).toBe(JSON.stringify(records));
  });
});
