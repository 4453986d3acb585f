import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import type { Block, Paper, Paragraph } from '../../../src/model/paper.js';
import { readDocx } from '../../../src/read/docx/read-docx.js';
import { buildDocx, type DocxParts, paragraph, sourceOf } from './docx-builder.js';

function read(parts: DocxParts): Paper {
  const outcome = readDocx(sourceOf(buildDocx(parts)));
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

const paragraphs = (blocks: readonly Block[]): Paragraph[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block]
      : block.rows.flatMap((row) => row.cells.flatMap((cell) => paragraphs(cell.blocks))),
  );
const texts = (paper: Paper) => paragraphs(paper.blocks).map((block) => (block.numbering?.label ?? '') + block.text);
const codes = (paper: Paper) => paper.notices.map((notice) => notice.code);

const numbering = `<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`;
const item = (text: string, level = 0) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);

describe('readDocx', () => {
  it('computes list labels, levels and restarts', () => {
    const body = [
      item('甲'),
      item('子', 1),
      item('丑', 1),
      item('乙'),
      item('寅', 1),
      ...Array.from({ length: 9 }, () => item('x')),
    ].join('');
    const read10 = texts(read({ body, parts: { numbering } }));
    expect(read10.slice(0, 5)).toEqual(['一、甲', '1.1子', '1.2丑', '二、乙', '2.1寅']);
    expect(read10.slice(-3)).toEqual(['九、x', '十、x', '十一、x']);
  });

  it('keeps insertions as text and deletions apart', () => {
    const body = `<w:p><w:r><w:t>得分</w:t></w:r><w:del w:author="张" w:date="2021-01-01T00:00:00Z"><w:r><w:delText>90</w:delText></w:r></w:del><w:ins w:author="张"><w:r><w:t>95</w:t></w:r></w:ins><w:r><w:t>分</w:t></w:r></w:p>`;
    const paper = read({ body });
    const block = paragraphs(paper.blocks)[0];
    expect(block?.text).toBe('得分95分');
    expect(
      block?.revisions.map((revision) => [revision.standing, revision.text, revision.start, revision.end]),
    ).toEqual([
      ['deleted', '90', 2, 2],
      ['inserted', '95', 2, 4],
    ]);
    expect(codes(paper)).toEqual(['tracked-deletion', 'tracked-insertion']);
  });

  it('lets a paragraph run on over a deleted mark', () => {
    const body = `<w:p><w:pPr><w:rPr><w:del w:author="a"/></w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p>${paragraph('下')}`;
    expect(texts(read({ body }))).toEqual(['上下']);
  });

  it('keeps hidden text apart', () => {
    const paper = read({
      body: '<w:p><w:r><w:t>明</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>',
    });
    expect(texts(paper)).toEqual(['明']);
    expect(codes(paper)).toEqual(['hidden-text']);
  });

  it('reads a text box once, and content controls and links through', () => {
    const box = `<w:txbxContent>${paragraph('框')}</w:txbxContent>`;
    const body = `<w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p><w:sdt><w:sdtPr/><w:sdtContent>${paragraph('控件')}</w:sdtContent></w:sdt>`;
    const paper = read({ body });
    expect(texts(paper)).toEqual(['链', '框', '控件']);
    expect(codes(paper)).toEqual([]);
    expect(paragraphs(paper.blocks).find((block) => block.text === '框')?.zone).toBe('text-box');
  });

  it('reads headers, footers, footnotes and comments in their zones', () => {
    const parts = {
      header1: `<w:hdr>${paragraph('眉')}</w:hdr>`,
      footer1: `<w:ftr>${paragraph('脚')}</w:ftr>`,
      footnotes: `<w:footnotes><w:footnote w:type="separator" w:id="0">${paragraph('-')}</w:footnote><w:footnote w:id="1">${paragraph('注')}</w:footnote></w:footnotes>`,
      comments: `<w:comments><w:comment w:id="0">${paragraph('批')}</w:comment></w:comments>`,
    };
    const zones = paragraphs(read({ body: paragraph('文'), parts }).blocks).map((block) => [block.zone, block.text]);
    expect(zones).toEqual([
      ['body', '文'],
      ['header', '眉'],
      ['footer', '脚'],
      ['footnote', '注'],
      ['comment', '批'],
    ]);
  });

  it('reads merges, late rows and nested tables, with their paths', () => {
    const cell = (inner: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
    const nested = `<w:tbl><w:tr>${cell(paragraph('内'))}</w:tr></w:tbl>`;
    const body = `<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>${cell(paragraph('宽'), '<w:gridSpan w:val="2"/>')}${cell(paragraph('长'), '<w:vMerge w:val="restart"/>')}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell(nested)}${cell('<w:p/>', '<w:vMerge/>')}</w:tr></w:tbl>`;
    const table = read({ body }).blocks[0];
    if (table?.kind !== 'table') throw new Error('no table');
    expect(table.declaredColumns).toBe(3);
    expect(table.rows.map((row) => [row.before, row.cells.map((c) => [c.columnSpan, c.merge])])).toEqual([
      [
        0,
        [
          [2, 'none'],
          [1, 'start'],
        ],
      ],
      [
        1,
        [
          [1, 'none'],
          [1, 'continue'],
        ],
      ],
    ]);
    expect(table.rows[1]?.cells[0]?.path).toBe('word/document.xml/body/tbl[1]/tr[2]/tc[1]');
    expect(table.rows[1]?.cells[0]?.blocks[0]?.kind).toBe('table');
  });

  it('says what it does not know, and keeps its words', () => {
    const paper = read({ body: `<w:p><w:strange><w:r><w:t>字</w:t></w:r></w:strange></w:p>` });
    expect(texts(paper)).toEqual(['字']);
    expect(paper.notices).toEqual([{ code: 'unknown-element', detail: { name: 'w:strange' } }]);
  });

  it('refuses DTDs, absurd nesting, broken XML and missing parts', () => {
    const failure = (document: string) => {
      const outcome = readDocx(
        sourceOf(
          zipSync({
            'word/document.xml': strToU8(document),
            '_rels/.rels': strToU8(
              '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
            ),
          }),
        ),
      );
      return outcome.ok ? null : outcome.failure.code;
    };
    expect(failure('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toBe('forbidden-xml');
    expect(failure('<a>'.repeat(2000) + '</a>'.repeat(2000))).toBe('too-deep');
    expect(failure('<a><b></a>')).toBe('damaged-file');
    expect(failure('')).toBe('damaged-file');
  });

  it('agrees with an independent reader on the words', async () => {
    const body = [
      paragraph('甲乙 丙'),
      `<w:tbl><w:tr><w:tc>${paragraph('分值')}</w:tc><w:tc>${paragraph('得分')}</w:tc></w:tr></w:tbl>`,
      paragraph('５．５２分'),
    ].join('');
    const bytes = buildDocx({ body });
    const other = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    expect(texts(read({ body })).join('')).toBe(other.value.replace(/\n/g, ''));
  });

  it('never throws on damaged bytes', () => {
    const bytes = buildDocx({ body: item('甲') + paragraph('乙'), parts: { numbering } });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (flips) => {
          const damaged = bytes.slice();
          for (const [at, value] of flips) damaged[at] = value;
          expect(typeof readDocx(sourceOf(damaged)).ok).toBe('boolean');
        },
      ),
      { numRuns: 400 },
    );
  });

  it('reads a table of 5,000 rows and 60 columns whole', () => {
    const cell = `<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>`;
    const table = read({ body: `<w:tbl>${`<w:tr>${cell.repeat(60)}</w:tr>`.repeat(5000)}</w:tbl>` }).blocks[0];
    expect(table?.kind === 'table' && table.rows.length * (table.rows[0]?.cells.length ?? 0)).toBe(300_000);
  });
});
