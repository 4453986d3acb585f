import { describe, expect, it } from 'vitest';
import type { CorpusFinding } from '../../src/model/corpus-finding.js';
import { audit } from '../../src/pipeline.js';
import { waiverMessage } from '../../src/report/messages/waivers.js';
import { applyWaivers } from '../../src/report/waivers/apply-waivers.js';
import { readWaivers, type Waivers } from '../../src/report/waivers/read-waivers.js';

const page = '<p>某县民政局2021年度养老服务项目绩效自评报告</p><p>一、概况</p><p>三、结论</p>';
const [record] = await audit(new TextEncoder().encode(page), { name: 'a/b/报告.html' });
const finding = record?.findings.find((entry) => entry.rule === 'structure/section-numbering');
if (!record || !finding) throw new Error('the example has lost its finding');

function read(text: string): Waivers {
  const waivers = readWaivers(text, 'w.yaml', { language: 'zh-CN' });
  if (!waivers.ok) throw new Error(JSON.stringify(waivers.faults));
  return waivers.value;
}
const entry = (lines: string) =>
  `waivers:\n  - ${lines.split('\n').join('\n    ')}\n    reason: 已核实\n    by: 张三\n`;
const noteOf = (lines: string, today = '2026-12-01') =>
  applyWaivers(read(entry(lines)), today).noteFor(record, finding);

describe('waivers', () => {
  it('accept a finding by its id, until their last day', () => {
    const lines = `finding: ${finding.id}\nuntil: 2026-12-01`;
    expect(noteOf(lines)).toEqual({ reason: '已核实', by: '张三', until: '2026-12-01' });
    expect(noteOf(lines, '2026-12-02')).toBeNull();
  });

  it.each([
    ['report: a/**', true],
    ["report: '**/报告.*'", true],
    ["report: 'a/?/报告.html'", true],
    ["report: 'a/*'", false],
    ['report: 报告.html', false],
    ["report: 'a/b/报告xhtml'", false],
    ['unit: 某县 民政局', true],
    ['unit: 民政局', false],
    ['unit: 某县民政局\nproject: 养老服务项目', true],
    ['unit: 某县民政局\nproject: 殡葬服务', false],
  ])('accept what a rule finds in reports named by %s: %s', (lines, fits) => {
    expect(noteOf(`rule: structure/section-numbering\n${lines}`) !== null).toBe(fits);
    expect(noteOf(`rule: rubric/total-score\n${lines}`)).toBeNull();
  });

  it('accept findings across reports by any of their reports', () => {
    const report = {
      record: record.id,
      path: 'x/乙.docx',
      organization: null,
      project: null,
      fiscalYear: null,
      evidence: [],
    };
    const across: CorpusFinding = { ...finding, rule: 'corpus/duplicate-text', reports: [report] };
    const applied = applyWaivers(read(entry("rule: corpus/duplicate-text\nreport: 'x/*'")), '2026-12-01');
    expect(applied.noteForCorpus(across)).not.toBeNull();
    expect(applied.unused()).toEqual([]);
  });

  it('are told when unused or expired, with their line, in both languages', () => {
    const text = `${entry(`finding: ${finding.id}`)}${entry('finding: 0123456789abcdef').replace('waivers:\n', '')}${entry('rule: funds/balance\nunit: 甲\nuntil: 2026-01-31').replace('waivers:\n', '')}`;
    const applied = applyWaivers(read(text), '2026-12-01');
    applied.noteFor(record, finding);
    expect(applied.unused().map(({ line }) => line)).toEqual([5]);
    expect(applied.expired().map(({ line }) => line)).toEqual([8]);
    for (const language of ['zh-CN', 'en'] as const) {
      expect(applied.unused().map((waiver) => waiverMessage(language, 'unused', waiver))[0]).toContain('w.yaml:5');
      expect(applied.expired().map((waiver) => waiverMessage(language, 'expired', waiver))[0]).toContain('2026-01-31');
    }
  });

  it.each([
    ['waivers:\n  - finding: 0123456789abcdef\n    reason: x\n', 2, '缺少“by”'],
    ['waivers:\n  - finding: 0123456789abcdef\n    reason: 12\n    by: y\n', 3, '“reason”应填文字'],
    ['waivers:\n  - finding: 0123456789abcdef\n    reason: x\n    by: y\n    til: 2026-01-01\n', 5, '没有“til”这一项'],
    ['waivers:\n  - finding: 0123456789abcdef\n    reason: x\n    by: y\n    until: 2026-02-30\n', 5, '“until”应填写'],
    ['waivers:\n  - finding: 0123456789abcdeg\n    reason: x\n    by: y\n', 2, '“finding”应填问题编号'],
    ['waivers:\n  - rule: funds/balance\n    reason: x\n    by: y\n', 2, '填“rule”的'],
    ['waivers:\n  - reason: x\n    by: y\n', 2, '应填其一'],
    ['waivers:\n  - rule: no/rule\n    unit: 甲\n    reason: x\n    by: y\n', 2, '没有“no/rule”这条规则'],
    ['waivers:\n  - x\n', 2, '每条说明应由'],
    ['- rule: x\n', 1, '文件应以 waivers: 开头'],
    ['waivers: [', 1, '不符合 YAML 写法'],
    ['', 1, '文件应以 waivers: 开头'],
  ])('are refused with the line of the fault, in whole sentences of either language: %j', (text, line, said) => {
    const messages = (['zh-CN', 'en'] as const).map((language) => {
      const result = readWaivers(text, 'w.yaml', { language, rules: new Set(['funds/balance']) });
      if (result.ok) throw new Error('accepted');
      expect(result.faults).toHaveLength(1);
      expect(result.faults[0]).toMatchObject({ file: 'w.yaml', line });
      return result.faults[0]?.message ?? '';
    });
    expect(messages[0]).toContain(said);
    expect(messages[0]).toMatch(/。$/);
    expect(messages[1]).toMatch(/^[\x20-\x7e“”’]+\.$/);
  });
});
