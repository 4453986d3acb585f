import { describe, expect, it } from 'vitest';
import { findNamedPoints } from '../../../src/verify/subjects/named-points.js';
import { readLexicon } from '../../extract/rubric/draw-table.js';
import { drawStatement } from '../draw-statement.js';

const lexicon = readLexicon();
const names = [
  '投入',
  '过程',
  '产出',
  '效益',
  '满意度',
  '预算执行率',
  '资金到位率',
  '实际完成率',
  '质量达标率',
  '社会效益',
  '经济效益',
  '可持续影响',
  '资金使用合规性',
];

/** name=score, name-loss, /full mark. */
function read(text: string): string {
  const statement = drawStatement([], [], text);
  const passages = text.split('\n').map((line, i) => {
    const passage = statement.passages[0];
    if (!passage) throw new Error('no passage');
    return { ...passage, id: `p${i}`, text: line, place: { ...passage.place, block: `p${i}`, text: line } };
  });
  return findNamedPoints({ ...statement, passages }, names, lexicon)
    .map(({ kind, name, points, most }) => {
      expect(points.place.text.normalize('NFKC')).toBe(points.value);
      return `${name}${kind === 'score' ? '=' : '-'}${points.value}${most === null ? '' : `/${most}`}`;
    })
    .join(' ');
}

const told: readonly (readonly [string, string])[] = [
  ['自评得分95分，其中预算执行率扣0.4分，社会效益扣2分。', '预算执行率-0.4 社会效益-2'],
  ['主要扣分：预算执行率扣0.5分、质量达标率扣1分。', '预算执行率-0.5 质量达标率-1'],
  ['自评总分89分。扣分：预算执行率1分，可持续影响指标3分。', '预算执行率-1 可持续影响-3'],
  ['产出指标满分50分，自评得分48分。', '产出=48/50'],
  ['产出指标（50分）得48分；效益指标（30分）得28.5分。', '产出=48/50 效益=28.5/30'],
  ['投入类指标得分18分，过程类指标得分28分。', '投入=18 过程=28'],
  ['预算执行率98%，得9.8分。', '预算执行率=9.8'],
  ['预算执行率得分9.8/10分。', '预算执行率=9.8/10'],
  ['1.预算执行率扣0.2分；2.“社会效益”指标扣1分。', '预算执行率-0.2 社会效益-1'],
  ['社会效益不够明显，扣2分。', ''],
  ['社会效益不够明显扣2分。', '社会效益-2'],
  ['质量达标率（10分）扣1分。', '质量达标率-1/10'],
  ['资金到位率、实际完成率各扣1分。', '实际完成率-1'],
  ['资金到位率９．５分。', ''],
  ['产出指标质量达标率扣1分。', '质量达标率-1'],
  ['扣分：预算执行率1分；得分：产出指标34分。', '预算执行率-1'],
  ['其中项目产出得34分，项目效益得28分。', '产出=34 效益=28'],
  ['满意度评分4.8分（满分5分）。', '满意度=4.8/5'],
  ['质量达标率扣0.5分（返工），质量达标率扣0.5分（迟交）。', '质量达标率-0.5 质量达标率-0.5'],
  ['资金到位率得分９分。', '资金到位率=9'],
];

/** Nothing of the report's own assessment. */
const silent: readonly string[] = [
  '质量达标率每低1个百分点扣0.1分。',
  '资金到位率未达到100%的扣2分。',
  '预算执行率得分=执行率×10分。',
  '资金到位率、实际完成率共扣2分。',
  '资金到位率、实际完成率扣2分。',
  '上年度社会效益扣2分。',
  '经县财政局复核，社会效益扣2分。资金到位率扣1分。',
  '2020年度社会效益得分28分。',
  '取得了良好的社会效益，自评得分96分。',
  '问卷调查显示，满意度得分95分。',
  '折算后产出指标得分48分。',
  '社会经济效益扣2分。',
  '总分100分，其中投入20分，过程30分。',
  '如资金使用合规性不达标，扣5分。',
  '社会效益得分率为96%。',
  '预算执行率得分90分以上的项目12个。',
  '二、上年度评价结果整改情况\n社会效益扣2分，已完善。',
  '二、上年度评价结果整改情况\n（一）产出方面\n产出指标扣2分，已完善。',
  '投入产出比高。',
  '产出和效益指标扣2分。',
  '资金到位率得分8分左右。',
  '满意度测评扣1分。',
  '产出率扣1分。',
  '同类项目产出指标得分31.5分。',
  'A项目产出指标得分33分。',
  '上半年：产出指标得分30分。',
  '资金到位率达到100%得4分，80%以上得3分，否则不得分。',
  '决策和过程指标得分34.8分。',
  '县财政局评审得分：产出指标得分33分。',
  '全县平均产出指标得分31分。',
];

describe('findNamedPoints', () => {
  it.each(told)('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each(silent)('nothing in: %s', (text) => {
    expect(read(text)).toBe('');
  });
});
