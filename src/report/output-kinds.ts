/** Outputs that a user may do without; records.jsonl is always written. */
export const outputKinds = ['html', 'xlsx', 'csv', 'sarif', 'returns', 'letters'] as const;
export type OutputKind = (typeof outputKinds)[number];
