import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Block, Paragraph } from '../../../src/model/paper.js';
import { readDocx } from '../../../src/read/docx/read-docx.js';
import { returnWords } from '../../../src/report/messages/return-words.js';
import { annotateDocx } from '../../../src/report/returns/docx/annotate-docx.js';
import type { Remark } from '../../../src/report/returns/remark.js';
import { anchored, packDocx, partOf, remarkAt, W } from '../../support/docx-package.js';
import { isInstalled } from '../../support/installed.js';

const words = returnWords('zh-CN');
const author = { name: '某县财政局绩效股', day: '2026-12-01' };
const hasOffice = isInstalled('soffice');

const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMES = `xmlns:w="${W}" xmlns:r="${RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"`;

/** A document with further parts: type of the relationship, and content. */
function pack(body: string, parts: Readonly<Record<string, string>> = {}): Buffer {
  const names = Object.keys(parts);
  const relation = (name: string) => {
    const microsoft =
      name === 'commentsExtended' ? 'http://schemas.microsoft.com/office/2011/relationships' : RELATIONS;
    return `<Relationship Id="r${name}" Type="${microsoft}/${name}" Target="${name}.xml"/>`;
  };
  const override = (name: string) => `<Override PartName="/word/${name}.xml" ContentType="${TYPES}.${name}+xml"/>`;
  return packDocx(
    `<w:body>${body}<w:sectPr>${parts.header ? '<w:headerReference w:type="default" r:id="rheader"/>' : ''}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>`,
    {
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/octet-stream"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/>${names.map(override).join('')}</Types>`,
      'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map(relation).join('')}</Relationships>`,
      ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [`word/${name}.xml`, text])),
    },
    `<w:document ${NAMES}>`,
  );
}

const p = (...content: string[]) => `<w:p>${content.join('')}</w:p>`;
const run = (text: string, properties = '') => `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const ins = (content: string) => `<w:ins w:id="901" w:author="甲" w:date="2022-03-01T09:00:00Z">${content}</w:ins>`;
const del = (text: string) =>
  `<w:del w:id="902" w:author="甲" w:date="2022-03-01T09:00:00Z"><w:r><w:delText>${text}</w:delText></w:r></w:del>`;
const cell = (content: string) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
const table = (...rows: string[]) =>
  `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>${rows.join('')}</w:tbl>`;
const sdt = (properties: string, content: string) =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const box = (content: string) =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2000000" cy="400000"/><wp:docPr id="1" name="b"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="400000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
const notes = (kind: 'footnote' | 'endnote', text: string) =>
  `<w:${kind}s ${NAMES}><w:${kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:${kind}><w:${kind} w:id="5"><w:p>${run(text)}</w:p></w:${kind}></w:${kind}s>`;
const noteSign = (kind: 'footnote' | 'endnote') => `<w:r><w:${kind}Reference w:id="5"/></w:r>`;
const NEAR = '注释或文本框中：“96分”';

interface Case {
  readonly name: string;
  readonly body: string;
  readonly parts?: Readonly<Record<string, string>>;
  /** The words between the comment's marks; those of the remark are always 96分. */
  readonly anchor: string;
  readonly near?: boolean;
}

const cases: readonly Case[] = [
  {
    name: 'a table row that was inserted',
    anchor: '96分',
    body:
      table(
        `<w:tr><w:trPr><w:ins w:id="9" w:author="甲"/></w:trPr>${cell(p(ins(run('总分'))))}${cell(p(ins(run('96分'))))}</w:tr>`,
      ) + p(),
  },
  {
    name: 'words partly inserted, beside deleted ones',
    anchor: '96分',
    body: p(run('总分9'), del('5'), ins(run('6')), run('分。')),
  },
  {
    name: 'a paragraph whose mark was deleted',
    anchor: '96分',
    body: p('<w:pPr><w:rPr><w:del w:id="3" w:author="甲"/></w:rPr></w:pPr>', run('总分9')) + p(run('6分。')),
  },
  {
    name: 'moved words',
    anchor: '96分',
    body:
      p('<w:moveFrom w:id="3" w:author="甲"><w:r><w:t>总分96分</w:t></w:r></w:moveFrom>', run('甲')) +
      p('<w:moveTo w:id="4" w:author="甲">', run('总分96分'), '</w:moveTo>'),
  },
  {
    name: 'a rich content control',
    anchor: '96分',
    body: p(run('总分'), sdt('<w:alias w:val="总分"/>', run('得96分。'))),
  },
  { name: 'a plain content control', anchor: '得96分。', body: p(run('总分'), sdt('<w:text/>', run('得96分。'))) },
  { name: 'a content control around paragraphs', anchor: '96分', body: sdt('', p(run('一')) + p(run('总分96分'))) },
  {
    name: 'a content control around a cell',
    anchor: '96分',
    body: table(`<w:tr>${cell(p(run('总分')))}${sdt('', cell(p(run('96分'))))}</w:tr>`) + p(),
  },
  {
    name: 'a content control around a row',
    anchor: '96分',
    body: table(sdt('', `<w:tr>${cell(p(run('总分')))}${cell(p(run('96分')))}</w:tr>`)) + p(),
  },
  {
    name: 'a field',
    anchor: '96分',
    body: p(run('总分'), '<w:fldSimple w:instr=" QUOTE 96分 ">', run('96分'), '</w:fldSimple>'),
  },
  {
    name: 'a footnote',
    near: true,
    anchor: '',
    body: p(run('得分'), noteSign('footnote'), run('。')),
    parts: { footnotes: notes('footnote', '自评96分') },
  },
  {
    name: 'an endnote',
    near: true,
    anchor: '',
    body: p(run('一')) + p(run('得分'), noteSign('endnote')),
    parts: { endnotes: notes('endnote', '自评96分') },
  },
  { name: 'a text box', near: true, anchor: '96分96分', body: p(run('一')) + p(box(p(run('96分')))) },
  {
    name: 'a header',
    near: true,
    anchor: '',
    body: p(run('正文')),
    parts: { header: `<w:hdr ${NAMES}>${p(run('得96分'))}</w:hdr>` },
  },
];

/** Where a document says 96分, as its reader gives it. */
function remarkOn(bytes: Uint8Array): Remark {
  const read = readDocx({ path: 'x.docx', bytes, sha256: '', format: 'docx' });
  const paragraphs = (blocks: readonly Block[]): Paragraph[] =>
    blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? [block]
        : paragraphs(block.rows.flatMap((row) => row.cells.flatMap((c) => c.blocks))),
    );
  const found = (read.ok ? paragraphs(read.value.blocks) : []).find((paragraph) => paragraph.text.includes('96分'));
  if (!found) throw new Error('not read');
  return remarkAt(found.path, found.text.indexOf('96分'), '96分');
}

function copyOf(bytes: Uint8Array, remarks: readonly Remark[] = [remarkOn(bytes)]): Uint8Array {
  const result = annotateDocx(bytes, remarks, author, words);
  if (typeof result === 'string') throw new Error(result);
  return result.bytes;
}

describe('a comment on what stands in', () => {
  it.each(cases)('$name', ({ body, parts, anchor, near }) => {
    const copy = copyOf(pack(body, parts));
    expect(anchored(copy).map((text) => text.replaceAll('\n', ''))).toEqual([anchor]);
    expect(partOf(copy, 'word/comments.xml').includes(NEAR)).toBe(near ?? false);
    for (const part of Object.keys(parts ?? {})) expect(partOf(copy, `word/${part}.xml`)).toBe(parts?.[part]);
  });

  it('a note: at the note’s own sign', () => {
    const xml = partOf(
      copyOf(pack(p(run('得分'), noteSign('footnote')), { footnotes: notes('footnote', '96分') })),
      'word/document.xml',
    );
    expect(xml).toMatch(
      /得分<\/w:t><\/w:r><w:commentRangeStart w:id="0"\/><w:r><w:footnoteReference w:id="5"\/><\/w:r><w:commentRangeEnd w:id="0"\/>/,
    );
  });

  it.skipIf(!hasOffice)(
    'each of these, as LibreOffice reads it back',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'jihe-docx-'));
      try {
        const files = cases.map(({ body, parts }, i) => {
          const file = join(folder, `c${i}.docx`);
          writeFileSync(file, copyOf(pack(body, parts)));
          return file;
        });
        const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
        execFileSync('soffice', [profile, '--headless', '--convert-to', 'odt', '--outdir', folder, ...files], {
          stdio: 'ignore',
          timeout: 150_000,
        });
        for (const [i, { name, anchor }] of cases.entries()) {
          const xml = partOf(readFileSync(join(folder, `c${i}.odt`)), 'content.xml');
          const notes = xml.match(/<office:annotation [\s\S]*?<\/office:annotation>/g) ?? [];
          expect(
            notes.filter((note) => note.includes(author.name)),
            name,
          ).toHaveLength(1);
          // LibreOffice 7.4 keeps of a comment in such a cell only its head.
          if (name === 'a content control around a cell') continue;
          expect(notes.join('').replace(/<[^>]+>/g, ''), name).toContain('请核对');
          if (anchor === '' || name === 'a text box') continue;
          const [, spanned = ''] = /<\/office:annotation>([\s\S]*?)<office:annotation-end/.exec(xml) ?? [];
          const plain = spanned.replace(/<text:tracked-changes>[\s\S]*?<\/text:tracked-changes>/g, '');
          expect(plain.replace(/<[^>]+>/g, ''), name).toContain('96分');
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    180_000,
  );
});

describe('comments that are there', () => {
  const W15 = 'http://schemas.microsoft.com/office/word/2012/wordml';
  const comment = (id: number, text: string) =>
    `<w:comment w:id="${id}" w:author="乙">${p(run(text)).replace('<w:p>', `<w:p w14:paraId="0000000${id % 10}">`)}</w:comment>`;
  const parts = (ids: readonly number[]) => ({
    comments: `<w:comments ${NAMES} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">${ids.map((id) => comment(id, `旧批注${id}`)).join('')}</w:comments>`,
    commentsExtended: `<w15:commentsEx xmlns:w15="${W15}"><w15:commentEx w15:paraId="00000001" w15:done="1"/></w15:commentsEx>`,
    people: `<w15:people xmlns:w15="${W15}"><w15:person w15:author="乙"/></w15:people>`,
  });
  const body = (ids: readonly number[]) =>
    p(
      ...ids.map((id) => `<w:commentRangeStart w:id="${id}"/>`),
      run('总分96分'),
      ...ids.map((id) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`),
    );
  const idsOf = (bytes: Uint8Array) =>
    [...partOf(bytes, 'word/comments.xml').matchAll(/<w:comment [^>]*w:id="(\d+)"/g)].map((match) => Number(match[1]));

  it.each([
    [
      [1, 2],
      [1, 2, 3, 4],
    ],
    [
      [0, 2147483647],
      [0, 2147483647, 1, 2],
    ],
  ])('%j keep their ids, words and further parts, and new ones get others', (ids, expected) => {
    const source = pack(body(ids), parts(ids));
    const [remark] = [remarkOn(source)];
    const copy = copyOf(source, [remark, { ...remark, id: 'b' }]);
    expect(idsOf(copy)).toEqual(expected);
    for (const id of ids) expect(partOf(copy, 'word/comments.xml')).toContain(comment(id, `旧批注${id}`));
    for (const part of ['commentsExtended', 'people'] as const)
      expect(partOf(copy, `word/${part}.xml`)).toBe(parts(ids)[part]);
    expect(anchored(copy).sort()).toEqual(['96分', '96分', '总分96分', '总分96分']);
  });

  it('ids of comments whose comment is gone are not taken again', () => {
    const source = pack(p('<w:commentRangeStart w:id="7"/>', run('总分96分'), '<w:commentRangeEnd w:id="7"/>'));
    expect(idsOf(copyOf(source))).toEqual([8]);
  });
});
