import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.js';
import type { AuditRecord } from '../../src/model/record.js';
import { audit } from '../../src/pipeline.js';
import { writeZip } from '../support/zip-writer.js';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const sound = new Uint8Array(readFileSync(join(fixtures, 'sound-flat/input.docx')));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jihe-'));
  mkdirSync(join(folder, 'in'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function auditFolder() {
  let out = '';
  let err = '';
  const argv = ['audit', join(folder, 'in'), '--out', join(folder, 'out')];
  const code = await run(argv, { out: (text) => (out += text), err: (text) => (err += text) });
  const lines = readFileSync(join(folder, 'out/records.jsonl'), 'utf8').trim().split('\n');
  return { code, out, err, records: lines.map((line) => JSON.parse(line) as AuditRecord) };
}
const put = (name: string, content: Uint8Array) => writeFileSync(join(folder, 'in', name), content);

describe('audit of archives', () => {
  it('gives each member the record that it has alone, but for its path', async () => {
    const zip = writeZip([
      { name: '乙.docx', content: sound },
      { name: '甲/甲.docm', content: sound },
    ]);
    const [alone] = await audit(sound, { name: '乙.docx' });
    const records = await audit(zip, { name: '报送/all.zip' });
    expect(records.map((record) => record.document.path)).toEqual(['报送/all.zip/乙.docx', '报送/all.zip/甲/甲.docm']);
    expect(records[0]?.id).toBe(alone?.id);
    expect(records[0]?.rubrics).toEqual(alone?.rubrics);
    expect(records[0]?.document.bytes).toBe(sound.length);
  });

  it('reads a .docx named .zip as what it is, and a .zip named .docx as an archive', async () => {
    expect((await audit(sound, { name: 'x.zip' }))[0]?.document).toMatchObject({ path: 'x.zip', format: 'docx' });
    const [record] = await audit(writeZip([{ name: 'y.docx', content: sound }]), { name: 'x.docx' });
    expect(record?.document.path).toBe('x.docx/y.docx');
  });

  it('ends with 3 where a member can’t be read, the others done, and counts what it skipped', async () => {
    put(
      'b.zip',
      writeZip([
        { name: 'a.docx', content: sound },
        { name: 'b.docx', content: sound, flags: 1 },
        { name: 'c.mp4', content: sound },
      ]),
    );
    put('b.zip.docx', sound);
    const { code, err, records } = await auditFolder();
    expect(code).toBe(3);
    expect(err).toContain('1 个文件');
    expect(records.map((record) => [record.document.path, record.document.error?.code ?? null])).toEqual([
      ['b.zip.docx', null],
      ['b.zip/a.docx', null],
      ['b.zip/b.docx', 'encrypted'],
    ]);
  });

  it('says that an archive holds no document', async () => {
    put('a.zip', writeZip([{ name: 'c.mp4', content: sound }]));
    const { code, records } = await auditFolder();
    expect(code).toBe(0);
    expect(records[0]?.document.warnings.map((warning) => warning.code)).toEqual(['not-a-report', 'members-skipped']);
  });

  it('refuses formats in words that say how to convert them', async () => {
    const files: [string, Uint8Array, RegExp][] = [
      ['a.ofd', writeZip([{ name: 'OFD.xml', content: strToU8('<a/>') }]), /OFD阅读器另存（导出）为PDF或Word/],
      ['b.et', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), /WPS表格.*\.xlsx/],
      ['c.ceb', Uint8Array.from([...Buffer.from('Founder CEB'), 0, 1, 2]), /PDF/],
      ['d.tif', Uint8Array.from([0x49, 0x49, 0x2a, 0, 8, 0]), /PNG/],
      [
        'e.odt',
        writeZip([
          { name: 'mimetype', content: strToU8('application/vnd.oasis.opendocument.text') },
          { name: 'content.xml', content: strToU8('<a/>') },
        ]),
        /ODT.*\.docx/,
      ],
      ['f.pages', writeZip([{ name: 'Index/Document.iwa', content: strToU8('a') }]), /导出为Word/],
      ['g.wps', Uint8Array.from({ length: 99 }, (_, i) => (i * 37) % 256), /WPS文字/],
    ];
    for (const [name, content] of files) put(name, content);
    const { code, records } = await auditFolder();
    expect(code).toBe(3);
    for (const [i, [, , words]] of files.entries()) {
      expect(records[i]?.document.error?.code).toBe('unsupported-format');
      expect(records[i]?.document.error?.message).toMatch(words);
    }
  });
});
