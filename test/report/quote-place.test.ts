import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/model/place.js';
import { quotedTogether, quotePlaces } from '../../src/report/quote-place.js';

const whole = '一、资金。2021年支出６７０．２７万元，其中：维修费246.8万元，公用经费214.49万元。执行率98%。';
const texts = new Map([['p1', whole]]);
const at = (text: string, block = 'p1'): Place => ({
  path: block,
  block,
  start: whole.indexOf(text),
  end: whole.indexOf(text) + text.length,
  text,
  page: null,
  bbox: null,
  table: null,
  row: null,
  column: null,
  confidence: null,
  more: [],
});

describe('quotations', () => {
  it('give the sentence with every place in it, in the order of the text', () => {
    const pieces = quotePlaces([at('214.49万元'), at('６７０．２７万元')], texts);
    expect(pieces.map((piece) => piece.text).join('')).toBe(
      '2021年支出６７０．２７万元，其中：维修费246.8万元，公用经费214.49万元。',
    );
    expect(pieces.filter((piece) => piece.place !== null)).toEqual([
      { text: '６７０．２７万元', place: 1 },
      { text: '214.49万元', place: 0 },
    ]);
  });

  it('put together only what stands in one sentence', () => {
    expect(quotedTogether(at('246.8万元'), at('214.49万元'), texts)).toBe(true);
    expect(quotedTogether(at('214.49万元'), at('98%'), texts)).toBe(false);
    expect(quotedTogether(at('246.8万元'), at('214.49万元'))).toBe(false);
  });

  it('fall back to the place’s own words where the text at hand is another', () => {
    const moved = { ...at('98%'), start: 3, end: 6 };
    expect(quotePlaces([moved], texts)).toEqual([{ text: '98%', place: 0 }]);
    expect(quotePlaces([at('98%')])).toEqual([{ text: '98%', place: 0 }]);
  });

  it('cut what is long without parting a pair of units', () => {
    const long = { ...at('98%'), text: '𠮷'.repeat(400) };
    const [piece] = quotePlaces([long]);
    expect(piece?.text).toBe(`${'𠮷'.repeat(160)}…`);
  });
});
