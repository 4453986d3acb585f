import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { unzip } from '../../../src/intake/zip.js';
import type { AuditRecord } from '../../../src/model/record.js';
import { audit } from '../../../src/pipeline.js';
import { returnWords } from '../../../src/report/messages/return-words.js';
import { annotateDocx } from '../../../src/report/returns/docx/annotate-docx.js';
import type { Remark } from '../../../src/report/returns/remark.js';
import { selectRemarks } from '../../../src/report/returns/select-remarks.js';
import { anchored, packDocx, partOf, remarkAt, W } from '../../support/docx-package.js';
import { isInstalled } from '../../support/installed.js';

const words = returnWords('zh-CN');
const author = { name: '某县财政局 <绩效股>', day: '2026-12-01' };
const facts = { notes: new Map(), today: '2026-12-01', language: 'zh-CN' as const };
const settings = (xml: string) => ({
  'word/_rels/document.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>',
  'word/settings.xml': `<w:settings xmlns:w="${W}">${xml}</w:settings>`,
});

function copyOf(bytes: Uint8Array, remarks: readonly Remark[]): Uint8Array {
  const result = annotateDocx(bytes, remarks, author, words);
  if (typeof result === 'string') throw new Error(result);
  return result.bytes;
}

const P = 'word/document.xml/body/p[1]';
const run = (text: string, properties = '') => `<w:r>${properties}<w:t>${text}</w:t></w:r>`;

describe('annotateDocx', () => {
  it.each<[string, string, Remark]>([
    ['a run in the middle', `<w:p>${run('总分96分')}</w:p>`, remarkAt(P, 2, '96')],
    [
      'words over several runs',
      `<w:p>${run('总分9', '<w:rPr><w:b/></w:rPr>')}${run('6分，')}</w:p>`,
      remarkAt(P, 2, '96分'),
    ],
    ['escaped signs before', `<w:p>${run('a&lt;b&amp;c 96')}</w:p>`, remarkAt(P, 6, '96')],
    ['a link', `<w:p><w:hyperlink>${run('得分96分')}</w:hyperlink></w:p>`, remarkAt(P, 2, '96')],
    [
      'tracked changes',
      `<w:p>${run('总')}<w:del w:id="7" w:author="a"><w:r><w:delText>95</w:delText></w:r></w:del><w:ins w:id="8" w:author="a">${run('分96')}</w:ins></w:p>`,
      remarkAt(P, 2, '96'),
    ],
    [
      'a plain content control, kept whole',
      `<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${run('96分')}</w:sdtContent></w:sdt></w:p>`,
      remarkAt(P, 0, '96分'),
    ],
    [
      'a cell in a nested table',
      `<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>${run('甲')}</w:p><w:p>${run('乙')}</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>`,
      remarkAt('word/document.xml/body/tbl[1]/tr[1]/tc[1]/tbl[1]/tr[1]/tc[1]', 2, '乙'),
    ],
    [
      'an empty cell',
      `<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`,
      remarkAt('word/document.xml/body/tbl[1]/tr[1]/tc[1]', 0, ''),
    ],
  ])('anchors at %s', (_, body, remark) => {
    const source = packDocx(`<w:body>${body}</w:body>`);
    const before = Buffer.from(source);
    const copy = copyOf(source, [remark]);
    expect(anchored(copy)).toEqual([remark.places[0]?.text]);
    expect(source.equals(before)).toBe(true);
  });

  it('writes other prefixes, a default namespace and the strict one as the file does', () => {
    const place = (text: string) => [remarkAt('word/document.xml/body/p[1]', 2, text)];
    const other = packDocx(
      '<x:body><x:p><x:r><x:t>总分96</x:t></x:r></x:p></x:body>',
      {},
      `<x:document xmlns:x="${W}">`,
    );
    expect(partOf(copyOf(other, place('96')), 'word/document.xml')).toContain('<x:commentRangeStart x:id="0"/>');
    const bare = packDocx('<body><p><r><t>总分96</t></r></p></body>', {}, `<document xmlns="${W}">`);
    expect(anchored(copyOf(bare, place('96')))).toEqual(['96']);
    const ns = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const strict = packDocx(`<w:body><w:p>${run('总分96')}</w:p></w:body>`, {}, `<w:document xmlns:w="${ns}">`);
    const copy = copyOf(strict, place('96'));
    expect(partOf(copy, 'word/comments.xml')).toContain(ns);
    expect(partOf(copy, 'word/_rels/document.xml.rels')).toContain(
      'purl.oclc.org/ooxml/officeDocument/relationships/comments',
    );
  });

  it('keeps comments that are there, and gives further ones new ids', () => {
    const more = {
      'word/_rels/document.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
      'word/comments.xml': `<w:comments xmlns:w="${W}"><w:comment w:id="4" w:author="甲"><w:p>${run('旧批注')}</w:p></w:comment></w:comments>`,
    };
    const body = `<w:body><w:p><w:commentRangeStart w:id="4"/>${run('总分96')}<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r></w:p></w:body>`;
    const copy = copyOf(packDocx(body, more), [remarkAt(P, 2, '96')]);
    expect(anchored(copy)).toEqual(['总分96', '96']);
    expect(partOf(copy, 'word/comments.xml')).toMatch(/旧批注.*w:id="5"/s);
  });

  it('escapes what a message says', () => {
    const copy = copyOf(packDocx(`<w:body><w:p>${run('96')}</w:p></w:body>`), [
      remarkAt(P, 0, '96', '<script>\u202e&"\u0001</w:t>'),
    ]);
    expect(partOf(copy, 'word/comments.xml')).toContain('&lt;script&gt;&amp;&quot;&lt;/w:t&gt;');
  });

  it('puts a remark on a header beside the body, and says so', () => {
    const copy = copyOf(packDocx(`<w:body><w:p>${run('正文')}</w:p></w:body>`), [
      remarkAt('word/header1.xml/p[1]', 0, '某局'),
    ]);
    expect(anchored(copy)).toEqual(['']);
    expect(partOf(copy, 'word/comments.xml')).toContain('“某局”');
  });

  it('leaves protected, signed and macro documents as they are', () => {
    const body = `<w:body><w:p>${run('96')}</w:p></w:body>`;
    const remarks = [remarkAt(P, 0, '96')];
    const answer = (more: Readonly<Record<string, string>>) =>
      annotateDocx(packDocx(body, more), remarks, author, words);
    expect(answer(settings('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'))).toBe('protected');
    expect(typeof answer(settings('<w:documentProtection w:edit="readOnly" w:enforcement="0"/>'))).toBe('object');
    expect(answer({ '_xmlsignatures/sig1.xml': '<a/>' })).toBe('signed');
    expect(answer({ 'word/vbaProject.bin': 'x' })).toBe('macros');
  });
});

const root = new URL('../../../fixtures/', import.meta.url);
/** Every third: the rules' own tests audit them all. */
const documents = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.docx') && !name.includes('sound'))
  .sort()
  .filter((_, i) => i % 3 === 0);
const hasOffice = isInstalled('soffice');

let known: ReturnType<typeof remark> | null = null;
const remarked = () => {
  known ??= remark();
  return known;
};

async function remark(): Promise<{ name: string; bytes: Buffer; remarks: Remark[]; copy: Uint8Array }[]> {
  const found = [];
  for (const name of documents) {
    const bytes = readFileSync(new URL(name.split(/[\\/]/).map(encodeURIComponent).join('/'), root));
    const records: AuditRecord[] = await audit(bytes, { name });
    const remarks = selectRemarks(records, facts);
    if (remarks.length > 0) found.push({ name, bytes, remarks, copy: copyOf(bytes, remarks) });
  }
  return found;
}

describe('returned copies of all fixtures', () => {
  it('anchor at the evidence, read the same, and change no other part', async () => {
    const all = await remarked();
    expect(all.length).toBeGreaterThan(10);
    for (const { name, bytes, remarks, copy } of all) {
      const own = anchored(copy).map((text) => text.replace(/\s/g, ''));
      const missed = remarks.filter((remark) => !own.includes((remark.places[0]?.text ?? '').replace(/\s/g, '')));
      expect(missed.map((remark) => `${name}: ${remark.places[0]?.path}`)).toEqual([]);
      const zip = unzip(bytes);
      for (const part of zip.ok ? zip.value.names : [])
        if (!/document\.xml|comments\.xml|Content_Types/.test(part))
          expect(partOf(copy, part)).toBe(partOf(bytes, part));
      const text = async (file: Uint8Array) => (await mammoth.extractRawText({ buffer: Buffer.from(file) })).value;
      expect(await text(copy)).toBe(await text(bytes));
    }
  }, 120_000);

  it.skipIf(!hasOffice)(
    'are read back by LibreOffice at the same words',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'jihe-returns-'));
      try {
        const some = (await remarked()).slice(0, 8);
        for (const [i, { copy }] of some.entries()) writeFileSync(join(folder, `c${i}.docx`), copy);
        const files = some.map((_, i) => join(folder, `c${i}.docx`));
        const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
        execFileSync('soffice', [profile, '--headless', '--convert-to', 'odt', '--outdir', folder, ...files], {
          stdio: 'ignore',
          timeout: 150_000,
        });
        for (const [i, { remarks }] of some.entries()) {
          const xml = partOf(readFileSync(join(folder, `c${i}.odt`)), 'content.xml');
          const spans = [
            ...xml.matchAll(
              /<office:annotation [^>]*office:name="([^"]+)"[^>]*>([\s\S]*?)<\/office:annotation>([\s\S]*?)<office:annotation-end office:name="\1"\/>/g,
            ),
          ];
          for (const remark of remarks) {
            const text = remark.places[0]?.text ?? '';
            if (text === '') continue;
            const texts = spans.map((span) =>
              (span[3] ?? '').replace(/<office:annotation [\s\S]*?<\/office:annotation>/g, '').replace(/<[^>]+>/g, ''),
            );
            expect(texts.map((found) => found.replace(/\s/g, ''))).toContain(text.replace(/\s/g, ''));
          }
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    180_000,
  );
});
