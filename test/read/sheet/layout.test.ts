import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { outline, readWell, sheetOf, workbook } from './workbook-builder.js';

type Rows = Parameters<typeof sheetOf>[0];
const blocks = (rows: Rows, spans: Parameters<typeof sheetOf>[2] = {}) =>
  outline(readWell(workbook(sheetOf(rows, {}, spans))));

const head = ['一级指标', '二级指标', '分值', '得分'];
const full = (row: number): Record<string, [number, number]> => ({ [`${row},0`]: [1, 4] });

describe('the layout of a sheet', () => {
  it('takes title, unit, sentences and notes as lines, each line of a cell for itself', () => {
    expect(
      blocks(
        [
          ['某局2021年度自评报告'],
          ['一、情况\n项目按期完成。\n\n二、结论'],
          ['填报单位：某局', '', '', '单位：万元'],
          head,
          ['产出', '数量', 50, 48],
          ['效益', '社会', 50, 50],
          ['备注：本表由单位填写。'],
          ['填表人：甲', '', '联系电话：123'],
        ],
        { ...full(0), ...full(1) },
      ),
    ).toEqual([
      '某局2021年度自评报告',
      '一、情况',
      '项目按期完成。',
      '二、结论',
      '填报单位：某局',
      '单位：万元',
      '一级指标|二级指标|分值|得分 / 产出|数量|50|48 / 效益|社会|50|50',
      '备注：本表由单位填写。',
      '填表人：甲',
      '联系电话：123',
    ]);
  });

  it('keeps a heading over the width, and empty rows, inside of a table that goes on', () => {
    expect(
      blocks(
        [head, ['一、产出（50分）'], ['产出', '数量', 50, 48], [], ['二、效益（50分）'], ['效益', '社会', 50, 50]],
        {
          ...full(1),
          ...full(4),
        },
      ),
    ).toEqual([
      '一级指标|二级指标|分值|得分 / 一、产出（50分） / 产出|数量|50|48 / ||| / 二、效益（50分） / 效益|社会|50|50',
    ]);
  });

  it('begins a new table where a head of its own follows an empty row or a sentence', () => {
    const other = ['资金名称', '预算', '支出', '结余'];
    const rows = [head, ['产出', '数量', 50, 48]];
    const funds = [other, ['设备', 5, 4, 1]];
    const two = ['一级指标|二级指标|分值|得分 / 产出|数量|50|48', '资金名称|预算|支出|结余 / 设备|5|4|1'];
    expect(blocks([...rows, [], ...funds])).toEqual(two);
    expect(blocks([...rows, ['资金已全部到位。'], ...funds])).toEqual([two[0], '资金已全部到位。', two[1]]);
    expect(blocks([...rows, ['资金情况'], ...funds])).toHaveLength(1);
  });

  it('takes a numbered line above a head for a section where the text around numbers its sections', () => {
    const rows = [
      ['一、资金'],
      ['资金', '预算', '支出', '结余'],
      ['设备', 5, 4, 1],
      ['二、评分'],
      head,
      ['产出', '数量', 50, 48],
    ];
    expect(blocks([...rows, ['三、问题'], ['尾款未付。']])).toHaveLength(6);
    expect(blocks(rows)).toHaveLength(2);
  });

  it('begins a new table where a form follows another without an empty row', () => {
    const form = (name: string): Rows => [
      ['自评表'],
      ['填报单位：某局', '', '单位：万元'],
      ['项目名称', name],
      head,
      ['产出', '数量', 100, 98],
    ];
    const parts = ['自评表', '填报单位：某局', '单位：万元'];
    const rows = '一级指标|二级指标|分值|得分 / 产出|数量|100|98';
    const spans = { ...full(0), ...full(5), '2,1': [1, 3], '7,1': [1, 3] } as Record<string, [number, number]>;
    expect(blocks([...form('甲'), ...form('乙')], spans)).toEqual([
      ...parts,
      `项目名称|甲 / ${rows}`,
      ...parts,
      `项目名称|乙 / ${rows}`,
    ]);
  });

  it('keeps columns without any text between others', () => {
    expect(
      blocks([
        ['', '指标', '', '分值', '得分'],
        ['', '甲', '', 5, 4],
        ['', '乙', '', 5, 5],
      ]),
    ).toEqual(['指标||分值|得分 / 甲||5|4 / 乙||5|5']);
  });

  it('parts tables that stand beside each other', () => {
    expect(
      blocks([
        ['资金', '金额', '', '资金', '金额'],
        ['中央', 5, '', '省级', 3],
        ['县级', 2, '', '自筹', 1],
      ]),
    ).toEqual(['资金|金额 / 中央|5 / 县级|2', '资金|金额 / 省级|3 / 自筹|1']);
  });

  it('keeps operator, value and unit in three columns', () => {
    const paper = readWell(
      workbook(
        sheetOf([
          ['三级指标', '指标性质', '指标值', '度量单位', '得分'],
          ['天数', '≥', 300, '天', 15],
        ]),
      ),
    );
    const grid = rebuild(paper).grids[0];
    expect(grid?.cells.slice(-5).map((cell) => [cell.column, cell.text])).toEqual([
      [0, '天数'],
      [1, '≥'],
      [2, '300'],
      [3, '天'],
      [4, '15'],
    ]);
  });

  it('does not join the tables of two sheets', () => {
    const form = sheetOf([head, ['产出', '数量', 100, 98]]);
    expect(rebuild(readWell(workbook(form, { ...form, name: 'Sheet2' }))).grids).toHaveLength(2);
  });
});
