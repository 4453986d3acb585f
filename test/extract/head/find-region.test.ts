import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractHead } from '../../../src/extract/head/extract-head.js';
import { findRegion, type RegionHint } from '../../../src/extract/head/find-region.js';
import { regionIndex } from '../../../src/extract/region/region-index.js';
import { drawRebuilt } from '../draw-rebuilt.js';
import { readLexicon } from '../rubric/draw-table.js';
import { places } from './region-lines.js';

const lexicon = readLexicon();
const index = regionIndex(lexicon);

function find(lines: readonly string[], hint: Partial<RegionHint> = {}) {
  const rebuilt = drawRebuilt(...lines);
  const head = extractHead(rebuilt, lexicon);
  return findRegion(rebuilt, head, null, lexicon, { name: null, region: null, ...hint });
}

describe('findRegion', () => {
  it.each(places)('finds $code in $lines', ({ lines, code, name, region }) => {
    expect(find(lines, { name: name ?? null, region: region ?? null })?.value.code ?? null).toBe(code);
  });

  it('tells what is above a region, by the names of the year', () => {
    expect(find(['芷江侗族自治县人社局2020年专项业务经费绩效自评报告'])?.value).toEqual({
      code: '431228',
      name: '芷江侗族自治县',
      province: '湖南省',
      prefecture: '怀化市',
    });
    expect(find(['毕节地区大方县民政局2009年度低保资金绩效自评报告'])?.value).toEqual({
      code: '522422',
      name: '大方县',
      province: '贵州省',
      prefecture: '毕节地区',
    });
    expect(find(['仙桃市民政局2020年度低保资金绩效自评报告'])?.value).toMatchObject({ prefecture: null });
    expect(find(['重庆市江北区民政局2020年度低保资金绩效自评报告'])?.value).toMatchObject({ prefecture: null });
  });

  it('points at the words', () => {
    const place = find(['关于报送材料', '贵州省 雷山\u3000县民政局2018年度低保资金绩效自评报告'])?.place;
    expect(place?.text).toBe('贵州省 雷山\u3000县');
    expect(place?.block).toBe('p2');
  });

  const current = [...index.byCode.values()].flat().filter((region) => region.to === null && region.code[4] !== '7');
  const nameOf = (code: string) => current.find((region) => region.code === code)?.name ?? '';

  it('resolves every current name behind its province, whatever it ends in', () => {
    const wrong = current.filter((region) => {
      const province = nameOf(`${region.code.slice(0, 2)}0000`);
      const city = region.code.endsWith('00') ? '' : nameOf(`${region.code.slice(0, 4)}00`);
      const before = region.code.endsWith('0000') ? '' : province + city;
      return find([`${before}${region.name}民政局2023年度低保资金绩效自评报告`])?.value.code !== region.code;
    });
    expect(wrong.map((region) => region.code + region.name)).toEqual([]);
  });

  it('guesses no place among several of one name', () => {
    const names = current.map((region) => region.name);
    const several = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
    expect(several.length).toBeGreaterThan(20);
    expect(several.filter((name) => find([`${name}民政局2023年度低保资金绩效自评报告`]) !== null)).toEqual([]);
  });

  it('finds no place in words that spell none', () => {
    const words = [
      '建设',
      '资金',
      '项目',
      '及',
      '县级',
      '水资源',
      '全县',
      '城区',
      '社区',
      '市场',
      '文明',
      '区',
      '县',
      '年度',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }), (parts) => {
        expect(find([`2021年度${parts.join('')}绩效自评报告`])).toBe(null);
      }),
    );
  });
});
