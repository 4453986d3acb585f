export const messageIds = [
  'total-score',
  'subtotal-score',
  'total-weight',
  'subtotal-weight',
  'score-over-weight',
  'score-missing',
  'deduction',
  'duplicate-indicator',
  'all-full',
  'conclusion-total',
  'grade-band',
  'conclusion-missing',
  'section-numbering',
  'bracket',
  'year-mismatch',
  'name-mismatch',
  'placeholder',
  'report-date',
  'attachment-missing',
  'unsigned',
  'outdated-basis',
  'scope-mismatch',
  'secret-mark',
  'personal-data',
  'missing-part',
  'rate',
  'breakdown',
  'part',
  'growth',
  'unit-missing',
  'balance',
  'product',
  'over-budget',
  'overspent',
  'low-execution',
  'inconsistent',
  'magnitude',
  'rate-over-100',
  'survey',
  'satisfaction',
  'evidence-mismatch',
] as const;
export type MessageId = (typeof messageIds)[number];

export type Params = Readonly<Record<string, string | number | null>>;
export type FindingWords = Readonly<Record<MessageId, (params: Params, reading: string | null) => string>>;

export function isMessageId(id: string): id is MessageId {
  return (messageIds as readonly string[]).includes(id);
}
