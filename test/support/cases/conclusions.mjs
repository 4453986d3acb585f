import { simpleReport } from './surroundings.mjs';

/* How reports say their total and grade. The table is sound and sums to 95.5. */

const { rubric, text } = simpleReport;
const phrasings = {
  'label-and-colon': ['自评得分：95.5；自评等级：优。', '优'],
  'full-mark-after': ['综合评定，该项目绩效自评总得分为95.5分（满分100分），达到“优”等级。', '优'],
  'full-mark-before': ['本次自评满分100分，自评得分95.5分，自评等级为“优秀”。', '优秀'],
  'bands-quoted': [
    '按照评分办法，90分（含）以上为优、80分（含）至90分为良、60分（含）至80分为中、60分以下为差，本项目得95.5分，评价结果为优。',
    '优',
  ],
  'parts-follow': ['项目自评得分95.5分，其中：投入19分，过程28分，产出30分，效果18.5分，评价结论为优秀。', '优秀'],
  'grade-first': ['本项目自评结果为优，得分95.5分。', '优'],
  'last-years-review': ['2021年县财政局复核得分为91分，2022年我单位自评得分95.5分，自评等次优秀。', '优秀'],
  'full-width': ['整体绩效得分９５．５分，绩效级别评定为“优”。', '优'],
  'deductions-first': ['对照指标体系，共扣4.5分，自评得分95.5分，综合绩效等级为“优”。', '优'],
  'out-of-hundred': ['自评综合得分95.5分/100分，等级为A。', 'A'],
  'spaces-inside': ['2022年度自评总分为 95.5 分，绩效等级为 “ 优 秀 ” 。', '优秀'],
  'next-target': ['自评得分95.5分，绩效等级为优。下一年度力争自评得分达到98分以上。', '优'],
};

export const conclusions = Object.entries(phrasings).map(([name, [sentence, grade]]) => ({
  name: `conclusion-${name}`,
  origin: `结论的写法：“${sentence}”表内各项与合计均为 95.5。`,
  formats: ['txt'],
  blocks: [...text('湘岭县水文站', '水情监测经费', 2022, sentence), { table: rubric }],
  expected: { conclusion: { totalScore: '95.5', grade }, findings: [] },
}));
