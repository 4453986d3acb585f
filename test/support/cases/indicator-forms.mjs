import { sum } from '../rubric-builder.mjs';
import { table } from '../table-notation.mjs';

/* Forms and rubrics of one invented project whose rows a case can change. */

const indicators = {
  quantity: ['产出指标', '数量指标', '整治小型山塘', '≥', '24', '座', '24座', '20'],
  quality: ['产出指标', '质量指标', '工程验收合格率', '≥', '95', '%', '97%', '15'],
  time: ['产出指标', '时效指标', '完工时间', '', '2022年11月底前', '', '2022年11月18日', '15'],
  cost: ['产出指标', '成本指标', '工程总成本', '≤', '360', '万元', '352.4万元', '10'],
  benefit: ['效益指标', '社会效益指标', '灌溉用水条件', '', '改善', '', '改善', '20'],
  satisfied: ['满意度指标', '服务对象满意度指标', '受益群众满意度', '≥', '90', '%', '94%', '10'],
};

/** The indicators with what a case changes of target, actual value, score and reason. */
function rowsOf(changes = {}) {
  return Object.entries(indicators).map(([key, [one, two, name, sign, value, unit, actual, weight]]) => ({
    one,
    two,
    name,
    sign,
    value,
    unit,
    target: `${sign}${value}${unit}`,
    actual,
    weight,
    score: weight,
    reason: '',
    criteria: '完成指标值得满分，否则按比例得分',
    ...changes[key],
  }));
}

export const money = { budget: '360', spent: '352.4', rate: '97.89%', points: '9.79', why: '' };

const fundsBlock = ({ budget, spent, rate, points, why }, tail = '') =>
  `项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分|偏差原因${tail ? '|<'.repeat(2) : ''}
^|年度资金总额|${budget}|${budget}|${spent}|10|${rate}|${points}|${why}${tail ? '|<'.repeat(2) : ''}`;

/** The official form. */
export function official(changes, funds = money) {
  const rows = rowsOf(changes);
  const lines = rows.map((row) =>
    [row.one, row.two, row.name, row.target, row.actual, row.weight, row.score, row.reason, '<'].join('|'),
  );
  return {
    table: table(`${fundsBlock(funds)}
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|<
${lines.join('\n')}
总分|<|<|<|<|100|${sum([funds.points, ...rows.map((row) => row.score)])}||<`),
  };
}

/** Sign, value and unit of a target in columns of their own. */
export function parted(changes, funds = money) {
  const rows = rowsOf(changes);
  const lines = rows.map((row) =>
    [
      row.one,
      row.two,
      row.name,
      row.sign,
      row.value,
      row.unit,
      row.actual,
      row.weight,
      row.score,
      row.reason,
      '<',
    ].join('|'),
  );
  return {
    table: table(`${fundsBlock(funds, 'wide')}
一级指标|二级指标|三级指标|指标性质|指标值|度量单位|实际完成值|分值|得分|偏差原因分析及改进措施|<
${lines.join('\n')}
总分|<|<|<|<|<|<|100|${sum([funds.points, ...rows.map((row) => row.score)])}||<`),
  };
}

/** A rubric with criteria beside target and actual value. */
export function judged(changes) {
  const rows = rowsOf(changes);
  const lines = rows.map((row) =>
    [row.one, row.name, row.weight, row.target, row.actual, row.criteria, row.score, row.reason].join('|'),
  );
  return {
    table: table(`一级指标|三级指标|分值|年初目标值|实际完成值|评分标准|自评得分|扣分原因
过程指标|管理制度健全性|10|健全|健全|制度健全得10分，否则不得分|10|
${lines.join('\n')}
总分|<|100||||${sum(['10', ...rows.map((row) => row.score)])}|`),
  };
}

/** A rubric that only scores. */
export function scored(changes) {
  const rows = rowsOf(changes);
  return {
    table: table(`一级指标|二级指标|三级指标|分值|得分|备注
投入指标|资金落实|资金到位及时率|10|8|第四季度到位
${rows.map((row) => [row.one, row.two, row.name, row.weight, row.score, row.reason].join('|')).join('\n')}
总分|<|<|100|${sum(['8', ...rows.map((row) => row.score)])}|`),
  };
}

const places = ['青溪县', '松河县', '临樟市', '白石县', '云岭县', '安渡县'];
let made = 0;

/** A report of an invented county's water office: what the text says, then the table. */
export function report(text, block) {
  const place = places[made++ % places.length];
  const office = `${place}水利局`;
  return [
    `${office}2022年度小型山塘整治经费绩效自评报告`,
    `${office}对2022年度小型山塘整治经费开展了绩效自评，现将有关情况报告如下。`,
    '一、项目概况',
    '项目整治小型山塘，改善灌溉用水条件。',
    '二、绩效情况',
    ...[text].flat(),
    block,
  ];
}
