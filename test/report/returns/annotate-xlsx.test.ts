import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type CellObject, read as readWorkbook } from 'xlsx';
import type { Remark } from '../../../src/report/returns/remark.js';
import { annotateXlsx } from '../../../src/report/returns/xlsx/annotate-xlsx.js';
import { partOf, remarkAt } from '../../support/docx-package.js';
import { isInstalled } from '../../support/installed.js';
import { packXlsx, xlsxParts } from '../../support/xlsx-writer.mjs';

const author = { name: '某县财政局 <绩效股>', day: '2026-12-01' };
const parts = xlsxParts({
  sheets: [
    { name: '自评 表', blocks: ['总分', '96分'] },
    { name: '二', blocks: ['甲'] },
  ],
});
const SHEET = 'xl/worksheets/sheet1.xml';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const on = (cell: string, message: string): Remark => remarkAt(`'自评 表'!${cell}`, 0, '96分', message);

function copyOf(bytes: Uint8Array, remarks: readonly Remark[]): Uint8Array {
  const result = annotateXlsx(bytes, remarks, author);
  if (typeof result === 'string') throw new Error(result);
  return result.bytes;
}

function noteOf(bytes: Uint8Array, cell: string, sheet = '自评 表'): string {
  const found = readWorkbook(bytes).Sheets[sheet]?.[cell] as CellObject | undefined;
  return (found?.c ?? []).map((comment) => comment.t ?? '').join('');
}

const withXml = (name: string, change: (xml: string) => string) =>
  packXlsx({ ...parts, [name]: change(parts[name] ?? '') });
/** A comment of somebody else on A1 and one on A2, as LibreOffice and openpyxl write them: without shapes of their own. */
function withComments(authorName: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const comment = (cell: string, text: string) =>
    `<comment ref="${cell}" authorId="0"><text><t>${text}</t></text></comment>`;
  return packXlsx({
    ...parts,
    'xl/comments7.xml': `<comments xmlns="${MAIN}"><authors><author>${authorName}</author></authors><commentList>${comment('A1', '旧一')}${comment('A2', '旧二')}</commentList></comments>`,
    'xl/worksheets/_rels/sheet1.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments7.xml"/></Relationships>',
    ...more,
  });
}
const threads = {
  'xl/threadedComments/threadedComment1.xml':
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>',
  'xl/persons/person.xml':
    '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>',
};

describe('annotateXlsx', () => {
  it('writes one comment a cell, and twice into one file', () => {
    const once = copyOf(packXlsx(parts), [on('A2', '=1+<b>'), on('A2', '又'), on('A1', '甲')]);
    const twice = copyOf(once, [on('A2', '再')]);
    expect(noteOf(twice, 'A2')).toMatch(/=1\+<b>[\s\S]*又[\s\S]*再/);
    expect(noteOf(twice, 'A1')).toContain('甲');
    expect(partOf(twice, 'xl/comments.xml').match(/<comment /g)).toHaveLength(2);
  });

  it('keeps comments that are there, with ours behind them', () => {
    const copy = copyOf(withComments('乙'), [on('A2', '请核对'), on('B5', '另')]);
    expect(noteOf(copy, 'A1')).toBe('旧一');
    expect(noteOf(copy, 'A2')).toMatch(/^旧二\s+【需更正】\s+请核对$/);
    expect(noteOf(copy, 'B5')).toContain('另');
    expect(partOf(copy, 'xl/comments7.xml')).toContain('<author>乙</author><author>某县财政局 &lt;绩效股&gt;</author>');
  });

  it('keeps conversations: beside them it writes, on their cells it does not', () => {
    const source = withComments('tc={0E2A5C1B-0000-4000-8000-000000000001}', threads);
    expect(annotateXlsx(source, [on('A2', '请核对')], author)).toBe('unfit');
    const copy = copyOf(source, [on('B5', '请核对')]);
    for (const [name, text] of Object.entries(threads)) expect(partOf(copy, name)).toBe(text);
    expect(noteOf(copy, 'A2')).toBe('旧二');
  });

  it('changes no other part and no value', () => {
    const source = packXlsx({ ...parts, 'xl/keep.bin': 'x' });
    const copy = copyOf(source, [on('A2', '请核对')]);
    for (const name of [...Object.keys(parts), 'xl/keep.bin'])
      if (![SHEET, '[Content_Types].xml'].includes(name)) expect(partOf(copy, name)).toBe(partOf(source, name));
    const sheet = partOf(copy, SHEET);
    expect(sheet.replace(/<legacyDrawing [^>]*>/, '')).toBe(parts[SHEET]);
  });

  it.each<[string, Uint8Array, string]>([
    [
      'a protected sheet',
      withXml(SHEET, (xml) => xml.replace('</sheetData>', '</sheetData><sheetProtection sheet="1"/>')),
      'protected',
    ],
    [
      'a locked structure',
      withXml('xl/workbook.xml', (xml) => xml.replace('<sheets>', '<workbookProtection lockStructure="1"/><sheets>')),
      'protected',
    ],
    [
      'a password for writing',
      withXml('xl/workbook.xml', (xml) => xml.replace('<sheets>', '<fileSharing reservationPassword="ABCD"/><sheets>')),
      'protected',
    ],
    ['a signature', packXlsx({ ...parts, '_xmlsignatures/sig1.xml': '<a/>' }), 'signed'],
    ['macros', packXlsx({ ...parts, 'xl/vbaProject.bin': 'x' }), 'macros'],
  ])('leaves a workbook with %s as it is', (_, source, refusal) => {
    expect(annotateXlsx(source, [on('A2', '请核对')], author)).toBe(refusal);
  });

  it('writes beside a protected sheet where nothing is said on it, and where protection is off', () => {
    const second = withXml('xl/worksheets/sheet2.xml', (xml) =>
      xml.replace('</sheetData>', '</sheetData><sheetProtection sheet="1"/>'),
    );
    const off = withXml(SHEET, (xml) => xml.replace('</sheetData>', '</sheetData><sheetProtection sheet="0"/>'));
    for (const source of [second, off]) expect(noteOf(copyOf(source, [on('A2', '请核对')]), 'A2')).toContain('请核对');
  });

  it.skipIf(!isInstalled('soffice'))(
    'opens in LibreOffice with every comment at its cell',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'jihe-xlsx-'));
      try {
        const copies = [packXlsx(parts), withComments('乙')].map((source) =>
          copyOf(source, [on('A2', '请核对'), on('B5', '另')]),
        );
        const files = copies.map((copy, i) => {
          const file = join(folder, `c${i}.xlsx`);
          writeFileSync(file, copy);
          return file;
        });
        const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
        execFileSync('soffice', [profile, '--headless', '--convert-to', 'ods', '--outdir', folder, ...files], {
          stdio: 'ignore',
          timeout: 100_000,
        });
        const read = copies.map((_, i) => {
          const xml = partOf(readFileSync(join(folder, `c${i}.ods`)), 'content.xml');
          const rows = xml.slice(0, xml.indexOf('</table:table>')).split('<table:table-row').slice(1);
          return rows.map((row) =>
            [...row.matchAll(/<office:annotation [\s\S]*?<\/office:annotation>/g)].map(([note]) =>
              note.replace(/<[^>]+>/g, ''),
            ),
          );
        });
        expect(read[0]?.flat()).toHaveLength(2);
        expect(read[0]?.[1]?.[0]).toContain('请核对');
        expect(read[1]?.[0]?.[0]).toContain('旧一');
        expect(read[1]?.[1]?.[0]).toMatch(/旧二[\s\S]*请核对/);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
