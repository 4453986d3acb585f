import { scoresOf, weights2020 } from '../cases/frameworks.mjs';
import { sum } from '../rubric-builder.mjs';
import { county, everybody, templates } from './bureau-words.mjs';
import { series } from './series.mjs';

/*
 * A made-up county of sound reports: a finance bureau's rubric and standard sentences, the templates of the bureaus, units with similar
 * names, a unit renamed, projects that begin and end, balances that are carried over. The same at every call.
 */

/** Level 1, level 2, indicator, weight, criteria, and what everybody writes of it ('' is each unit's own). */
const INDICATORS =
  `决策 | 项目立项 | 立项依据充分性 | ①符合法律法规；②符合发展规划；③与职责相符。每项1分。 | 项目立项符合国家法律法规、国民经济发展规划和部门职责，属于公共财政支持范围
决策 | 项目立项 | 立项程序规范性 | ①按程序设立；②材料齐全；③经集体决策。每项1分。 | 项目按照规定的程序申请设立，审批文件、材料符合相关要求，事前经过集体决策
决策 | 绩效目标 | 绩效目标合理性 | ①有绩效目标；②与实际工作相关；③符合正常水平。每项1分。 | 设有绩效目标，目标与实际工作内容具有相关性，预期产出效益和效果符合正常的业绩水平
决策 | 绩效目标 | 绩效指标明确性 | ①细化为指标；②指标可衡量。每项1分。 | 绩效目标细化分解为具体的绩效指标，通过清晰、可衡量的指标值予以体现
决策 | 资金投入 | 预算编制科学性 | ①经过论证；②测算依据充分。每项1分。 | 预算编制经过论证，额度测算依据充分，按照标准编制
决策 | 资金投入 | 资金分配合理性 | 分配依据充分、与实际相适应得2分，否则不得分。 | 预算资金分配依据充分，资金分配额度合理，与实际相适应
过程 | 资金管理 | 资金到位率 | 得分=资金到位率×4分。 | 资金足额到位
过程 | 资金管理 | 预算执行率 | 得分=预算执行率×4分。 | #执行率
过程 | 资金管理 | 资金使用合规性 | 每发现一起不合规支出扣1分，扣完为止。 | 资金使用符合国家财经法规和财务管理制度，拨付有完整的审批程序和手续，未发现截留、挤占、挪用、虚列支出等情况
过程 | 组织实施 | 管理制度健全性 | ①有制度得2分；②制度合规完整得2分。 | 财务和业务管理制度合法、合规、完整
过程 | 组织实施 | 制度执行有效性 | 视执行情况酌情给分。 | 遵守相关法律法规和管理规定，项目合同书、验收报告等资料齐全并及时归档，个别资料收集不够及时
产出 | 产出数量 | 实际完成率 | 得分=实际完成率×10分。 | 年度任务全部完成
产出 | 产出质量 | 质量达标率 | 得分=质量达标率×10分。 | #质量
产出 | 产出时效 | 完成及时性 | 按计划完成得8分，每推迟一周扣1分，扣完为止。 | 按计划完成
产出 | 产出成本 | 成本节约率 | 视成本控制情况酌情给分。 | 成本控制在预算之内
效益 | 项目效益 | 实施效益 | 视效益发挥情况酌情给分。 | #效益
效益 | 项目效益 | 满意度 | 满意度≥95%得10分，每低1个百分点扣0.5分，扣完为止。 | #满意度`
    .split('\n')
    .map((line) => line.split(' | '));

/** Hundredths as a decimal string. */
const money = (fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

export function countyReports() {
  let state = 2_021_031;
  const next = (least, most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return least + (Math.floor(state / 65_536) % (most - least + 1));
  };
  return series.flatMap((line) => {
    let carried = next(0, 3) === 0 ? 0 : next(50, 900);
    let base = next(6000, 48_000);
    return line.years.map((year, i) => {
      const unit = line.renamed && year >= line.renamed.from ? line.renamed.unit : line.unit;
      base = Math.round((base * next(96, 112)) / 100);
      const all = base + carried;
      const left = next(0, 4) === 0 ? 0 : next(20, Math.floor(all / 40));
      const facts = {
        line,
        year,
        unit: `${county}${unit}`,
        opening: carried,
        own: base,
        all,
        spent: all - left,
        left,
        satisfaction: next(90, 98),
        managed: ['3', '3.5', '4'][next(0, 2)],
        cost: ['6', '6.5', '7'][next(0, 2)],
        effect: ['17', '18', '18.5', '19', '19.5'][next(0, 4)],
        results: line.results[i].replace(/#/g, () => String(next(12, 980))),
        problems: line.problems[i],
      };
      carried = left;
      return composeReport(facts);
    });
  });
}

function composeReport(facts) {
  const { line, year, unit } = facts;
  const template = templates[line.superior ?? line.template];
  const rate = Math.round((facts.spent * 10_000) / facts.all);
  const table = rubricTable(facts, rate);
  const total = sum(table.map((cells) => cells[6]));
  const bureau = line.superior ? `${county}${line.superior}` : unit;
  return {
    path: `${bureau}/${unit}${year}年${line.project}自评报告.html`,
    unit,
    department: bureau,
    project: line.project,
    year,
    facts: { ...facts, total },
    title: `${unit}${year}年度${line.project}项目绩效自评报告`,
    sections: [
      { heading: '一、项目概况', lines: [line.about, everybody.basis] },
      { heading: '二、项目组织管理情况', lines: [line.organized ?? template.organized] },
      { heading: '三、资金安排和使用情况', lines: [fundsOf(facts, rate)] },
      { heading: '四、自评工作开展情况', lines: [everybody.method] },
      {
        heading: '五、绩效目标完成情况',
        lines: [...(template ? [template.results] : []), facts.results, satisfactionOf(facts)],
      },
      {
        heading: '六、存在的问题和改进措施',
        lines: [facts.problems, ...(template ? [template.difficulties] : []), everybody.advice],
      },
      {
        heading: '七、自评结论',
        lines: [`经自评，${year}年度${line.project}项目自评得分${total}分，评价等级为“${gradeOf(total)}”。`],
      },
    ],
    table,
  };
}

const gradeOf = (total) => (Number(total) >= 90 ? '优' : '良');

function fundsOf({ line, year, opening, own, all, spent, left }, rate) {
  const before = opening > 0 ? `年初结转结余${money(opening)}万元，当年预算安排${money(own)}万元，` : '';
  return `${year}年${line.project}项目${before}全年预算${money(all)}万元，全部到位，资金到位率100%；全年支出${money(spent)}万元，预算执行率${money(rate)}%，年末结转结余${money(left)}万元。`;
}

function satisfactionOf({ year, satisfaction, line }) {
  const people = 60 + ((year * 7 + line.project.length * 13 + line.unit.length * 5) % 140);
  return `${year}年底我单位随机调查了${people}名服务对象，满意度为${satisfaction}%。`;
}

/** Rows of 一级 | 二级 | 三级 | 分值 | 评分标准 | 完成情况 | 得分. */
function rubricTable(facts, rate) {
  const below = Math.max(0, 95 - facts.satisfaction);
  const scores = scoresOf(weights2020, {
    7: String(Number((rate * 0.0004).toFixed(2))),
    10: facts.managed,
    14: facts.cost,
    15: facts.effect,
    16: String(10 - below * 0.5),
  });
  const own = {
    '#执行率': `预算执行率${money(rate)}%`,
    '#质量': facts.line.superior === '卫生健康局' ? '考核结果均为合格' : '验收合格',
    '#效益': facts.results,
    '#满意度': `${facts.satisfaction}%`,
  };
  return INDICATORS.map(([first, second, third, criteria, told], i) => [
    first,
    second,
    third,
    weights2020[i],
    criteria,
    own[told] ?? told,
    scores[i],
  ]);
}

const HEADS = ['一级指标', '二级指标', '三级指标', '分值', '评分标准', '完成情况', '得分'];
const escapeText = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The report as a web page. */
export function drawReport({ title, department, unit, sections, table, facts: { total } }) {
  const paragraph = (text) => `<p>${escapeText(text)}</p>`;
  const row = (cells) => `<tr>${cells.map((cell) => `<td>${escapeText(cell)}</td>`).join('')}</tr>`;
  const body = [
    `<h1>${escapeText(title)}</h1>`,
    paragraph(`主管部门：${department}`),
    paragraph(`实施单位：${unit}`),
    ...sections.flatMap(({ heading, lines }) => [`<h2>${escapeText(heading)}</h2>`, ...lines.map(paragraph)]),
    paragraph('附件：项目支出绩效自评指标评分表'),
    `<table border="1">${[HEADS, ...table, ['合计', '', '', '100', '', '', total]].map(row).join('')}</table>`,
  ];
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeText(title)}</title></head><body>${body.join('\n')}</body></html>`;
}
