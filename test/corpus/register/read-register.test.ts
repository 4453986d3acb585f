import { describe, expect, it } from 'vitest';
import { utils, type WorkSheet, write } from 'xlsx';
import { readRegister } from '../../../src/corpus/register/read-register.js';
import type { Register } from '../../../src/corpus/register/register.js';
import { builtInRulebook } from '../../../src/rules-files/built-in.js';

const { lexicon } = await builtInRulebook();

function read(bytes: Uint8Array, name = '应报清单.csv'): Register {
  const register = readRegister(bytes, name, lexicon);
  if (!register.ok) throw new Error(JSON.stringify(register.faults));
  return register.value;
}
const utf8 = (text: string) => new TextEncoder().encode(text);

function workbook(sheets: Readonly<Record<string, WorkSheet>>, bookType: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
}

describe('readRegister', () => {
  it('reads a CSV with a title, units of money and quoted fields', () => {
    const text = [
      '\ufeff2021年度项目支出绩效自评应报清单,,,,,',
      '金额单位：万元,,,,,',
      '序号,预算单位编码,预算单位名称,项目编码,项目名称,主管部门,年初预算数,全年预算数（元）,国库支付数',
      '1,001001,某县民政局,51092321T000000012345,"养老服务,""一期""",某县民政局,"1,234.50",13000000,¥1200',
      '合计,,,,,,1234.5,,',
      ',,,,,,,,',
    ].join('\r\n');
    const { lines, warnings } = read(utf8(text));
    expect(warnings).toEqual([]);
    expect(lines).toEqual([
      {
        at: '4',
        unitCode: '001001',
        unit: '某县民政局',
        projectCode: '51092321T000000012345',
        project: '养老服务,"一期"',
        department: '某县民政局',
        fiscalYear: 2021,
        budgets: [
          { value: '1234.50', unit: '万元', yuan: '12345000' },
          { value: '13000000', unit: '元', yuan: '13000000' },
        ],
        paid: { value: '1200', unit: '万元', yuan: '12000000' },
        whole: false,
      },
    ]);
  });

  it('reads heads with years, names that stand once, subtotals, and a foot', () => {
    const text = [
      '雷山县2021年度项目支出绩效自评应报清单,,,,',
      '单位编号,基层预算单位,支出项目名称,2020年预算数（万元）,2021年预算数（万元）',
      '0012,县民政局,养老服务,90,100',
      ',,殡葬服务,40,50',
      ',县民政局小计,,130,150',
      '0013,县水利局,山坪塘整治,,30',
      '制表人：,李某,,,',
    ].join('\n');
    const { lines, title } = read(utf8(text));
    expect(title).toContain('雷山县2021年度');
    expect(
      lines.map(({ unitCode, unit, project, fiscalYear, budgets }) => [
        unitCode,
        unit,
        project,
        fiscalYear,
        budgets.map(({ yuan }) => yuan).join(),
      ]),
    ).toEqual([
      ['0012', '县民政局', '养老服务', 2021, '1000000'],
      ['0012', '县民政局', '殡葬服务', 2021, '500000'],
      ['0013', '县水利局', '山坪塘整治', 2021, '300000'],
    ]);
  });

  it('reads GB18030, tabs, a year column, and amounts with units of their own', () => {
    // 单位名称 项目名称 年度 预算 / 甲局 乙项目 2020 5万元
    const gb = Buffer.from(
      'b5a5cebbc3fbb3c609cfeec4bfc3fbb3c609c4eab6c809d4a4cbe30abcd7bed609d2d2cfeec4bf093230323009 35cdf2d4aa'.replace(
        /\s/g,
        '',
      ),
      'hex',
    );
    expect(read(gb).lines[0]).toMatchObject({
      unit: '甲局',
      project: '乙项目',
      fiscalYear: 2020,
      budgets: [{ value: '5', unit: '万元', yuan: '50000' }],
    });
  });

  it.each(['xlsx', 'biff8'] as const)(
    'reads the sheets of a workbook (%s): codes as shown, numbers as stored',
    (type) => {
      const sheet = utils.aoa_to_sheet([
        ['单位编码', '单位名称', '项目名称', '预算数（万元）'],
        [7, '某县民政局', '养老服务', 12.3456],
        [null, null, '殡葬服务', '—'],
      ]);
      sheet['!merges'] = ['A2:A3', 'B2:B3'].map((range) => utils.decode_range(range));
      const [code, amount] = [sheet.A2, sheet.D2] as [{ z: string }, { z: string }];
      code.z = '000000';
      amount.z = '0';
      const { lines } = read(workbook({ 说明: utils.aoa_to_sheet([['填报说明']]), 清单: sheet }, type), '清单.xlsx');
      expect(lines.map(({ at, unitCode, unit, project }) => [at, unitCode, unit, project])).toEqual([
        ['清单!2', '000007', '某县民政局', '养老服务'],
        ['清单!3', '000007', '某县民政局', '殡葬服务'],
      ]);
      expect(lines.map(({ budgets }) => budgets[0]?.yuan ?? null)).toEqual(['123456', null]);
    },
  );

  it('names what it can’t use: codes that lost digits, amounts without a unit, words for numbers', () => {
    const sheet = utils.aoa_to_sheet([
      ['项目编码', '项目名称', '预算数'],
      [510923210000123500000, '养老服务', '若干'],
    ]);
    const { lines, warnings } = read(workbook({ 清单: sheet }), '清单.xlsx');
    expect(lines[0]).toMatchObject({ projectCode: null, budgets: [] });
    expect(warnings.map(({ line }) => line).sort()).toEqual([1, 2, 2]);
  });

  it('refuses what has no head or no lines, and damaged workbooks', () => {
    for (const bytes of [
      utf8(''),
      utf8('甲,乙\n1,2'),
      utf8('单位名称,项目名称\n'),
      utf8('PK\u0003\u0004broken'),
      new Uint8Array(64),
    ])
      expect(readRegister(bytes, 'x.csv', lexicon).ok).toBe(false);
  });

  it('keeps hostile names as they are, and reads on over them', () => {
    const { lines } = read(utf8('单位名称\t项目名称\n=HYPERLINK("x")\t<script>\n__proto__\t‮abc\n'));
    expect(lines.map(({ unit, project }) => [unit, project])).toEqual([
      ['=HYPERLINK("x")', '<script>'],
      ['__proto__', '‮abc'],
    ]);
  });
});
