/** Of findings across reports; their words are in corpus-findings.ts. */
const corpusMessageIds = [
  'duplicate-text',
  'carryover-break',
  'same-scores',
  'issuer-defect',
  'outlier',
  'score-clustering',
  'missing-report',
  'duplicate-submission',
  'unknown-project',
  'amount-mismatch',
] as const;
type CorpusMessageId = (typeof corpusMessageIds)[number];

export const messageIds = [
  ...corpusMessageIds,
  'total-score',
  'subtotal-score',
  'total-weight',
  'subtotal-weight',
  'score-over-weight',
  'score-missing',
  'deduction',
  'duplicate-indicator',
  'all-full',
  'unattainable-score',
  'points-sum',
  'unsupported-deduction',
  'no-standard',
  'criteria-bands',
  'conclusion-total',
  'grade-band',
  'part-mismatch',
  'deduction-mismatch',
  'grade-mismatch',
  'total-cap',
  'framework-missing',
  'framework-weights',
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
  'actual-missing',
  'actual-not-measured',
  'late-full-score',
  'cost-over-budget',
  'over-target',
  'reason-without-deduction',
  'contradicted-claim',
  'execution-output-gap',
  'evidence-mismatch',
] as const;
export type MessageId = (typeof messageIds)[number];

export type Params = Readonly<Record<string, string | number | null>>;
export type FindingWords = Readonly<Record<MessageId, (params: Params, reading: string | null) => string>>;

export function isMessageId(id: string): id is MessageId {
  return (messageIds as readonly string[]).includes(id);
}

export type CorpusFindingWords = Pick<FindingWords, CorpusMessageId>;
