/** Words that fill a letter; its own sentences stand in the template. Letters are written in Chinese: they are papers of a bureau. */
export const letterWords = {
  blank: '＿＿＿＿',
  longBlank: '＿＿＿＿＿＿＿＿',
  dateBlank: '＿＿＿＿年＿＿月＿＿日',
  notStated: '—',
  wholeReport: '自评报告',
  pending: '（待确认）',
  error: '需更正',
  warning: '需说明',
  demand: (demand: string) => `整改要求：${demand}`,
  unnamed: '未列明单位',
  date: (day: string) => {
    const [year, month, date] = day.split('-').map(Number);
    return `${year}年${month}月${date}日`;
  },
  fileName: (unit: string, year: string | null) => `${unit}${year === null ? '' : `-${year}年度`}-审核意见的函`,
} as const;
