import { describe, expect, it } from 'vitest';
import { returnPath } from '../../../src/report/returns/return-path.js';

describe('returnPath', () => {
  it('keeps what is fit', () => {
    expect(returnPath('a.zip/某局/自评 报告.docx')).toBe('a.zip/某局/自评 报告.docx');
  });
  it('never goes above or to the root, and parts what cleaning would join', () => {
    expect(returnPath('../../etc/passwd').split('/')).not.toContain('..');
    expect(returnPath('/etc/x.docx')).toBe('etc/x.docx');
    expect(returnPath('C:\\a.docx')).not.toMatch(/[:\\]/);
    expect(returnPath('con/nul.docx')).toMatch(/^_con~\w{6}\/_nul~\w{6}\.docx$/);
    expect(returnPath('报告\u202excod.exe.docx')).not.toContain('\u202e');
    expect(returnPath('a?.docx')).not.toBe(returnPath('a*.docx'));
    expect(returnPath('a. ')).not.toBe(returnPath('a'));
  });
  it('shortens long names, and keeps them apart', () => {
    const [a, b] = ['甲', '乙'].map((end) => returnPath(`${'长'.repeat(300)}${end}.docx`));
    expect(Buffer.byteLength(a ?? '')).toBeLessThanOrEqual(200);
    expect(a).not.toBe(b);
    expect(returnPath(`${'文件夹/'.repeat(100)}x.docx`).length).toBeLessThanOrEqual(240);
  });
});
