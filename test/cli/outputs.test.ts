import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CorpusFinding } from '../../src/model/corpus-finding.js';
import type { AuditRecord } from '../../src/model/record.js';

const pathOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
let folder = '';
const at = (...parts: string[]) => join(folder, ...parts);
const audit = (out: string, ...options: string[]) =>
  spawnSync(process.execPath, [pathOf('dist/cli/main.js'), 'audit', at('in'), '--out', at(out), ...options], {
    encoding: 'utf8',
  });
const lines = <T>(...name: string[]) =>
  readFileSync(at(...name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
const partOf = (file: string, part: string) => strFromU8(unzipSync(readFileSync(file))[part] ?? new Uint8Array());

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jihe-outputs-'));
  mkdirSync(at('in', '一期'), { recursive: true });
  copyFileSync(pathOf('fixtures/truncated-total/input.docx'), at('in', '一期', 'a.docx'));
  copyFileSync(pathOf('fixtures/sound-flat/input.docx'), at('in', 'b.docx'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the outputs of an audit', () => {
  it('are all there: what is wrong goes back as a draft, what is sound does not', () => {
    const { status, stderr } = audit('all', '--reviewer', '松河县财政局');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const names = ['findings.csv', 'findings.sarif', 'index.html', 'ledger.xlsx', 'records.jsonl'];
    expect(readdirSync(at('all'))).toEqual(expect.arrayContaining(names));
    expect(readdirSync(at('all', 'reports'))).toHaveLength(2);
    expect(readdirSync(at('all', 'returns'), { recursive: true })).toEqual(['一期', join('一期', 'a.docx')]);
    const comments = partOf(at('all', 'returns', '一期', 'a.docx'), 'word/comments.xml');
    expect(comments).toContain('w:author="松河县财政局"');
    expect(comments).toContain('草稿');
    expect(readdirSync(at('all', 'letters'))).toHaveLength(1);
  });

  it('are left out where they are not wanted', () => {
    expect(audit('few', '--formats', 'csv,letters', '--no-returns').status).toBe(0);
    expect(readdirSync(at('few')).sort()).toEqual(['.jihe', 'corpus-findings.jsonl', 'findings.csv', 'records.jsonl']);
    expect(audit('few', '--formats', 'csv,pptx').status).toBe(2);
  });

  it('lose their draft mark when an officer has decided, and what was waived does not go back', () => {
    audit('decided', '--formats', 'csv');
    const findings = lines<AuditRecord>('decided', 'records.jsonl').flatMap((record) => record.findings);
    const decided = { disposition: 'confirmed', officer: '张', decidedOn: '2026-01-31' };
    const notes = findings.map(({ id }) => JSON.stringify({ finding: id, ...decided }));
    writeFileSync(at('decided', 'notes.jsonl'), notes.join('\n'));
    audit('decided');
    expect(partOf(at('decided', 'returns', '一期', 'a.docx'), 'word/comments.xml')).not.toContain('草稿');

    const waivers = at('waivers.yaml');
    const rule = '{ rule: rubric/total-score, report: "**/*.docx", reason: 已核实, by: 李, until: 2999-01-01 }';
    writeFileSync(waivers, `waivers:\n  - ${rule}\n  - { rule: funds/rate, unit: 无此单位, reason: 无, by: 李 }\n`);
    const before = readFileSync(at('decided', 'records.jsonl'), 'utf8');
    const { status, stdout, stderr } = audit('decided', '--waivers', waivers, '--fail-on', 'error');
    expect(status).toBe(0);
    expect(stderr).toContain('waivers.yaml:3');
    expect(readFileSync(at('decided', 'records.jsonl'), 'utf8')).toBe(before);
    expect(stdout).toMatch(/需更正，已说明不列.*总分/);
    expect(partOf(at('decided', 'returns', '一期', 'a.docx'), 'word/comments.xml')).not.toContain('总分');
    expect(audit('decided', '--fail-on', 'error').status).toBe(1);
  });

  it('hold the list of reports due against what came', () => {
    const register = at('due.csv');
    writeFileSync(register, '单位名称,项目名称\n无此单位,无此项目\n');
    expect(audit('due', '--register', register, '--formats', 'csv', '--fail-on', 'warning').status).toBe(1);
    const rules = lines<CorpusFinding>('due', 'corpus-findings.jsonl').map((finding) => finding.rule);
    expect(rules).toContain('register/missing-report');
    expect(lines<{ submitted: boolean }>('due', 'register.jsonl').map((line) => line.submitted)).toEqual([false]);
  });

  it.each([
    ['--waivers', 'waivers: [{ rule: rubric/total-score, reason: x }]\n', /broken:1/],
    ['--register', '甲,乙\n1,2\n', /broken/],
    ['--letter-template', '不是Word文件', /docx/],
  ])('are not begun with a broken %s', (option, text, said) => {
    writeFileSync(at('broken'), text);
    const { status, stderr } = audit('never', option, at('broken'));
    expect(status).toBe(2);
    expect(stderr).toMatch(said);
    expect(existsSync(at('never'))).toBe(false);
  });
});
