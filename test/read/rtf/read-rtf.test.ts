import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/model/notice.js';
import type { Block, Paper, Paragraph, Table } from '../../../src/model/paper.js';
import { readRtf } from '../../../src/read/rtf/read-rtf.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';

const outcomeOf = (rtf: string): Outcome<Paper> =>
  readRtf({ path: 'a.rtf', bytes: new Uint8Array(Buffer.from(rtf, 'latin1')), sha256: '', format: 'rtf' });

function read(rtf: string): Paper {
  const outcome = outcomeOf(rtf);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

const FONTS = String.raw`{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 \'cb\'ce\'cc\'e5;}{\f2\fcharset136 x;}{\f3\fcharset2 Symbol;}{\f4\fcharset1 y;}}`;
const document = (body: string, head = '') => String.raw`{\rtf1\ansi\ansicpg936\deff1${FONTS}${head}\pard ${body}}`;
const isParagraph = (block: Block): block is Paragraph => block.kind === 'paragraph';
const isTable = (block: Block): block is Table => block.kind === 'table';
const lines = (body: string, head = '') =>
  read(document(body, head))
    .blocks.filter(isParagraph)
    .map((block) => (block.numbering?.label ?? '') + block.text);
const codes = (rtf: string) =>
  read(rtf)
    .notices.map((notice) => notice.code)
    .sort();
const gridsOf = (body: string) =>
  rebuild(read(document(body))).grids.map((grid) =>
    grid.cells.map((cell) => `${cell.row},${cell.column} ${cell.rowSpan}×${cell.columnSpan} ${cell.text}`),
  );

describe('text', () => {
  it('reads double bytes, however they are written', () => {
    expect(lines(String.raw`\'d7\'db\'ba\'cf\par \f0\'d7\'db 95\par \f2\'ba\'ee\par \f1\'81\'40\'81@\par`)).toEqual([
      '综合',
      '综 95',
      '綜',
      '丂丂',
    ]);
    expect(lines("\xd7\xdb\xba\xcf\\par {\\f1\\'d7}{\\f1\\'db}\\par")).toEqual(['综合', '综']);
  });

  it('reads Western letters of a Western font in a Chinese document', () => {
    expect(lines(String.raw`{\f0 caf\'e9 \'93x\'94}\par`)).toEqual(['café “x”']);
  });

  it('passes over as much behind \\u as \\uc says', () => {
    expect(lines(String.raw`\u32508?\u21512\'3f{\uc2\u20998\'b7\'d6}{\uc0\u20540}\u-10179\u-8704\u-3913\par`)).toEqual([
      '综合分值😀\uf0b7',
    ]);
    expect(lines(String.raw`\u-10179?\u-8704?\u128512?\par`)).toEqual(['😀😀']);
  });

  it('knows the characters that have words of their own', () => {
    expect(lines(String.raw`a\tab b\line c\emdash\ldblquote d\rdblquote\~\_\{\}\\\bullet\par`)).toEqual([
      'a\tb\nc—“d”\u00a0-{}\\•',
    ]);
    expect(lines('a\\\nb\\par')).toEqual(['a', 'b']);
  });

  it('reads fields by their results, and asks symbol fields for their sign', () => {
    expect(
      lines(
        String.raw`{\field{\*\fldinst {HYPERLINK "http://x"}}{\fldrslt {\'b8\'bd}}}{\field{\*\fldinst SYMBOL 254 \\f "Wingdings"}{\fldrslt}}\par`,
      ),
    ).toEqual(['附\uf0fe']);
  });

  it('reads the text of a content control once, as LibreOffice writes it', () => {
    const shadow = String.raw`{\field{\*\fldinst{ FORMTEXT }{\*\formfield{\fftype0{\*\ffdeftext \u20998\'3f\u13\'0d}}}}{\fldrslt \u20998\'3f\u13\'0d}}`;
    expect(lines(String.raw`{${shadow}}{\u20998\'3f${shadow}}{\u13\'0d\u5\'05${shadow}}\par`)).toEqual(['分']);
    expect(
      lines(String.raw`{\field{\*\fldinst{ FORMTEXT }{\*\formfield{\ffdeftext x}}}{\fldrslt \'d7\'db}}\par`),
    ).toEqual(['综']);
  });

  it('leaves out what is no text, binary data and unknown destinations', () => {
    const rtf = document(
      "{\\info{\\title t}}{\\*\\unknown \\'d7\\'db}{\\pict\\bin5 {{{{{}x{\\*\\bkmkstart b}{\\upr{old}{\\*\\ud{new}}}\\par",
    );
    expect(
      read(rtf)
        .blocks.filter(isParagraph)
        .map((block) => block.text),
    ).toEqual(['xnew']);
    expect(codes(rtf)).toEqual(['picture', 'unknown-element']);
  });

  it('keeps revisions and hidden text apart, with author and date', () => {
    const rtf = document(
      String.raw`a{\revised\revauth1\revdttm1201867328 b}{\deleted\revauthdel1 c}{\v d}e\par {\deleted f\par}g\par`,
      String.raw`{\*\revtbl{Unknown;}{\'b8\'b4\'ba\'cb;}}`,
    );
    const [first, second] = read(rtf).blocks.filter(isParagraph);
    expect(first?.text).toBe('abe');
    expect(first?.revisions.map(({ standing, start, text, author }) => [standing, start, text, author])).toEqual([
      ['inserted', 1, 'b', '复核'],
      ['deleted', 2, 'c', '复核'],
      ['hidden', 2, 'd', null],
    ]);
    expect(first?.revisions[0]?.date).toBe('2022-03-01T09:00:00');
    expect(second?.text).toBe('g');
    expect(codes(rtf)).toEqual(['hidden-text', 'tracked-deletion', 'tracked-insertion']);
  });

  it('puts notes, headers and text boxes into zones of their own', () => {
    const paper = read(
      document(
        String.raw`{\header\pard h\par}a{\footnote\pard f}{\footnote\ftnalt\pard e}{\*\annotation\pard c}{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt\pard t\par}}{\shprslt{\*\do{\dptxbxtext t\par}}}}\par b\par`,
      ),
    );
    expect(paper.blocks.filter(isParagraph).map(({ zone, text, path }) => [zone, text, path])).toEqual([
      ['body', 'a', 'rtf/p[1]'],
      ['text-box', 't', 'rtf/shptxt[1]/p[1]'],
      ['body', 'b', 'rtf/p[2]'],
      ['header', 'h', 'rtf/header[1]/p[1]'],
      ['footnote', 'f', 'rtf/footnote[1]/p[1]'],
      ['endnote', 'e', 'rtf/footnote[1]/p[1]'],
      ['comment', 'c', 'rtf/annotation[1]/p[1]'],
    ]);
  });

  it('takes the label that is printed, counts where none is, and prints no bullets', () => {
    const level = (nfc: number, text: string) =>
      String.raw`{\listlevel\levelnfc${nfc}\levelstartat1{\leveltext ${text};}{\levelnumbers;}}`;
    const head = String.raw`{\*\listtable{\list${level(37, String.raw`\'02\'00\'a1\'a2`)}${level(0, String.raw`\'04\'00.\'01.`)}\listid9}{\list${level(23, String.raw`\'01\'b7`)}\listid8}}{\*\listoverridetable{\listoverride\listid9\ls1}{\listoverride\listid8\ls2}{\listoverride\listid9{\lfolevel\listoverridestartat\levelstartat5}\ls3}}`;
    expect(
      lines(
        String.raw`{\listtext\pard\plain\f1 \'d2\'bb\'a1\'a2\tab}\pard\ls1 a\par \pard\ls1 b\par \pard\ls1\ilvl1 c\par \pard\ls2{\listtext\f3\'b7\tab}d\par {\pntext 3.\tab}\pard e\par \pard\ls3 f\par`,
        head,
      ),
    ).toEqual(['一、a', '二、b', '二.1.c', 'd', '3.e', '五、f']);
  });

  it('takes outline levels from the paragraph or its style', () => {
    const head = String.raw`{\stylesheet{\s0 Normal;}{\s3\outlinelevel1 x;}{\s4 heading 3;}{\*\cs3 c;}}`;
    const paper = read(document(String.raw`\s3 a\par\pard\s4 b\par\pard\outlinelevel0 c\par\pard d\par`, head));
    expect(paper.blocks.filter(isParagraph).map((block) => block.outlineLevel)).toEqual([1, 2, 0, null]);
  });
});

describe('tables', () => {
  const cells = (...texts: string[]) => texts.map((text) => String.raw`\pard\intbl ${text}\cell`).join('');

  it('takes the grid from the edges, snapped where rows differ by a hair', () => {
    expect(
      gridsOf(
        String.raw`\trowd\trleft-108\cellx1000\cellx3000${cells('a', 'b')}\row\trowd\trleft0\cellx1012\cellx2000\cellx2995${cells('c', 'd', 'e')}\row`,
      ),
    ).toEqual([['0,0 1×1 a', '0,1 1×2 b', '1,0 1×1 c', '1,1 1×1 d', '1,2 1×1 e']]);
  });

  it('never makes one edge of two edges of a row', () => {
    expect(gridsOf(String.raw`\trowd\cellx1000\cellx1005\cellx2000${cells('a', 'b', 'c')}\row`)).toEqual([
      ['0,0 1×1 a', '0,1 1×1 b', '0,2 1×1 c'],
    ]);
  });

  it('merges cells across and down, with and without marks for the swallowed ones', () => {
    const first = String.raw`\trowd\clmgf\cellx1000\clmrg\cellx2000\clvmgf\cellx3000`;
    const second = String.raw`\trowd\cellx1000\cellx2000\clvmrg\cellx3000`;
    const grid = [['0,0 1×2 a', '0,2 2×1 b', '1,0 1×1 c', '1,1 1×1 d']];
    expect(gridsOf(`${first}${cells('a', '', 'b')}\\row${second}${cells('c', 'd', '')}\\row`)).toEqual(grid);
    expect(gridsOf(`${first}${cells('a', 'b')}\\row${second}${cells('c', 'd', '')}\\row`)).toEqual(grid);
  });

  it('takes a definition behind the cells, or the one of the row before', () => {
    const definition = String.raw`\trowd\cellx1000\cellx3000`;
    const grid = [['0,0 1×1 a', '0,1 1×1 b', '1,0 1×1 c', '1,1 1×1 d']];
    expect(gridsOf(`${cells('a', 'b')}{${definition}\\row}${cells('c', 'd')}{${definition}\\row}`)).toEqual(grid);
    expect(gridsOf(`${definition}${cells('a', 'b')}\\row${cells('c', 'd')}\\row`)).toEqual(grid);
  });

  it('starts rows late and ends them early', () => {
    const table = read(
      document(
        String.raw`\trowd\cellx1000\cellx2000\cellx3000${cells('a', 'b', 'c')}\row\trowd\trleft1000\cellx2000${cells('d')}\row`,
      ),
    ).blocks.find(isTable);
    expect(table?.rows.map((row) => [row.before, row.after])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('nests', () => {
    const inner = String.raw`\pard\intbl\itap2 x\nestcell{\nonesttables\par}y\nestcell{\nonesttables\par}{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}`;
    const paper = read(document(String.raw`\trowd\cellx1000\cellx2000\pard\intbl a\par ${inner}${cells('', 'b')}\row`));
    const [outer, nested] = rebuild(paper).grids;
    expect(outer?.cells.map((cell) => cell.text)).toEqual(['a\n', 'b']);
    expect(nested?.cells.map((cell) => cell.place.path)).toEqual([
      'rtf/tbl[1]/tr[1]/tc[1]/tbl[1]/tr[1]/tc[1]',
      'rtf/tbl[1]/tr[1]/tc[1]/tbl[1]/tr[1]/tc[2]',
    ]);
  });

  it('parts tables that follow each other', () => {
    const row = (index: number, edges: string, texts: string[], last = '') =>
      String.raw`\trowd${index < 0 ? '' : `\\irow${index}`}${last}${edges}${cells(...texts)}\row`;
    const two = String.raw`\cellx1000\cellx2000`;
    const tables = (body: string) =>
      read(document(body))
        .blocks.filter(isTable)
        .map((table) => table.rows.length);
    expect(
      tables(row(0, two, ['a', 'b']) + row(1, two, ['c', 'd'], '\\lastrow') + row(0, two, ['e', 'f'], '\\lastrow')),
    ).toEqual([2, 1]);
    const head = ['甲', '乙', '丙', '丁'];
    const narrow = String.raw`\cellx1000\cellx2000\cellx3000\cellx9000`;
    const wide = String.raw`\cellx2500\cellx4500\cellx6500\cellx9000`;
    expect(
      tables(row(-1, narrow, head) + row(-1, narrow, ['1', '2', '3', '4']) + row(-1, wide, head) + row(-1, wide, head)),
    ).toEqual([2, 2]);
  });

  it('keeps rows that are deleted under revision marks apart', () => {
    const table = read(
      document(String.raw`\trowd\cldel\cellx1000${cells('a')}\row\trowd\cellx1000${cells('b')}\row`),
    ).blocks.find(isTable);
    expect(table?.rows.map((row) => row.standing)).toEqual(['deleted', 'live']);
  });
});

describe('damage', () => {
  it('reads on where the file ends early, and says so', () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg936 a\par {\b \trowd\cellx1000\pard\intbl b\cell`;
    expect(codes(rtf)).toEqual(['damaged-parts']);
    expect(read(rtf)).toMatchObject({ partial: true, blocks: [{ text: 'a' }, { kind: 'table' }] });
    expect(outcomeOf(String.raw`{\rtf1\ansi{\fonttbl{\f0`)).toEqual({ ok: false, failure: { code: 'truncated-file' } });
  });

  it('refuses absurd nesting', () => {
    const tooDeep = { ok: false, failure: { code: 'too-deep' } };
    expect(outcomeOf(`{\\rtf1${'{'.repeat(100_000)}a`)).toEqual(tooDeep);
    expect(outcomeOf(String.raw`{\rtf1\intbl\itap99 a\cell}`)).toEqual(tooDeep);
    expect(outcomeOf(`{\\rtf1${'{\\shp{\\*\\shpinst{\\shptxt '.repeat(60)}a`)).toEqual(tooDeep);
  });

  it('says what stands behind the end', () => {
    expect(codes(String.raw`{\rtf1 a\par}{\rtf1 b\par}`)).toEqual(['damaged-parts']);
    expect(codes('{\\rtf1 a\\par}\r\n\0\0')).toEqual([]);
  });
});
