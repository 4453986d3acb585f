import type { CorpusFindingWords, Params } from './message-ids.js';

const whoseZh = (name: unknown, year: unknown): string =>
  `${name ?? '（单位不详）'}${year === null ? '' : `${year}年`}`;
const whoseEn = (name: unknown, year: unknown): string =>
  `${name ?? '(unit not known)'}${year === null ? '' : ` ${year}`}`;

/** A line of the register: 应报清单“清单”表第5行“某局”“某项目”2021年度. */
const atZh = (at: unknown): string =>
  String(at).replace(/^(?:(.*)!)?(\d+)$/su, (_, sheet: string | undefined, row: string) =>
    sheet === undefined ? `第${row}行` : `“${sheet}”表第${row}行`,
  );
const lineZh = (p: Params): string =>
  `应报清单${atZh(p.at)}${p.unit === null ? '' : `“${p.unit}”`}${p.project === null ? '部门整体支出' : `“${p.project}”`}${p.year === null ? '' : `${p.year}年度`}`;
const lineEn = (p: Params): string =>
  `register line ${p.at}${p.unit === null ? '' : `, ${p.unit}`}, ${p.project === null ? 'the whole department' : p.project}${p.year === null ? '' : ` (${p.year})`}`;

const measureOf = (p: Params): string => (p.rate === 1 ? '个百分点' : '倍');

export const corpusFindingsZh: CorpusFindingWords = {
  'duplicate-text': (p) =>
    p.units === 1
      ? `${whoseZh(p.first, p.firstYear)}与${whoseZh(p.second, p.secondYear)}的报告有连续约${p.letters}字相同（涉及${p.reports}份报告），起于“${p.excerpt}”，请说明是否沿用了其他年度的内容。`
      : `${whoseZh(p.first, p.firstYear)}与${whoseZh(p.second, p.secondYear)}的报告有连续约${p.letters}字雷同（涉及${p.units}个单位${p.reports}份报告），起于“${p.excerpt}”，请核实并说明。`,
  'carryover-break': (p) =>
    `${p.unit ?? ''}${p.project === null ? '' : `“${p.project}”`}${p.before}年报告“${p.closingLabel}”为${p.closing}，${p.year}年报告“${p.openingLabel}”为${p.opening}，相差${p.difference}，请核对并说明。`,
  'same-scores': (p) =>
    p.kind === 'years'
      ? `${p.unit ?? ''}“${p.project ?? '部门整体支出'}”${p.years}年的${p.rows}项指标得分逐项相同（其中${p.lost}项未得满分），请留意是否沿用了以前年度的评分。`
      : `${p.unit ?? ''}所属${p.units}个单位${p.years}年的${p.rows}项指标得分逐项相同（其中${p.lost}项未得满分），请留意评分是否逐一作出。`,
  'issuer-defect': (p) =>
    `${p.reports}份报告使用的评分表有同一问题，请制表单位统一更正，各单位不必逐份更正：${p.defect === 'criteria/no-standard' ? `指标“${p.indicator}”${p.weight === null ? '' : `（${p.weight}分）`}的评分标准没有写明计分办法。` : p.said}`,
  outlier: (p) =>
    p.kind === 'change'
      ? `${whoseZh(p.unit, p.year)}“${p.label}”由上年${p.before}变为${p.value}，变动${p.change}${measureOf(p)}，同地区同年度${p.peers}个可比值的中位数为${p.median}${measureOf(p)}，相差较大，请留意。`
      : `${whoseZh(p.unit, p.year)}“${p.label}”为${p.value}，同地区同年度${p.peers}个可比值的中位数为${p.median}${p.measure}，相差较大，请留意。`,
  'score-clustering': (p) =>
    p.kind === 'value'
      ? `${p.group ?? ''}${p.year}年${p.all}份报告中有${p.count}份自评总分同为${p.value}分，请留意评分是否有区分度。`
      : `${p.group ?? ''}${p.year}年${p.all}份报告中有${p.count}份自评总分刚过${p.value}分的等级界线（高出不到${p.width}分），请留意。`,
  'missing-report': (p) =>
    `${lineZh(p)}没有收到自评报告${p.possible === null ? '，请催报。' : `；可能是“${p.possible}”${Number(p.others) > 1 ? `等${p.others}份` : ''}，单位或项目名称不完全一致，请核实。`}`,
  'duplicate-submission': (p) =>
    `${lineZh(p)}收到${p.count}份自评报告，内容不一致，看不出以哪一份为准：${p.paths}，请明确。`,
  'unknown-project': (p) =>
    `${p.unit ?? '（单位不详）'}${p.project === null ? '部门整体支出' : `“${p.project}”`}${p.code === null ? '' : `（${p.code}）`}${p.year ?? ''}年度的报告不在应报清单“${p.register}”之列，请核实。`,
  'amount-mismatch': (p) =>
    `${lineZh(p)}的${p.kind === 'budget' ? '预算' : '国库支付'}为${p.registered}，报告“${p.label}”为${p.stated}，相差${p.difference}，请核对并说明。`,
};

export const corpusFindingsEn: CorpusFindingWords = {
  'duplicate-text': (p) =>
    `The reports of ${whoseEn(p.first, p.firstYear)} and ${whoseEn(p.second, p.secondYear)} have about ${p.letters} characters on end in common (${p.reports} reports of ${p.units} unit(s)), beginning with “${p.excerpt}”; please explain.`,
  'carryover-break': (p) =>
    `${p.unit ?? ''}${p.project === null ? '' : `, ${p.project}`}: the report on ${p.before} closes with ${p.closing} (${p.closingLabel}), that on ${p.year} opens with ${p.opening} (${p.openingLabel}), a difference of ${p.difference}; please check and explain.`,
  'same-scores': (p) =>
    p.kind === 'years'
      ? `${p.unit ?? ''}, ${p.project ?? 'the whole department'}: all ${p.rows} scores are the same in ${p.years} (${p.lost} of them below full marks); they may have been taken over from another year.`
      : `${p.units} units under ${p.unit ?? ''} give the same ${p.rows} scores for ${p.years} (${p.lost} of them below full marks); they may not have been given one by one.`,
  'issuer-defect': (p) =>
    `${p.reports} reports use a rubric with the same defect, to be corrected once by its issuer: ${p.defect === 'criteria/no-standard' ? `the criteria of ${p.indicator} name no way of scoring.` : p.said}`,
  outlier: (p) =>
    p.kind === 'change'
      ? `${whoseEn(p.unit, p.year)}: ${p.label} went from ${p.before} to ${p.value}, a change of ${p.change}${p.rate === 1 ? ' points' : ' times'}; the median of ${p.peers} comparable changes in the region and year is ${p.median}.`
      : `${whoseEn(p.unit, p.year)}: ${p.label} is ${p.value}; the median of ${p.peers} comparable values in the region and year is ${p.median}${p.measure}.`,
  'score-clustering': (p) =>
    p.kind === 'value'
      ? `${p.count} of ${p.all} reports under ${p.group ?? ''} for ${p.year} have the same total, ${p.value}.`
      : `${p.count} of ${p.all} reports under ${p.group ?? ''} for ${p.year} have totals less than ${p.width} above the edge of a grade, ${p.value}.`,
  'missing-report': (p) =>
    `No report came for ${lineEn(p)}${p.possible === null ? '.' : `; a possible match is ${p.possible}, whose unit or project has not quite the same name.`}`,
  'duplicate-submission': (p) =>
    `${p.count} reports that differ came for ${lineEn(p)}, and nothing says which counts: ${p.paths}.`,
  'unknown-project': (p) =>
    `The report of ${whoseEn(p.unit, p.year)} on ${p.project ?? 'the whole department'}${p.code === null ? '' : ` (${p.code})`} is not on the register ${p.register}.`,
  'amount-mismatch': (p) =>
    `${p.kind === 'budget' ? 'Budget' : 'Treasury payments'} by ${lineEn(p)}: ${p.registered}; the report states ${p.stated} (${p.label}), a difference of ${p.difference}.`,
};
