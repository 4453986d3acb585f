import { describe, expect, it } from 'vitest';
import type { RecordDigest } from '../../src/report/digest.js';
import { writeSummary } from '../../src/report/summary.js';

const report: RecordDigest = {
  path: 'a.docx',
  error: null,
  isReport: true,
  partial: false,
  organization: '青溪县教育局',
  fiscalYear: 2021,
  statedTotal: '96',
  computedTotal: '96.6',
  grade: '优',
  errors: 1,
  warnings: 2,
  infos: 3,
  openErrors: 1,
  openWarnings: 2,
  sentences: [],
};
const unread = { ...report, path: 'b.docx', error: '文件是空的', isReport: false, errors: 0, warnings: 0, infos: 0 };

describe('the summary on the console', () => {
  it('adds up what the reports have, and counts the files that could not be read apart', () => {
    const text = writeSummary([report, { ...report, path: 'c.docx' }, unread], 'zh-CN');
    expect(text).toContain('共2份报告：需更正2项，需说明4项，提示6项；另有1个文件无法读取。');
    expect(writeSummary([report, report], 'en')).toContain('2 reports: 2 errors, 4 warnings, 6 hints.');
  });

  it('adds up nothing for a single report', () => {
    expect(writeSummary([report], 'zh-CN')).not.toContain('共');
  });

  it('lists no more reports and sentences than a person reads, and says how many are left out', () => {
    const many = Array.from(
      { length: 230 },
      (_, i): RecordDigest => ({
        ...report,
        path: `${i}.docx`,
        sentences: [{ severity: 'error', message: `第${i}份`, waived: false }],
      }),
    );
    const text = writeSummary(many, 'zh-CN');
    expect(text).toContain('… +30\n');
    expect(text).toContain('… +170\n');
    expect(text).toContain('第59份');
    expect(text).not.toContain('第60份');
  });
});
