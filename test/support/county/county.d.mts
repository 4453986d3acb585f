export interface CountyReport {
  readonly path: string;
  readonly unit: string;
  readonly department: string;
  readonly project: string;
  readonly year: number;
  readonly facts: { readonly total: string; readonly opening: number; readonly left: number };
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  /** 一级 | 二级 | 三级 | 分值 | 评分标准 | 完成情况 | 得分 */
  readonly table: readonly (readonly string[])[];
}

export function countyReports(): CountyReport[];
export function drawReport(report: CountyReport): string;
