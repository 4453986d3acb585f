/** 审核结果 of a report: 通过, 修改后重报, 退回. */
export const reviewResults = ['passed', 'resubmit', 'returned'] as const;
export type ReviewResult = (typeof reviewResults)[number];

/**
 * What officers say of a report as a whole, and what a ledger needs to know of it that no report states. Kept by the report's key
 * (of unit, project and year), which survives a corrected file. Days are YYYY-MM-DD; null is not said.
 */
export interface ReportReview {
  /** 预算单位编码 */
  readonly unitCode: string | null;
  /** 归口股室 */
  readonly section: string | null;
  /** 资金性质 */
  readonly fundsNature: string | null;
  /** 抽查复核得分, a decimal string */
  readonly checkedScore: string | null;
  readonly result: ReviewResult | null;
  /** 整改时限 */
  readonly dueOn: string | null;
  /** 审核人 and 审核日期 */
  readonly officer: string | null;
  readonly reviewedOn: string | null;
  /** 备注 */
  readonly remark: string | null;
}

export type ReportReviews = ReadonlyMap<string, ReportReview>;
