import { truthOf } from '../rubric-builder.mjs';
import { table } from '../table-notation.mjs';
import { about } from './frameworks.mjs';
import { form, formRows, head, scoreLists, stacked, told } from './several.mjs';

/* Files that look as if they held several reports, and hold one. All sound. Every name and figure is invented. */

export const oneReport = [
  {
    name: 'one-rubric-under-its-own-title',
    origin: '单个项目的自评报告，附件评分表另有标题：仍是一份。',
    formats: ['docx', 'html', 'txt'],
    blocks: [
      ...about('松河县水利局', '山塘加固经费', 2022, `经自评，综合得分${told[0].total}分，评价等级为优。`),
      '附件：1.2022年度山塘加固项目绩效评价指标评分表',
      '松河县水利局',
      '2023年3月1日',
      '附件1',
      '松河县水利局2022年度山塘加固项目绩效评价指标评分表',
      told[0].block,
    ],
    expected: {
      records: [
        {
          rows: truthOf(told[0].nodes),
          total: { weight: '100', score: told[0].total },
          conclusion: { totalScore: told[0].total, grade: '优' },
          fiscalYear: 2022,
          project: '山塘加固经费',
          findings: [],
        },
      ],
    },
  },
  {
    name: 'one-rubric-in-two-tables',
    origin: '单个项目的自评报告，评分表分为共性指标、个性指标两张，各有标题：仍是一份。',
    formats: ['docx', 'html'],
    blocks: [
      ...about('临樟市红十字会', '应急救护培训经费', 2022, '根据共性指标和个性指标评分，自评得分93分，评定为优。'),
      '附表1：项目决策和过程类共性指标绩效评分表',
      {
        table: table(`
一级指标|二级指标|分值|得分
决策|立项依据|10|10
^|目标设定|10|9
过程|资金管理|15|14
^|组织实施|15|15
小计|<|50|48`),
      },
      '附表2：应急救护培训产出和效益类个性指标绩效评分表',
      {
        table: table(`
一级指标|二级指标|分值|得分
产出|培训场次|15|13
^|持证人数|15|14
效益|群众受益|10|9
^|学员满意度|10|9
小计|<|50|45`),
      },
    ],
    expected: {
      records: [
        {
          conclusion: { totalScore: '93', grade: '优' },
          fiscalYear: 2022,
          organization: '临樟市红十字会',
          findings: [],
        },
      ],
    },
  },
  {
    name: 'one-narrative-and-its-form',
    origin:
      '单个项目的自评报告后附自评表，表中项目名称与标题写法不同；表前另有同一项目的绩效目标表（不打分）：仍是一份。',
    formats: ['docx', 'html', 'txt'],
    blocks: [
      ...about('青榆县民政局', '城乡居民最低生活保障资金', 2022, '本项目自评得分97分，自评等级为优。'),
      '项目支出绩效目标表',
      '（2022年度）',
      {
        table: table(`${head('农村和城市低保补助', '青榆县民政局', '青榆县民政局')}
一级指标|二级指标|三级指标|指标值|<|<|<
产出指标|数量指标|计划任务完成数|≥12项|<|<|<
^|质量指标|验收合格率|≥95%|<|<|<
效益指标|社会效益指标|服务群众情况|有所改善|<|<|<`),
      },
      '项目支出绩效自评表',
      '（2022年度）',
      form({
        project: '农村和城市低保补助',
        department: '青榆县民政局',
        unit: '青榆县民政局',
        amount: '860',
        scores: scoreLists[1],
      }),
    ],
    expected: {
      records: [
        {
          conclusion: { totalScore: '97', grade: '优' },
          fiscalYear: 2022,
          organization: '青榆县民政局',
          findings: [],
        },
      ],
    },
  },
  {
    name: 'one-form-then-narrative',
    origin: '先是自评表，后是同一项目的自评报告，前面有目录：仍是一份，合计与正文相符。',
    formats: ['docx', 'txt'],
    blocks: [
      '目录',
      '项目支出绩效自评表\t1',
      '项目支出绩效自评报告\t3',
      '项目支出绩效自评表',
      '（2022年度）',
      form(stacked[1]),
      ...about('鹤坪县司法局', '法律援助经费', 2022, '本项目自评得分97分，自评等级为优。'),
    ],
    expected: {
      records: [
        {
          rows: formRows(stacked[1].scores),
          total: { weight: '100', score: '97' },
          conclusion: { totalScore: '97', grade: '优' },
          fiscalYear: 2022,
          organization: '鹤坪县司法局',
          project: '法律援助经费',
          findings: [],
        },
      ],
    },
  },
];
