import { describe, expect, it } from 'vitest';
import { readRubricCriteria } from '../../../src/criteria/read-rubrics.js';
import { extractStatements } from '../../../src/extract/extract-statements.js';
import type { Statement } from '../../../src/model/statement.js';
import { rebuild } from '../../../src/rebuild/rebuild.js';
import { builtInRulebook } from '../../../src/rules-files/built-in.js';
import { evidenceOf } from '../../../src/verify/subjects/score-evidence.js';
import { verify } from '../../../src/verify/verify.js';
import { drawParagraph, drawTable, paperOf } from '../../extract/rubric/draw-table.js';

const rulebook = await builtInRulebook();
const TITLE = '某县某局2021年度道路养护专项资金绩效自评报告';

function read(text: string, table: string): Statement {
  const lines = [TITLE, ...text.split('\n').filter((line) => line !== '')];
  const paper = paperOf(...lines.map((line, i) => drawParagraph(line, `p${i}`)), drawTable(table));
  const [statement] = extractStatements(rebuild(paper), rulebook.lexicon).statements;
  if (!statement) throw new Error('no report was read');
  return readRubricCriteria(statement, rulebook.lexicon);
}

/** The same with target and actual. */
const measured = (criterion: string, target: string, actual: string, score: string) =>
  `一级指标 | 三级指标 | 分值 | 评分标准 | 年度指标值 | 实际完成值 | 得分\n产出 | 培训期数 | 10 | ${criterion} | ${target} | ${actual} | ${score}\n效益 | 社会效益 | 90 | 视情况酌情给分 | 改善 | 改善 | 88.5`;

/** One row of a rubric with criteria beside one whose score can't be told, and is printed with one decimal. */
const rubric = (name: string, criterion: string, score: string, weight = '10') =>
  `一级指标 | 三级指标 | 分值 | 评分标准 | 得分\n过程 | ${name} | ${weight} | ${criterion} | ${score}\n效益 | 社会效益 | 90 | 视情况酌情给分 | 88.5`;

const form = (funds: string, row: string) =>
  `项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | ${funds}
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
产出指标 | 数量指标 | ${row}
效益指标 | 社会效益指标 | 群众出行 | 改善 | 改善 | 40 | 38.5 |`;

/** A form whose operators and units stand in columns of their own. */
const columns = (row: string) =>
  `一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 分值 | 得分 | 备注
产出指标 | 数量指标 | ${row} |
效益指标 | 社会效益指标 | 群众出行 | 定性 | 改善 | — | 改善 | 50 | 48.5 |`;

function severities(text: string, table: string): string[] {
  const { findings } = verify(read(text, table), rulebook);
  return findings.filter(({ rule }) => rule === 'criteria/evidence-mismatch').map(({ severity }) => severity);
}

const SPENT = '2021年该项目年初预算安排481.56万元，实际到位资金481.56万元，全年共支出443.04万元。';
const RATIO = '得分=预算执行率×10分';
const STEP = '预算执行率达100%得10分，每低5个百分点扣2分，扣完为止';

describe('evidence for a score', () => {
  it.each([
    ['rounded at the column', SPENT, rubric('预算执行率', RATIO, '9.2')],
    ['cut at the column', '2021年预算安排500万元，全年共支出458.9万元。', rubric('预算执行率', RATIO, '9.1')],
    [
      'worked out from a rounded rate',
      '2021年预算安排500万元，全年共支出458.9万元。',
      rubric('预算执行率', RATIO, '9.2'),
    ],
    ['part of a step not at all', SPENT, rubric('预算执行率', STEP, '8')],
    ['part of a step as a whole', SPENT, rubric('预算执行率', STEP, '6')],
    ['part of a step in part', SPENT, rubric('预算执行率', STEP, '6.8')],
    ['above 100 and capped', '2021年预算安排480万元，全年共支出500万元。', rubric('预算执行率', RATIO, '10')],
    [
      'on the basis of what arrived',
      '2021年年初预算安排1000万元，实际到位资金800万元，全年共支出800万元。',
      rubric('预算执行率', RATIO, '10'),
    ],
    [
      'on the basis of the adjusted budget',
      '2021年年初预算安排1000万元，调整后预算800万元，全年共支出800万元。',
      rubric('预算执行率', RATIO, '10'),
    ],
    ['by discretion', SPENT, rubric('预算执行率', '支付进度合理得10分，否则酌情扣分', '10')],
    ['criteria that were not read', SPENT, rubric('预算执行率', '按系数折算后加权扣分', '10')],
    ['a form of whole points', '', form('50 | 50 | 43 | 10 | 86% | 8.6', '养护里程 | ≥100公里 | 103公里 | 50 | 50 |')],
    ['0/0', '', form('0 | 0 | 0 | 10 | 100% | 10', '养护里程 | ≥100公里 | 103公里 | 50 | 50 |')],
    [
      'a target that moved',
      '因疫情影响，养护里程任务相应减少。',
      form('50 | 50 | 50 | 10 | 100% | 10', '养护里程 | ≥100公里 | 92公里 | 50 | 50 |'),
    ],
    [
      'a unit that judged its own row more strictly',
      '',
      form('50 | 50 | 50 | 10 | 100% | 10', '养护里程 | ≥100公里 | 103公里 | 50 | 45 |'),
    ],
    ['a target without an operator', '', form('50 | 50 | 50 | 10 | 100% | 10', '养护成本 | 100元 | 92元 | 50 | 50 |')],
    [
      'a cost above its cap, which has a rule of its own',
      '',
      form('50 | 50 | 50 | 10 | 100% | 10', '养护费用 | ≤100万元 | 103万元 | 50 | 50 |'),
    ],
    [
      'an activity of its own',
      '计划培训221期，实际培训218期，实际完成率98.64%。',
      rubric('实际完成率', '达到100%得10分，每低1个百分点扣0.5分', '10'),
    ],
    [
      'satisfaction of others',
      '患者满意度92.5%。',
      rubric('服务对象满意度', '满意度≥95%得10分；90%（含）—95%得6分；低于90%不得分', '10'),
    ],
    [
      'two figures',
      '服务对象满意度为92.5%。经复核，服务对象满意度为96.1%。',
      rubric('服务对象满意度', '满意度≥95%得10分；90%（含）—95%得6分；低于90%不得分', '10'),
    ],
    [
      "the unit's own accounts",
      '某局2021年部门预算收入5000万元，总支出4600万元。该项目预算安排480万元，已全部拨付。',
      rubric('预算执行率', RATIO, '10'),
    ],
    ['amounts in 万元', '', measured('≤90万元得10分，否则不得分', '≤90万元', '88万元', '10')],
    ['bands of another unit', '', measured('每期≥50人得10分，否则不得分', '≥20期', '25期', '10')],
    ['two conditions', '', measured('完成率100%且≥20次得10分；80%-99%且≥15次得6分', '≥20次', '16次', '10')],
    ['more than was due', '', measured('按完成比例计分', '≥20期', '31期', '10')],
    ['a share of the target', '', measured('按完成比例计分', '≥20期', '18期', '9')],
    ['income of another kind', '2021年取得罚没收入500万元，支出460万元。', rubric('预算执行率', RATIO, '10')],
    ['income of the unit', '2021年本单位收入500万元，支出460万元。', rubric('预算执行率', RATIO, '10')],
    [
      'income beside money of other sources',
      '2021年全年收入500万元，另有自筹资金，全年支出460万元。',
      rubric('预算执行率', RATIO, '10'),
    ],
    [
      'income with what was carried over',
      '2021年年初结转50万元，全年收入450万元，全年支出500万元。',
      rubric('预算执行率', RATIO, '10'),
    ],
    [
      'points that a unit took beside its income',
      '2021年全年收入500万元，全年支出500万元。',
      rubric('预算执行率', RATIO, '9'),
    ],
    [
      'a goal that nobody names',
      '服务对象满意度为92%。',
      rubric('服务对象满意度', '达到绩效目标得10分，没达到目标每减少一个百分点扣0.1分', '10'),
    ],
    ['operators and units in columns, met', '', columns('养护里程 | ≥ | 100 | 公里 | 103 | 50 | 50')],
    ['a share in a column of percent', '', columns('完成率 | ≥ | 100 | % | 0.96 | 50 | 50')],
    ['a unit of its own in the cell', '', columns('养护里程 | ≥ | 100 | 公里 | 92000米 | 50 | 50')],
    ['a limit in columns, kept', '', columns('投诉率 | ≤ | 5 | % | 3 | 50 | 50')],
    [
      'a bare count of what should stay low',
      '',
      form('50 | 50 | 50 | 10 | 100% | 10', '设备故障次数 | 5次 | 3次 | 50 | 50 |'),
    ],
    ['two conditions on a goal', '', measured('完成目标值且资料齐全得10分，否则不得分', '≥20期', '18期', '10')],
    ['cases, not shortfalls', '', measured('每发现1期不符合要求扣1分，扣完为止', '≥20期', '18期', '10')],
    ['saving', '2021年成本节约率为2%。', rubric('成本节约率', '得分=成本节约率×10分', '10')],
    ['timeliness', '2021年完成及时率为80%。', rubric('完成及时率', '得分=完成及时率×10分', '10')],
    ['the middle of the year', '截至2021年9月底，该项目预算执行率为70%。', rubric('预算执行率', RATIO, '10')],
    [
      'points that the unit took for a reason',
      '2021年预算安排500万元，全年共支出500万元。预算执行率因支付不均衡扣1分。',
      rubric('预算执行率', RATIO, '9'),
    ],
  ])('is silent on %s', (_, text, table) => {
    expect(severities(text, table)).toEqual([]);
  });

  it.each([
    ['a proportional row', SPENT, rubric('预算执行率', RATIO, '10'), 'error'],
    [
      'a whole score beside decimals',
      '2021年预算安排100万元，全年共支出86万元。',
      rubric('预算执行率', RATIO, '9'),
      'error',
    ],
    ['steps', SPENT, rubric('预算执行率', STEP, '10'), 'error'],
    [
      'bands',
      '经调查，服务对象满意度为92.5%。',
      rubric('服务对象满意度', '满意度≥95%得10分；90%（含）—95%得6分；低于90%不得分', '10'),
      'error',
    ],
    ['the block', '', form('50 | 50 | 43 | 10 | 86% | 10', '养护里程 | ≥100公里 | 103公里 | 50 | 50 |'), 'error'],
    ['a missed target', '', form('50 | 50 | 50 | 10 | 100% | 10', '养护里程 | ≥100公里 | 92公里 | 50 | 50 |'), 'error'],
    ['a row with its criterion', '', measured('按完成比例计分', '≥20期', '18期', '10'), 'error'],
    ['what was received', '2021年全年收入500万元。全年支出460万元。', rubric('预算执行率', RATIO, '10'), 'error'],
    ['planned money', '本项目计划投入资金500万元，实际支出460万元。', rubric('预算执行率', RATIO, '10'), 'error'],
    ['one source', '2021年省级下达专项资金500万元，实际完成支出460万元。', rubric('预算执行率', RATIO, '10'), 'error'],
    [
      'satisfaction of nobody by name',
      '经问卷调查，满意度为92%。',
      rubric('服务对象满意度', '满意度≥95%得10分；90%（含）—95%得6分；低于90%不得分', '10'),
      'error',
    ],
    ['an operator in a column', '', columns('养护里程 | ≥ | 100 | 公里 | 92 | 50 | 50'), 'error'],
    ['a direction in a column', '', columns('投诉率 | 反向 | 5 | % | 8 | 50 | 50'), 'error'],
    ['a kind in the column of operators', '', columns('养护里程 | 定量 | ≥100 | 公里 | 92 | 50 | 50'), 'error'],
    ['a bare count', '', form('50 | 50 | 50 | 10 | 100% | 10', '养护里程 | 100公里 | 92公里 | 50 | 50 |'), 'warning'],
    ['a goal not met', '', measured('完成目标值得10分，未完成不得分', '≥20期', '18期', '10'), 'error'],
    ['a count short of its target', '', measured('每少1期扣1分，扣完为止', '≥20期', '18期', '10'), 'error'],
    ['a share above its limit', '', measured('不超过指标值得满分，超过的按比例扣分', '≤20期', '25期', '10'), 'error'],
    ['a row below its band', '', measured('≥20期得10分，否则不得分', '≥20期', '18期', '10'), 'error'],
    ['a missed limit', '', form('50 | 50 | 50 | 10 | 100% | 10', '投诉率 | ≤5% | 8% | 50 | 50 |'), 'error'],
    [
      'points taken without a word',
      '2021年预算安排72890元，实际到位资金72890元，全年共支出72890元。',
      rubric('预算执行率', RATIO, '9'),
      'warning',
    ],
  ])('finds %s', (_, text, table, severity) => {
    expect(severities(text, table)).toEqual([severity]);
  });

  it('tells each row what its figures give', () => {
    const statement = read(SPENT, rubric('预算执行率', RATIO, '9.2'));
    const context = { lexicon: rulebook.lexicon, book: null, framework: null };
    const [known, ...more] = evidenceOf(statement, context).values();
    expect(known?.verdict).toBe('confirmed');
    expect(known?.implied).toContain('9.2');
    expect(known?.calculation).toContain('443.04÷481.56×100');
    expect(more).toEqual([]);
    expect(
      evidenceOf(read(SPENT, rubric('预算执行率', RATIO, '10')), context)
        .values()
        .next().value?.verdict,
    ).toBe('contradicted');
  });
});
