import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSentence } from '../../../src/extract/fold-sentence.js';
import type { Quantity } from '../../../src/extract/quantities/quantity.js';
import { scanQuantities } from '../../../src/extract/quantities/scan-quantities.js';
import { loadLexicon } from '../draw-rebuilt.js';
import { idle, readings } from './quantity-table.js';

const lexicon = loadLexicon();
const scan = (text: string) => scanQuantities(foldSentence(text, lexicon), lexicon);

function show({ value, unit, unitFrom, per, approx, bound }: Quantity): string {
  const sign = (bound === 'at-least' ? '≥' : bound === 'at-most' ? '≤' : '') + (approx ? '~' : '');
  return `${sign}${value} ${unit ?? '?'}${unitFrom === 'shared' ? ' shared' : ''}${per === null ? '' : ` per ${per}`}`;
}

describe.each(Object.entries(readings))('%s', (_topic, rows) => {
  it.each(rows)('%j', (text, read) => expect(scan(text).map(show).join('; ')).toBe(read));
});

describe('no quantities', () => {
  it.each(idle)('%j', (text) => expect(scan(text)).toEqual([]));
});

describe('amounts in yuan', () => {
  it.each([
    ['1亿2千万元', '120000000'],
    ['1.2亿', '120000000'],
    ['12000万元', '120000000'],
    ['854万', '8540000'],
    ['叁仟陆佰伍拾元整', '3650'],
    ['3千多万', '30000000'],
    ['139.433578万元', '1394335.78'],
    ['12千元', '12000'],
    ['100万美元', null],
    ['20万用户', null],
  ])('%s', (text, yuan) => expect(scan(text).map((quantity) => quantity.yuan)).toEqual([yuan]));

  it('are those that were printed, whatever the width, grouping and spacing', () => {
    const scales = fc.constantFrom('元', '千元', '万元', '百万元', '亿元', '万', '亿');
    const layout = fc.record({
      group: fc.constantFrom('', ',', '，', ' ', '\u2009'),
      wide: fc.boolean(),
      gap: fc.constantFrom('', ' ', '\n'),
    });
    const amount = fc.tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(amount, scales, layout, ([whole, cents], unit, { group, wide, gap }) => {
        const plain = `${whole}.${String(cents).padStart(2, '0')}`;
        const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, group);
        const digits = wide
          ? grouped.replace(/[\d.,]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
          : grouped;
        const text = `其中上级补助资金${digits}${gap}${unit}，其余自筹。`;
        const [found, ...others] = scan(text);
        expect(others).toEqual([]);
        expect(found).toMatchObject({ kind: 'money', value: plain, unit, unitFrom: 'own' });
        expect(text.slice(found?.start, found?.end)).toBe(`${digits}${gap}${unit}`);
        const factor = { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 亿元: 1e8, 万: 1e4, 亿: 1e8 }[unit] ?? 0;
        expect(found?.yuan).toBe(new Decimal(plain).times(factor).toFixed());
      }),
    );
  });
});

it('takes any text, and what it finds stands there, in order and without overlap', () => {
  const pieces = [...'0123456789.,，、%-—~/()（）〔〕：。 \n元万亿千百十点余多约近第每年月日号人次个项米kgm零一二三'];
  const words = [
    '万元',
    '百分之',
    '不低于',
    '以上',
    '2020年',
    '1,072',
    '人均',
    '/人·月',
    '分别为',
    '个百分点',
    '萬',
    '20xx',
  ];
  const junk = fc.array(fc.constantFrom(...pieces, ...words), { maxLength: 60 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(junk, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
      let from = 0;
      for (const { start, end, value, unit, unitFrom, kind } of scan(text)) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        expect(value).toMatch(/^-?\d+(?:\.\d+)?$/);
        expect(unit === null).toBe(kind === 'bare');
        expect(unit === null).toBe(unitFrom === 'none');
        expect(text.slice(start, end)).toMatch(/[\d０-９零〇一二两三四五六七八九十百]/u);
        from = end;
      }
    }),
    { numRuns: 2000 },
  );
});
