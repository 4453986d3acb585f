import { describe, expect, it } from 'vitest';
import WordExtractor from 'word-extractor';
import type { Paper } from '../../../src/model/paper.js';
import { readDocx } from '../../../src/read/docx/read-docx.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { constructs, paragraphsOf, readPaper, sourceOf, tablesOf } from './doc-rewriter.js';

const paper = readPaper(constructs('doc'));
const texts = paragraphsOf(paper.blocks).map((block) => (block.numbering?.label ?? '') + block.text);

function readOther(): Paper {
  const outcome = readDocx(sourceOf(constructs('docx'), 'docx'));
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

describe('readDoc', () => {
  it('computes list labels in Chinese and decimal numbers', () => {
    expect(texts.slice(1, 9)).toEqual([
      '一、项目概况',
      '（一）立项依据',
      '（二）资金安排',
      '二、绩效目标',
      '（一）总体目标',
      '1.第一项',
      '2.第二项',
      '2.1内层',
    ]);
  });

  it('takes the outline level from the style', () => {
    expect(paragraphsOf(paper.blocks).map((block) => block.outlineLevel)).toEqual([
      0,
      ...texts.slice(1).map(() => null),
    ]);
  });

  it('keeps insertions as text, deletions and hidden words apart', () => {
    const revised = paragraphsOf(paper.blocks).find((block) => block.text === '得分95分，明。');
    expect(revised?.revisions).toEqual([
      { standing: 'deleted', start: 2, end: 2, text: '90', author: '复核人', date: '2022-03-01T09:05:00' },
      { standing: 'inserted', start: 2, end: 4, text: '95', author: '复核人', date: '2022-03-01T09:05:00' },
      { standing: 'hidden', start: 6, end: 6, text: '暗', author: null, date: null },
    ]);
    expect(texts).toContain('上段下段');
  });

  it('shows what fields result in, not their codes', () => {
    expect(texts.find((text) => text.startsWith('页码'))).toBe('页码1，链接单位网站\t尾\n次行 a–b “引”');
  });

  it('reads all parts in their zones and order', () => {
    const zones = paragraphsOf(paper.blocks)
      .filter((block) => block.zone !== 'body')
      .map((block) => [block.zone, block.text, block.path]);
    expect(zones).toEqual([
      ['text-box', '框内文字', 'WordDocument/p[13]/txbxContent[2]/p[1]'],
      ['header', '页眉字样', 'WordDocument/header[1]/p[1]'],
      ['footer', '第2页', 'WordDocument/footer[1]/p[1]'],
      ['footnote', '脚注甲', 'WordDocument/footnote[1]/p[1]'],
      ['endnote', '尾注乙', 'WordDocument/endnote[1]/p[1]'],
      ['comment', '批注丙', 'WordDocument/comment[1]/p[1]'],
    ]);
    expect(paper.notices.map((notice) => notice.code)).toEqual([
      'tracked-deletion',
      'tracked-insertion',
      'hidden-text',
      'comment',
    ]);
  });

  it('reads cells merged both ways, with their paths', () => {
    const table = tablesOf(paper.blocks)[0];
    expect(table?.declaredColumns).toBe(5);
    expect(table?.rows.map((row) => row.cells.map((cell) => `${cell.columnSpan} ${cell.merge}`))).toEqual([
      ['1 none', '2 none', '1 none', '1 none'],
      ['1 start', '1 none', '1 none', '1 none', '1 none'],
      ['1 continue', '1 start', '1 none', '1 none', '1 none'],
      ['1 continue', '1 continue', '1 none', '1 none', '1 none'],
      ['3 none', '2 none'],
    ]);
    expect(table?.rows.map((row) => row.heading)).toEqual([true, false, false, false, false]);
    expect(table?.rows[4]?.cells[1]?.blocks[0]?.path).toBe('WordDocument/tbl[1]/tr[5]/tc[2]/p[1]');
  });

  it('reads a table inside a cell, between the paragraphs around it', () => {
    const cell = tablesOf(paper.blocks)[2]?.rows[0]?.cells[0];
    expect(cell?.blocks.map((block) => (block.kind === 'table' ? block.path : block.text))).toEqual([
      '外',
      'WordDocument/tbl[3]/tr[1]/tc[1]/tbl[1]',
      '后',
    ]);
  });

  it('keeps deleted rows apart', () => {
    expect(tablesOf(paper.blocks)[3]?.rows.map((row) => row.standing)).toEqual(['live', 'deleted', 'live']);
  });

  it('makes the same grids as the reader of .docx does', () => {
    const grids = (other: Paper) =>
      rebuild(other).grids.map((grid) => ({
        columns: grid.columnCount,
        squares: [...grid.squares].map((index) => grid.cells[index]?.text),
      }));
    expect(grids(paper)).toEqual(grids(readOther()));
  });

  it('agrees with an independent reader on the words', async () => {
    const theirs = await new WordExtractor().extract(Buffer.from(constructs('doc')));
    const letters = (text: string) => (text.match(/\p{Script=Han}/gu) ?? []).sort().join('');
    const parts = [
      theirs.getBody(),
      theirs.getHeaders({ includeFooters: true }),
      theirs.getFootnotes(),
      theirs.getEndnotes(),
      theirs.getAnnotations(),
      theirs.getTextboxes(),
    ];
    // It leaves deletions out and prints no list labels.
    const ours = paragraphsOf(paper.blocks).map(
      (block) => block.text + block.revisions.map((entry) => (entry.standing === 'hidden' ? entry.text : '')).join(''),
    );
    expect(letters(ours.join(''))).toBe(letters(parts.join('')));
  });
});
