import { describe, expect, it } from 'vitest';
import { extractRubrics } from '../../../src/extract/rubric/extract-rubrics.js';
import type { Rubric } from '../../../src/model/statement.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { drawParagraph, drawTable, paperOf, readLexicon } from './draw-table.js';

const lexicon = readLexicon();

function read(...drawings: string[]) {
  const blocks = drawings.map((drawing, i) =>
    drawing.includes('|') ? drawTable(drawing) : drawParagraph(drawing, `p${i}`),
  );
  return extractRubrics(rebuild(paperOf(...blocks)).grids, lexicon);
}

const rowsOf = (rubric: Rubric | undefined) =>
  rubric?.rows.map((row) => [row.path.join('/'), row.weight?.value, row.score?.value].join(' '));
const totalOf = (rubric: Rubric | undefined) => [
  rubric?.total?.weight?.value ?? null,
  rubric?.total?.score?.value ?? null,
];
const groupsOf = (rubric: Rubric | undefined) =>
  rubric?.subtotals.map(
    (group) =>
      `${group.path.join('/')} ${group.weight?.value ?? '-'} ${group.score?.value ?? '-'} ×${group.members.length}`,
  );

describe('extractRubrics', () => {
  it('reads weights at three levels', () => {
    const { rubrics } = read(`
      一级指标|分值|二级指标|分值|三级指标|分值|指标解释|评价标准|评分|备注
      投入|10|项目立项|4|立项规范性|4|x|有得4分|4|
      ^|^|资金落实|6|资金到位率|3|x|按比例|3|
      ^|^|^|^|到位及时率|3|x|按比例|2|
      产出|10|项目产出|10|完成率|10|x|按比例|9|
      总分|20||20||20|||18|`);
    expect(rowsOf(rubrics[0])).toEqual([
      '投入/项目立项/立项规范性 4 4',
      '投入/资金落实/资金到位率 3 3',
      '投入/资金落实/到位及时率 3 2',
      '产出/项目产出/完成率 10 9',
    ]);
    expect(groupsOf(rubrics[0])).toEqual([
      '投入 10 - ×3',
      '投入/项目立项 4 - ×1',
      '投入/资金落实 6 - ×2',
      '产出 10 - ×1',
      '产出/项目产出 10 - ×1',
    ]);
    expect(totalOf(rubrics[0])).toEqual(['20', '18']);
  });

  it('reads weights in brackets at every level, and levels numbered or starred', () => {
    const { rubrics } = read(`
      一级指标|二级指标|三级指标|指标说明|自评分
      1.投入（8分）|（1）立项（5分）|★立项规范性（2分）|规范得2分|2
      ^|^|★目标合理性（3分）|合理得3分|3
      ^|（2）资金（3分）|★到位率（3 分）|按比例|2.5
      2.过程（2分）|（1）管理（2分）|★制度（2分）|有得2分|2
      合计|||  |9.5`);
    expect(rowsOf(rubrics[0])).toEqual([
      '投入/立项/立项规范性 2 2',
      '投入/立项/目标合理性 3 3',
      '投入/资金/到位率 3 2.5',
      '过程/管理/制度 2 2',
    ]);
    expect(rubrics[0]?.rows[0]?.criteria?.text).toBe('规范得2分');
    expect(groupsOf(rubrics[0])?.slice(0, 2)).toEqual(['投入 8 - ×3', '投入/立项 5 - ×2']);
  });

  it('takes the unit’s own score, not the reviewer’s', () => {
    const { rubrics } = read(`
      评价内容|分值|自评分|复核分|评价标准及依据
      立项依据|5|5|4|充分得5分
      资金到位|5|4|4|按比例
      合计|10|9|8|`);
    expect(rowsOf(rubrics[0])).toEqual(['立项依据 5 5', '资金到位 5 4']);
    expect(rubrics[0]?.rows[0]?.reviewScore?.value).toBe('4');
    expect(totalOf(rubrics[0])).toEqual(['10', '9']);
  });

  it('reads headers of two rows', () => {
    const { rubrics } = read(`
      指标|<|<|分值|自评情况|<|备注
      一级指标|二级指标|三级指标|^|扣分|得分|^
      产出|数量|完成率|10|1|9|少一项
      ^|质量|合格率|5|0|5|
      合计|<|<|15|1|14|`);
    expect(rowsOf(rubrics[0])).toEqual(['产出/数量/完成率 10 9', '产出/质量/合格率 5 5']);
    expect(rubrics[0]?.rows[0]?.deduction?.value).toBe('1');
    expect(totalOf(rubrics[0])).toEqual(['15', '14']);
  });

  it('takes criteria in rows of their own as one indicator', () => {
    const { rubrics } = read(`
      一级指标|二级指标|分值|评分标准|得分
      决策|立项规范性|4|程序合规得2分；|4
      ^|^|^|材料齐全得2分。|^
      ^|目标合理性|6|目标明确得6分|5
      总分|<|10||9`);
    expect(rowsOf(rubrics[0])).toEqual(['决策/立项规范性 4 4', '决策/目标合理性 6 5']);
    expect(rubrics[0]?.rows[0]?.criteria?.text).toBe('程序合规得2分；材料齐全得2分');
    expect(rubrics[0]?.rows[0]?.scoreState).toBe('stated');
  });

  it('reads subtotals of groups', () => {
    const { rubrics } = read(`
      一级指标|二级指标|分值|得分
      投入|立项|5|5
      投入|资金|5|4
      小计|<|10|9
      产出|数量|10|10
      小计|<|10|10
      总计|<|20|19`);
    expect(groupsOf(rubrics[0])).toEqual(['投入 10 9 ×2', '产出 10 10 ×1']);
    expect(totalOf(rubrics[0])).toEqual(['20', '19']);
  });

  it('reads the weight of groups where only they have one', () => {
    const { rubrics } = read(`
      一级指标|分值|二级指标|评分标准|得分
      投入|20|立项|有得10分|10
      ^|^|资金|有得10分|8
      产出|80|数量|按比例|70
      总分|100|||88`);
    expect(rowsOf(rubrics[0])).toEqual(['投入/立项  10', '投入/资金  8', '产出/数量  70']);
    expect(groupsOf(rubrics[0])).toEqual(['投入 20 - ×2', '产出 80 - ×1']);
  });

  it('reads full-width digits, units and percentages', () => {
    const { rubrics } = read(`
      一级指标|三级指标|权重|自评得分
      产出|数量|１０%|９．５分
      ^|质量|5.0%|5.0
      合计|<|15%|14.5`);
    expect(rowsOf(rubrics[0])).toEqual(['产出/数量 10 9.5', '产出/质量 5.0 5.0']);
  });

  it('reads the official form with its funds block', () => {
    const { rubrics, funds } = read(`
      项目名称|<|道路养护|<|<|<|<|<|<
      项目资金（万元）|<||年初预算数|全年预算数|全年执行数|分值|执行率|得分
      ^|^|年度资金总额|100|120|108|10|90%|9
      ^|^|其中：财政拨款|100|120|108|10|90%|9
      年度总体目标|预期目标|<|<|<|实际完成情况|<|<|<
      ^|养护道路|<|<|<|已完成|<|<|<
      绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
      ^|产出指标|数量指标|养护里程|≥50公里|52公里|50|50|
      ^|^|^|其中：干线|≥20公里|21公里|||
      ^|^|^|指标2：||| | |
      ^|^|^|……|||||
      ^|效益指标|社会效益指标|指标1：出行条件|改善|改善|40|38|有待提高
      总分|<|<|<|<|<|100|97|`);
    expect(rubrics).toHaveLength(1);
    expect(rowsOf(rubrics[0])).toEqual([
      '预算执行率 10 9',
      '产出指标/数量指标/养护里程 50 50',
      '效益指标/社会效益指标/出行条件 40 38',
    ]);
    expect(totalOf(rubrics[0])).toEqual(['100', '97']);
    expect(funds.slice(0, 3).map((fund) => [fund.role, fund.yuan])).toEqual([
      ['budget', '1000000'],
      ['budget-adjusted', '1200000'],
      ['expenditure', '1080000'],
    ]);
    expect(funds[3]?.partOf).toBe(funds[0]?.id);
  });

  it('finds the weight of the execution rate in the head of its score', () => {
    const { rubrics } = read(`
      预算执行情况|预算数（A）|执行数（B）|执行率（B/A）|得分（20分*执行率）
      ^|500|400|80%|16
      一级指标|三级指标|年初目标值（A）|实际完成值（B）|得分
      产出（40分）|完成数（40分）|10|10|40
      总分|<|<|<|56`);
    expect(rowsOf(rubrics[0])).toEqual(['预算执行率 20 16', '产出/完成数 40 40']);
  });

  it('joins a table that goes on after a page break, with or without its header', () => {
    const head = '一级指标|二级指标|分值|得分';
    const first = `${head}\n投入|立项|5|5\n|资金|5|4`;
    const again = read(first, `${head}\n产出|数量|10|9\n合计|<|20|18`);
    expect(rowsOf(again.rubrics[0])).toEqual(['投入/立项 5 5', '投入/资金 5 4', '产出/数量 10 9']);
    const bare = read(first, `|人员|2|2\n产出|数量|8|7\n合计|<|20|18`);
    expect(rowsOf(bare.rubrics[0])).toEqual(['投入/立项 5 5', '投入/资金 5 4', '投入/人员 2 2', '产出/数量 8 7']);
    expect(totalOf(bare.rubrics[0])).toEqual(['20', '18']);
  });

  it('joins a row that a page break split', () => {
    const { rubrics } = read(
      '一级指标|二级指标|分值|评分标准|得分\n投入|立项|5|程序合规|5',
      '||  |的得5分|\n产出|数量|5|按比例|4\n合计|<|10||9',
    );
    expect(rubrics[0]?.rows[0]?.criteria?.text).toBe('程序合规的得5分');
    expect(rowsOf(rubrics[0])).toEqual(['投入/立项 5 5', '产出/数量 5 4']);
  });

  it('keeps two forms apart', () => {
    const form = '一级指标|二级指标|分值|得分\n投入|立项|100|95\n合计|<|100|95';
    expect(read(form, '项目二', form).rubrics).toHaveLength(2);
    expect(read(form, form).rubrics).toHaveLength(2);
  });

  it('tells why a score is not there', () => {
    const { rubrics } = read(`
      一级指标|二级指标|分值|得分
      投入|立项|5|
      ^|资金|5|不适用
      ^|人员|5|—
      产出|数量|5|8
      ^|质量|5|^
      ^|时效|5|良好`);
    expect(rubrics[0]?.rows.map((row) => row.scoreState)).toEqual([
      'blank',
      'not-applicable',
      'not-applicable',
      'merged',
      'merged',
      'unreadable',
    ]);
  });

  it('knows bonus rows, notes and rows that choose one of two', () => {
    const { rubrics } = read(`
      一级指标|二级指标|分值|评分标准|得分
      产出|结转率|10|二者择其一考核|10
      ^|变动率|10|同上|
      加分项|获奖|5|获奖加5分|2
      总分|<|10||12
      注：本表由单位填写|<|<|<|<`);
    expect(rubrics[0]?.rows.map((row) => row.kind)).toEqual(['indicator', 'indicator', 'bonus']);
    expect(rubrics[0]?.provisions.map((provision) => provision.kind)).toEqual(['either-or']);
    expect(totalOf(rubrics[0])).toEqual(['10', '12']);
  });

  it('reads scores of 100 that are weighted', () => {
    const { rubrics } = read(`
      指标名称|权重|评分|加权得分
      立项|10|95|9.5
      产出|90|90|81
      合计|100||90.5`);
    expect(rowsOf(rubrics[0])).toEqual(['立项 10 9.5', '产出 90 81']);
    expect(rubrics[0]?.provisions.map((provision) => provision.kind)).toEqual(['weighted']);
  });

  it('takes no other table for a rubric', () => {
    expect(read('项目|金额|备注\n道路|10|\n桥梁|20|\n合计|30|').rubrics).toEqual([]);
    expect(read('序号|项目名称|预算|自评得分|等级\n1|道路养护|10|95|优\n2|桥梁|20|90|优').rubrics).toEqual([]);
  });

  it('quotes every figure from its own place', () => {
    const { rubrics } = read('一级指标|二级指标|分值|得分\n投入（10分）|立项|10分|得 9.5 分');
    const row = rubrics[0]?.rows[0];
    expect(row?.score?.place).toMatchObject({ text: '9.5', start: 2, end: 5, row: 2, column: 4 });
    expect(row?.weight?.place.text).toBe('10');
  });
});

describe('a level matrix', () => {
  const heads = ['评价内容|评分标准|得分|评分标准|得分|备注', '制度（40分）|齐全31-40分', '产出（60分）|完成51-60分'];

  it('gives each row the score that stands under one of its levels, and the criteria of all', () => {
    const { rubrics } = read(`${heads[0]}\n${heads[1]}|38|不齐0-30分||\n${heads[2]}||未完成0-50分|50|\n合计|88||||`);
    expect(rowsOf(rubrics[0])).toEqual(['制度 40 38', '产出 60 50']);
    expect(rubrics[0]?.rows[1]?.criteria?.text).toBe('完成51-60分；未完成0-50分');
    expect(rubrics[0]?.rows[1]?.score?.place.column).toBe(5);
  });

  it('is none where rows have scores under several levels: nothing is read', () => {
    const { rubrics } = read(`${heads[0]}\n${heads[1]}|38|资金合规|10|\n${heads[2]}|55|群众受益|20|`);
    expect(rubrics).toEqual([]);
  });
});
