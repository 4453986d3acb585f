import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.js';
import type { AuditRecord } from '../../src/model/record.js';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const sound = readFileSync(join(fixtures, 'sound-flat/input.docx'));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jihe-'));
  mkdirSync(join(folder, 'in'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function cli(...argv: string[]) {
  let out = '';
  let err = '';
  const code = await run(argv, { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

const auditFolder = (...more: string[]) => cli('audit', join(folder, 'in'), '--out', join(folder, 'out'), ...more);
const records = () =>
  readFileSync(join(folder, 'out/records.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditRecord);
const put = (name: string, content: Uint8Array | string) => writeFileSync(join(folder, 'in', name), content);
const errorOf = (name: string) =>
  records().find((record) => record.document.path === name)?.document.error?.code ?? null;

describe('bad input', () => {
  it('ends in one recorded sentence each, the other files done', async () => {
    put('a-sound.docx', sound);
    put('b-empty.docx', '');
    put('c-truncated.docx', sound.subarray(0, sound.length - 60));
    put(
      'd-noise.docx',
      Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 256),
    );
    put('e-word-binary.docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('WordDocument', 'utf16le')]));
    put('f-locked.docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')]));
    put('g-dtd.docx', zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a/>') }));
    put('h-page.docx', '<html><body><p>发票</p></body></html>');
    put('i-scan.pdf', '%PDF-1.4');
    const { code, out, err } = await auditFolder();
    expect(code).toBe(3);
    expect(records()).toHaveLength(9);
    expect(errorOf('a-sound.docx')).toBeNull();
    expect(errorOf('b-empty.docx')).toBe('empty-file');
    expect(errorOf('c-truncated.docx')).toBe('truncated-file');
    expect(errorOf('d-noise.docx')).toBe('unknown-format');
    expect(errorOf('e-word-binary.docx')).toBe('truncated-file');
    expect(errorOf('f-locked.docx')).toBe('encrypted');
    expect(errorOf('g-dtd.docx')).toBe('forbidden-xml');
    expect(
      records()[7]
        ?.document.warnings.map((warning) => warning.code)
        .sort(),
    ).toEqual(['extension-mismatch', 'not-a-report']);
    expect(errorOf('i-scan.pdf')).toBe('truncated-file');
    expect(out + err).not.toMatch(/undefined|at .*\.ts:/);
  });

  it('refuses a zip that unpacks to far more than a report', async () => {
    put('bomb.docx', zipSync({ 'word/document.xml': new Uint8Array(80 * 1024 * 1024) }, { level: 9 }));
    expect((await auditFolder()).code).toBe(3);
    expect(errorOf('bomb.docx')).toBe('zip-bomb');
  });

  it('says where there is no report, and what does not exist', async () => {
    expect(await auditFolder()).toMatchObject({ code: 0, out: '没有找到自评报告。\n' });
    const gone = await cli('audit', join(folder, 'gone.docx'), '--out', join(folder, 'out'));
    expect(gone.code).toBe(3);
    expect(gone.err).toContain('gone.docx');
  });

  it('skips other kinds of file in folders, and refuses them by name', async () => {
    put('a.docx', sound);
    put('data.json', '{}');
    put('~$a.docx', 'lock');
    const { code, err } = await auditFolder();
    expect(code).toBe(0);
    expect(err).toContain('1 个文件');
    expect(records()).toHaveLength(1);
    expect((await cli('audit', join(folder, 'in/data.json'), '--out', join(folder, 'out'))).code).toBe(3);
  });

  it('tells findings by the exit code only where asked', async () => {
    put('a.docx', readFileSync(join(fixtures, 'truncated-total/input.docx')));
    expect((await auditFolder()).code).toBe(0);
    expect((await auditFolder('--fail-on', 'error')).code).toBe(1);
    put('a.docx', sound);
    expect((await auditFolder('--fail-on', 'warning')).code).toBe(0);
  });

  it('says that output can’t be written, and leaves nothing half-written', async () => {
    put('a.docx', sound);
    writeFileSync(join(folder, 'out'), 'a file where the folder should be');
    const { code, err } = await auditFolder();
    expect(code).toBe(2);
    expect(err).toContain('无法写入');
    rmSync(join(folder, 'out'));
    await auditFolder();
    expect(
      readdirSync(join(folder, 'out'), { recursive: true }).filter((name) => String(name).endsWith('.part')),
    ).toEqual([]);
  });

  it('answers wrong usage with 2 and a sentence', async () => {
    for (const argv of [
      ['audits'],
      ['audit'],
      ['audit', 'x', '--no-such'],
      ['audit', 'x', '--fail-on', 'never-ever'],
      ['explain', 'no/such-rule'],
      ['audit', folder, '--book', 'none'],
    ]) {
      const { code, err } = await cli(...argv);
      expect(code).toBe(2);
      expect(err.length).toBeGreaterThan(5);
    }
  });

  it('gives the same bytes twice', async () => {
    put('a.docx', sound);
    put('b.docx', readFileSync(join(fixtures, 'truncated-total/input.docx')));
    await auditFolder();
    const first = readFileSync(join(folder, 'out/records.jsonl'));
    await auditFolder();
    expect(readFileSync(join(folder, 'out/records.jsonl')).equals(first)).toBe(true);
  });

  it('escapes what documents say', async () => {
    put(
      'x.html',
      '<html><body><p>某县某局2021年度=HYPERLINK资金绩效自评报告</p><table><tr><td>一级指标</td><td>二级指标</td><td>分值</td><td>得分</td></tr><tr><td>投入</td><td>=cmd|&lt;script&gt;alert(1)&lt;/script&gt;</td><td>10</td><td>12</td></tr><tr><td>产出</td><td>数量</td><td>90</td><td>80</td></tr></table></body></html>',
    );
    await auditFolder();
    const page = readdirSync(join(folder, 'out/reports'))[0] ?? '';
    expect(readFileSync(join(folder, 'out/reports', page), 'utf8')).not.toContain('<script');
    for (const line of readFileSync(join(folder, 'out/findings.csv'), 'utf8').split('\r\n').slice(1)) {
      expect(line).not.toMatch(/(^|,)"?[=+@]/);
    }
  });
});

describe('explain, rules and schema', () => {
  it.each(['paper', 'grid', 'statement', 'checks'])(
    'shows nothing of a secret paper at the stage %s',
    async (stage) => {
      const { out, err } = await cli('explain', join(fixtures, 'outside-secret-mark/input-1.txt'), '--stage', stage);
      expect(out).not.toMatch(/侦查|王明|46/);
      if (stage !== 'checks') expect(err).toContain('密级');
    },
  );

  it('shows a stage, a rule and a finding', async () => {
    const file = join(fixtures, 'truncated-total/input.docx');
    expect((await cli('explain', file, '--stage', 'grid')).out).toContain('21 × 10');
    expect((await cli('explain', file, '--stage', 'checks')).out).toContain('= 96.6');
    expect((await cli('explain', 'rubric/total-score')).out).toContain('评分表总分等于各指标得分之和');
    put('a.docx', readFileSync(file));
    await auditFolder();
    const id = records()[0]?.findings[0]?.id ?? '';
    expect((await cli('explain', id, '--in', join(folder, 'out'))).out).toContain('96.6');
    expect((await cli('rules', 'list')).out).toContain('national/2020');
    expect(JSON.parse((await cli('schema', 'record')).out)).toHaveProperty('$defs.Record.properties.findings');
  });

  it('points at the line of a fault in a rules folder', async () => {
    writeFileSync(join(folder, 'in', 'bad.yaml'), 'id: rubric/x\nseverity: grave\n');
    const { code, err } = await cli('rules', 'check', join(folder, 'in'));
    expect(code).toBe(2);
    expect(err).toContain('bad.yaml:2');
  });
});
