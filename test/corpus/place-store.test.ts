import { describe, expect, it } from 'vitest';
import { createPlaceStore } from '../../src/corpus/place-store.js';
import type { Place } from '../../src/model/place.js';

const place = (text: string): Place => ({
  path: 'p[1]',
  block: 'p1',
  start: 0,
  end: text.length,
  text,
  page: null,
  bbox: null,
  table: null,
  row: null,
  column: null,
  confidence: null,
  more: [],
});

describe('createPlaceStore', () => {
  it('gives back what was put in, over many pages, longer than a page, and in any order', () => {
    const store = createPlaceStore();
    const texts = Array.from({ length: 3000 }, (_, i) => `${i}`.padEnd(i === 1500 ? 400_000 : 300, '绩'));
    const handles = texts.map((text) => store.put(text === texts[7] ? [] : [place(text)]));
    expect(new Set(handles).size).toBe(texts.length);
    for (const i of [2999, 0, 1500, 1499, 1501, 1, 2500])
      expect(store.take(handles[i] ?? -1)).toEqual([place(texts[i] ?? '')]);
    expect(store.take(handles[7] ?? -1)).toEqual([]);
  });
});
