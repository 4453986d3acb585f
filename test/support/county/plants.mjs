import { series } from './series.mjs';

/* Faults that are planted into the county's reports; each says which reports it changed. */

/** Paragraphs on what was achieved, as long as offices write them, by the letters that they have. */
export const achievements = [
  '入冬之前，工作队分成四个小组进寨，白天量房前屋后的排水沟，晚上在火塘边开院坝会，把先修哪一段、谁家出工、谁家让地都定在纸上；开春化冻就动工，泥瓦匠是本寨的，石料从河滩上捡，省下的材料款给每条巷子装了太阳能路灯，老人夜里串门不再打手电。',
  '年初摸底时只有三成农户愿意参加，驻村干部先在两户人家做样板，请邻居来看账本，看得见的收成比说一百遍管用；到秋收时参加的扩大到七成，合作社统一收购、统一分级，次品做成酱菜，过去烂在地里的尾菜也卖出了钱。',
  '服务窗口从三楼搬到一楼，轮椅可以直接推进来，材料由原来的八份减到三份，外出的人可以委托村干部代办；群众最有意见的周末办不了事，改成两个人轮值，半年里有四百多人是利用赶场天来办的，没有一件超过承诺的时限。',
  '设备到货后没有急着验收，先让三位老技工试用一个星期，把不合用的接口退回厂家更换，又请厂家的师傅住下来教了两期；现在小毛病站里自己能修，停机的时间比上一年少了一大半，节省下来的外请费用买了备件。',
];

const longParagraph = (i) => achievements[i % achievements.length];

/** What a clerk changes first: figures, places, the number of things. */
export const exchanged = (text) =>
  text
    .replace(/\d+/g, (digits) => String(Number(digits) + 17))
    .replace(/[二三四七八]/g, (numeral) => ({ 二: '三', 三: '五', 四: '六', 七: '八', 八: '九' })[numeral])
    .replaceAll('寨', '村')
    .replaceAll('工作队', '专班');

/** One clause in four is put otherwise. */
export const reworded = (text) =>
  text
    .split(/(?<=[，；。])/u)
    .map((clause, i) =>
      i % 4 === 2
        ? `${[...clause]
            .reverse()
            .join('')
            .replace(/[，；。]/gu, '')}，`
        : clause,
    )
    .join('');

const change = (report, changes) => ({ ...report, ...changes });
const addLine = (report, heading, line) =>
  change(report, {
    sections: report.sections.map((section) =>
      section.heading.includes(heading) ? { ...section, lines: [...section.lines, line] } : section,
    ),
  });
const inCell = (report, indicator, text) =>
  change(report, {
    table: report.table.map((cells) => (cells[2] === indicator ? [...cells.slice(0, 5), text, cells[6]] : cells)),
  });

/** Two units, of two bureaus and on two projects; the pairs are as many as there are series. */
function pairOf(reports, i) {
  const first = reports.filter((report) => report.facts.line === series[i % series.length])[0];
  const second = reports.filter((report) => report.facts.line === series[(i + 9) % series.length]).at(-1);
  return [first, second];
}

const copies = {
  verbatim: (text) => text,
  exchanged,
  reworded: (text) => reworded(text),
  both: (text) => reworded(exchanged(text)),
};

/** Passages copied from another unit: kind, and the two reports as they then are. */
export function plantCopies(reports) {
  return Object.entries(copies).flatMap(([kind, write]) =>
    series.flatMap((_, i) => {
      const [first, second] = pairOf(reports, i);
      if (first.unit === second.unit) return [];
      const text = longParagraph(i);
      return [
        { kind, reports: [addLine(first, '绩效目标完成', text), addLine(second, '绩效目标完成', write(text))] },
        {
          kind: `${kind} in a cell`,
          reports: [inCell(first, '实施效益', text), inCell(second, '实施效益', write(text))],
        },
        {
          kind: `${kind} into the text`,
          reports: [inCell(first, '实施效益', text), addLine(second, '存在的问题', write(text))],
        },
      ];
    }),
  );
}

/** One year opens with another balance than the one before closed with; the report itself stays sound. */
export function plantCarryoverBreaks(reports) {
  return series.flatMap((line) => {
    const own = reports.filter((report) => report.facts.line === line);
    const broken = own.slice(1).find((report) => report.facts.opening > 0);
    if (!broken) return [];
    const { opening, own: granted } = broken.facts;
    const yuan = (fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
    const other = opening + 31;
    const lines = broken.sections[2].lines.map((text) =>
      text
        .replace(`年初结转结余${yuan(opening)}万元`, `年初结转结余${yuan(other)}万元`)
        .replace(`当年预算安排${yuan(granted)}万元`, `当年预算安排${yuan(granted - 31)}万元`),
    );
    const sections = broken.sections.map((section, i) => (i === 2 ? { ...section, lines } : section));
    return [{ kind: 'carryover', reports: [own[own.indexOf(broken) - 1], change(broken, { sections })] }];
  });
}

const scored = (report, scores) =>
  change(report, { table: report.table.map((cells, i) => [...cells.slice(0, 6), scores[i] ?? cells[6]]) });

/** Scores taken over from another year of the unit, or from another unit of the bureau, down to every indicator. */
export function plantSameScores(reports) {
  const lowered = { 7: '3.9', 9: '3', 10: '3', 13: '7', 14: '6', 15: '17', 16: '9' };
  return series.flatMap((line, i) => {
    const own = reports.filter((report) => report.facts.line === line);
    const years = { kind: 'years', reports: own.slice(0, 2).map((report) => scored(report, lowered)) };
    const sibling = series.slice(i + 1).find((other) => line.superior && other.superior === line.superior);
    const beside = reports.find((report) => report.facts.line === sibling && report.year === own[0].year);
    const units = beside ? [{ kind: 'units', reports: [own[0], beside].map((report) => scored(report, lowered)) }] : [];
    return [years, ...units];
  });
}

/** The finance bureau's form has points that don't add up, in everybody's report. */
export function plantRubricDefect(reports) {
  return {
    kind: 'rubric defect',
    reports: reports.map((report) =>
      change(report, {
        table: report.table.map((cells) =>
          cells[2] === '管理制度健全性'
            ? [...cells.slice(0, 4), '①有制度得2分；②制度合规完整得1分。', ...cells.slice(5)]
            : cells,
        ),
      }),
    ),
  };
}

/** One unit's satisfaction is far from that of all others of the county and year. */
export function plantOutlier(reports) {
  const [report] = reports.filter(({ year }) => year === 2021);
  const sections = report.sections.map((section) => ({
    ...section,
    lines: section.lines.map((text) => text.replace(/满意度为\d+%/u, '满意度为61%')),
  }));
  return { kind: 'outlier', reports: [change(report, { sections })] };
}
