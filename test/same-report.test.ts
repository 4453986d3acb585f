import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { audit } from '../src/pipeline.js';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const FORMATS = ['docx', 'doc', 'wps', 'rtf', 'pdf', 'xlsx', 'html', 'txt'];

/** Folders that hold one report in every format. */
const folders = readdirSync(root).filter((folder) => {
  const files = folder === 'samples' ? [] : readdirSync(join(root, folder));
  return FORMATS.every((format) => files.includes(`input.${format}`));
});

async function contentOf(folder: string, format: string) {
  const name = `input.${format}`;
  const records = await audit(readFileSync(join(root, folder, name)), { name });
  return records.map((record) => ({
    rows: record.rubrics.flatMap((rubric) =>
      rubric.rows.map(({ path, weight, score, deduction, verification }) => ({
        path,
        weight,
        score,
        deduction,
        verification,
      })),
    ),
    criteria: record.rubrics.flatMap((rubric) => rubric.rows.map((row) => row.criteria?.replace(/\s/gu, '') ?? null)),
    subtotals: record.rubrics.flatMap((rubric) =>
      rubric.subtotals.map(({ path, weight, score }) => ({ path, weight, score })),
    ),
    totals: record.rubrics.map((rubric) => rubric.total && { weight: rubric.total.weight, score: rubric.total.score }),
    conclusion: record.conclusion && { totalScore: record.conclusion.totalScore, grade: record.conclusion.grade },
    funds: record.funds.map(({ role, value, yuan }) => ({ role, value, yuan })),
    findings: record.findings.map(({ id, rule, severity, expected, actual }) => ({
      id,
      rule,
      severity,
      expected,
      actual,
    })),
  }));
}

describe('the same report in every format', () => {
  it('is there to compare', () => {
    expect(folders.length).toBeGreaterThanOrEqual(3);
  });

  it.each(folders)('%s gives the same rubric, totals and findings', async (folder) => {
    const [first = '', ...others] = FORMATS;
    const expected = await contentOf(folder, first);
    expect(expected[0]?.rows.length).toBeGreaterThan(0);
    for (const format of others)
      expect({ format, content: await contentOf(folder, format) }).toEqual({ format, content: expected });
  });
});
