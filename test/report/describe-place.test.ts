import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/model/place.js';
import { describePlace } from '../../src/report/describe-place.js';
import { pageWordsOf } from '../../src/report/messages/page-words.js';

const place = (path: string, more: Partial<Place> = {}): Place => ({
  path,
  block: 'b',
  start: 0,
  end: 1,
  text: 'x',
  page: null,
  bbox: null,
  table: null,
  row: null,
  column: null,
  confidence: null,
  more: [],
  ...more,
});
const square = { table: 1, row: 22, column: 8 };

describe('a place in words', () => {
  const zh = pageWordsOf('zh-CN');

  it.each([
    ['word/document.xml/body/tbl[2]/tr[5]/tc[7]', square, '表2 第5行 第8列'],
    ['WordDocument/tbl[1]/tr[22]/tc[6]', square, '表1 第22行 第8列'],
    ['word/document.xml/body/sdt[1]/sdtContent[1]/tbl[1]/tr[22]/tc[6]', square, '表1 第22行 第8列'],
    ['html/body/table[3]/tbody[1]/tr[15]/td[1]', square, '表1 第22行 第8列'],
    ['page 3/tbl[1]/tr[5]/tc[8]', { ...square, page: 3 }, '第3页 表1 第5行 第8列'],
    ['page 4', { ...square, page: 4 }, '第4页'],
    ['page 1/p[12]', { page: 1 }, '第1页'],
    ['Sheet1!H12', square, '工作表“Sheet1” 单元格H12'],
    ['2022年!自评表!H12', {}, '工作表“2022年!自评表” 单元格H12'],
    ['line 58', square, '第58行'],
    ['word/document.xml/body/p[8]', {}, '正文第8段'],
    ['word/header1.xml/p[1]', {}, '页眉'],
    ['word/footnotes.xml/footnote[2]/p[1]', {}, '脚注、尾注'],
    ['somewhere/else', {}, '正文'],
  ])('%s', (path, more, words) => {
    expect(describePlace(place(path, more), zh)).toBe(words);
  });

  it('names the column and the indicator of a rubric’s square', () => {
    const cells = new Map([['b', { column: '得分', indicator: '预算执行率' }]]);
    const shown = describePlace(place('Sheet1!H12', square), zh, cells);
    expect(shown).toBe('工作表“Sheet1” 单元格H12（“得分”栏，指标“预算执行率”）');
  });

  it('says where a value goes on, in English too', () => {
    const piece = place('page 2', { page: 2 });
    const words = pageWordsOf('en');
    expect(describePlace(place('page 1/p[3]', { page: 1, more: [piece] }), words)).toBe('page 1 (goes on on page 2)');
  });
});
