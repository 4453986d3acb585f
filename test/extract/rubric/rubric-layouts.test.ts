import { describe, expect, it } from 'vitest';
import { extractConclusion } from '../../../src/extract/conclusion/extract-conclusion.js';
import { extractRubrics } from '../../../src/extract/rubric/extract-rubrics.js';
import type { Rubric } from '../../../src/model/statement.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { drawParagraph, drawTable, paperOf, readLexicon } from './draw-table.js';

const lexicon = readLexicon();

function rebuilt(...drawings: string[]) {
  const blocks = drawings.map((drawing, i) =>
    drawing.includes('|') ? drawTable(drawing) : drawParagraph(drawing, `p${i}`),
  );
  return rebuild(paperOf(...blocks));
}

const read = (...drawings: string[]) => extractRubrics(rebuilt(...drawings).grids, lexicon);
const rowsOf = (rubric: Rubric | undefined) =>
  rubric?.rows.map((row) => [row.path.join('/'), row.weight?.value, row.score?.value].join(' '));
const totalOf = (rubric: Rubric | undefined) => [
  rubric?.total?.weight?.value ?? null,
  rubric?.total?.score?.value ?? null,
];
const groupsOf = (rubric: Rubric | undefined) =>
  rubric?.subtotals.map((group) => `${group.path.join('/')} ${group.weight?.value ?? '-'} ×${group.members.length}`);

describe('subtotals behind the name of their group', () => {
  it('stand above its indicators, and the total above them all', () => {
    const { rubrics } = read(`
      一级指标|二级指标|分值|评分标准|自评得分
      总分|<|100||96
      决策|小计|40||39
      |立项依据|20|有依据得20分|20
      |绩效目标|20|酌情计分|19
      绩效|小计|60||57
      |补助人数|60|每少1人扣1分|57`);
    expect(rowsOf(rubrics[0])).toEqual(['决策/立项依据 20 20', '决策/绩效目标 20 19', '绩效/补助人数 60 57']);
    expect(groupsOf(rubrics[0])).toEqual(['决策 40 ×2', '绩效 60 ×1']);
    expect(totalOf(rubrics[0])).toEqual(['100', '96']);
  });

  it('stand below its indicators', () => {
    const { rubrics } = read(`
      一级指标|二级指标|分值|评分标准|自评得分
      决策|立项依据|20|有依据得20分|20
      |绩效目标|20|酌情计分|19
      |小计|40||39
      绩效|补助人数|60|每少1人扣1分|57
      |小计|60||57
      合计|<|100||96`);
    expect(rowsOf(rubrics[0])).toHaveLength(3);
    expect(groupsOf(rubrics[0])).toEqual(['决策 40 ×2', '绩效 60 ×1']);
    expect(totalOf(rubrics[0])).toEqual(['100', '96']);
  });
});

describe('a rubric in two tables under titles of their own', () => {
  const head = '一级指标|二级指标|分值|评分标准|得分';
  const first = `${head}\n投入|立项|20|有得20分|20\n过程|管理|20|酌情|18\n小计|<|40||38`;

  it('is one where the last total is the sum of both', () => {
    const second = `${head}\n产出|完成率|40|按比例|40\n效果|满意度|20|酌情|19\n小计|<|60||59\n总分|<|100||97`;
    const { rubrics } = read('表1 投入与过程', first, '表2 产出与效果', second);
    expect(rubrics).toHaveLength(1);
    expect(rowsOf(rubrics[0])).toHaveLength(4);
    expect(totalOf(rubrics[0])).toEqual(['100', '97']);
  });

  it('is two where the last total is the sum of its own', () => {
    const second = `${head}\n产出|完成率|60|按比例|60\n效果|满意度|40|酌情|39\n总分|<|100||99`;
    expect(read('表1 项目一', first, '表2 项目二', second).rubrics).toHaveLength(2);
  });
});

describe('rows over the whole width', () => {
  it('name the group of the rows below, with its weight', () => {
    const { rubrics } = read(`
      序号|指标|标准分|评分细则|自评分
      一、投入指标（40分）|<|<|<|<
      1|资金到位率|20|按比例|20
      2|分配合理性|20|酌情|18
      二、绩效指标（60分）|<|<|<|<
      3|覆盖率|60|按比例|59
      合计|<|100||97`);
    expect(rowsOf(rubrics[0])).toEqual([
      '投入指标/资金到位率 20 20',
      '投入指标/分配合理性 20 18',
      '绩效指标/覆盖率 60 59',
    ]);
    expect(groupsOf(rubrics[0])).toEqual(['投入指标 40 ×2', '绩效指标 60 ×1']);
  });

  it('are notes where they say more than a name, and where columns name three levels', () => {
    const table = (row: string, head: string, data: string) => `
      ${head}|分值|评分标准|自评分
      ${row}|<|<|<${'|<'.repeat(head.split('|').length - 1)}
      ${data}|100|按比例|99`;
    const note = read(table('注：以下指标按完成率计分。', '一级指标|二级指标', '产出|完成率'));
    expect(note.rubrics[0]?.rows[0]?.path).toEqual(['产出', '完成率']);
    const levels = read(table('一、绩效指标', '一级指标|二级指标|三级指标', '产出|数量|完成率'));
    expect(levels.rubrics[0]?.rows[0]?.path).toEqual(['产出', '数量', '完成率']);
  });
});

describe('columns', () => {
  it('take the one column of figures no larger than the weights for the scores, whatever its head', () => {
    const { rubrics } = read(`
      一级指标|二级指标|分值|评分标准|本次认定
      投入|立项|20|有得20分|20
      过程|管理|30|酌情|28
      产出|完成率|50|按比例|49
      合计|<|100||97`);
    expect(rowsOf(rubrics[0])).toEqual(['投入/立项 20 20', '过程/管理 30 28', '产出/完成率 50 49']);
    expect(totalOf(rubrics[0])).toEqual(['100', '97']);
  });

  it('take no column of figures beyond the weights for scores', () => {
    const { rubrics } = read(`
      一级指标|二级指标|分值|评分标准|件数
      投入|立项|20|有得20分|120
      过程|管理|30|酌情|28
      产出|完成率|50|按比例|49`);
    expect(rubrics[0]?.scored).toBe(false);
  });

  it('go on below a unit in a row of its own', () => {
    const { rubrics } = read(`
      绩效指标|<|评分标准|计分情况|<|<|扣分说明
      一级指标|具体指标|^|满分|自评|<|^
      ^|^|^|（分）|扣分|得分|^
      投入|预算编制|有得8分|8|0|8|
      产出|报告质量|每份差错扣1分|15|3|13|两份更正`);
    expect(rowsOf(rubrics[0])).toEqual(['投入/预算编制 8 8', '产出/报告质量 15 13']);
    expect(rubrics[0]?.rows[1]?.deduction?.value).toBe('3');
  });
});

describe('provisions', () => {
  const table = (criteria: string) => `
      一级指标|二级指标|分值|评分标准|得分
      投入|执行率|40|${criteria}|38
      产出|完成率|60|按比例|59
      合计|<|100||98`;

  it('say that the total is re-based only where the words mean the total', () => {
    expect(read(table('按执行率折算得分')).rubrics[0]?.provisions).toEqual([]);
    const whole = read(table('不适用的指标不计分，其余指标得分按百分制折算')).rubrics[0]?.provisions;
    expect(whole?.map(({ kind }) => kind)).toEqual(['re-based']);
  });
});

describe('the conclusion of a form that says it nowhere else', () => {
  const form = (last: string) => `
      一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因
      产出指标|数量指标|水库数量|5座|5座|60|60|
      满意度指标|满意度|群众满意度|≥90%|95%|40|38|样本偏少
      ${last}`;
  const conclude = (last: string) => {
    const paper = rebuilt(form(last));
    const conclusion = extractConclusion(paper, lexicon, extractRubrics(paper.grids, lexicon).rubrics);
    return [conclusion?.totalScore?.value ?? null, conclusion?.grade?.text ?? null];
  };

  it('is its total row, with the grade that stands in it', () => {
    expect(conclude('总分|<|<|<|<|100|98|优')).toEqual(['98', '优']);
    expect(conclude('总分|<|<|<|<|100|98|等级：良')).toEqual(['98', '良']);
    expect(conclude('自评得分|<|<|<|<|<|98|')).toEqual(['98', null]);
  });
});

describe('amounts of a funds block', () => {
  it('have the unit of the banner above it', () => {
    const { funds } = read(`
      预算执行情况（万元）|<|<|<|<|<|<
      |资金来源|年初预算数|调整预算|全年执行数|分值|得分
      |年度资金总额|150|160|138|10|8.63
      一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
      产出指标|数量指标|水库数量|5座|5座|90|90`);
    expect(funds.map((fund) => `${fund.role} ${fund.yuan}`)).toEqual([
      'budget 1500000',
      'budget-adjusted 1600000',
      'expenditure 1380000',
    ]);
  });
});
