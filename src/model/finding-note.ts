/** What a bureau makes of a finding. Pending until an officer decides. */
export const dispositions = ['pending', 'confirmed', 'dismissed', 'explained'] as const;
export type Disposition = (typeof dispositions)[number];

/** What came of a correction that was asked for: 已整改, 部分整改, 未整改. */
export const rectifications = ['done', 'partly', 'not-done'] as const;
export type Rectification = (typeof rectifications)[number];

/**
 * What people say of a finding, by its id, which survives a corrected file. It stands beside the records, never in them: the same
 * documents give the same records whatever an office thinks of them. Days are YYYY-MM-DD.
 */
export interface FindingNote {
  readonly disposition: Disposition;
  /** Who decided, and when. */
  readonly officer: string | null;
  readonly decidedOn: string | null;
  /** 单位说明 */
  readonly explanation: string | null;
  /** 整改要求 and 整改时限 */
  readonly demand: string | null;
  readonly dueOn: string | null;
  /** 佐证: the unit's supporting papers. */
  readonly supportingDocuments: string | null;
  readonly rectification: Rectification | null;
  /** 销号日期 */
  readonly closedOn: string | null;
  /** 已说明不列: accepted by somebody, until a day if it is given. */
  readonly waiver: { readonly reason: string; readonly by: string; readonly until: string | null } | null;
}

export type FindingNotes = ReadonlyMap<string, FindingNote>;
