import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { judgeScore } from '../../src/criteria/judge-score.js';
import { readCriterion } from '../../src/criteria/read-criterion.js';
import { readLexicon } from '../extract/rubric/draw-table.js';

const lexicon = readLexicon();
const linear = '达到绩效目标得5分，没达到目标每减少一个百分点扣0.1分。';
const two = (first: string, second: string) =>
  `①${first}记2.5分，否则不记分；          ②${second}记2.5分，否则不记分。`;

/** Weight, criterion, score, and what must come of it: the nineteen rows of the report of 芷江 for 2020. */
const rows: readonly (readonly [string, string, string, string])[] = [
  [
    '3',
    '①项目按照规定的程序设立1分，否则不记分；                                   ②所提交的文件、材料是否符合相关要求记1分，否则不记分；                                          ③事前经过必要的可行性研究、专家论证、风险评估、集体决策等记1分，否则不记分。                                 ',
    '3',
    'additive-item attainable',
  ],
  [
    '4',
    '①符合国家相关法律法规、国民经济发展规划和党委政府决策记1分，否则不记分；             ②与项目实施单位或委托单位职责密切相关记1分，否则不记分；                              ③项目能促进事业发展所需要记1分，否则不记分；                                     ④项目预期产出效益和效果符合正常的业绩水平记1分，否则不记分。',
    '4',
    'additive-item attainable',
  ],
  [
    '3',
    '①将项目绩效目标细化分解为具体的绩效指标记1分，否则不记分；                        ②目标能通过清晰、可衡量的指标值予以体现记1分，否则不记分；                                    ③与项目年度任务数或计划数相对应记0.5分，否则不记分；                                            ④与预算确定的项目投资额或资金量相匹配记0.5分，否则不记分。',
    '3',
    'additive-item attainable',
  ],
  ['5', '资金足额到位记5分，未足额到位按比例计分。', '5', 'proportional attainable share 100'],
  ['5', '资金按时到位记5分，未按时按比例计分。', '3', 'proportional attainable share 60'],
  [
    '5',
    '①已制定或具有相应的业务管理制度记2.5分， 不制定不记分；                                        ②业务管理制度合法、合规、完整记2.5分；不合法、不合规、不完整不记分。',
    '5',
    'additive-item attainable',
  ],
  ['5', '遵守相关法律法规和业务管理规定记5分，否则不记分。', '5', 'binary attainable'],
  [
    '5',
    two('制定或有相应的项目质量要求或标准', '采取了相应的项目质量检查、验收等必需的控制措施或手段'),
    '5',
    'additive-item attainable',
  ],
  [
    '5',
    two('已制定或具有相应的项目资金管理办法', '项目资金管理办法符合相关财务会计制定'),
    '5',
    'additive-item attainable',
  ],
  [
    '5',
    '①符合国家财经法规和财务管理制度以及有关专项资金管理办法的规定记1分,否则不记分；                                                           ②资金的拨付有完整的审批程序和手续记1分,否则不记分；  ③项目的重大开支经过评估认证记1分,否则不记分；                               ④符合项目预算批复或合同规定的用途记1分,否则不记分；5.是否存在截留。挤占、挪用、虚列支出，不存在记1分。                     ',
    '5',
    'additive-item attainable',
  ],
  [
    '5',
    two('已制定或具有相应的监控机制', '采取了相应的财务检查等必要的监控措施或手段'),
    '5',
    'additive-item attainable',
  ],
  ['5', linear, '5', 'linear-deduct attainable short 0'],
  ['5', linear, '5', 'linear-deduct attainable short 0'],
  ['5', linear, '4.8', 'linear-deduct attainable short 2'],
  ['5', linear, '4.8', 'linear-deduct attainable short 2'],
  ['7', '合格问卷调查样本量中通过各险种的参保和待遇领取增加收入。', '7', 'no-rule unverifiable'],
  ['7', '合格问卷调查样本量中，基金参保大大维护人民权益提高社会效益', '7', 'no-rule unverifiable'],
  [
    '7',
    '合格问卷调查样本量中，通过基金参保和领取待遇产生可持续积极影响，并以后进一步推进',
    '7',
    'no-rule unverifiable',
  ],
  ['9', '公众满意度达到99%', '8', 'target-only unverifiable'],
];

describe('the example report', () => {
  const judged = rows.map(([weight, text, score]) => {
    const model = readCriterion(text, weight, lexicon);
    return { weight, model, ...judgeScore(model, weight, score) };
  });

  it('gives each row its family, verdict and implied value', () => {
    expect(
      judged.map(({ model, verdict, implied }) =>
        [model.family, verdict, implied?.kind, implied?.value].filter((part) => part !== undefined).join(' '),
      ),
    ).toEqual(rows.map(([, , , expected]) => expected));
  });

  it('leaves 30 of the 100 points without a way to tell', () => {
    const open = judged.filter(({ verdict }) => verdict === 'unverifiable');
    expect(Decimal.sum(...open.map(({ weight }) => weight)).toString()).toBe('30');
  });
});
