import { describe, expect, it } from 'vitest';
import { builtInRulebook } from '../../src/rules-files/built-in.js';
import { type BookWish, chooseBook } from '../../src/verify/choose-book.js';
import { drawStatement, place } from './draw-statement.js';

const rulebook = await builtInRulebook();

function choose(year: number | null, date: string | null, province: string | null, wish: BookWish = {}): string {
  const { report } = drawStatement([]);
  const code = province === null ? null : `${province}0000`;
  const chosen = chooseBook(
    {
      ...report,
      fiscalYear: year === null ? null : { value: year, place },
      reportDate: date === null ? null : { value: date, place },
      region: code === null ? null : { value: { code, name: '', province: '', prefecture: null }, place },
    },
    rulebook,
    wish,
  );
  return `${chosen?.book.id} ${chosen?.reason.by}`;
}

describe('chooseBook', () => {
  it.each([
    [2019, '2020-02-24', null, 'national/2013 report-date'],
    [2019, '2020-02-25', null, 'national/2020 report-date'],
    [2019, '2020-02', null, 'national/2020 report-date'],
    [2018, null, null, 'national/2013 fiscal-year'],
    [2019, null, null, 'national/2020 fiscal-year'],
    [2009, null, null, 'national/2013 fiscal-year'],
    [null, null, null, 'national/2020 newest'],
    [null, null, '51', 'national/2020 newest'],
    [2023, null, '51', 'sichuan/2023 fiscal-year'],
    [2023, '2023-12-20', '51', 'national/2020 report-date'],
    [2022, null, '51', 'national/2020 fiscal-year'],
    [2023, null, '43', 'national/2020 fiscal-year'],
    [2023, null, '42', 'national/2020 fiscal-year'],
    [2023, null, '31', 'national/2020 fiscal-year'],
    [2023, null, '44', 'national/2020 fiscal-year'],
  ] as const)('fiscal year %s, report of %s, region %s: %s', (year, date, province, expected) => {
    expect(choose(year, date, province)).toBe(expected);
  });

  it('goes by what is asked for', () => {
    expect(choose(2023, '2024-03-01', '51', { book: 'hubei/2020' })).toBe('hubei/2020 asked');
    expect(choose(2023, '2024-03-01', '51', { year: 2017 })).toBe('national/2013 year-asked');
  });
});
